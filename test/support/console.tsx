import type { Session } from '../../src/desk/session.ts';
import type { Effect } from '../../src/ui/action.ts';
import { type Binding, rebind } from '../../src/ui/bindings.ts';
import { KEYMAP } from '../../src/ui/keymap.ts';
import type { Picture } from '../../src/ui/picture.ts';
import { createStore, type Store } from '../../src/ui/store.ts';
import { defaultPreferences, type Opening, openingUi, type Preferences } from '../../src/ui/ui-state.ts';
import { App } from '../../src/views/app.tsx';
import { LineStencils } from '../../src/views/styled-line.tsx';
import type { Lang } from '../../src/words/words.ts';
import { openScreen, type ScreenOptions, type TestScreen } from './screen.ts';

export type ConsoleWishes = Partial<Omit<Opening, 'preferences'>> &
  Partial<ScreenOptions> & {
    session: Session;
    lang?: Lang;
    preferences?: Partial<Preferences>;
    keys?: Readonly<Record<string, readonly string[]>>;
    keymap?: readonly Binding[];
  };

/** The console on an emulated terminal, in a time that a test moves. */
export type TestConsole = TestScreen & {
  store: Store;
  picture(): Picture;
  /** What the console asked of the world, other than of its session. */
  effects: Effect[];
  /** Lets `ms` pass, then whatever was to be drawn by then is. */
  pass(ms: number): Promise<void>;
};

/** Tasks in the order they fall due, run when a test lets time pass. */
function manualScheduler() {
  const due = new Set<{ atMs: number; task: () => void }>();
  let nowMs = 0;
  return {
    uptimeMs: () => nowMs,
    schedule(task: () => void, delayMs: number) {
      const entry = { atMs: nowMs + delayMs, task };
      due.add(entry);
      return () => due.delete(entry);
    },
    pass(ms: number) {
      const until = nowMs + ms;
      for (;;) {
        const [next] = [...due].filter(({ atMs }) => atMs <= until).sort((a, b) => a.atMs - b.atMs);
        if (next === undefined) break;
        due.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.task();
      }
      nowMs = until;
    },
  };
}

/** Opens the console on a session, as the real one is opened, on a terminal of that size. */
export async function openConsole(wishes: ConsoleWishes): Promise<TestConsole> {
  const { session, lang = 'fr', columns = 80, rows = 24, environment = {}, ...opening } = wishes;
  const time = manualScheduler();
  const effects: Effect[] = [];
  const preferences = { ...defaultPreferences(lang), toured: true, ...wishes.preferences };
  const { keymap } = rebind(wishes.keymap ?? KEYMAP, wishes.keys ?? {});
  let store: Store | null = null;
  const screen = await openScreen(
    (terminal) => {
      const { capabilities } = terminal;
      store = createStore({
        session,
        ui: openingUi({ ...opening, preferences }),
        surroundings: () => ({
          uptimeMs: time.uptimeMs(),
          size: terminal.size(),
          keymap,
          unicode: capabilities.unicode,
          colour: capabilities.colour !== 'none',
          truecolour: capabilities.colour === 'truecolor',
        }),
        schedule: time.schedule,
        perform: (effect) => effects.push(effect),
      });
      const opened = store;
      terminal.output.on('resize', () => opened.dispatch({ type: 'feed' }));
      return (
        <LineStencils value={terminal.output.stencils}>
          <App store={opened} />
        </LineStencils>
      );
    },
    { columns, rows, environment },
  );
  const opened = store as unknown as Store;
  return {
    ...screen,
    store: opened,
    effects,
    picture: () => opened.picture(),
    async pass(ms) {
      time.pass(ms);
      await screen.settle();
    },
    async close() {
      opened.close();
      await screen.close();
    },
  };
}
