import { PLAIN_STYLE } from './pen.ts';

/**
 * A picture of a terminal, cell by cell, row after row. A character of two columns stands in its first
 * cell; the second holds an empty text.
 */
export type Cells = {
  readonly columns: number;
  readonly rows: number;
  readonly text: string[];
  readonly style: number[];
};

export function blankCells(columns: number, rows: number): Cells {
  const size = columns * rows;
  return {
    columns,
    rows,
    text: new Array<string>(size).fill(' '),
    style: new Array<number>(size).fill(PLAIN_STYLE),
  };
}

/** The same picture on another size: what does not fit is cut, what is new is blank. */
export function resized(cells: Cells, columns: number, rows: number): Cells {
  const next = blankCells(columns, rows);
  const width = Math.min(columns, cells.columns);
  for (let row = 0; row < Math.min(rows, cells.rows); row++) {
    for (let column = 0; column < width; column++) {
      next.text[row * columns + column] = cells.text[row * cells.columns + column] as string;
      next.style[row * columns + column] = cells.style[row * cells.columns + column] as number;
    }
    // A character of two columns cut in half by the new edge is gone, not half drawn.
    if (width < cells.columns && cells.text[row * cells.columns + width] === '') {
      next.text[row * columns + width - 1] = ' ';
    }
  }
  return next;
}

/** Fills cells from `start` to before `end` with blanks of one style. */
export function blank(cells: Cells, start: number, end: number, style: number): void {
  cells.text.fill(' ', start, end);
  cells.style.fill(style, start, end);
}

/** Makes a row of `to` what it is in `from`; both have the same size. */
export function copyRow(from: Cells, to: Cells, row: number): void {
  const end = (row + 1) * from.columns;
  for (let index = row * from.columns; index < end; index++) {
    to.text[index] = from.text[index] as string;
    to.style[index] = from.style[index] as number;
  }
}

/** Writes one character; halves of wide ones that it cuts through become blanks, as on a terminal. */
export function put(cells: Cells, index: number, text: string, width: number, style: number): void {
  if (cells.text[index] === '' && index > 0) cells.text[index - 1] = ' ';
  const after = index + width;
  if (after < cells.text.length && cells.text[after] === '') cells.text[after] = ' ';
  cells.text[index] = text;
  cells.style[index] = style;
  if (width === 2) {
    cells.text[index + 1] = '';
    cells.style[index + 1] = style;
  }
}
