import { Block } from '../lines/block.tsx';
import type { Skin } from '../lines/role.ts';
import { StyledLine } from '../lines/styled-line.tsx';
import { type PlotInput, plotLines } from './plot.ts';

/** A trend with its scale, its thresholds and the expected curve as a ghost behind it. */
export function Trend({ skin, ...input }: PlotInput & { skin: Skin }) {
  return (
    <Block flexDirection="column" width={input.width} height={input.height} flexShrink={0}>
      {plotLines(input).map((runs, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a chart is its place
        <StyledLine key={row} runs={runs} skin={skin} />
      ))}
    </Block>
  );
}
