import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { spawn as spawnInPty } from '@lydell/node-pty';
import type { Measure } from './run.ts';

const BIN = join(import.meta.dirname, '../bin/vigie.js');
const RUNS = 9;

type Environment = Record<string, string>;

/** How long a run of node takes, whatever its exit code is. */
async function runMs(words: readonly string[], environment: Environment): Promise<number> {
  const beganAt = performance.now();
  const born = spawn(process.execPath, [...words], { stdio: 'ignore', env: environment });
  await once(born, 'exit');
  return performance.now() - beganAt;
}

/** How long until the console has drawn a live figure. */
async function firstFrameMs(words: readonly string[], environment: Environment): Promise<number> {
  const beganAt = performance.now();
  const pty = spawnInPty(process.execPath, [BIN, ...words], { cols: 200, rows: 60, env: environment });
  const ended = new Promise<void>((resolve) => void pty.onExit(() => resolve()));
  const tookMs = await new Promise<number>((resolve) => {
    let seen = '';
    pty.onData((bytes) => {
      seen += bytes;
      if (seen.includes('● live')) resolve(performance.now() - beganAt);
    });
  });
  pty.kill('SIGKILL');
  await ended;
  return tookMs;
}

/** The median of runs that take turns with bare node, so that a busy moment is shared. */
async function ratioToBareNode(once: () => Promise<number>, environment: Environment): Promise<number> {
  const bare: number[] = [];
  const ours: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    bare.push(await runMs(['-e', '0'], environment));
    ours.push(await once());
  }
  return median(ours) / median(bare);
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** `vigie serve` on the demo; its address, and how to end it. */
async function servedDemo(folder: string, environment: Environment) {
  const words = ['serve', '--source', 'demo', '--at', 'monday 09:00', '--data', folder];
  const born: ChildProcess = spawn(process.execPath, [BIN, ...words, '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment,
  });
  for await (const line of createInterface({ input: born.stdout! })) {
    return { url: (JSON.parse(line) as { url: string }).url, process: born };
  }
  throw new Error('vigie serve ended before it was ready');
}

/** DESIGN §10: how long a person, and a script, wait for the first thing that is said. */
export async function bench(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const home = { PATH: process.env.PATH ?? '', HOME: folder, XDG_CONFIG_HOME: folder, LANG: 'en_GB.UTF-8' };
  const hub = await servedDemo(folder, home);
  const joined = {
    ...home,
    TERM: 'xterm-256color',
    VIGIE_URL: hub.url,
    VIGIE_TOKEN_FILE: join(folder, 'token'),
  };
  const of = (...words: string[]) => ratioToBareNode(() => runMs([BIN, ...words], joined), joined);
  const check = ['check', '--metric', 'answerRate', '-w', '0:', '-c', '0:'];
  const cold = { ...joined, NODE_DISABLE_COMPILE_CACHE: '1' };
  const measures: Measure[] = [
    { name: 'vigie --version / node -e 0', ratio: await of('--version'), budget: null },
    {
      name: 'vigie check / node -e 0',
      ratio: await of(...check),
      budget: 3,
    },
    {
      name: 'vigie check with nothing compiled before / node -e 0',
      ratio: await ratioToBareNode(() => runMs([BIN, ...check], cold), cold),
      budget: null,
    },
    { name: 'vigie status / node -e 0', ratio: await of('status'), budget: 3 },
    {
      name: 'first live frame of the console / node -e 0',
      ratio: await ratioToBareNode(() => firstFrameMs([], joined), joined),
      budget: 6,
    },
  ];
  const gone = once(hub.process, 'exit');
  hub.process.kill();
  await gone;
  rmSync(folder, { recursive: true });
  return measures;
}

if (import.meta.main) {
  for (const row of await bench()) process.stdout.write(`${JSON.stringify(row)}\n`);
}
