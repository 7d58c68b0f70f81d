import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { fail } from '../src/centre/problem.ts';
import { staySmall } from '../src/commands/console/memory.ts';
import type { Terminal } from '../src/terminal/terminal.ts';
import { type FakeHost, fakeHost } from '../test/support/host.ts';
import { type BusySession, busySession, pace } from './large-centre.ts';
import { startLargeFeed } from './large-feed.ts';
import { SIZE } from './rows.ts';

type ConsoleModule = typeof import('../src/views/console.tsx');
/** A module as it is built: Node runs TypeScript as it is, but not JSX, and what is measured is what users run. */
const built = <T>(path: string): Promise<T> =>
  import(new URL(`../dist/rooms/${path}.js`, import.meta.url).href);

type Bench = {
  session: BusySession;
  host: FakeHost;
  terminal: Terminal;
  store: ReturnType<ConsoleModule['mountConsole']>['store'];
  /** Calls `listener` with the bytes of each frame that reaches the terminal. */
  onFrame(listener: (bytes: string) => void): () => void;
  close(): Promise<void>;
};

/** How every frame begins; a title or a bell does not. */
const FRAME = '\u001b[?2026h';

async function openConsole(): Promise<Bench> {
  staySmall();
  const { mountConsole } = await built<ConsoleModule>('views/console');
  const { KEYMAP } = await built<typeof import('../src/ui/keymap.ts')>('ui/keymap');
  const { defaultPreferences } = await built<typeof import('../src/ui/ui-state.ts')>('ui/ui-state');
  const { openTerminal } = await built<typeof import('../src/terminal/terminal.ts')>('terminal/terminal');
  const listeners = new Set<(bytes: string) => void>();
  const host = fakeHost({
    ...SIZE,
    onBytes: (bytes) => {
      if (!bytes.startsWith(FRAME)) return;
      for (const listener of listeners) listener(bytes);
    },
  });
  const terminal = openTerminal(host, () => {}) as Terminal;
  const session = busySession();
  const refused = async () => fail('bench.host', 'Nothing is read or written here.');
  const mounted = mountConsole({
    host: { handover: refused, write: refused, examine: async () => [] },
    session,
    terminal,
    opening: { preferences: defaultPreferences('fr'), view: 'queues' },
    keymap: { rows: KEYMAP },
    keep: () => {},
    report: (fault) => {
      throw fault;
    },
  });
  return {
    session,
    host,
    terminal,
    store: mounted.store,
    onFrame(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      mounted.unmount();
      await mounted.waitUntilExit();
      terminal.restore();
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets `perSecond` events happen for as long as `work` takes. */
async function during<T>(session: BusySession, perSecond: number, work: () => Promise<T>): Promise<T> {
  const due = pace(perSecond);
  const timer = setInterval(() => session.happen(due()), 10);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] as number;

/** Milliseconds from what caused a frame to the frame: as they passed, and of CPU, which a busy machine leaves alone. */
type Delay = { passed: number; cpu: number };

/** How long from `cause` to the first frame that shows it. */
function paintAfter(bench: Bench, cause: () => void, isDrawn: (frame: string) => boolean): Promise<Delay> {
  return new Promise((resolve) => {
    const began = performance.now();
    const before = process.cpuUsage();
    const stop = bench.onFrame((frame) => {
      if (!isDrawn(frame)) return;
      stop();
      const { user, system } = process.cpuUsage(before);
      resolve({ passed: performance.now() - began, cpu: (user + system) / 1000 });
    });
    cause();
  });
}

async function framesPerSecond(bench: Bench, events: number, seconds: number): Promise<number> {
  const { count } = bench.terminal.output;
  const before = count.frames;
  await during(bench.session, events, () => pause(seconds * 1000));
  return (count.frames - before) / seconds;
}

function keyToPaint(bench: Bench): Promise<Delay[]> {
  const marks = () => bench.store.picture().ui.lists.queues?.marks;
  return during(bench.session, 5000, async () => {
    const times: Delay[] = [];
    for (let press = 0; press < 200; press++) {
      await pause(17);
      const before = marks();
      times.push(
        await paintAfter(
          bench,
          () => bench.host.stdin.write(' '),
          () => marks() !== before,
        ),
      );
    }
    return times;
  });
}

function eventToPaint(bench: Bench): Promise<Delay[]> {
  return during(bench.session, 1000, async () => {
    const times: Delay[] = [];
    for (let event = 0; event < 60; event++) {
      await pause(23);
      const name = event % 2 === 0 ? 'SAINT-ROCH' : 'BON-SECOURS';
      const cause = () => bench.session.rename(name);
      times.push(await paintAfter(bench, cause, (frame) => frame.includes(name)));
    }
    return times;
  });
}

const RSS_BUDGET_BYTES = 250 * 1024 * 1024;
const BIN = join(import.meta.dirname, '..', 'bin', 'vigie.js');

/** Resident bytes of a process, as the kernel counts them. */
const residentBytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024;

/**
 * What the console holds, as users run it, in a real terminal, fed by a real socket: after each of `events`
 * events told at 5,000 a second.
 */
async function memoryAfter(...events: number[]): Promise<number[]> {
  const feed = await startLargeFeed(5000);
  const home = mkdtempSync(join(tmpdir(), 'vigie-console-'));
  const { NO_COLOR: _, CI: __, ...inherited } = process.env;
  const env = { ...inherited, XDG_CONFIG_HOME: home, VIGIE_TOKEN: 'bench' } as Record<string, string>;
  const console = spawn(process.execPath, [BIN, '--url', feed.url, '--view', 'queues'], {
    cols: SIZE.columns,
    rows: SIZE.rows,
    name: 'xterm-256color',
    env,
  });
  let ended: string | null = null;
  let last = '';
  console.onData((bytes) => {
    last = bytes;
  });
  console.onExit(({ exitCode }) => {
    ended = `The console ended with ${exitCode}: ${last}`;
  });
  const held: number[] = [];
  try {
    for (const count of events) {
      while (feed.told() < count && ended === null) await pause(50);
      if (ended !== null) throw new Error(ended);
      held.push(residentBytes(console.pid));
    }
    return held;
  } finally {
    if (ended === null) console.kill();
    feed.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** DESIGN §10: one console on 500 queues, 2,000 agents and 5,000 waiting contacts, at 200×60. */
export async function bench() {
  const opened = await openConsole();
  await framesPerSecond(opened, 5000, 2);
  const frames = await framesPerSecond(opened, 5000, 4);
  const keys = await keyToPaint(opened);
  const events = await eventToPaint(opened);
  await opened.close();
  const [soon, late] = (await memoryAfter(50_000, 150_000)) as [number, number];
  const passed = (delays: readonly Delay[]): number[] => delays.map((each) => each.passed);
  const cpu = keys.map((each) => each.cpu);
  return [
    { name: 'frames a second at 5,000 events/s / 20', ratio: frames / 20, budget: 1 },
    {
      name: 'key to paint at 5,000 events/s, p99 / 50 ms',
      ratio: percentile(passed(keys), 0.99) / 50,
      budget: 1,
    },
    { name: '  of CPU, p99 / 50 ms', ratio: percentile(cpu, 0.99) / 50, budget: null },
    {
      name: 'event to paint at 1,000 events/s, p95 / 250 ms',
      ratio: percentile(passed(events), 0.95) / 250,
      budget: 1,
    },
    { name: 'memory after 150,000 events / 250 MB', ratio: late / RSS_BUDGET_BYTES, budget: 1 },
    { name: 'memory after 150,000 events / after 50,000', ratio: late / soon, budget: 1.2 },
  ];
}

if (import.meta.main && process.argv[2] === 'memory') {
  for (const bytes of await memoryAfter(50_000, 100_000, 150_000)) {
    process.stdout.write(`${Math.round(bytes / 2 ** 20)} MB\n`);
  }
} else if (import.meta.main) process.stdout.write(`${JSON.stringify(await bench(), null, 1)}\n`);
