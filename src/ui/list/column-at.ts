import type { Picture } from '../picture.ts';
import type { Row } from '../tables/registry.ts';
import { listOf } from '../ui-state.ts';
import type { Column } from './column.ts';
import { focusedList } from './cursor.ts';
import { fittedColumns } from './list-columns.ts';

/** The column under the column cursor, when it is drawn. */
export function columnOf(picture: Picture): Column<Row> | null {
  const list = focusedList(picture);
  if (list === 'now') return null;
  const { column } = listOf(picture.ui, list);
  return fittedColumns(picture, list).columns.find((each) => each.id === column) ?? null;
}
