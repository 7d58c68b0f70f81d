import { spotName } from '../ui/keys/spots.ts';
import type { Cell } from '../ui/list/column.ts';
import { cursorIn, windowStart } from '../ui/list/cursor.ts';
import { modelOf, rowOf, sortOf } from '../ui/list/list.ts';
import { fittedColumns, ROW_EDGE } from '../ui/list/list-columns.ts';
import type { Picture } from '../ui/picture.ts';
import type { Subject } from '../ui/subject.ts';
import type { TableId } from '../ui/tables/registry.ts';
import { listOf } from '../ui/ui-state.ts';
import { Grid, type GridColumn, type GridRow } from './grid.tsx';
import { Lines } from './lines/lines.tsx';
import { run } from './lines/run-lines.ts';
import { skinOf } from './lines/skin.ts';

type ListViewProps = {
  picture: Picture;
  list: TableId;
  width: number;
  height: number;
  /** The subject of the detail that a pane belongs to. */
  parent?: Subject | null;
  /** A list without the focus shows no cursor. */
  focused: boolean;
  /** Other rows than the list's own, with their cursor: what *Now* shows of the queues. */
  shown?: {
    ids: readonly string[];
    cursor: { id: string; at: number } | null;
    /** The lines of *Now* that they are. */
    lines: readonly string[];
  };
};

/** The columns as drawn; the one under the column cursor says so in its title. */
function gridColumns({ picture, list, width, shown: others }: ListViewProps) {
  const { columns } = fittedColumns(picture, list, width - ROW_EDGE);
  const { column: chosen } = listOf(picture.ui, list);
  // The list's own order is known by its first key; one of the user's says them all.
  const own = listOf(picture.ui, list).sort.length > 0;
  const keys = sortOf(picture, list).slice(0, own ? undefined : 1);
  const shown = columns.map((column, index): GridColumn => {
    const place = keys.findIndex((key) => key.column === column.id);
    const key = keys[place];
    const order = key === undefined ? null : key.descending ? 'descending' : 'ascending';
    const title = column.title(picture);
    const edge = index === 0 ? ' '.repeat(ROW_EDGE) : '';
    return {
      id: column.id,
      title: column.id === chosen ? `${picture.glyphs.cursor}${title}` : `${edge}${title}`,
      width: column.cells + (index === 0 ? ROW_EDGE : 0),
      align: column.align,
      ...(title === '' || others !== undefined
        ? {}
        : { spot: spotName({ kind: 'title', list, column: column.id }) }),
      ...(order === null || title === '' ? {} : { order, place }),
    };
  });
  return { columns, shown };
}

/** The first cell carries the cursor or the mark before its own text. */
const withEdge = ({ text, role }: Cell, edge: string): Cell => ({ text: edge + text, role });

function rowsIn(props: ListViewProps, columns: ReturnType<typeof gridColumns>['columns']): GridRow[] {
  const { picture, list, height, parent = null, focused } = props;
  const { ids } = props.shown ?? modelOf(picture, list, parent);
  const cursor = props.shown === undefined ? cursorIn(picture, list, { ids, total: 0 }) : props.shown.cursor;
  const { marks } = listOf(picture.ui, list);
  const visible = Math.max(1, height - 1);
  const start = windowStart(cursor?.at ?? 0, ids.length, visible);
  return ids.slice(start, start + visible).flatMap((id, index): GridRow[] => {
    const row = rowOf(picture, list, id);
    if (row === undefined) return [];
    const selected = focused && id === cursor?.id;
    const marked = marks.has(id);
    const edge = selected ? picture.glyphs.cursor : marked ? picture.glyphs.mark : ' ';
    return [
      {
        id,
        spot: spotName(
          props.shown === undefined
            ? { kind: 'row', list, id }
            : { kind: 'row', list: 'now', id: props.shown.lines[start + index] ?? '' },
        ),
        cells: columns.map((column, at) => withEdge(column.cell(row, picture), at === 0 ? edge : '')),
        look: selected ? 'selected' : marked ? 'marked' : 'plain',
      },
    ];
  });
}

/** A list in its window, with its cursor; when it is empty, the sentence that says why. */
export function ListView(props: ListViewProps) {
  const { picture, list, width, height, parent = null } = props;
  const { columns, shown } = gridColumns(props);
  const rows = rowsIn(props, columns);
  if (rows.length === 0) {
    const { filter } = listOf(picture.ui, list);
    const { total } = modelOf(picture, list, parent);
    const say = picture.words.console.list;
    const text = total > 0 && filter !== '' ? say.nothingFound(filter) : say.empty[list];
    return (
      <Lines picture={picture} lines={[[], [run(`   ${text}`, 'quiet')]]} width={width} height={height} />
    );
  }
  return (
    <Grid
      columns={shown}
      rows={rows}
      width={width}
      height={height}
      glyphs={picture.glyphs}
      skin={skinOf(picture)}
    />
  );
}
