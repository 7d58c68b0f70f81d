import type { Effect } from '../../src/ui/action.ts';
import type { Picture } from '../../src/ui/picture.ts';
import type { Store } from '../../src/ui/store.ts';
import { App } from '../../src/views/app.tsx';
import { mouseAction } from '../../src/views/console.tsx';
import { LineStencils } from '../../src/views/lines/styled-line.tsx';
import { openScreen, type ScreenOptions, type TestScreen } from './screen.ts';
import { openStore, type StoreWishes, type TestStore } from './store.ts';

export type ConsoleWishes = Omit<StoreWishes, 'size' | 'unicode' | 'colour'> & Partial<ScreenOptions>;

/** The console on an emulated terminal, in a time that a test moves. */
export type TestConsole = TestScreen & {
  store: Store;
  picture(): Picture;
  /** What the console asked of the world, other than of its session. */
  effects: Effect[];
  /** Lets `ms` pass, then whatever was to be drawn by then is. */
  pass(ms: number): Promise<void>;
};

/** Opens the console on a session, as the real one is opened, on a terminal of that size. */
export async function openConsole(wishes: ConsoleWishes): Promise<TestConsole> {
  const { columns = 80, rows = 24, environment = {}, onBytes = () => {}, ...others } = wishes;
  let opened: TestStore | null = null;
  const screen = await openScreen(
    (terminal) => {
      const { capabilities, input, output, size } = terminal;
      const made = openStore({
        lang: 'fr',
        ...others,
        size,
        unicode: capabilities.unicode,
        colour: capabilities.colour !== 'none',
      });
      opened = made;
      output.on('resize', () => made.store.dispatch({ type: 'feed' }));
      input.onEvent((event) => {
        const action = event.kind === 'mouse' ? mouseAction(event, terminal) : null;
        if (action !== null) made.store.dispatch(action);
      });
      return (
        <LineStencils value={output.stencils}>
          <App store={made.store} />
        </LineStencils>
      );
    },
    { columns, rows, environment, onBytes },
  );
  const { store, effects, picture, pass } = opened as unknown as TestStore;
  return {
    ...screen,
    store,
    effects,
    picture,
    async pass(ms) {
      pass(ms);
      await screen.settle();
    },
    async close() {
      store.close();
      await screen.close();
    },
  };
}
