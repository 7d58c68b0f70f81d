import { PANE_EDGE } from '../ui/layout.ts';
import type { Picture } from '../ui/picture.ts';
import { Detail } from './detail/detail.tsx';
import { Block } from './lines/block.tsx';
import { Lines } from './lines/lines.tsx';
import { run } from './lines/run-lines.ts';
import { ListView } from './list-view.tsx';
import { NowView } from './now-view.tsx';

type PartProps = { picture: Picture; width: number; height: number };

function Main({ picture, width, height }: PartProps) {
  const { view, pane } = picture.ui;
  if (view === 'now') return <NowView picture={picture} width={width} height={height} />;
  return <ListView picture={picture} list={view} width={width} height={height} focused={pane === null} />;
}

/** The list, or what was opened; side by side where there is room for both. */
export function Body({ picture }: { picture: Picture }) {
  const { layout, ui, glyphs } = picture;
  const { bodyRows, mainColumns, sideColumns, size } = layout;
  if (ui.detail !== null) return <Detail picture={picture} width={size.columns} height={bodyRows} />;
  if (sideColumns === 0) return <Main picture={picture} width={mainColumns} height={bodyRows} />;
  const bar = Array.from({ length: bodyRows }, () => [run(` ${glyphs.frame.side}`, 'rule')]);
  return (
    <Block width={size.columns} height={bodyRows} flexShrink={0}>
      <Main picture={picture} width={mainColumns} height={bodyRows} />
      <Lines picture={picture} lines={bar} width={PANE_EDGE} height={bodyRows} />
      <Detail picture={picture} width={sideColumns} height={bodyRows} />
    </Block>
  );
}
