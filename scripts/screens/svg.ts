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

const CELL = { width: 8.4, height: 18, fontSize: 14, baseline: 13.5 };
const MARGIN = 14;
const BAR = 26;

/** A calm dark terminal: contrast of every colour on the background is at least 4.5 to 1. */
const PALETTE = {
  background: '#16191f',
  foreground: '#d7dae0',
  bar: '#22262e',
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
const FACES = {
  b: 'font-weight:700',
  i: 'font-style:italic',
  d: 'opacity:.62',
  u: 'text-decoration:underline',
  s: 'text-decoration:line-through',
} as const;

/** How a cell is drawn: its colour, what is behind it, and the letters of its faces. */
type Look = { foreground: string; background: string; faces: string };

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

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const number = (value: number): string => String(Math.round(value * 100) / 100);

type Stretch = { column: number; cells: string[]; look: Look };

const sameLook = (a: Look, b: Look): boolean =>
  a.foreground === b.foreground && a.background === b.background && a.faces === b.faces;

/** Neighbouring cells of one look as one stretch. */
function stretchesOf(cells: readonly DrawnCell[]): Stretch[] {
  const stretches: Stretch[] = [];
  cells.forEach((cell, column) => {
    const look = lookOf(cell);
    const last = stretches.at(-1);
    if (last !== undefined && sameLook(last.look, look)) last.cells.push(cell.text);
    else stretches.push({ column, cells: [cell.text], look });
  });
  return stretches;
}

/** Block elements by the share of the cell they fill, from below; the upper half hangs from above. */
const BLOCKS = '▁▂▃▄▅▆▇█';
const UPPER_HALF = '▀';
const isBlock = (text: string): boolean => text !== '' && (BLOCKS.includes(text) || text === UPPER_HALF);

/** What stands together: neighbouring blocks, or words with a blank or two between them. */
type Piece = { column: number; cells: string[]; drawn: 'blocks' | 'text' };
const MOST_BLANKS = 2;

function piecesOf({ column, cells }: Stretch): Piece[] {
  const pieces: Piece[] = [];
  let blanks = Number.POSITIVE_INFINITY;
  cells.forEach((text, index) => {
    if (text === ' ') {
      blanks += 1;
      return;
    }
    const drawn = isBlock(text) ? 'blocks' : 'text';
    const last = pieces.at(-1);
    if (last === undefined || last.drawn !== drawn || blanks > (drawn === 'text' ? MOST_BLANKS : 0)) {
      pieces.push({ column: column + index, cells: [text], drawn });
    } else last.cells.push(...new Array<string>(blanks).fill(' '), text);
    blanks = 0;
  });
  return pieces;
}

const attributesOf = ({ foreground, faces }: Look): string =>
  (foreground === PALETTE.foreground ? '' : ` fill="${foreground}"`) +
  (faces === '' ? '' : ` class="${[...faces].join(' ')}"`);

/** Where a column begins. Rows have a baseline of their own, to which everything is relative. */
const left = (column: number): string => number(MARGIN + column * CELL.width);

/** Runs of one height are one bar: a figure of large digits is a few lines of path. */
function blocksOf({ column, cells }: Piece, top: number, look: Look): string {
  let path = '';
  for (let start = 0; start < cells.length; ) {
    let end = start + 1;
    while (cells[end] === cells[start]) end += 1;
    const text = cells[start] as string;
    const share = text === UPPER_HALF ? 0.5 : (BLOCKS.indexOf(text) + 1) / BLOCKS.length;
    const y = text === UPPER_HALF ? top : top + CELL.height * (1 - share);
    path += `M${left(column + start)} ${number(y)}h${number((end - start) * CELL.width)}v${number(CELL.height * share)}H${left(column + start)}z`;
    start = end;
  }
  return `<path d="${path}"${attributesOf(look)}/>`;
}

/** The length is said, so that a viewer with another font keeps every column in its place. */
const spanOf = ({ column, cells }: Piece, look: Look): string =>
  `<tspan x="${left(column)}" textLength="${number(cells.length * CELL.width)}"${attributesOf(look)}>${escaped(cells.join(''))}</tspan>`;

function drawRow(cells: readonly DrawnCell[], row: number): string {
  const top = BAR + MARGIN + row * CELL.height;
  let under = '';
  let text = '';
  for (const stretch of stretchesOf(cells)) {
    const { look, column } = stretch;
    if (look.background !== PALETTE.background) {
      const width = number(stretch.cells.length * CELL.width);
      under += `<rect x="${left(column)}" y="${number(top)}" width="${width}" height="${CELL.height}" fill="${look.background}"/>`;
    }
    for (const piece of piecesOf(stretch)) {
      if (piece.drawn === 'blocks') under += blocksOf(piece, top, look);
      else text += spanOf(piece, look);
    }
  }
  return under + (text === '' ? '' : `<text y="${number(top + CELL.baseline)}">${text}</text>`);
}

/** A screen of a terminal as an SVG picture: text stays text, so that it scales and can be searched. */
export function svgOf({ columns, rows, cells, title }: Picture): string {
  const width = number(2 * MARGIN + columns * CELL.width);
  const height = number(BAR + 2 * MARGIN + rows * CELL.height);
  const faces = Object.entries(FACES).map(([name, rule]) => `.${name}{${rule}}`);
  const lines = Array.from({ length: rows }, (_, row) =>
    drawRow(cells.slice(row * columns, (row + 1) * columns), row),
  ).filter((line) => line !== '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title).replaceAll('"', '&quot;')}">
<style>text{white-space:pre}${faces.join('')}</style>
<rect width="100%" height="100%" rx="8" fill="${PALETTE.background}"/>
<path d="M0 ${BAR}V8a8 8 0 0 1 8-8H${number(Number(width) - 8)}a8 8 0 0 1 8 8v${BAR - 8}z" fill="${PALETTE.bar}"/>
<text x="50%" y="17.5" text-anchor="middle" font-family="system-ui, sans-serif" font-size="12.5" fill="${PALETTE.colours[8]}">${escaped(title)}</text>
<g font-family="'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace" font-size="${CELL.fontSize}" fill="${PALETTE.foreground}">
${lines.join('\n')}
</g>
</svg>
`;
}
