import { Text } from 'ink';
import { memo } from 'react';
import { widthOf } from '../terminal/width.ts';
import type { Role } from '../ui/theme.ts';
import { roleProps, type Skin } from './role.ts';

/** A piece of a line and what it is for. */
export type Run = { text: string; role: Role };

/** Neighbours of the same role as one, and blanks with whatever stands before them: fewer pieces to draw. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && last.role === run.role) last.text += run.text;
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
  before.runs.length === after.runs.length &&
  before.runs.every((run, index) => {
    const next = after.runs[index] as Run;
    return run.text === next.text && run.role === next.role;
  });

/**
 * One line of the screen as one text node. It is drawn again only when a character or a role of it changed,
 * and never wraps: what is too long is cut by whoever composed it.
 */
export const StyledLine = memo(function StyledLine({ runs, skin }: StyledLineProps) {
  return (
    <Text wrap="truncate">
      {joinRuns(runs).map((run, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line is its place
        <Text key={index} {...roleProps(skin, run.role)}>
          {run.text}
        </Text>
      ))}
    </Text>
  );
}, sameRuns);
