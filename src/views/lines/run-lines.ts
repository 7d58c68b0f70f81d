import { clip, widthOf } from '../../terminal/width.ts';
import type { Role } from '../../ui/theme.ts';
import { type Run, runsWidth } from './styled-line.tsx';

export const run = (text: string, role: Role = 'text'): Run => ({ text, role });
export const blank = (columns: number): Run => run(' '.repeat(Math.max(0, columns)));

/** Runs cut to `columns`, the last one that fits in part ending in `mark`. */
export function clipRuns(runs: readonly Run[], columns: number, mark: string): Run[] {
  if (runsWidth(runs) <= columns) return [...runs];
  const kept: Run[] = [];
  let left = columns - widthOf(mark);
  for (const each of runs) {
    const { text } = each;
    const width = widthOf(text);
    if (width <= left) {
      kept.push(each);
      left -= width;
      continue;
    }
    kept.push({ ...each, text: clip(text, Math.max(0, left)) + (columns > 0 ? mark : '') });
    break;
  }
  return kept;
}

/** Runs in exactly `columns`: cut, or filled with blanks, which belong to a line that is one place. */
export function fitRuns(runs: readonly Run[], columns: number, mark: string): Run[] {
  const kept = clipRuns(runs, columns, mark);
  const [first, ...others] = kept;
  const one = first?.spot !== undefined && others.every(({ spot }) => spot === first.spot);
  return [...kept, { ...blank(columns - runsWidth(kept)), ...(one ? { spot: first.spot } : {}) }];
}

/** The runs, all that have no place of their own being this one when they are clicked. */
export const onSpot = (runs: readonly Run[], spot: string): Run[] =>
  runs.map((each) => (each.spot === undefined ? { ...each, spot } : each));

/** Left and right on one line of exactly `columns`, a blank apart; the left gives way when both do not fit. */
export function spread(left: readonly Run[], right: readonly Run[], columns: number, mark: string): Run[] {
  const width = runsWidth(right);
  const room = columns - width;
  if (room <= 0) return fitRuns(right, columns, mark);
  if (width === 0) return fitRuns(left, columns, mark);
  return [...fitRuns(left, room - 1, mark), blank(1), ...right];
}

/** A sentence of runs over several lines, broken between words; the later lines begin under its first `indent`. */
export function wrapRuns(runs: readonly Run[], columns: number, indent: number): Run[][] {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const each of runs) {
    const { text } = each;
    for (const piece of text.split(/(?<= )/)) {
      const width = widthOf(piece.trimEnd());
      if (used + width > columns && used > indent) {
        lines.push([blank(indent)]);
        used = indent;
      }
      lines.at(-1)?.push({ ...each, text: piece });
      used += widthOf(piece);
    }
  }
  return lines;
}

/** Groups side by side with `gap` blanks between, as many from the first as fit whole in `columns`. */
export function fitGroups(groups: readonly (readonly Run[])[], columns: number, gap: number): Run[] {
  const line: Run[] = [];
  let used = 0;
  for (const group of groups) {
    const before = line.length === 0 ? 0 : gap;
    const width = runsWidth(group);
    if (used + before + width > columns) break;
    line.push(blank(before), ...group);
    used += before + width;
  }
  return line;
}

/** Groups over several lines, each with as many as fit; what does not fit in `most` lines is left out. */
export function wrapGroups(
  groups: readonly (readonly Run[])[],
  columns: number,
  gap: number,
  most: number,
): Run[][] {
  const lines: Run[][] = [];
  let left = groups;
  while (left.length > 0 && lines.length < most) {
    let used = -gap;
    const over = left.findIndex((group) => {
      used += gap + runsWidth(group);
      return used > columns;
    });
    const fitting = over === -1 ? left.length : Math.max(1, over);
    lines.push(fitGroups(left.slice(0, fitting), columns, gap));
    left = left.slice(fitting);
  }
  return lines;
}
