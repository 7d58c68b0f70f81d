import { Writable } from 'node:stream';
import { blankCells, type Cells } from './cells.ts';
import { PLAIN_STYLE } from './pen.ts';
import { type Hand, place, repaint } from './repaint.ts';
import { type Request, Screen } from './screen.ts';
import { createStencils, type Linking, type Stencils } from './stencils.ts';

/** The stream that reaches the terminal: `process.stdout`, or a test's. */
export type Target = Pick<Writable, 'write' | 'on' | 'off' | 'writableNeedDrain'> & {
  readonly columns?: number;
  readonly rows?: number;
};

/**
 * What was sent since the start. `frames` counts only those that changed something on screen; `wrapped` the
 * characters that went past the right edge, none of which should.
 */
export type OutputCount = { frames: number; bytes: number; wrapped: number };

const ENTER_ALTERNATE = '\u001b[?1049h';
const LEAVE_ALTERNATE = '\u001b[?1049l';
const SHOW_CURSOR = '\u001b[?25h';
const SYNC_START = '\u001b[?2026h';
const SYNC_END = '\u001b[?2026l';
/** A window being dragged resizes many times a second: the picture follows at most this often. */
const RESIZE_EVERY_MS = 50;
type Resizing = { at: number; later: ReturnType<typeof setTimeout> | null };

/**
 * The stdout that the drawing library writes to. On the alternate screen it keeps the picture that was drawn and the
 * one that was sent, and sends only the cells that differ; a terminal that reads slowly gets fewer frames, never a
 * stale queue of them. Elsewhere it passes bytes on.
 */
export class Output extends Writable {
  readonly isTTY = true;
  readonly count: OutputCount = { frames: 0, bytes: 0, wrapped: 0 };
  private readonly target: Target;
  private readonly screen: Screen;
  /** Lines that this stream draws in the place of their markers. */
  readonly stencils: Stencils;
  /** What the terminal shows, and what it should show next. */
  private shown: Cells;
  private wanted: Cells;
  private readonly hand: Hand = { column: null, row: null, style: PLAIN_STYLE };
  private cursorShown = true;
  private state: 'passing' | 'drawing' | 'released' = 'passing';
  private isHeld = false;
  private isScheduled = false;
  private isWaiting = false;
  /** The terminal's contents are not known (entered, resized, resumed): the next frame wipes it first. */
  private isUnknown = true;
  private readonly resizing: Resizing = { at: Number.NEGATIVE_INFINITY, later: null };

  constructor(target: Target, linking: Linking = { links: false, ssh: false }) {
    super({ decodeStrings: false });
    this.target = target;
    this.screen = new Screen(target.columns || 80, target.rows || 24, (request) => this.answer(request));
    this.stencils = createStencils(this.screen.pen, linking, (row) => {
      this.screen.touched[row] = true;
      this.schedule();
    });
    this.shown = blankCells(this.columns, this.rows);
    this.wanted = blankCells(this.columns, this.rows);
    target.on('resize', this.resized);
    target.on('drain', this.onDrain);
  }

  get columns(): number {
    return this.screen.cells.columns;
  }
  get rows(): number {
    return this.screen.cells.rows;
  }

  /** Sends bytes that draw nothing (a title, a bell, a clipboard copy) past the picture. */
  signal(bytes: string): void {
    this.send(bytes);
  }

  /** What whoever drew the picture calls the place under a cell, counted from 0; `null`: it has no name. */
  spotAt(column: number, row: number): string | null {
    return this.state === 'drawing' ? this.stencils.spotAt(this.screen.cells, column, row) : null;
  }

  /** Wipes the terminal and draws the whole picture again: what another program wrote over it goes. */
  redraw(): void {
    this.isUnknown = true;
    this.flush();
  }

  /**
   * Lets go of the terminal, on the shell's own screen and with its cursor shown. What is written to this
   * stream afterwards goes nowhere: a late frame cannot fall on the shell's prompt.
   */
  release(): void {
    if (this.state === 'released') return;
    if (this.resizing.later !== null) clearTimeout(this.resizing.later);
    this.target.off('resize', this.resized);
    this.target.off('drain', this.onDrain);
    const plain = this.screen.pen.change(this.hand.style, PLAIN_STYLE);
    this.send(`${plain}${this.state === 'drawing' ? `${SYNC_END}${LEAVE_ALTERNATE}` : ''}${SHOW_CURSOR}`);
    this.state = 'released';
  }

  override _write(
    chunk: string | Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    const text = typeof chunk === 'string' ? chunk : chunk.toString('utf8');
    if (text === '') {
      // An empty write is a barrier: it is answered once everything before it was sent.
      this.flush();
      this.target.write('', () => done());
      return;
    }
    this.take(text);
    done();
  }

  private take(text: string): void {
    if (this.state === 'released') return;
    if (this.state === 'drawing') {
      this.draw(text);
      return;
    }
    const entering = text.indexOf(ENTER_ALTERNATE);
    if (entering === -1) {
      this.send(text);
      return;
    }
    this.send(`${text.slice(0, entering)}${ENTER_ALTERNATE}\u001b[H`);
    this.enter();
    this.draw(text.slice(entering + ENTER_ALTERNATE.length));
  }

  private enter(): void {
    this.state = 'drawing';
    this.screen.reset();
    this.screen.cursorShown = true;
    this.cursorShown = true;
    this.blankShown();
  }

  private draw(text: string): void {
    // What follows the end of the alternate screen belongs to the shell's own screen again.
    const leaving = text.indexOf(LEAVE_ALTERNATE);
    this.stencils.relaid();
    this.screen.write(leaving === -1 ? text : text.slice(0, leaving));
    this.count.wrapped = this.screen.wrapped;
    if (leaving === -1) {
      this.schedule();
      return;
    }
    this.state = 'passing';
    this.isHeld = false;
    const plain = this.screen.pen.change(this.hand.style, PLAIN_STYLE);
    const cursor = this.screen.cursorShown && !this.cursorShown ? SHOW_CURSOR : '';
    this.send(`${plain}${cursor}${text.slice(leaving)}`);
    this.hand.style = PLAIN_STYLE;
  }

  private answer(request: Request): void {
    if (request.kind === 'other') this.send(request.sequence);
    else if (request.mode === '25') this.screen.cursorShown = request.set;
    else if (request.mode === '2026') {
      this.isHeld = request.set;
      this.schedule();
    } else this.send(`\u001b[?${request.mode}${request.set ? 'h' : 'l'}`);
  }

  /** Sends once the present turn is over: a screen laid out anew, and the lines that stand in it, are one frame. */
  private schedule(): void {
    if (this.isScheduled || this.isHeld) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      if (!this.isHeld) this.flush();
    });
  }

  /** Sends what differs, unless the terminal has not yet read what it was sent before. */
  private flush(): void {
    if (this.state !== 'drawing') return;
    if (this.target.writableNeedDrain) {
      this.isWaiting = true;
      return;
    }
    const bytes = this.difference();
    if (bytes === '') return;
    this.count.frames++;
    this.send(`${SYNC_START}${bytes}${SYNC_END}`);
  }

  private difference(): string {
    const { screen, hand } = this;
    let bytes = '';
    if (this.isUnknown) {
      bytes = '\u001b[m\u001b[H\u001b[2J';
      this.blankShown();
    }
    for (let row = 0; row < this.rows; row++) {
      if (screen.touched[row]) this.stencils.compose(screen.cells, this.wanted, row);
    }
    bytes += repaint(this.shown, this.wanted, screen.touched, screen.pen, hand);
    screen.touched.fill(false);
    if (screen.cursorShown) bytes += place(hand, screen.column, screen.row);
    if (screen.cursorShown !== this.cursorShown) bytes += `\u001b[?25${screen.cursorShown ? 'h' : 'l'}`;
    this.cursorShown = screen.cursorShown;
    return bytes;
  }

  /** The terminal is blank, its cursor home and its pen plain: everything is to be drawn. */
  private blankShown(): void {
    this.shown = blankCells(this.columns, this.rows);
    this.wanted = blankCells(this.columns, this.rows);
    Object.assign(this.hand, { column: 0, row: 0, style: PLAIN_STYLE });
    this.screen.touched.fill(true);
    this.isUnknown = false;
  }

  private send(bytes: string): void {
    this.count.bytes += Buffer.byteLength(bytes);
    if (bytes !== '') this.target.write(bytes);
  }

  private readonly onDrain = (): void => {
    if (!this.isWaiting) return;
    this.isWaiting = false;
    this.flush();
  };

  /** The window was changed, if only to the size that it had: what it shows is not known any more. */
  readonly resized = (): void => {
    const { resizing } = this;
    if (resizing.later !== null) return;
    const wait = resizing.at + RESIZE_EVERY_MS - performance.now();
    if (wait > 0) resizing.later = setTimeout(this.resize, wait);
    else this.resize();
  };

  private readonly resize = (): void => {
    this.resizing.later = null;
    this.resizing.at = performance.now();
    this.screen.resize(this.target.columns || 80, this.target.rows || 24);
    this.isUnknown = true;
    this.emit('resize');
    this.schedule();
  };
}
