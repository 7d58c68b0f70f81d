import { type Cells, copyRow } from './cells.ts';
import { type Pen, PLAIN_STYLE } from './pen.ts';
import { isPlain } from './plain-text.ts';

/** What the terminal itself was left with: where its cursor stands (`null`: not known) and its pen. */
export type Hand = { column: number | null; row: number | null; style: number };

const CSI = '\u001b[';

/** What `CSI K` costs: fewer blanks than this are written out. */
const ERASE_BYTES = 3;

/** `CSI n X`, without the number when it is 1. */
const step = (count: number, final: string): string => `${CSI}${count === 1 ? '' : count}${final}`;

function shorter(a: string, b: string): string {
  return b.length < a.length ? b : a;
}

function along(from: number, to: number): string {
  if (from === to) return '';
  const absolute = step(to + 1, 'G');
  if (to > from) return shorter(step(to - from, 'C'), absolute);
  const back = from - to < 4 ? '\b'.repeat(from - to) : step(from - to, 'D');
  return shorter(to === 0 ? '\r' : back, absolute);
}

function across(from: number, to: number): string {
  if (from === to) return '';
  const relative = to > from ? step(to - from, 'B') : step(from - to, 'A');
  return shorter(relative, step(to + 1, 'd'));
}

/** The fewest bytes that bring the cursor to a cell. */
function move(hand: Hand, column: number, row: number): string {
  const absolute = `${CSI}${row + 1}${column === 0 ? '' : `;${column + 1}`}H`;
  if (hand.row === null) return absolute;
  const horizontal = hand.column === null ? step(column + 1, 'G') : along(hand.column, column);
  return shorter(across(hand.row, row) + horizontal, absolute);
}

/**
 * Whether terminals disagree about the columns of a character: joined or new emoji. After one the cursor is
 * placed again rather than trusted, so that an old terminal shifts nothing but that character.
 */
function isDisputed(text: string, width: number): boolean {
  if (width === 1) return text.length > 1 || !isPlain(text, 0);
  const code = text.codePointAt(0) as number;
  const isIdeographic = (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xffe6);
  return !isIdeographic || text.length > 1;
}

/** The first column of the blank, unstyled end of a row. */
function blankFrom(cells: Cells, start: number): number {
  let column = cells.columns;
  while (
    column > 0 &&
    cells.text[start + column - 1] === ' ' &&
    cells.style[start + column - 1] === PLAIN_STYLE
  )
    column--;
  return column;
}

/** The last column of a row whose cell differs, or -1. */
function lastChange(shown: Cells, wanted: Cells, start: number): number {
  let column = wanted.columns - 1;
  while (column >= 0 && !differs(shown, wanted, start + column)) column--;
  return column;
}

const differs = (shown: Cells, wanted: Cells, index: number): boolean =>
  shown.text[index] !== wanted.text[index] || shown.style[index] !== wanted.style[index];

/** Bytes that rewriting the unchanged cells between `from` and `to` would cost; infinite where it cannot be done. */
function rewriting(wanted: Cells, from: number, to: number, style: number): number {
  let bytes = 0;
  for (let index = from; index < to; index++) {
    if (wanted.style[index] !== style || !isPlain(wanted.text[index] as string, 0)) {
      return Number.POSITIVE_INFINITY;
    }
    bytes += Buffer.byteLength(wanted.text[index] as string);
    if (bytes > 8) return Number.POSITIVE_INFINITY;
  }
  return bytes;
}

/** Writes the changed cells of one row, moving over what is already there. */
function repaintRow(shown: Cells, wanted: Cells, row: number, pen: Pen, hand: Hand): string {
  const { columns } = wanted;
  const start = row * columns;
  const last = lastChange(shown, wanted, start);
  const tail = blankFrom(wanted, start);
  let bytes = '';
  let column = 0;
  while (column <= last) {
    if (!differs(shown, wanted, start + column)) {
      column++;
      continue;
    }
    if (wanted.text[start + column] === '') column--;
    const isEnd = column >= tail && last - column >= ERASE_BYTES;
    bytes += reach(wanted, hand, column, row);
    const style = isEnd ? PLAIN_STYLE : (wanted.style[start + column] as number);
    bytes += pen.change(hand.style, style);
    hand.style = style;
    if (isEnd) return `${bytes}${CSI}K`;
    const text = wanted.text[start + column] as string;
    const width = wanted.text[start + column + 1] === '' && column + 1 < columns ? 2 : 1;
    bytes += text;
    column += width;
    // Past the last column a terminal waits to wrap: where its cursor is, is not said.
    hand.column = column >= columns || isDisputed(text, width) ? null : column;
  }
  return bytes;
}

/** Brings the cursor to a cell: by moving, or by rewriting the few cells on the way when that is shorter. */
function reach(wanted: Cells, hand: Hand, column: number, row: number): string {
  if (hand.row === row && hand.column === column) return '';
  const moving = move(hand, column, row);
  const start = row * wanted.columns;
  if (hand.row === row && hand.column !== null && hand.column < column) {
    const from = start + hand.column;
    if (rewriting(wanted, from, start + column, hand.style) <= moving.length) {
      hand.column = column;
      return wanted.text.slice(from, start + column).join('');
    }
  }
  hand.column = column;
  hand.row = row;
  return moving;
}

/**
 * The bytes that turn the picture `shown` into `wanted`, touching only cells that differ. `rows` tells which
 * rows may differ; `hand` says where the terminal was left. Both `hand` and `shown` are left as it then is.
 */
export function repaint(shown: Cells, wanted: Cells, rows: readonly boolean[], pen: Pen, hand: Hand): string {
  let bytes = '';
  for (let row = 0; row < wanted.rows; row++) {
    if (!rows[row]) continue;
    bytes += repaintRow(shown, wanted, row, pen, hand);
    copyRow(wanted, shown, row);
  }
  return bytes;
}

/** The bytes that leave the cursor at a cell. */
export function place(hand: Hand, column: number, row: number): string {
  if (hand.row === row && hand.column === column) return '';
  const bytes = move(hand, column, row);
  hand.column = column;
  hand.row = row;
  return bytes;
}
