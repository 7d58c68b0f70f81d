import { type Step, step } from '../action.ts';
import { cursorIn, focusedList, focusedModel, windowStart } from '../list/cursor.ts';
import { fittedColumns, ROW_EDGE } from '../list/list-columns.ts';
import { sortByColumn } from '../look.ts';
import { moveCursor, moveTo } from '../motion.ts';
import type { Picture } from '../picture.ts';
import { withList } from '../ui-state.ts';

/** A click on a row puts the cursor there; on a title, it orders the list by that column. */
export function click(picture: Picture, at: { column: number; row: number }): Step {
  const { ui, layout } = picture;
  const list = focusedList(picture);
  const row = at.row - layout.headerRows;
  const offList = list === 'now' || ui.pane !== null || ui.detail !== null || ui.overlay !== null;
  if (offList || row < 0 || row >= layout.bodyRows || at.column >= layout.mainColumns) return step(ui);
  if (row > 0) {
    const model = focusedModel(picture);
    const cursor = cursorIn(picture, list, model);
    if (cursor === null) return step(ui);
    return moveTo(picture, windowStart(cursor.at, model.ids.length, layout.bodyRows - 1) + row - 1);
  }
  let edge = ROW_EDGE - 1;
  for (const column of fittedColumns(picture, list).columns) {
    edge += column.cells + 2;
    if (at.column < edge) {
      const chosen = withList(ui, list, { column: column.id });
      return sortByColumn({ ...picture, ui: chosen }, 'alone');
    }
  }
  return step(ui);
}

export const wheel = (picture: Picture, by: 1 | -1): Step =>
  picture.ui.overlay === null ? moveCursor(picture, by === 1 ? 'down' : 'up') : step(picture.ui);
