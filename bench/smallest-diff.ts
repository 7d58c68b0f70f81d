import type { SeenCell } from '../test/support/emulator.ts';

/**
 * How few bytes could turn one screen into another: for every run of cells that differ, the cheapest cursor
 * move, the cheapest change of style, and the characters. Written apart from what it measures, and without
 * what a frame adds around itself.
 */

const digits = (value: number): number => (value === 1 ? 0 : String(value).length);
/** `CSI n X` */
const relative = (count: number): number => (count === 0 ? 0 : 3 + digits(count));

function moveBytes(from: { column: number; row: number }, column: number, row: number): number {
  const absolute = 4 + String(row + 1).length + String(column + 1).length;
  const vertical = relative(Math.abs(row - from.row));
  const horizontal = Math.min(
    relative(Math.abs(column - from.column)),
    from.column === column ? 0 : 3 + digits(column + 1),
    column < from.column ? from.column - column : Number.POSITIVE_INFINITY,
    column === 0 && from.column !== 0 ? 1 : Number.POSITIVE_INFINITY,
  );
  return Math.min(absolute, vertical + horizontal);
}

const SHAPES = ['bold', 'dim', 'italic', 'underline', 'inverse', 'strikethrough'] as const;

function colourBytes(colour: string, start: number): number {
  if (colour === 'default') return 2;
  if (colour.startsWith('palette ')) {
    const index = Number(colour.slice(8));
    return index < 8 ? 2 : index < 16 ? start : 5 + String(index).length;
  }
  return 16;
}

/** The parameters that differ, or a reset and what stands after it, whichever is shorter. */
function styleBytes(from: SeenCell, to: SeenCell): number {
  const lengths: number[] = [];
  const afresh: number[] = [];
  for (const shape of SHAPES) {
    if (from[shape] !== to[shape]) lengths.push(to[shape] ? 1 : 2);
    if (to[shape]) afresh.push(1);
  }
  for (const [which, start] of [
    ['foreground', 2],
    ['background', 3],
  ] as const) {
    if (from[which] !== to[which]) lengths.push(colourBytes(to[which], start));
    if (to[which] !== 'default') afresh.push(colourBytes(to[which], start));
  }
  if (lengths.length === 0) return 0;
  const joined = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part + 1, -1);
  return 3 + Math.min(joined(lengths), afresh.length === 0 ? 0 : 1 + 1 + joined(afresh));
}

const looksSame = (a: SeenCell, b: SeenCell): boolean => a.text === b.text && styleBytes(a, b) === 0;

export function smallestDiff(
  before: readonly SeenCell[],
  after: readonly SeenCell[],
  columns: number,
): number {
  let bytes = 0;
  let cursor = { column: 0, row: 0 };
  let pen = before.find((cell) => cell.foreground === 'default' && !cell.bold && !cell.dim && !cell.inverse);
  after.forEach((cell, index) => {
    const was = before[index] as SeenCell;
    if (cell.width === 0 || looksSame(was, cell)) return;
    const column = index % columns;
    const row = Math.floor(index / columns);
    bytes += cursor.row === row && cursor.column === column ? 0 : moveBytes(cursor, column, row);
    if (pen !== undefined) bytes += styleBytes(pen, cell);
    pen = cell;
    bytes += Buffer.byteLength(cell.text);
    cursor = { column: column + cell.width, row };
  });
  return bytes;
}
