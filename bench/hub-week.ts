import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

const BIN = join(import.meta.dirname, '..', 'bin', 'vigie.js');
/** Loaded into the hub before it begins: on SIGUSR2 it says what it holds. */
const WEIGHING = join(import.meta.dirname, 'weighing.ts');
const SPEED = 8_000;
const DAY_MS = 86_400_000;
/** Tuesday to Friday are alike; Monday fills the day that is kept, and the week's end is calm. */
const DAYS = 7;
/** A week takes 76 seconds where the machine keeps up; where it does not, the days that passed are compared. */
const LONGEST_MS = 85_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Memory = { heap: number; resident: number };
type Day = { day: number; memory: Memory };

/** A hub on a demo centre as users start it, its clock, and what it holds. */
async function startHub(directory: string) {
  const memoryFile = join(directory, 'memory.json');
  const words = ['serve', '--source', 'demo', '--at', 'monday 00:00', '--speed', String(SPEED)];
  const hub: ChildProcess = spawn(
    process.execPath,
    ['--expose-gc', '--import', WEIGHING, BIN, ...words, '--listen', '127.0.0.1:0', '--data', directory],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, MEMORY_FILE: memoryFile } },
  );
  const [ready] = (await once(createInterface(hub.stdout!), 'line')) as [string];
  const { url, tokenFile } = JSON.parse(ready) as { url: string; tokenFile: string };
  const now = await followClock(url, readFileSync(tokenFile, 'utf8').trim());
  return {
    now,
    /** What it holds once all that it no longer needs has been given back. */
    async memory(): Promise<Memory> {
      rmSync(memoryFile, { force: true });
      process.kill(hub.pid!, 'SIGUSR2');
      while (!existsSync(memoryFile)) await pause(20);
      return JSON.parse(readFileSync(memoryFile, 'utf8')) as Memory;
    },
    async stop(): Promise<void> {
      hub.kill('SIGTERM');
      await once(hub, 'exit');
    },
  };
}

/** The centre's own time, as a console of this hub is told it. */
async function followClock(url: string, token: string): Promise<() => number> {
  const socket = new WebSocket(url, 'vigie.v1', { headers: { authorization: `Bearer ${token}` } });
  await once(socket, 'open');
  let now: number | null = null;
  socket.on('message', (data: Buffer) => {
    const said = /"(?:now|at)":(\d+)/.exec(data.toString('latin1', 0, 400));
    if (said !== null) now = Math.max(now ?? 0, Number(said[1]));
  });
  socket.on('error', () => {});
  const client = { name: 'bench', version: '1', instance: randomUUID() };
  socket.send(JSON.stringify({ type: 'hello', protocol: 'vigie.v1', client, want: {} }));
  while (now === null) await pause(10);
  return () => now as number;
}

/** What a hub holds at the end of each day of its week. */
async function weekOf(hub: Awaited<ReturnType<typeof startHub>>): Promise<Day[]> {
  const began = hub.now();
  const until = performance.now() + LONGEST_MS;
  const days: Day[] = [];
  while (days.length < DAYS && performance.now() < until) {
    const day = Math.floor((hub.now() - began) / DAY_MS);
    if (day > (days.at(-1)?.day ?? 0)) days.push({ day, memory: await hub.memory() });
    await pause(50);
  }
  return days;
}

/** DESIGN §10: a hub over a week of a hospital at 8,000 times real time. What it holds does not grow with the days. */
export async function bench() {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-hub-week-'));
  const hub = await startHub(directory);
  try {
    const days = await weekOf(hub);
    const tuesday = days.find(({ day }) => day >= 2);
    const last = days.at(-1);
    if (tuesday === undefined || last === undefined || last === tuesday) {
      throw new Error(`Only ${days.length} days passed in ${LONGEST_MS / 1000} seconds.`);
    }
    const over = `a hub, day ${last.day} / day ${tuesday.day}`;
    return [
      { name: `${over}: heap`, ratio: last.memory.heap / tuesday.memory.heap, budget: 1.1 },
      {
        name: `${over}: resident memory`,
        ratio: last.memory.resident / tuesday.memory.resident,
        budget: 1.2,
      },
      { name: `a hub on its last day / 250 MB`, ratio: last.memory.resident / (250 * 2 ** 20), budget: null },
    ];
  } finally {
    await hub.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
if (import.meta.main) process.stdout.write(`${JSON.stringify(await bench(), null, 1)}\n`);
