import { createRequire } from 'node:module';
import type { IBufferCell, Terminal as Xterm } from '@xterm/headless';
import type { DrawnCell } from '../../scripts/screens/look.ts';

const load = createRequire(import.meta.url);
const { Terminal } = load('@xterm/headless') as typeof import('@xterm/headless');
const { UnicodeGraphemesAddon } = load(
  '@xterm/addon-unicode-graphemes',
) as typeof import('@xterm/addon-unicode-graphemes');

/** One cell as a person sees it. Two cells that look the same have the same values. */
export type SeenCell = DrawnCell;

/** A real terminal's state machine, fed with bytes: what it shows is what a person would see. */
export type Emulator = {
  readonly xterm: Xterm;
  /** Takes bytes and answers when they have been drawn. */
  write(bytes: string): Promise<void>;
  resize(columns: number, rows: number): void;
  /** The lines on screen, without the blanks at their ends. */
  lines(): string[];
  text(): string;
  cell(column: number, row: number): SeenCell;
  /** Every cell of the screen, row after row. */
  cells(): SeenCell[];
  /** What programs may leave behind: the state a clean exit puts back. */
  modes(): {
    alternate: boolean;
    cursorShown: boolean;
    mouse: string;
    focus: boolean;
    bracketedPaste: boolean;
    title: string;
  };
  dispose(): void;
};

function colour(cell: IBufferCell, which: 'Fg' | 'Bg'): string {
  if (cell[`is${which}RGB`]()) return `rgb #${cell[`get${which}Color`]().toString(16).padStart(6, '0')}`;
  return cell[`is${which}Palette`]() ? `palette ${cell[`get${which}Color`]()}` : 'default';
}

function seen(cell: IBufferCell): SeenCell {
  return {
    text: cell.getWidth() === 0 ? '' : cell.getChars() || ' ',
    width: cell.getWidth(),
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    inverse: cell.isInverse() !== 0,
    strikethrough: cell.isStrikethrough() !== 0,
    foreground: colour(cell, 'Fg'),
    background: colour(cell, 'Bg'),
  };
}

/** `widths: 'old'` draws emoji as terminals did before they knew grapheme clusters. */
export function createEmulator(options: {
  columns: number;
  rows: number;
  /** Whether a line feed also returns, as a terminal driver makes it; false behind a real pty. */
  convertLineFeeds?: boolean;
  widths?: 'graphemes' | 'old';
}): Emulator {
  const xterm = new Terminal({
    cols: options.columns,
    rows: options.rows,
    convertEol: options.convertLineFeeds ?? true,
    allowProposedApi: true,
    scrollback: 500,
  });
  if (options.widths !== 'old') xterm.loadAddon(new UnicodeGraphemesAddon() as never);
  let title = '';
  let cursorShown = true;
  xterm.onTitleChange((next) => {
    title = next;
  });
  for (const [final, shown] of [
    ['h', true],
    ['l', false],
  ] as const) {
    xterm.parser.registerCsiHandler({ prefix: '?', final }, (parameters) => {
      if (parameters.includes(25)) cursorShown = shown;
      return false;
    });
  }
  const lineAt = (row: number) => xterm.buffer.active.getLine(xterm.buffer.active.baseY + row);
  const blank = xterm.buffer.active.getNullCell();
  const cell = (column: number, row: number): SeenCell => seen(lineAt(row)?.getCell(column) ?? blank);

  return {
    xterm,
    write: (bytes) => new Promise((resolve) => xterm.write(bytes, resolve)),
    resize: (columns, rows) => xterm.resize(columns, rows),
    lines: () =>
      Array.from({ length: xterm.rows }, (_, row) => (lineAt(row)?.translateToString(true) ?? '').trimEnd()),
    text() {
      return this.lines().join('\n').trimEnd();
    },
    cell,
    cells: () =>
      Array.from({ length: xterm.rows }, (_, row) => {
        const line = lineAt(row);
        return Array.from({ length: xterm.cols }, (_, column) => seen(line?.getCell(column) ?? blank));
      }).flat(),
    modes: () => ({
      alternate: xterm.buffer.active.type === 'alternate',
      cursorShown,
      mouse: xterm.modes.mouseTrackingMode,
      focus: xterm.modes.sendFocusMode,
      bracketedPaste: xterm.modes.bracketedPasteMode,
      title,
    }),
    dispose: () => xterm.dispose(),
  };
}
