import { type Step, say, step } from './action.ts';
import { columnOf } from './list/column-at.ts';
import { cursorIn, detailSubject, focusedList, focusedModel, subjectOf } from './list/cursor.ts';
import { queueOfLine, rowOf, sortOf } from './list/list.ts';
import { fittedColumns } from './list/list-columns.ts';
import { sortAlso, sortBy } from './list/sort.ts';
import { queueName } from './naming.ts';
import { burningOf } from './now.ts';
import type { Picture } from './picture.ts';
import { listOf, withList, withPreferences } from './ui-state.ts';

/** `s` and `S`: the column under the column cursor orders the list, alone or after the others. */
export function sortByColumn(picture: Picture, how: 'alone' | 'also'): Step {
  const { ui, words } = picture;
  const list = focusedList(picture);
  const column = columnOf(picture);
  if (list === 'now') return say(ui, picture, words.console.said.noColumns);
  if (column === null) return say(ui, picture, words.console.said.noColumn);
  if (column.compare === undefined) return say(ui, picture, words.console.said.unsortable);
  const descending = column.align === 'right';
  const sort = sortOf(picture, list);
  const keys = how === 'alone' ? sortBy(sort, column.id, descending) : sortAlso(sort, column.id, descending);
  return step(withList(ui, list, { sort: keys }));
}

/** `z`: holds the picture still, not the feed; again, back to the present. */
export function toggleFreeze(picture: Picture): Step {
  const { ui, centre, now } = picture;
  if (ui.freeze !== null) return step({ ...ui, freeze: null });
  const copies = Object.entries(centre).map(([name, value]) => [
    name,
    value instanceof Map ? new Map(value) : Array.isArray(value) ? [...value] : value,
  ]);
  const held = { ...Object.fromEntries(copies), versions: { ...centre.versions } } as typeof centre;
  return step({ ...ui, freeze: { centre: held, now, version: centre.version } });
}

/** Space: marks the row and goes to the next one. */
export function toggleMark(picture: Picture): Step {
  const { ui, words } = picture;
  const list = focusedList(picture);
  if (list === 'now') return say(ui, picture, words.console.said.noMarks);
  const model = focusedModel(picture);
  const cursor = cursorIn(picture, list, model);
  if (cursor === null) return say(ui, picture, words.console.said.nothingHere);
  const marks = new Set(listOf(ui, list).marks);
  if (!marks.delete(cursor.id)) marks.add(cursor.id);
  const at = Math.min(cursor.at + 1, model.ids.length - 1);
  return step(withList(ui, list, { marks, selected: model.ids[at] ?? null, at }));
}

/** `*`: marks every row the filter shows, or none when all are marked. */
export function toggleAllMarks(picture: Picture): Step {
  const list = focusedList(picture);
  const { said } = picture.words.console;
  if (list === 'now') return say(picture.ui, picture, said.noMarks);
  const { ids } = focusedModel(picture);
  if (ids.length === 0) return say(picture.ui, picture, said.nothingHere);
  const { marks } = listOf(picture.ui, list);
  const all = ids.every((id) => marks.has(id));
  return step(withList(picture.ui, list, { marks: all ? new Set() : new Set(ids) }));
}

/** The row under the cursor as text, its cells between tabs: what `y` copies and what a screen reader hears. */
export function rowText(picture: Picture): string | null {
  const list = focusedList(picture);
  const cursor = cursorIn(picture, list, focusedModel(picture));
  if (cursor === null) return null;
  if (list === 'now') {
    const item = burningOf(picture, cursor.id);
    const queue = queueOfLine(cursor.id);
    if (item === undefined && queue !== null) return queueName(queue, picture);
    return item === undefined
      ? null
      : [item.title, item.figures, item.since, item.why].filter(Boolean).join('\t');
  }
  const row = rowOf(picture, list, cursor.id);
  if (row === undefined) return null;
  const cells = fittedColumns(picture, list).columns.map((column) => column.cell(row, picture).text);
  return cells.join('\t');
}

export function copyRow(picture: Picture): Step {
  const text = rowText(picture);
  if (text === null) return say(picture.ui, picture, picture.words.console.said.nothingHere);
  const said = picture.words.console.said.copied(text.split('\t').find((cell) => cell.length > 1) ?? text);
  return step(picture.ui, { type: 'copy', text, said });
}

/** `i`: the figure under the column cursor, or the answer rate of what the cursor is on. */
export function explainFigure(picture: Picture): Step {
  const subject = picture.ui.pane === 'queue.hours' ? detailSubject(picture) : subjectOf(picture);
  const queue = subject?.kind === 'queue' ? subject : null;
  const figure = columnOf(picture)?.explains ?? 'answerRate';
  return step({ ...picture.ui, overlay: { kind: 'explain', figure, subject: queue } });
}

/** `w`: the wall and back. A screen opened as a wall stays one. */
export function toggleWall(picture: Picture): Step {
  const { ui, words } = picture;
  if (ui.locked) return say(ui, picture, words.console.said.wallLocked, 'warning');
  return step({ ...ui, mode: ui.mode === 'wall' ? 'desk' : 'wall' });
}

/** `P`: hides the names and numbers of people. It never shows more: that takes a command, with a reason. */
export function hideMore(picture: Picture): Step {
  return say(withPreferences(picture.ui, { discreet: true }), picture, picture.words.console.said.discreet);
}

export function toggleMouse(picture: Picture): Step {
  const { ui, words } = picture;
  const on = !ui.preferences.mouse;
  const said = on ? words.console.said.mouseOn : words.console.said.mouseOff;
  return say(withPreferences(ui, { mouse: on }), picture, said);
}

/** `/`: typed straight into the filter of the list that has the cursor. */
export function openFilter(picture: Picture): Step {
  const { ui, words } = picture;
  if (ui.mode === 'wall') return say(ui, picture, words.console.said.notOnWall);
  const list = focusedList(picture);
  return step({ ...ui, overlay: { kind: 'filter', list, before: listOf(ui, list).filter } });
}

export function openColumns(picture: Picture): Step {
  const { ui, words } = picture;
  const list = focusedList(picture);
  if (list === 'now' || ui.mode === 'wall') return say(ui, picture, words.console.said.noColumns);
  return step({ ...ui, overlay: { kind: 'columns', list, chosen: 0 } });
}
