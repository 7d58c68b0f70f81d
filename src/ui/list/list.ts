import type { Centre } from '../../centre/centre.ts';
import { burning } from '../now.ts';
import type { Picture } from '../picture.ts';
import type { Subject, SubjectKind } from '../subject.ts';
import { type Row, TABLES, type Table, type TableId } from '../tables/registry.ts';
import { listOf } from '../ui-state.ts';
import { LIST_KINDS, type ListId } from '../view.ts';
import type { Column } from './column.ts';
import { fold, matches, parseFilter, type Searchable } from './filter.ts';
import { type SortKey, sortRows } from './sort.ts';

/** What a list holds, in its order, by id; `total` is before the filter. */
export type ListModel = { ids: readonly string[]; total: number };

/** The order in force: the user's, or the list's own. */
export function sortOf(picture: Picture, list: TableId): readonly SortKey[] {
  const { sort } = listOf(picture.ui, list);
  return sort.length > 0 ? sort : TABLES[list].order;
}

/** One row of a list by its id, or nothing when it has left. */
export function rowOf(picture: Picture, list: TableId, id: string): Row | undefined {
  const { find } = TABLES[list];
  if (find !== undefined) return find(picture, id);
  const kind = LIST_KINDS[list] as Exclude<SubjectKind, 'fact' | 'past'>;
  return picture.centre[kind].get(id);
}

/** What a filter may look at in one row: everything its columns can say, drawn or not. */
function searchable(
  row: Row,
  columns: readonly Column<Row>[],
  picture: Picture,
  more: Table['named'],
): Searchable {
  const named = (name: string) =>
    columns.find((column) => fold(column.id) === name || fold(column.title(picture)) === name);
  return {
    text: () => columns.map((column) => column.cell(row, picture).text).join(' '),
    column: (name) => more?.[name]?.(row, picture) ?? named(name)?.cell(row, picture).text ?? null,
    number: (name) => named(name)?.number?.(row, picture) ?? null,
  };
}

/** Which rows a filter keeps. A row that has not changed within the second is not looked at again. */
function filtered(
  picture: Picture,
  list: TableId,
  parent: string,
  filter: string,
  known: Kept,
): readonly Row[] {
  const { columns, rows, narrow, named } = TABLES[list];
  const { rest, keeps } = narrow?.(filter, picture) ?? { rest: filter, keeps: () => true };
  const terms = parseFilter(rest);
  const all = narrow === undefined ? rows(picture, parent) : rows(picture, parent).filter(keeps);
  if (terms.length === 0) return all;
  return all.filter((row) => {
    const isKept = known.get(row) ?? matches(terms, searchable(row, columns, picture, named));
    known.set(row, isKept);
    return isKept;
  });
}

/** The rows in the order of `ids`, those it does not name after them. */
function asBefore(rows: readonly Row[], ids: readonly string[]): readonly Row[] {
  const left = new Map(rows.map((row) => [row.id, row]));
  const placed: Row[] = [];
  for (const id of ids) {
    const row = left.get(id);
    if (row === undefined) continue;
    placed.push(row);
    left.delete(id);
  }
  placed.push(...left.values());
  return placed;
}

function orderedIds(picture: Picture, list: TableId, rows: readonly Row[]): string[] {
  const { columns, inOrder } = TABLES[list];
  const sort = sortOf(picture, list);
  if (sort.length === 0 && inOrder !== undefined) {
    return [...rows].sort((a, b) => inOrder(a, b, picture)).map((row) => row.id);
  }
  const compareBy = (id: string) => {
    const compare = columns.find((column) => column.id === id)?.compare;
    return compare === undefined ? undefined : (a: Row, b: Row) => compare(a, b, picture);
  };
  return sortRows(rows, sort, compareBy).map((row) => row.id);
}

/** What a list is made of has moved on when this has. */
function versionOf({ centre, ui }: Picture, follows: Table['follows']): string {
  if (follows === 'history') return `${ui.readings.version}`;
  return follows === 'journal' ? `${centre.version}.${ui.readings.version}` : `${centre.versions[follows]}`;
}

type Kept = WeakMap<Row, boolean>;
type Ordered = { version: string; second: number; ids: readonly string[]; kept: Kept };
const known = new WeakMap<Centre, Map<string, Ordered>>();
const MOST_KNOWN = 16;

/**
 * Order and filter also depend on the clock (late, snoozed): they are made again each second at most. Between two
 * events few rows change places: the last order is what the next is made from, nearly sorted already.
 */
function ordered(picture: Picture, list: TableId, parent: string, filter: string): readonly string[] {
  const { centre } = picture;
  const { follows } = TABLES[list];
  const version = versionOf(picture, follows);
  const second = Math.floor(picture.now / 1000);
  const key = `${list}|${parent}|${filter}|${JSON.stringify(sortOf(picture, list))}`;
  const orders = known.get(centre) ?? new Map<string, Ordered>();
  known.set(centre, orders);
  const found = orders.get(key);
  if (found !== undefined && found.version === version && found.second === second) return found.ids;
  if (orders.size >= MOST_KNOWN) orders.clear();
  const kept: Kept = found?.second === second ? found.kept : new WeakMap();
  const rows = filtered(picture, list, parent, filter, kept);
  const ids = orderedIds(picture, list, found === undefined ? rows : asBefore(rows, found.ids));
  orders.set(key, { version, second, ids, kept });
  return ids;
}

/** The queues that have no line of their own in *Now*, in the order of the queues' list, under `QUIET` ids. */
function quietQueues(picture: Picture, filter: string): string[] {
  const lines = new Set(burning(picture).map(({ id }) => id));
  return ordered(picture, 'queues', '', filter)
    .map(quietId)
    .filter((id) => !lines.has(id));
}

const QUIET = 'queue:';
const quietId = (queue: string): string => `${QUIET}${queue}`;

/** The queue of a line of *Now* that is about one, burning or not; `null` for the other lines. */
export const queueOfLine = (id: string): string | null =>
  id.startsWith(QUIET) ? id.slice(QUIET.length) : null;

/** The rows of a list as the user sees them. `parent` is the subject of the detail that a pane belongs to. */
export function modelOf(picture: Picture, list: ListId, parent: Subject | null = null): ListModel {
  const { filter } = listOf(picture.ui, list);
  if (list !== 'now') {
    const id = parent?.id ?? '';
    return { ids: ordered(picture, list, id, filter), total: TABLES[list].rows(picture, id).length };
  }
  const terms = parseFilter(filter);
  const items = burning(picture);
  const kept = items.filter((item) =>
    matches(terms, { text: () => `${item.title} ${item.why}`, column: () => null, number: () => null }),
  );
  const quiet = quietQueues(picture, filter);
  return { ids: [...kept.map(({ id }) => id), ...quiet], total: items.length + quiet.length };
}
