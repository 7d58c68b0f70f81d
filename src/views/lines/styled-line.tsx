import { Box, Text } from 'ink';
import { createContext, memo, use } from 'react';
import type { Stencils } from '../../terminal/stencils.ts';
import { widthOf } from '../../terminal/width.ts';
import type { Role } from '../../ui/theme.ts';
import { asciiOf } from './ascii.ts';
import { roleProps, type Skin } from './role.ts';
import { useLinePlace } from './use-line-place.ts';

/**
 * A piece of a line and what it is for. `spot` is what a click on it is about (`ui/keys/spots.ts`); `link` is the
 * address that it leads to, where the terminal is known to draw links.
 */
export type Run = { text: string; role: Role; spot?: string; link?: string };

const alike = (a: Run, b: Run): boolean => a.role === b.role && a.spot === b.spot && a.link === b.link;

/**
 * Where lines are kept aside while Ink lays the screen out, at a fifth of the cost; `null` lets Ink draw them
 * itself. What lies over such lines must be lines as well, on a higher `LineLayer`.
 */
export const LineStencils = createContext<Stencils | null>(null);

/** How far above the screen's own lines (0) the lines within it lie: a dialog is on 1. */
export const LineLayer = createContext(0);

/** Neighbours of the same role as one: fewer pieces to draw. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && alike(last, run)) last.text += run.text;
    else if (run.text !== '') joined.push({ ...run });
  }
  return joined;
}

export const runsWidth = (runs: readonly Run[]): number =>
  runs.reduce((width, run) => width + widthOf(run.text), 0);

type StyledLineProps = { runs: readonly Run[]; skin: Skin };

const sameRuns = (before: StyledLineProps, after: StyledLineProps): boolean =>
  before.skin.theme === after.skin.theme &&
  before.skin.truecolour === after.skin.truecolour &&
  before.skin.ascii === after.skin.ascii &&
  before.runs.length === after.runs.length &&
  before.runs.every((run, index) => {
    const next = after.runs[index] as Run;
    return run.text === next.text && alike(run, next);
  });

/**
 * One line of the screen. It is drawn again only when a character or a role of it changed, and is neither
 * wrapped nor cut: whoever composes it makes it fit.
 */
export const StyledLine = memo(function StyledLine({ runs, skin }: StyledLineProps) {
  const stencils = use(LineStencils);
  const joined = joinRuns(skin.ascii ? runs.map((run) => ({ ...run, text: asciiOf(run.text) })) : runs);
  if (stencils !== null) return <KeptLine runs={joined} skin={skin} stencils={stencils} />;
  return (
    <Box height={1} flexShrink={0}>
      <Text wrap="truncate">
        {joined.map((run, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line is its place
          <Text key={index} {...roleProps(skin, run.role)}>
            {run.text}
          </Text>
        ))}
      </Text>
    </Box>
  );
}, sameRuns);

/** A line that is kept aside: Ink only sees where it begins and ends. */
function KeptLine({ runs, skin, stencils }: StyledLineProps & { stencils: Stencils }) {
  const layer = use(LineLayer);
  const looks = runs.map(({ role, ...rest }) => ({ ...rest, look: roleProps(skin, role) }));
  const { start, end } = useLinePlace(stencils, looks, layer);
  return <Markers start={start} end={end} width={runsWidth(runs)} />;
}

/** Laid out again only when the line is of another width. */
const Markers = memo(function Markers({ start, end, width }: { start: string; end: string; width: number }) {
  return (
    <Box width={width} height={1} flexShrink={0} justifyContent="space-between">
      {width > 0 && <Text>{start}</Text>}
      {width > 1 && <Text>{end}</Text>}
    </Box>
  );
});
