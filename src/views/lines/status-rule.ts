import { day, hourMinute } from '../../ui/figures/format.ts';
import { journalReach } from '../../ui/history/journal-search.ts';
import { focusedList, focusedModel } from '../../ui/list/cursor.ts';
import { fittedColumns } from '../../ui/list/list-columns.ts';
import type { Picture } from '../../ui/picture.ts';
import { listOf } from '../../ui/ui-state.ts';
import { faultRuns, illSourceRuns, staleRuns } from './link-runs.ts';
import { clipRuns, fitRuns, run } from './run-lines.ts';
import { type Run, runsWidth } from './styled-line.tsx';

/** What the list shows and does not: how many, filtered how, marked, and the columns there was no room for. */
function listRuns(picture: Picture): { left: Run[]; right: Run[] } {
  const { ui, words, glyphs } = picture;
  const say = words.console.list;
  const list = focusedList(picture);
  const { filter, marks } = listOf(ui, list);
  const left: Run[] = [];
  const add = (text: string, role: Run['role']): void => {
    left.push(run(' '), run(text, role), run(' '));
  };
  if (list !== 'now' && (ui.detail === null || ui.pane !== null)) {
    const { ids, total } = focusedModel(picture);
    const counted = say.of(ids.length, total);
    const rows: Readonly<Record<string, (count: number, said: string) => string>> = say.rows;
    add(rows[list]?.(total, counted) ?? counted, 'quiet');
  }
  if (list === 'journal') left.push(...reachRuns(picture));
  if (filter !== '') add(` ${say.filter}: ${filter} `, 'chip');
  if (marks.size > 0) add(say.marked(marks.size), 'marked');
  const dropped = list === 'now' || ui.detail !== null ? 0 : fittedColumns(picture, list).dropped;
  const right = dropped === 0 ? [] : [run(` ${say.moreColumns(dropped)} ${glyphs.more} `, 'quiet')];
  return { left, right };
}

/** How far back the journal on screen goes: what is not said to be whole is not. */
function reachRuns(picture: Picture): Run[] {
  const { words, glyphs, timezone } = picture;
  const say = words.console.history;
  const reach = journalReach(picture);
  if (reach.state === 'present') return [];
  const back =
    reach.oldestAt === null
      ? ''
      : `${day(words.lang, timezone, reach.oldestAt)} ${hourMinute(words.lang, timezone, reach.oldestAt)}`;
  const text = say.reach[reach.state](back);
  const role = reach.state === 'failed' ? 'warning' : 'quiet';
  return [run(` ${reach.state === 'searching' ? `${glyphs.waiting} ` : ''}${text} `, role)];
}

/** The rule under the tabs: it also carries what must be seen whatever the view: frozen, or not of now. */
export function ruleLine(picture: Picture): Run[] {
  const { ui, glyphs, words, layout } = picture;
  const { columns } = layout.size;
  const rule = (length: number): Run => run(glyphs.rule.repeat(Math.max(0, length)), 'rule');
  if (ui.freeze !== null) {
    const held = picture.liveVersion - ui.freeze.version;
    const banner = run(` ${glyphs.frozen} ${words.console.header.frozen(held)} `, 'chip');
    return fitRuns([rule(2), banner, rule(columns)], columns, '');
  }
  const stale = staleRuns(picture);
  if (stale.length > 0) {
    return fitRuns([rule(2), ...clipRuns(stale, columns - 4, glyphs.ellipsis), rule(columns)], columns, '');
  }
  const silent = layout.kind === 'small' ? illSourceRuns(picture) : [];
  if (silent.length > 0)
    return fitRuns([rule(2), ...clipRuns(silent, columns - 4, glyphs.ellipsis), rule(columns)], columns, '');
  const { left, right } = listRuns(picture);
  const faults = faultRuns(picture);
  if (faults.length > 0) {
    return fitRuns([rule(1), ...left, ...faults, rule(columns)], columns, glyphs.ellipsis);
  }
  const fill = columns - runsWidth(left) - runsWidth(right) - 3;
  if (fill < 0) return fitRuns([rule(1), ...left, rule(columns)], columns, '');
  return [rule(1), ...left, rule(fill), ...right, rule(2)];
}

/** The title of a pane inside a body, with what it holds. */
export function paneTitle(picture: Picture, text: string, width: number, focused: boolean): Run[] {
  const { glyphs } = picture;
  const title = run(` ${text} `, focused ? 'selected' : 'title');
  const before = run(glyphs.rule, 'rule');
  const after = width - 1 - runsWidth([title]);
  return fitRuns(
    [before, title, run(glyphs.rule.repeat(Math.max(0, after)), 'rule')],
    width,
    glyphs.ellipsis,
  );
}
