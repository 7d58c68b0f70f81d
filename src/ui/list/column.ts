import type { KpiId } from '../../centre/kpi.ts';
import { UNKNOWN } from '../figures/format.ts';
import type { HourFigure } from '../history/half-hours.ts';
import type { Picture } from '../picture.ts';
import type { Role } from '../theme.ts';

export type Align = 'left' | 'right';
export type Cell = { text: string; role: Role };

/** One column of a list. Its title carries the unit, so that each of its cells is a bare figure. */
export type Column<E> = {
  id: string;
  title: (picture: Picture) => string;
  /** In terminal cells. A column with `grow` takes what is left over, and gives up what is missing. */
  width: number;
  grow?: true;
  align: Align;
  /** 1 is never dropped; the highest number goes first when the terminal is narrow. */
  priority: number;
  /** Drawn only while this holds: a column that has nothing to say of anybody leaves its room to the others. */
  isNeeded?: (picture: Picture) => boolean;
  cell: (entity: E, picture: Picture) => Cell;
  /** Ascending order. A column without it cannot be sorted. */
  compare?: (a: E, b: E, picture: Picture) => number;
  /** The figure that `i` explains. */
  explains?: KpiId | HourFigure;
  /** The value that `column>number` filters compare, in the title's unit. */
  number?: (entity: E, picture: Picture) => number | null;
};

/**
 * A column of text under a title of `words`, sorted by `compare`. Without a `role`, what is not known is said and
 * quiet; with one, the text stands as it comes.
 */
export const column = <E>(
  id: string,
  title: keyof Picture['words']['console']['columns'],
  width: number,
  priority: number,
  align: Align,
  text: (entity: E, picture: Picture) => string,
  compare: (a: E, b: E) => number,
  role?: (entity: E, picture: Picture) => Role,
): Column<E> => ({
  id,
  title: ({ words }) => words.console.columns[title].title,
  width,
  align,
  priority,
  cell: (entity, picture) => {
    const said = text(entity, picture);
    if (role !== undefined) return { text: said, role: role(entity, picture) };
    return said === '' || said === UNKNOWN ? { text: UNKNOWN, role: 'quiet' } : { text: said, role: 'text' };
  },
  compare,
});

/** The column as drawn: with the width it was given. */
export type FittedColumn<E> = Column<E> & { cells: number };

export type ColumnFit<E> = { columns: FittedColumn<E>[]; dropped: number };

const GAP = 2;

/** What the user asks of the columns: widths of their own, and the one under the column cursor. */
export type ColumnWishes = {
  widths?: Readonly<Record<string, number>>;
  /** Never dropped, and never narrower than `atLeast`, where its title can be read. */
  chosen?: { id: string; atLeast: number } | null;
};

/**
 * Which columns fit in `width`, in their order: while they do not, the one of highest priority number goes
 * (the rightmost first among equals), never the chosen one. What is left over or still missing is shared by the
 * columns that grow.
 */
export function fitColumns<E>(
  columns: readonly Column<E>[],
  width: number,
  { widths = {}, chosen = null }: ColumnWishes = {},
): ColumnFit<E> {
  const wanted = ({ id, width: own }: Column<E>) =>
    Math.max(widths[id] ?? own, id === chosen?.id ? chosen.atLeast : 0);
  const kept = [...columns];
  const needed = () => kept.reduce((sum, column) => sum + wanted(column) + GAP, -GAP);
  while (needed() > width) {
    const leaving = nextToLeave(kept, chosen?.id ?? null);
    if (leaving === null) break;
    kept.splice(kept.indexOf(leaving), 1);
  }
  return { columns: share(kept, width - needed(), wanted, width), dropped: columns.length - kept.length };
}

/**
 * The column that a list can do without first. One of priority 1 makes room only for a chosen one that had been
 * left out; what grows gives up its width instead.
 */
function nextToLeave<E>(kept: readonly Column<E>[], chosen: string | null): Column<E> | null {
  const broughtIn = kept.some(({ id, priority }) => id === chosen && priority > 1);
  const free = kept.filter(
    ({ id, priority, grow }) => id !== chosen && (priority > 1 || (broughtIn && grow !== true)),
  );
  return free.reduce<Column<E> | null>(
    (worst, column) => (worst === null || column.priority >= worst.priority ? column : worst),
    null,
  );
}

function share<E>(
  kept: readonly Column<E>[],
  spare: number,
  wanted: (column: Column<E>) => number,
  width: number,
): FittedColumn<E>[] {
  const growing = kept.filter((column) => column.grow === true);
  const extra = growing.length === 0 ? 0 : Math.floor(spare / growing.length);
  return kept.map((column) => {
    const cells = wanted(column) + (column.grow === true ? extra : 0);
    return { ...column, cells: Math.max(1, Math.min(width, cells)) };
  });
}
