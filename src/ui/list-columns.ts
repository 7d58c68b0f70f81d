import { type ColumnFit, fitColumns } from './column.ts';
import type { Picture } from './picture.ts';
import { columnsOf, type Row, type TableId } from './tables/registry.ts';
import type { ListId } from './view.ts';

/** The cursor's mark, before the first cell of each row. */
export const ROW_EDGE = 1;

/** The terminal columns that a list's cells may fill. */
export function listWidth({ layout, ui }: Picture, list: ListId): number {
  const isPane = list.includes('.');
  const columns =
    isPane && ui.detail === null ? layout.sideColumns : isPane ? layout.size.columns : layout.mainColumns;
  return columns - ROW_EDGE;
}

/** The columns of a list as drawn now: chosen by the user, then dropped by priority where it is narrow. */
export const fittedColumns = (picture: Picture, list: TableId): ColumnFit<Row> =>
  fitColumns(
    columnsOf(picture, list),
    listWidth(picture, list),
    picture.ui.preferences.columns[list]?.widths,
  );
