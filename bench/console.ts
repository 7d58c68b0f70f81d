import { execFileSync } from 'node:child_process';
import { fail } from '../src/centre/problem.ts';
import { openTerminal, type Terminal } from '../src/terminal/terminal.ts';
import { KEYMAP } from '../src/ui/keymap.ts';
import { defaultPreferences } from '../src/ui/ui-state.ts';
import { type FakeHost, fakeHost } from '../test/support/host.ts';
import { type BusySession, busySession } from './large-centre.ts';
import { SIZE } from './rows.ts';

type ConsoleModule = typeof import('../src/views/console.tsx');
/** The console as it is built: Node runs TypeScript as it is, but not its JSX. */
const consoleModule = (): Promise<ConsoleModule> =>
  import(new URL('../dist/rooms/views/console.js', import.meta.url).href);

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
  const { mountConsole } = await consoleModule();
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
  const everyMs = 10;
  let last = performance.now();
  let owed = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    owed += ((now - last) * perSecond) / 1000;
    last = now;
    session.happen(Math.floor(owed));
    owed -= Math.floor(owed);
  }, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] as number;

/** Milliseconds from `cause` to the first frame that shows it. */
function paintAfter(bench: Bench, cause: () => void, isDrawn: (frame: string) => boolean): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now();
    const stop = bench.onFrame((frame) => {
      if (!isDrawn(frame)) return;
      stop();
      resolve(performance.now() - began);
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

function keyToPaint(bench: Bench): Promise<number[]> {
  const marks = () => bench.store.picture().ui.lists.queues?.marks;
  return during(bench.session, 5000, async () => {
    const times: number[] = [];
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

function eventToPaint(bench: Bench): Promise<number[]> {
  return during(bench.session, 1000, async () => {
    const times: number[] = [];
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

/** The memory of a process that does nothing else, after ten seconds of it. */
const ownMemory = (): number =>
  Number(
    execFileSync(process.execPath, [import.meta.filename, 'memory'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );

/** DESIGN §10: one console on 500 queues, 2,000 agents and 5,000 waiting contacts, at 200×60. */
export async function bench() {
  const opened = await openConsole();
  await framesPerSecond(opened, 5000, 2);
  const frames = await framesPerSecond(opened, 5000, 4);
  const keys = await keyToPaint(opened);
  const events = await eventToPaint(opened);
  await opened.close();
  return [
    { name: 'frames a second at 5,000 events/s / 20', ratio: frames / 20, budget: 1 },
    { name: 'key to paint at 5,000 events/s, p99 / 50 ms', ratio: percentile(keys, 0.99) / 50, budget: 1 },
    {
      name: 'event to paint at 1,000 events/s, p95 / 250 ms',
      ratio: percentile(events, 0.95) / 250,
      budget: 1,
    },
    { name: 'memory after 50,000 events / 250 MB', ratio: ownMemory() / RSS_BUDGET_BYTES, budget: 1 },
  ];
}

if (import.meta.main && process.argv[2] === 'memory') {
  const opened = await openConsole();
  await framesPerSecond(opened, 5000, 10);
  process.stdout.write(String(process.memoryUsage.rss()));
  await opened.close();
} else if (import.meta.main) process.stdout.write(`${JSON.stringify(await bench(), null, 1)}\n`);
