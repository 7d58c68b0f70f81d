import type { Picture } from '../../ui/picture.ts';
import { Block } from './block.tsx';
import { fitRuns } from './run-lines.ts';
import { skinOf } from './skin.ts';
import { type Run, StyledLine } from './styled-line.tsx';

type LinesProps = {
  picture: Picture;
  lines: readonly (readonly Run[])[];
  width: number;
  height: number;
};

/** A block of exactly `width` by `height`: lines beyond it are not drawn, missing ones are blank. */
export function Lines({ picture, lines, width, height }: LinesProps) {
  const skin = skinOf(picture);
  return (
    <Block flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {Array.from({ length: height }, (_, row) => (
        <StyledLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a block is its place
          key={row}
          runs={fitRuns(lines[row] ?? [], width, picture.glyphs.ellipsis)}
          skin={skin}
        />
      ))}
    </Block>
  );
}
