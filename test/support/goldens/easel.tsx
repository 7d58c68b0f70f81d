import { Box } from 'ink';
import type { Session } from '../../../src/desk/session.ts';
import type { SavedView } from '../../../src/ui/ui-state.ts';
import { App } from '../../../src/views/app.tsx';
import { LineStencils } from '../../../src/views/lines/styled-line.tsx';
import type { Lang } from '../../../src/words/words.ts';
import { openScreen, type ScreenOptions, type TestScreen } from '../screen.ts';
import { openStore } from '../store.ts';
import { type Frame, keysOf } from './frames.ts';

export type Drawing = {
  session: Session;
  lang: Lang;
  ascii?: true;
  /** What is pressed before the frame's own keys. */
  before?: Frame['press'];
  views?: readonly SavedView[];
};

/** One emulated terminal on which frame after frame is drawn, each by one render of the real console. */
export type Easel = TestScreen & { draw(frame: Frame, drawing: Drawing): Promise<void> };

export async function openEasel(options: ScreenOptions): Promise<Easel> {
  const screen = await openScreen(<Box />, options);
  const { capabilities, output, size } = screen.terminal;
  return {
    ...screen,
    async draw(frame, { session, lang, ascii = false, before = [], views = [] }) {
      const { store, press } = openStore({
        session,
        lang,
        size,
        unicode: capabilities.unicode,
        colour: capabilities.colour !== 'none',
        wall: frame.opened === 'wall',
        preferences: { ascii, views, toured: frame.opened !== 'new' },
      });
      press(...keysOf(before), ...keysOf(frame.press));
      // What the hub answered to a dry run may be that it wants a reason: the dialog then asks for one.
      store.dispatch({ type: 'feed' });
      await screen.settle();
      await screen.show(
        <LineStencils value={output.stencils}>
          <App store={store} />
        </LineStencils>,
      );
      store.close();
    },
  };
}
