import { remaining } from '../../ui/figures/format.ts';
import { isFiring } from '../../ui/figures/status.ts';
import type { Picture } from '../../ui/picture.ts';
import { isOpenCallback } from '../../ui/tables/callbacks.ts';
import { isOpenEscalation, PRESSING_MS } from '../../ui/tables/escalations.ts';
import { clipRuns, run, spread } from '../lines/run-lines.ts';
import { type Run, runsWidth } from '../lines/styled-line.tsx';

const INDENT = 2;
/** Blanks between two things. */
const GAP = 5;

/**
 * The last lines of the wall, at most `most`: alerts, escalations and the one about to expire, callbacks. No name,
 * no reason.
 */
export function wallSummary(
  picture: Picture,
  columns: number,
  at: { page: number; pages: number },
  most: number,
): Run[][] {
  const { index, now, words, glyphs } = picture;
  const say = words.console.wall;
  const firing = index.alerts.filter((alert) => isFiring(alert, now));
  const critical = firing.filter(({ severity }) => severity === 'critical').length;
  const callbacks = index.callbacks.filter(isOpenCallback);
  const dialling = callbacks.filter(({ state }) => state === 'dialling').length;
  const open = index.escalations.filter(isOpenEscalation);
  const due = open.flatMap(({ state, dueAt }) => (state === 'accepted' || dueAt === null ? [] : [dueAt]));
  const next = due.length === 0 ? null : Math.min(...due);
  const pressing = next !== null && next - now < PRESSING_MS;
  const severe = critical > 0 ? 'critical' : 'good';
  const groups: Run[][] = [
    [
      run(`${critical > 0 ? glyphs.critical : glyphs.done} `, severe),
      run(say.alerts(critical, firing.length - critical), critical > 0 ? 'critical' : 'text'),
    ],
    [
      run(say.escalations(open.length)),
      ...(next === null
        ? []
        : [run(`, ${say.expires(remaining(now, next))}`, pressing ? 'critical' : 'text')]),
    ],
    [run(say.callbacks(callbacks.length - dialling, dialling))],
  ];
  const right = at.pages === 1 ? [] : [run(say.page(at.page + 1, at.pages), 'quiet'), run('  ')];
  const widths = Array.from({ length: most }, (_, row) => {
    const beside = row === most - 1 && right.length > 0 ? runsWidth(right) + 1 : 0;
    return columns - INDENT - beside;
  });
  const lines = inLines(groups, widths, glyphs.ellipsis);
  return lines.map((line, row) =>
    spread([run(' '.repeat(INDENT)), ...line], row === most - 1 ? right : [], columns, glyphs.ellipsis),
  );
}

/** Groups on the last of these lines, and on those before it as they are needed; the last one is cut if need be. */
function inLines(groups: readonly Run[][], widths: readonly number[], mark: string): Run[][] {
  for (let used = 1; used <= widths.length; used += 1) {
    let left = groups;
    const lines = widths.slice(-used).map((width) => {
      let count = left.length;
      while (count > 1 && groupsWidth(left.slice(0, count)) > width) count -= 1;
      const line = clipRuns(joined(left.slice(0, count)), width, mark);
      const isCut = groupsWidth(left.slice(0, count)) > width;
      left = left.slice(count);
      return { line, isCut };
    });
    const isWhole = left.length === 0 && lines.every(({ isCut }) => !isCut);
    if (isWhole || used === widths.length) {
      const blanks = Array.from({ length: widths.length - used }, (): Run[] => []);
      return [...blanks, ...lines.map(({ line }) => line)];
    }
  }
  return [];
}

const joined = (groups: readonly Run[][]): Run[] =>
  groups.flatMap((group, index) => (index === 0 ? group : [run(' '.repeat(GAP)), ...group]));

const groupsWidth = (groups: readonly Run[][]): number => runsWidth(joined(groups));
