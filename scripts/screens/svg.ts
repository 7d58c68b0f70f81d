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

type Look = { foreground: string; background: string; attributes: string };

function lookOf(cell: DrawnCell): Look {
  const foreground = colour(cell.foreground, PALETTE.foreground);
  const background = colour(cell.background, PALETTE.background);
  const attributes = [
    cell.bold ? ' font-weight="700"' : '',
    cell.italic ? ' font-style="italic"' : '',
    cell.dim ? ' opacity="0.62"' : '',
    cell.underline || cell.strikethrough
      ? ` text-decoration="${[cell.underline ? 'underline' : '', cell.strikethrough ? 'line-through' : ''].join(' ').trim()}"`
      : '',
  ].join('');
  return cell.inverse
    ? {
        foreground: background,
        background: foreground,
        attributes: attributes.replace(' opacity="0.62"', ''),
      }
    : { foreground, background, attributes };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const number = (value: number): string => String(Math.round(value * 100) / 100);

type Stretch = { column: number; cells: string[]; look: Look };

const sameLook = (a: Look, b: Look): boolean =>
  a.foreground === b.foreground && a.background === b.background && a.attributes === b.attributes;

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

/** What stands together: cells of one block, or words with single blanks between them. */
type Piece = { column: number; columns: number; text: string };

function piecesOf({ column, cells }: Stretch): Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | null = null;
  cells.forEach((text, index) => {
    const isGap = text === ' ' && (cells[index + 1] ?? ' ') === ' ';
    const joins = open !== null && (isBlock(text) ? open.text === text : !isBlock(open.text));
    if (isGap || (text === ' ' && open === null)) open = null;
    else if (joins && open !== null) {
      open.columns++;
      if (!isBlock(text)) open.text += text;
    } else {
      open = { column: column + index, columns: 1, text };
      pieces.push(open);
    }
  });
  return pieces;
}

const fillOf = ({ foreground }: Look): string =>
  foreground === PALETTE.foreground ? '' : ` fill="${foreground}"`;

function drawPiece({ column, columns, text }: Piece, row: number, look: Look): string {
  const x = number(MARGIN + column * CELL.width);
  const y = BAR + MARGIN + row * CELL.height;
  const width = number(columns * CELL.width);
  if (isBlock(text)) {
    const share = text === UPPER_HALF ? 0.5 : (BLOCKS.indexOf(text) + 1) / BLOCKS.length;
    const top = text === UPPER_HALF ? y : y + CELL.height * (1 - share);
    const opacity = / opacity="[^"]*"/.exec(look.attributes)?.[0] ?? '';
    return `<rect x="${x}" y="${number(top)}" width="${width}" height="${number(CELL.height * share)}"${fillOf(look)}${opacity}/>`;
  }
  // The length is said, so that a viewer with another font keeps every column in its place.
  return `<text x="${x}" y="${number(y + CELL.baseline)}" textLength="${width}" lengthAdjust="spacingAndGlyphs"${fillOf(look)}${look.attributes}>${escaped(text)}</text>`;
}

function drawStretch(stretch: Stretch, row: number): string {
  const { column, cells, look } = stretch;
  const x = number(MARGIN + column * CELL.width);
  const y = number(BAR + MARGIN + row * CELL.height);
  const width = number(cells.length * CELL.width);
  const back =
    look.background === PALETTE.background
      ? ''
      : `<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${look.background}"/>`;
  return (
    back +
    piecesOf(stretch)
      .map((piece) => drawPiece(piece, row, look))
      .join('')
  );
}

/** A screen of a terminal as an SVG picture: text stays text, so that it scales and can be searched. */
export function svgOf({ columns, rows, cells, title }: Picture): string {
  const width = number(2 * MARGIN + columns * CELL.width);
  const height = number(BAR + 2 * MARGIN + rows * CELL.height);
  const lines = Array.from({ length: rows }, (_, row) =>
    stretchesOf(cells.slice(row * columns, (row + 1) * columns))
      .map((stretch) => drawStretch(stretch, row))
      .join(''),
  ).filter((line) => line !== '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title).replaceAll('"', '&quot;')}">
<rect width="100%" height="100%" rx="8" fill="${PALETTE.background}"/>
<path d="M0 ${BAR}V8a8 8 0 0 1 8-8H${number(Number(width) - 8)}a8 8 0 0 1 8 8v${BAR - 8}z" fill="${PALETTE.bar}"/>
<text x="50%" y="17.5" text-anchor="middle" font-family="system-ui, sans-serif" font-size="12.5" fill="${PALETTE.colours[8]}">${escaped(title)}</text>
<g font-family="'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace" font-size="${CELL.fontSize}" fill="${PALETTE.foreground}">
${lines.join('\n')}
</g>
</svg>
`;
}
