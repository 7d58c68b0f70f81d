import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FactOf } from '../../src/centre/fact.ts';
import type { CommandRequest } from '../../src/desk/session.ts';
import { connectFeed, type FeedClient } from '../../src/feeds/websocket.ts';
import { until } from './hubs.ts';
import { KEY } from './keys.ts';
import { type PtyProgram, runInPty } from './pty.ts';
import { launch, type Served } from './served.ts';

/** The button of an open dialog: the key that confirms, and what it would do. */
const BUTTON = /\[ +Cancel +\]\s+([oO]) (.+?)\s*│/;

/** Where the body of the desk begins, under the header. */
const FIRST_LINE = 4;

/** A dialog whose dry run has no answer yet, or only that a reason is wanted, which it then asks for. */
const UNANSWERED = /Asking the hub|needs a reason/;

/** A supervisor at a console in a pseudo-terminal, a hub in a process of its own, and a colleague who sees what the hub says. */
export type Supervisor = {
  readonly hub: Served;
  readonly console: PtyProgram;
  /** Another client of the same hub: the test's own eyes and hands. */
  readonly colleague: FeedClient;
  /** Back to *Now*, nothing over it. */
  toNow(): Promise<void>;
  /** In *Now*, puts the cursor on the line of that queue, wherever it is. */
  cursorOn(queue: string): Promise<void>;
  /** Presses a key and waits for what it shows. */
  press(key: string, shows: string | RegExp): Promise<void>;
  /** Waits for the preview, presses the key that the button names, and answers what the button said once that is done or under way. */
  confirm(): Promise<{ key: string; said: string }>;
  /** The line of the journal of a command given since the journey began: taken by the hub, and not refused. */
  journalled(action: string): Promise<FactOf<'command'>>;
  /** The colleague gives a command, for a journey that needs one to have been given. */
  given(request: CommandRequest): Promise<void>;
  close(): Promise<void>;
};

/** The demo's Monday at its worst, four times slower than life, so that nothing moves on before it has been acted on. */
export const MONDAY = ['--source', 'demo', '--at', 'monday 09:10', '--speed', '0.25'];

export async function openSupervisor(words: readonly string[] = []): Promise<Supervisor> {
  const home = mkdtempSync(join(tmpdir(), 'vigie-supervisor-'));
  const dataDir = join(home, 'data');
  mkdirSync(join(home, 'vigie'), { recursive: true });
  mkdirSync(dataDir);
  writeFileSync(join(home, 'vigie', 'preferences.json'), JSON.stringify({ toured: true, extension: '2001' }));
  const hub = await launch(dataDir, [...MONDAY, '--listen', '127.0.0.1:0']);
  const colleague = connectFeed({ url: hub.url, token: hub.token });
  await until('the hub to be seen', () => colleague.centre.queue.size > 0);
  const console = runInPty(['--lang', 'en', ...words], {
    columns: 110,
    rows: 34,
    environment: {
      HOME: home,
      XDG_CONFIG_HOME: home,
      VIGIE_URL: hub.url,
      VIGIE_TOKEN_FILE: join(dataDir, 'token'),
    },
  });
  await console.waitFor('● live');
  await console.waitFor('p lend');

  const commands = (): FactOf<'command'>[] =>
    colleague.centre.journal.flatMap((fact) => (fact.name === 'command' ? [fact] : []));
  let known = new Set<string>();

  const supervisor: Supervisor = {
    hub,
    console,
    colleague,
    async toNow() {
      // Whatever an earlier journey left open is closed: Esc never does more than that.
      while (BUTTON.test(console.text())) await close(console);
      console.press('1');
      await console.waitFor(/Other queues|more ─|Nothing burns/);
      known = new Set(commands().map(({ command }) => command));
    },
    async cursorOn(queue) {
      await supervisor.toNow();
      console.press('g');
      await console.waitFor(() => console.lines()[FIRST_LINE]?.startsWith('▸') === true);
      const line = () => console.lines().find((each) => each.startsWith('▸')) ?? '';
      for (let down = 0; !line().includes(queue); down++) {
        if (down > 60) throw new Error(`the cursor never came to ${queue}:\n${console.text()}`);
        const before = line();
        console.press('j');
        await until(
          `the cursor on its way to ${queue}, not at\n${console.text()}\n`,
          () => line() !== before,
          5000,
        );
      }
    },
    async press(key, shows) {
      console.press(key);
      await console.waitFor(shows);
    },
    async confirm() {
      const isAnswered = (screen: string): boolean => BUTTON.test(screen) && !UNANSWERED.test(screen);
      let [key, does] = ['', ''];
      // What waits for the end of a call is under way: it is done when the call is.
      const isGiven = (screen: string): boolean =>
        does !== '' &&
        !BUTTON.test(screen) &&
        [`✓ ${does.slice(0, 60)}`, `${does}: under way`, '✓ The number: '].some((said) =>
          screen.includes(said),
        );
      for (;;) {
        await console.waitFor((screen) => isAnswered(screen) || isGiven(screen));
        const before = console.text();
        if (isGiven(before)) return { key, said: does };
        // The caller who was proposed may have been answered meanwhile: the next one is proposed, and confirmed.
        [, key = '', does = ''] = BUTTON.exec(before) ?? [];
        console.press(key);
        await console.waitFor((screen) => screen !== before);
      }
    },
    async journalled(action) {
      const found = (): FactOf<'command'> | undefined =>
        commands().find(
          (fact) =>
            fact.action === action &&
            !known.has(fact.command) &&
            ['accepted', 'succeeded'].includes(fact.state),
        );
      await until(`${action} in the journal`, () => found() !== undefined, 30_000);
      return found()!;
    },
    async given(request) {
      const sent = colleague.send(request);
      if (!sent.ok) throw new Error(sent.problem.message);
      const state = () => colleague.progress(sent.value)?.state ?? '';
      await until(`${request.name} to be done`, () => ['succeeded', 'failed', 'rejected'].includes(state()));
      if (state() !== 'succeeded')
        throw new Error(`${request.name}: ${JSON.stringify(colleague.progress(sent.value))}`);
    },
    async close() {
      await console.close();
      await colleague.close();
      await hub.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return supervisor;
}

async function close(console: PtyProgram): Promise<void> {
  const before = console.text();
  console.press(KEY.bareEscape);
  await console.waitFor((screen) => screen !== before);
}
