import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { spawn as spawnInPty } from '@lydell/node-pty';

const BIN = join(import.meta.dirname, '..', 'bin', 'vigie.js');
/** Loaded into the wall before it begins: on SIGUSR2 it says what it holds. */
const WEIGHING = join(import.meta.dirname, 'weighing.ts');
const SPEED = 2_000;
const DAY_MS = 86_400_000 / SPEED;
/** Tuesday to Friday are alike; Monday warms up and the week's end is calm. */
const DAYS = 7;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** CPU spent by a process, in clock ticks, as the kernel counts them. */
function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

async function startHub(data: string): Promise<{ hub: ChildProcess; url: string; tokenFile: string }> {
  const words = ['serve', '--source', 'demo', '--at', 'monday 00:00', '--speed', String(SPEED)];
  const hub = spawn(process.execPath, [BIN, ...words, '--listen', '127.0.0.1:0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [ready] = (await once(createInterface(hub.stdout!), 'line')) as [string];
  const { url, tokenFile } = JSON.parse(ready) as { url: string; tokenFile: string };
  return { hub, url, tokenFile };
}

/** The wall of a hospital in a real terminal, and how many pictures it has drawn. */
function startWall(url: string, tokenFile: string, memoryFile: string) {
  const { NO_COLOR: _, CI: __, ...inherited } = process.env;
  const wall = spawnInPty(
    process.execPath,
    ['--expose-gc', '--import', WEIGHING, BIN, '--wall', '--url', url],
    {
      cols: 200,
      rows: 60,
      name: 'xterm-256color',
      env: { ...inherited, VIGIE_TOKEN_FILE: tokenFile, MEMORY_FILE: memoryFile } as Record<string, string>,
    },
  );
  let frames = 0;
  let last = '';
  let ended: string | null = null;
  wall.onData((bytes) => {
    frames += bytes.split('\u001b[?2026h').length - 1;
    last = bytes;
  });
  wall.onExit(({ exitCode }) => {
    ended = `The wall ended with ${exitCode}: ${last}`;
  });
  return {
    pid: wall.pid,
    frames: () => frames,
    alive() {
      if (ended !== null) throw new Error(ended);
    },
    /** What it holds once all that it no longer needs has been given back. */
    async memory(): Promise<Memory> {
      rmSync(memoryFile, { force: true });
      process.kill(wall.pid, 'SIGUSR2');
      while (!existsSync(memoryFile)) await pause(50);
      return JSON.parse(readFileSync(memoryFile, 'utf8')) as Memory;
    },
    stop: () => wall.kill(),
  };
}

type Memory = { heap: number; resident: number };
type Day = { memory: Memory; ticksPerFrame: number };

/** What is held at the end of a day, and what a picture of it cost. */
async function aDay(wall: ReturnType<typeof startWall>): Promise<Day> {
  const before = { ticks: ticksOf(wall.pid), frames: wall.frames() };
  for (const until = performance.now() + DAY_MS; performance.now() < until; await pause(250)) wall.alive();
  const ticksPerFrame = (ticksOf(wall.pid) - before.ticks) / Math.max(1, wall.frames() - before.frames);
  return { memory: await wall.memory(), ticksPerFrame };
}

/** DESIGN §10: a week of a hospital on the wall at 2,000 times real time, unattended. Takes five minutes. */
export async function bench() {
  const data = mkdtempSync(join(tmpdir(), 'vigie-week-'));
  const { hub, url, tokenFile } = await startHub(data);
  const wall = startWall(url, tokenFile, join(data, 'memory.json'));
  try {
    const days: Day[] = [];
    while (days.length < DAYS) days.push(await aDay(wall));
    const [, tuesday, , , friday] = days as [Day, Day, Day, Day, Day];
    const sunday = days.at(-1)!;
    return [
      {
        name: 'a week on the wall: heap, Sunday / Tuesday',
        ratio: sunday.memory.heap / tuesday.memory.heap,
        budget: 1.1,
      },
      {
        name: 'a week on the wall: resident memory, Sunday / Tuesday',
        ratio: sunday.memory.resident / tuesday.memory.resident,
        budget: 1.1,
      },
      {
        name: 'a week on the wall: CPU of a picture, Friday / Tuesday',
        ratio: friday.ticksPerFrame / tuesday.ticksPerFrame,
        budget: 1.25,
      },
    ];
  } finally {
    wall.stop();
    hub.kill('SIGTERM');
    await once(hub, 'exit');
    rmSync(data, { recursive: true, force: true });
  }
}
