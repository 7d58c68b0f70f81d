import { blank, blankCells, type Cells, put, resized } from './cells.ts';
import { createPen, type Pen, PLAIN_STYLE } from './pen.ts';
import { isPlain } from './plain-text.ts';
import { clustersOf } from './width.ts';

/** What a stream asks of the terminal that is not part of the picture. */
export type Request = { kind: 'mode'; mode: string; set: boolean } | { kind: 'other'; sequence: string };

/** A sequence longer than this was never going to end. */
const UNFINISHED_LIMIT = 4096;

/** `CSI`, `OSC` and the other strings, or a bare escape pair; the last alternative is an unfinished one. */
const SEQUENCE =
  /\u001b\[([<-?]?)([0-9;:]*)[ -/]*([@-~])|\u001b\]([^\u0007\u001b]*)(?:\u0007|\u001b\\)|\u001b[P^_X][^\u001b]*\u001b\\|\u001b[^[\]P^_X]|(\u001b.*)$/sy;

/**
 * The picture that a stream of terminal output draws, for the sequences a frame is made of. It is what the
 * drawing library believes is on screen, before anything is sent.
 */
export class Screen {
  cells: Cells;
  readonly pen: Pen = createPen();
  column = 0;
  row = 0;
  cursorShown = true;
  /** Characters that went past the right edge and wrapped: on a console each is a line composed too long. */
  wrapped = 0;
  /** One flag a row: whether it was written to since it was last compared. */
  touched: boolean[];
  private style = PLAIN_STYLE;
  /** The last column was written and the next character wraps: terminals wait before they move on. */
  private wrapPending = false;
  private unfinished = '';
  private readonly onRequest: (request: Request) => void;

  constructor(columns: number, rows: number, onRequest: (request: Request) => void) {
    this.cells = blankCells(columns, rows);
    this.touched = new Array<boolean>(rows).fill(true);
    this.onRequest = onRequest;
  }

  /** Starts again blank, cursor home, as a terminal does when it enters its alternate screen. */
  reset(): void {
    this.cells = blankCells(this.cells.columns, this.cells.rows);
    this.touched.fill(true);
    this.style = PLAIN_STYLE;
    this.unfinished = '';
    this.moveTo(0, 0);
  }

  /** The picture kept, on another size; the cursor stays within it. */
  resize(columns: number, rows: number): void {
    this.cells = resized(this.cells, columns, rows);
    this.touched = new Array<boolean>(rows).fill(true);
    this.moveTo(this.column, this.row);
  }

  write(data: string): void {
    const text = this.unfinished + data;
    this.unfinished = '';
    let index = 0;
    while (index < text.length) {
      const code = text.charCodeAt(index);
      if (code === 0x1b) {
        SEQUENCE.lastIndex = index;
        const match = SEQUENCE.exec(text) as RegExpExecArray;
        index += match[0].length;
        if (match[3] !== undefined) this.control(match);
        else if (match[4] !== undefined) this.operatingSystem(match[0], match[4]);
        else this.unfinished = (match[5] ?? '').slice(0, UNFINISHED_LIMIT);
      } else if (code < 0x20 || code === 0x7f) {
        this.format(code);
        index++;
      } else index = this.print(text, index);
    }
  }

  private print(text: string, start: number): number {
    let end = start;
    while (end < text.length && isPlain(text, end)) end++;
    if (end === text.length || text.charCodeAt(end) < 0x20) {
      for (let index = start; index < end; index++) this.place(text[index] as string, 1);
      return end;
    }
    while (end < text.length && text.charCodeAt(end) >= 0x20) end++;
    for (const cluster of clustersOf(text.slice(start, end))) this.place(cluster.text, cluster.width);
    return end;
  }

  private place(text: string, width: number): void {
    const { columns } = this.cells;
    if (width === 0) return;
    if (this.wrapPending || this.column + width > columns) {
      this.wrapped++;
      this.lineFeed();
      this.column = 0;
    }
    this.wrapPending = false;
    put(this.cells, this.row * columns + this.column, text, width, this.style);
    this.touched[this.row] = true;
    this.column += width;
    if (this.column >= columns) {
      this.column = columns - 1;
      this.wrapPending = true;
    }
  }

  private format(code: number): void {
    if (code === 0x0a) {
      // The terminal driver turns a line feed into carriage return and line feed.
      this.column = 0;
      this.lineFeed();
    } else if (code === 0x0d) this.moveTo(0, this.row);
    else if (code === 0x08) this.moveTo(this.column - 1, this.row);
    else if (code === 0x09) this.moveTo((Math.floor(this.column / 8) + 1) * 8, this.row);
  }

  private lineFeed(): void {
    const { columns, rows, text, style } = this.cells;
    this.wrapPending = false;
    if (this.row < rows - 1) {
      this.row++;
      return;
    }
    text.copyWithin(0, columns);
    style.copyWithin(0, columns);
    blank(this.cells, (rows - 1) * columns, rows * columns, this.pen.erased(this.style));
    this.touched.fill(true);
  }

  private moveTo(column: number, row: number): void {
    this.column = Math.max(0, Math.min(this.cells.columns - 1, column));
    this.row = Math.max(0, Math.min(this.cells.rows - 1, row));
    this.wrapPending = false;
  }

  private control(match: RegExpExecArray): void {
    const [sequence, marker = '', parameters = '', final = ''] = match;
    if (marker === '' && final === 'm') {
      this.style = this.pen.afterSgr(this.style, parameters);
      return;
    }
    if (marker === '?' && (final === 'h' || final === 'l')) {
      for (const mode of parameters.split(';')) this.onRequest({ kind: 'mode', mode, set: final === 'h' });
      return;
    }
    const [first = '', second = ''] = parameters.split(';');
    if (marker === '') this.moves(final, Number(first) || 0, Number(second) || 0);
    else this.onRequest({ kind: 'other', sequence });
  }

  /** Carries out a movement or an erasure. Sequences that no frame is made of are left out of the picture. */
  private moves(final: string, first: number, second: number): void {
    const count = Math.max(1, first);
    if (final === 'A') this.moveTo(this.column, this.row - count);
    else if (final === 'B') this.moveTo(this.column, this.row + count);
    else if (final === 'C') this.moveTo(this.column + count, this.row);
    else if (final === 'D') this.moveTo(this.column - count, this.row);
    else if (final === 'E') this.moveTo(0, this.row + count);
    else if (final === 'F') this.moveTo(0, this.row - count);
    else if (final === 'G') this.moveTo(count - 1, this.row);
    else if (final === 'd') this.moveTo(this.column, count - 1);
    else if (final === 'H' || final === 'f') this.moveTo(Math.max(1, second) - 1, count - 1);
    else if (final === 'J') this.eraseDisplay(first);
    else if (final === 'K') this.eraseLine(first);
  }

  private eraseLine(extent: number): void {
    const start = this.row * this.cells.columns;
    const cursor = start + this.column;
    const from = extent === 0 ? cursor : start;
    const to = extent === 1 ? cursor + 1 : start + this.cells.columns;
    // Half of a wide character cannot stay: its other half is blanked with it.
    const before = from > start && this.cells.text[from] === '' ? from - 1 : from;
    const after = this.cells.text[to] === '' ? to + 1 : to;
    blank(this.cells, before, after, this.pen.erased(this.style));
    this.touched[this.row] = true;
  }

  private eraseDisplay(extent: number): void {
    const { columns, rows } = this.cells;
    if (extent < 2) this.eraseLine(extent);
    const from = extent === 0 ? this.row + 1 : 0;
    const to = extent === 1 ? this.row : rows;
    if (from >= to) return;
    blank(this.cells, from * columns, to * columns, this.pen.erased(this.style));
    this.touched.fill(true, from, to);
  }

  private operatingSystem(sequence: string, content: string): void {
    const link = /^8;[^;]*;(.*)$/s.exec(content);
    if (link === null) this.onRequest({ kind: 'other', sequence });
    else this.style = this.pen.afterLink(this.style, link[1] as string);
  }
}
