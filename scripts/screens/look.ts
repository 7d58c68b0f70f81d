/** One cell of a terminal as it is drawn: what `test/support/emulator.ts` sees. */
export type DrawnCell = {
  text: string;
  width: number;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  inverse: boolean;
  strikethrough: boolean;
  /** `default`, `palette 0…255` or `rgb #rrggbb`. */
  foreground: string;
  background: string;
};

export type Picture = { columns: number; rows: number; cells: readonly DrawnCell[]; title: string };

/** A calm dark terminal: contrast of every colour on the background is at least 4.5 to 1. */
export const PALETTE = {
  background: '#16191f',
  foreground: '#d7dae0',
  bar: '#22262e',
  edge: '#3a404b',
  colours: [
    '#5c6370',
    '#f07178',
    '#8cc570',
    '#e5b567',
    '#6cb2f5',
    '#c792ea',
    '#5ec4c4',
    '#d7dae0',
    '#8b93a1',
    '#ff8b92',
    '#a6dd8a',
    '#f6cb85',
    '#8cc6ff',
    '#dcb2f5',
    '#7ddada',
    '#ffffff',
  ],
} as const;

const STEPS = [0, 95, 135, 175, 215, 255];

const hex = (value: number): string => value.toString(16).padStart(2, '0');

/** xterm's 256 colours: the 16 of the theme, a cube of 216, and 24 greys. */
function paletteColour(index: number): string {
  if (index < 16) return PALETTE.colours[index] as string;
  if (index >= 232) return `#${hex(8 + (index - 232) * 10).repeat(3)}`;
  const cube = index - 16;
  return `#${[Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => hex(STEPS[step] as number)).join('')}`;
}

function colour(spoken: string, fallback: string): string {
  if (spoken.startsWith('palette ')) return paletteColour(Number(spoken.slice(8)));
  return spoken.startsWith('rgb ') ? spoken.slice(4) : fallback;
}

/** The letters of a cell's classes, each with what it looks like; none is a cell in the terminal's own text colour. */
export const FACES = {
  b: 'font-weight:700',
  i: 'font-style:italic',
  d: 'fill-opacity:.62;stroke-opacity:.62',
  u: 'text-decoration:underline',
  s: 'text-decoration:line-through',
} as const;

/** How a cell is drawn: its colour, what is behind it, and the letters of its faces. */
export type Look = { foreground: string; background: string; faces: string };

function lookOf(cell: DrawnCell): Look {
  const foreground = colour(cell.foreground, PALETTE.foreground);
  const background = colour(cell.background, PALETTE.background);
  const faces = [
    cell.bold ? 'b' : '',
    cell.italic ? 'i' : '',
    cell.dim && !cell.inverse ? 'd' : '',
    cell.underline ? 'u' : '',
    cell.strikethrough ? 's' : '',
  ].join('');
  return cell.inverse
    ? { foreground: background, background: foreground, faces }
    : { foreground, background, faces };
}

/** Neighbouring cells of one look. */
export type Stretch = { column: number; cells: string[]; look: Look };

const sameLook = (a: Look, b: Look): boolean =>
  a.foreground === b.foreground && a.background === b.background && a.faces === b.faces;

export function stretchesOf(cells: readonly DrawnCell[]): Stretch[] {
  const stretches: Stretch[] = [];
  cells.forEach((cell, column) => {
    const look = lookOf(cell);
    const last = stretches.at(-1);
    if (last !== undefined && sameLook(last.look, look)) last.cells.push(cell.text);
    else stretches.push({ column, cells: [cell.text], look });
  });
  return stretches;
}

/** The cells of each row. */
export const rowsOf = ({ columns, rows, cells }: Picture): (readonly DrawnCell[])[] =>
  Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns));

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
