import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, type Centre, emptyCentre } from '../../src/centre/centre.ts';
import type { Link } from '../../src/centre/link.ts';
import { fail, ok } from '../../src/centre/problem.ts';
import type { Preview } from '../../src/desk/preview.ts';
import type { CommandProgress, CommandRequest, Session } from '../../src/desk/session.ts';
import { centreParts } from '../../src/feeds/protocol/centre-part.ts';
import { recordedAt } from '../../src/feeds/recording/lines.ts';
import { openRecording } from '../../src/feeds/recording/reader.ts';
import { openTerminal, type Terminal } from '../../src/terminal/terminal.ts';
import { KEYMAP } from '../../src/ui/keymap.ts';
import { defaultPreferences } from '../../src/ui/ui-state.ts';
import { createEmulator } from '../../test/support/emulator.ts';
import { fakeHost } from '../../test/support/host.ts';
import { KEY } from '../../test/support/keys.ts';
import { svgOf } from '../screens/svg.ts';

const MONDAY = join(import.meta.dirname, '..', '..', 'test', 'fixtures', 'monday');

/** What the console asked the hub while the Monday was recorded, and what the hub answered. */
type Asked = { askedAt: number; request: CommandRequest; preview: Preview };
const asked = JSON.parse(readFileSync(join(MONDAY, 'lend.json'), 'utf8')) as Asked;

/** The recorded centre as it was when that was asked. */
async function recordedCentre(): Promise<Centre> {
  const centre = emptyCentre();
  const opened = await openRecording(join(MONDAY, 'recording.ndjson.gz'));
  if (!opened.ok) throw new Error(opened.problem.message);
  for await (const message of opened.value.messages) {
    if (!message.ok) throw new Error(message.problem.message);
    if (recordedAt(message.value) > asked.askedAt) break;
    if (message.value.type === 'delta') for (const change of message.value.changes) apply(centre, change);
    if (message.value.type === 'snapshot') {
      for (const change of centreParts([message.value.centre])) apply(centre, change);
    }
  }
  return centre;
}

const link: Link = {
  state: 'live',
  ageMs: 0,
  attempt: 0,
  now: asked.askedAt,
  rate: 1,
  role: 'manager',
  problem: null,
  malformed: 0,
};

/** A session held at that moment: it answers what was asked then as the hub did, and nothing else. */
function heldSession(centre: Centre): Session {
  const answers = new Map<string, CommandProgress>();
  return {
    centre,
    link: () => link,
    subscribe: () => () => {},
    send(request) {
      if (JSON.stringify(request) !== JSON.stringify(asked.request))
        return fail('held', 'It was not asked then.');
      answers.set('asked', { state: 'previewed', preview: asked.preview });
      return ok('asked');
    },
    progress: (id) => answers.get(id) ?? null,
    read: async () => ok({ items: [], next: null }),
    close: async () => {},
  };
}

export type PictureOrder = {
  title: string;
  columns: number;
  rows: number;
  keys: readonly string[];
  wall?: true;
};

/** The pictures of the README, by file name. */
export const PICTURES: Readonly<Record<string, PictureOrder>> = {
  now: { title: 'vigie', columns: 100, rows: 30, keys: [] },
  wall: { title: 'vigie --wall', columns: 200, rows: 60, keys: [], wall: true },
  queue: { title: 'vigie', columns: 140, rows: 38, keys: ['2', KEY.enter] },
  lend: { title: 'vigie', columns: 100, rows: 30, keys: ['p'] },
};

type ConsoleModule = typeof import('../../src/views/console.tsx');
/** The console as it is built: Node runs TypeScript as it is, but not its JSX. */
const consoleModule = (): Promise<ConsoleModule> =>
  import(new URL('../../dist/views/console.js', import.meta.url).href);

const QUIET_MS = 150;

/** Answers once something was drawn and nothing more follows. */
async function quiet({ output }: Terminal): Promise<void> {
  let frames = 0;
  do {
    frames = output.count.frames;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  } while (frames === 0 || output.count.frames !== frames);
}

/** Draws one picture: the real console, on the recorded centre, at the end of these keys. */
export async function drawPicture({ title, columns, rows, keys, wall }: PictureOrder): Promise<string> {
  const { mountConsole } = await consoleModule();
  const emulator = createEmulator({ columns, rows });
  const environment = { LANG: 'en_GB.UTF-8', COLORTERM: 'truecolor' };
  const host = fakeHost({ columns, rows, environment, onBytes: (bytes) => emulator.xterm.write(bytes) });
  const terminal = openTerminal(host, () => {});
  if ('code' in terminal) throw new Error(terminal.message);
  const mounted = mountConsole({
    session: heldSession(await recordedCentre()),
    terminal,
    opening: { preferences: { ...defaultPreferences('en'), toured: true }, wall: wall === true },
    keymap: { rows: KEYMAP },
    keep: () => {},
  });
  await quiet(terminal);
  for (const key of keys) {
    host.stdin.write(key);
    await quiet(terminal);
  }
  await emulator.write('');
  const picture = svgOf({ columns, rows, cells: emulator.cells(), title });
  mounted.unmount();
  await mounted.waitUntilExit();
  terminal.restore();
  emulator.dispose();
  return picture;
}
