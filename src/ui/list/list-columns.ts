import type { Picture } from '../picture.ts';
import { columnsOf, type Row, type TableId } from '../tables/registry.ts';
import { listOf } from '../ui-state.ts';
import type { ListId } from '../view.ts';
import { type ColumnFit, fitColumns } from './column.ts';

/** The cursor's mark, before the first cell of each row. */
export const ROW_EDGE = 1;

/** The terminal columns that a list's cells may fill. */
export function listWidth({ layout, ui }: Picture, list: ListId): number {
  const isPane = list.includes('.');
  const columns =
    isPane && ui.detail === null ? layout.sideColumns : isPane ? layout.size.columns : layout.mainColumns;
  return columns - ROW_EDGE;
}

/** The column cursor before a title, and the arrow of the order after it. */
const TITLE_MARKS = 4;

/** The columns of a list as drawn now: chosen by the user, then dropped by priority where it is narrow. */
export function fittedColumns(
  picture: Picture,
  list: TableId,
  width: number = listWidth(picture, list),
): ColumnFit<Row> {
  const columns = columnsOf(picture, list);
  const { column } = listOf(picture.ui, list);
  const chosen = columns.find(({ id }) => id === column);
  return fitColumns(columns, width, {
    widths: picture.ui.preferences.columns[list]?.widths ?? {},
    chosen:
      chosen === undefined ? null : { id: chosen.id, atLeast: chosen.title(picture).length + TITLE_MARKS },
  });
}
