import { fail } from '../../src/centre/problem.ts';
import { openTerminal, type Terminal } from '../../src/terminal/terminal.ts';
import { KEYMAP } from '../../src/ui/keymap.ts';
import { defaultPreferences } from '../../src/ui/ui-state.ts';
import { createEmulator } from '../../test/support/emulator.ts';
import { heldSession, readMonday } from '../../test/support/goldens/held-monday.ts';
import { fakeHost } from '../../test/support/host.ts';
import { KEY } from '../../test/support/keys.ts';
import { readmeSvg } from '../screens/readme-svg.ts';

export type PictureOrder = {
  title: string;
  /** What is seen, for whoever does not see it. */
  description: string;
  columns: number;
  rows: number;
  keys: readonly string[];
  wall?: true;
};

/** The pictures of the README, by file name. */
export const PICTURES: Readonly<Record<string, PictureOrder>> = {
  now: {
    title: 'vigie',
    description:
      'The console on a Monday at 08:41. The problems, worst first, each with its figures, its reason, how long it has lasted and the keys that act on it; the queues that are calm below; the keys of the screen at the bottom.',
    columns: 100,
    rows: 30,
    keys: [],
  },
  wall: {
    title: 'vigie --wall',
    description:
      'The wall. In large digits the answer rate of the day, how many wait and the longest wait; below, a tile a queue with how many wait, the longest wait, its rates, its trend and its agents.',
    columns: 200,
    rows: 60,
    keys: [],
    wall: true,
  },
  queue: {
    title: 'vigie',
    description:
      'One queue in detail: its figures against their targets, the curves of the waiting and of the arrivals with what was expected, its callers, its agents, its hours and its alerts.',
    columns: 140,
    rows: 38,
    keys: ['2', KEY.enter],
  },
  lend: {
    title: 'vigie',
    description:
      'The dialog that lends an agent to a queue: who could come and what they do now, for how long, what it changes here and what it costs there. Cancel is the default.',
    columns: 100,
    rows: 30,
    keys: ['2', 'p'],
  },
};

type ConsoleModule = typeof import('../../src/views/console.tsx');
/** The console as it is built: Node runs TypeScript as it is, but not its JSX. */
const consoleModule = (): Promise<ConsoleModule> =>
  import(new URL('../../dist/rooms/views/console.js', import.meta.url).href);

const QUIET_MS = 150;

/** Answers once something was drawn and nothing more follows. */
async function quiet({ output }: Terminal): Promise<void> {
  let frames = 0;
  do {
    frames = output.count.frames;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  } while (frames === 0 || output.count.frames !== frames);
}

/** Draws one picture: the real console, on the demo's Monday as it was held, at the end of these keys. */
export async function drawPicture(order: PictureOrder): Promise<string> {
  const { title, description, columns, rows, keys, wall } = order;
  const { mountConsole } = await consoleModule();
  const emulator = createEmulator({ columns, rows });
  const environment = { LANG: 'en_GB.UTF-8', COLORTERM: 'truecolor' };
  const host = fakeHost({ columns, rows, environment, onBytes: (bytes) => emulator.xterm.write(bytes) });
  const terminal = openTerminal(host, () => {});
  if ('code' in terminal) throw new Error(terminal.message);
  const refused = async () => fail('docs.host', 'Nothing is read or written here.');
  const mounted = mountConsole({
    host: { handover: refused, write: refused, examine: async () => [] },
    session: heldSession(readMonday('demo')),
    terminal,
    opening: { preferences: { ...defaultPreferences('en'), toured: true }, wall: wall === true },
    keymap: { rows: KEYMAP },
    keep: () => {},
    report: (fault) => {
      throw fault;
    },
  });
  await quiet(terminal);
  for (const key of keys) {
    host.stdin.write(key);
    await quiet(terminal);
  }
  await emulator.write('');
  const picture = readmeSvg({ columns, rows, cells: emulator.cells(), title, description });
  mounted.unmount();
  await mounted.waitUntilExit();
  terminal.restore();
  emulator.dispose();
  return picture;
}
