import type { Layout } from '../ui/layout.ts';
import type { Picture } from '../ui/picture.ts';
import type { Store } from '../ui/store.ts';
import { Body } from './body.tsx';
import { Drawn } from './drawn.tsx';
import { Fallen } from './fallen.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { KeysIn } from './keys-in.tsx';
import { Block } from './lines/block.tsx';
import { LineView } from './lines/line-view.tsx';
import { Overlay } from './overlays/overlay.tsx';
import { SmallHeader } from './small.tsx';
import { Wall } from './wall/wall.tsx';

/** The whole screen. It is never taller or wider than the terminal. */
function Views({ picture }: { picture: Picture }) {
  const { kind, size } = picture.layout;
  return (
    <Block flexDirection="column" width="100%" height={size.rows} overflow="hidden">
      <Inside picture={picture} kind={kind} />
    </Block>
  );
}

function Inside({ picture, kind }: { picture: Picture; kind: Layout['kind'] }) {
  if (kind === 'line') return <LineView picture={picture} />;
  return (
    <>
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
    </>
  );
}

/** The console: what it is told by keys, and what it shows. */
export const App = ({ store }: { store: Store }) => (
  <>
    <KeysIn store={store} />
    <Drawn store={store} fallen={(picture, fall) => <Fallen picture={picture} fall={fall} />}>
      {(picture) => <Views picture={picture} />}
    </Drawn>
  </>
);
