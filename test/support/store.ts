import type { Session } from '../../src/desk/session.ts';
import type { Effect } from '../../src/ui/action.ts';
import { KEYMAP } from '../../src/ui/keymap.ts';
import { type Binding, rebind } from '../../src/ui/keys/bindings.ts';
import type { Size } from '../../src/ui/layout.ts';
import type { Picture } from '../../src/ui/picture.ts';
import { createStore, type Store } from '../../src/ui/store.ts';
import { defaultPreferences, type Opening, openingUi, type Preferences } from '../../src/ui/ui-state.ts';
import type { Lang } from '../../src/words/words.ts';

/** Tasks in the order they fall due, run when a test lets time pass. */
export function manualScheduler() {
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

export type StoreWishes = Partial<Omit<Opening, 'preferences'>> & {
  session: Session;
  lang?: Lang;
  preferences?: Partial<Preferences>;
  keys?: Readonly<Record<string, readonly string[]>>;
  keymap?: readonly Binding[];
  size?: () => Size;
  unicode?: boolean;
  colour?: boolean;
};

/** The console without a screen: keys in, pictures out, in a time that a test moves. */
export type TestStore = {
  store: Store;
  picture(): Picture;
  press(...keys: string[]): void;
  pass(ms: number): void;
  /** What the console asked of the world, other than of its session. */
  effects: Effect[];
  /** How many pictures were drawn since the start. */
  drawn(): number;
};

export function openStore(wishes: StoreWishes): TestStore {
  const {
    session,
    lang = 'en',
    size = () => ({ columns: 80, rows: 24 }),
    unicode = true,
    colour = true,
  } = wishes;
  const { preferences: own, keys = {}, keymap: rows = KEYMAP, ...opening } = wishes;
  const time = manualScheduler();
  const effects: Effect[] = [];
  const { keymap } = rebind(rows, keys);
  const store = createStore({
    session,
    ui: openingUi({ ...opening, preferences: { ...defaultPreferences(lang), toured: true, ...own } }),
    surroundings: () => ({
      uptimeMs: time.uptimeMs(),
      size: size(),
      keymap,
      unicode,
      colour,
      truecolour: false,
    }),
    schedule: time.schedule,
    perform: (effect) => effects.push(effect),
  });
  let drawn = 0;
  store.subscribe(() => {
    drawn += 1;
  });
  return {
    store,
    effects,
    picture: () => store.picture(),
    press(...pressed) {
      for (const key of pressed) store.dispatch({ type: 'key', key });
    },
    pass: time.pass,
    drawn: () => drawn,
  };
}
