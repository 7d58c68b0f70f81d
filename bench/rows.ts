import type { Cell } from '../src/ui/list/column.ts';
import type { Role } from '../src/ui/theme.ts';
import type { GridColumn, GridRow } from '../src/views/grid.tsx';

/** A list as large as the console's: 55 rows of 8 columns at 200×60, of which a few cells change at a time. */

export const SIZE = { columns: 200, rows: 60 };
const ROWS = 55;
const CHANGES = 6;

const WIDTHS = [46, 12, 12, 12, 12, 12, 12, 60];
export const COLUMNS: GridColumn[] = WIDTHS.map((width, index) => ({
  id: `c${index}`,
  title: `Column ${index}`,
  width,
  align: index === 0 || index === 7 ? 'left' : 'right',
}));

const ROLES: Role[] = ['text', 'text', 'warning', 'critical', 'quiet', 'good'];
const BLOCKS = '▁▂▃▄▅▆▇█';

/** A seeded source of whole numbers below `limit` (mulberry32): the same frames on every run. */
export function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

function cell(column: number, row: number, throwDice: (limit: number) => number): Cell {
  if (column === 0) return { text: `${'▲!··×'[row % 5]} Cardiologie · RDV ${row}`, role: 'text' };
  if (column === 7) {
    const text = Array.from({ length: 24 }, () => BLOCKS[throwDice(8)]).join('');
    return { text, role: 'chart' };
  }
  const minutes = throwDice(12);
  return {
    text: column % 2 === 0 ? String(throwDice(100)) : `${minutes}:${String(throwDice(60)).padStart(2, '0')}`,
    role: ROLES[throwDice(ROLES.length)] as Role,
  };
}

export function firstRows(throwDice: (limit: number) => number): GridRow[] {
  return Array.from({ length: ROWS }, (_, row) => ({
    id: `r${row}`,
    look: row === 3 ? 'selected' : 'plain',
    cells: WIDTHS.map((_, column) => cell(column, row, throwDice)),
  }));
}

/** The next frame: a few cells of a few rows have changed, the other rows are the same objects. */
export function nextRows(rows: readonly GridRow[], throwDice: (limit: number) => number): GridRow[] {
  const next = [...rows];
  for (let change = 0; change < CHANGES; change++) {
    const row = throwDice(ROWS);
    const column = 1 + throwDice(6);
    const cells = [...(next[row] as GridRow).cells];
    cells[column] = cell(column, row, throwDice);
    next[row] = { ...(next[row] as GridRow), cells };
  }
  return next;
}
