import { useInput, usePaste } from 'ink';
import type { Store } from '../ui/store.ts';
import { Body } from './body.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { keyNames } from './keys.ts';
import { Block } from './lines/block.tsx';
import { LineView } from './lines/line-view.tsx';
import { Overlay } from './overlays/overlay.tsx';
import { SmallHeader } from './small.tsx';
import { usePicture } from './use-picture.ts';
import { Wall } from './wall/wall.tsx';

/** The only place where keys come in. It draws nothing, and is not drawn again. */
function Keys({ store }: { store: Store }) {
  useInput((input, key) => {
    for (const name of keyNames(input, key)) store.dispatch({ type: 'key', key: name });
  });
  usePaste((text) => store.dispatch({ type: 'paste', text }));
  return null;
}

/** The whole screen. It is never taller or wider than the terminal. */
function Screen({ store }: { store: Store }) {
  const picture = usePicture(store);
  const { kind, size } = picture.layout;
  if (kind === 'line') return <LineView picture={picture} />;
  return (
    <Block flexDirection="column" width="100%" height={size.rows} overflow="hidden">
      {kind === 'wall' ? (
        <Wall picture={picture} />
      ) : (
        <>
          {kind === 'small' ? <SmallHeader picture={picture} /> : <Header picture={picture} />}
          <Body picture={picture} />
          <Footer picture={picture} />
        </>
      )}
      <Overlay picture={picture} />
    </Block>
  );
}

/** The console: what it is told by keys, and what it shows. */
export const App = ({ store }: { store: Store }) => (
  <>
    <Keys store={store} />
    <Screen store={store} />
  </>
);
