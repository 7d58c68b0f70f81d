import type { Picture } from '../../ui/picture.ts';
import { Block } from '../lines/block.tsx';
import { clipRuns, fitRuns, run } from '../lines/run-lines.ts';
import { liveSkin } from '../lines/skin.ts';
import { LineLayer, type Run, StyledLine } from '../lines/styled-line.tsx';

/** The lines of the header that nothing may cover: who, when, how fresh, and how the centre stands. */
const ABOVE = 2;
/** Wider than this, an overlay leaves the body in sight on both sides. */
const WIDEST = 118;
/** Less than this on both sides together is no sight of the body, but letters without their words. */
const LEAST_SIGHT = 8;
/** What a title leaves of the frame on both sides of it: a line and a blank. */
const TITLE_EDGES = 4;

type OverlayBoxProps = {
  picture: Picture;
  title: string;
  /** At most this many are drawn: whoever composes them makes them fit `overlayRoom`. */
  lines: readonly (readonly Run[])[];
  /** Of the frame, its sides included. */
  width: number;
  height: number;
};

/** What stays in sight above and below an overlay: on a phone only its keys, with what was just said; a dialog says its own. */
function kept({ layout, ui }: Picture): { above: number; below: number } {
  if (layout.kind === 'line') return { above: 0, below: 0 };
  if (layout.kind === 'small' && ui.notice !== null) return { above: 0, below: layout.footerRows };
  if (layout.kind === 'small') return { above: 0, below: ui.overlay?.kind === 'dialog' ? 0 : 1 };
  return { above: ABOVE, below: layout.footerRows };
}

/** The most columns and lines that an overlay's contents can have. */
export function overlayRoom(picture: Picture): { width: number; height: number } {
  const { size } = picture.layout;
  const { above, below } = kept(picture);
  const height = size.rows - 2 - above - below;
  const width = size.columns < WIDEST + LEAST_SIGHT ? size.columns : WIDEST;
  return { width: width - 4, height: Math.max(1, height) };
}

/** A framed block over the body, with its title in the frame. Nothing of what lies under shows through. */
export function OverlayBox({ picture, title, lines, width, height }: OverlayBoxProps) {
  const { glyphs, layout } = picture;
  const { frame, rule, ellipsis } = glyphs;
  const skin = liveSkin(picture);
  const inner = width - 2;
  const named = clipRuns([run(title, 'title')], inner - TITLE_EDGES, ellipsis);
  const head = fitRuns([run(`${rule} `, 'rule'), ...named, run(` ${rule.repeat(inner)}`, 'rule')], inner, '');
  const bodyRows = height - 2;
  const lowest = layout.size.rows - kept(picture).below - height;
  const top = Math.max(0, Math.min(layout.headerRows - 1, lowest));
  const left = Math.max(0, Math.floor((layout.size.columns - width) / 2));
  return (
    <LineLayer value={1}>
      <Block
        position="absolute"
        flexDirection="column"
        marginTop={top}
        marginLeft={left}
        width={width}
        height={height}
      >
        <StyledLine runs={[run(frame.topLeft, 'rule'), ...head, run(frame.topRight, 'rule')]} skin={skin} />
        {Array.from({ length: bodyRows }, (_, row) => (
          <StyledLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of a block is its place
            key={row}
            runs={[
              run(`${frame.side} `, 'rule'),
              ...fitRuns(lines[row] ?? [], inner - 2, ellipsis),
              run(` ${frame.side}`, 'rule'),
            ]}
            skin={skin}
          />
        ))}
        <StyledLine
          runs={[run(frame.bottomLeft + rule.repeat(inner) + frame.bottomRight, 'rule')]}
          skin={skin}
        />
      </Block>
    </LineLayer>
  );
}
