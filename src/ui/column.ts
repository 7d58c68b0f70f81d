import type { KpiId } from '../centre/kpi.ts';
import type { HourFigure } from './history/half-hours.ts';
import type { Picture } from './picture.ts';
import type { Role } from './theme.ts';

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

/** The column as drawn: with the width it was given. */
export type FittedColumn<E> = Column<E> & { cells: number };

export type ColumnFit<E> = { columns: FittedColumn<E>[]; dropped: number };

const GAP = 2;

/**
 * Which columns fit in `width`, in their order: while they do not, the one of highest priority number goes
 * (the rightmost first among equals). What is left over or still missing is shared by the columns that grow.
 */
export function fitColumns<E>(
  columns: readonly Column<E>[],
  width: number,
  widths: Readonly<Record<string, number>> = {},
): ColumnFit<E> {
  const wanted = (column: Column<E>) => widths[column.id] ?? column.width;
  const kept = [...columns];
  const needed = () => kept.reduce((sum, column) => sum + wanted(column) + GAP, -GAP);
  while (kept.length > 1 && needed() > width) {
    const worst = kept.reduce(
      (found, column, index) => (column.priority >= kept[found]!.priority ? index : found),
      0,
    );
    if (kept[worst]!.priority === 1) break;
    kept.splice(worst, 1);
  }
  return { columns: share(kept, width - needed(), wanted, width), dropped: columns.length - kept.length };
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
