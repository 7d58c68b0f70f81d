import { boxPath, isBoxLine } from './box-lines.ts';
import {
  escaped,
  FACES,
  type Look,
  PALETTE,
  rowsOf,
  type Picture as Screen,
  type Stretch,
  stretchesOf,
} from './look.ts';

/** A screen, and what somebody who does not see it is told of it. */
export type Picture = Screen & { description: string };

const CELL = { width: 8.4, height: 18, fontSize: 14, baseline: 13.5 };
const MARGIN = 14;
const BAR = 26;

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** Block elements by the share of the cell they fill, from below; the upper half hangs from above. */
const BLOCKS = '▁▂▃▄▅▆▇█';
const UPPER_HALF = '▀';
const isBlock = (text: string): boolean => text !== '' && (BLOCKS.includes(text) || text === UPPER_HALF);

/** What stands together: neighbouring blocks, lines or signs, or words with a blank or two between them. */
type Piece = { column: number; cells: string[]; drawn: 'blocks' | 'lines' | 'signs' | 'words' };
const MOST_BLANKS = 2;

/** What a font for text has: letters, digits and their punctuation. Signs may come from another font. */
const WORDS = /^[\p{L}\p{N}\p{M}\p{P}\u0020-\u007e\u00a0-\u00ff\u202f]+$/u;

function drawnAs(text: string): Piece['drawn'] {
  if (isBlock(text)) return 'blocks';
  if (isBoxLine(text)) return 'lines';
  return text === '' || WORDS.test(text) ? 'words' : 'signs';
}

function piecesOf({ column, cells }: Stretch): Piece[] {
  const pieces: Piece[] = [];
  let blanks = Number.POSITIVE_INFINITY;
  cells.forEach((text, index) => {
    if (text === ' ') {
      blanks += 1;
      return;
    }
    const drawn = drawnAs(text);
    const last = pieces.at(-1);
    if (last === undefined || last.drawn !== drawn || blanks > (drawn === 'words' ? MOST_BLANKS : 0)) {
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

/** Lines of a frame or of a curve. */
function linesOf({ column, cells }: Piece, top: number, { foreground, faces }: Look): string {
  const path = boxPath(cells, {
    x: MARGIN + column * CELL.width,
    y: top,
    width: CELL.width,
    height: CELL.height,
  });
  return `<path d="${path}" stroke="${foreground}" class="${['l', ...faces].join(' ')}"/>`;
}

/** The length is said, so that a viewer with another font keeps every column in its place. */
const spanOf = ({ column, cells }: Piece, look: Look): string =>
  `<tspan x="${left(column)}" textLength="${number(cells.length * CELL.width)}"${attributesOf(look)}>${escaped(cells.join(''))}</tspan>`;

function drawRow(stretches: readonly Stretch[], row: number): string {
  const top = BAR + MARGIN + row * CELL.height;
  let under = '';
  const spans: string[] = [];
  for (const stretch of stretches) {
    const { look, column } = stretch;
    if (look.background !== PALETTE.background) {
      const width = number(stretch.cells.length * CELL.width);
      under += `<rect x="${left(column)}" y="${number(top)}" width="${width}" height="${CELL.height}" fill="${look.background}"/>`;
    }
    for (const piece of piecesOf(stretch)) {
      if (piece.drawn === 'blocks') under += blocksOf(piece, top, look);
      else if (piece.drawn === 'lines') under += linesOf(piece, top, look);
      else spans.push(spanOf(piece, look));
    }
  }
  // The blank between two places is drawn over; it is for whoever copies the row.
  const text = spans.join(' ');
  return under + (text === '' ? '' : `<text y="${number(top + CELL.baseline)}">${text}</text>`);
}

/** The window that the screen is in: on a page as dark as it is, its edge is still seen. */
function windowOf(width: number, height: number, title: string): string {
  const round = `M.5 ${BAR}V8.5a8 8 0 0 1 8-8H${number(width - 8.5)}a8 8 0 0 1 8 8V${BAR}z`;
  return `<rect x=".5" y=".5" width="${number(width - 1)}" height="${number(height - 1)}" rx="8" fill="${PALETTE.background}" stroke="${PALETTE.edge}"/>
<path d="${round}" fill="${PALETTE.bar}" stroke="${PALETTE.edge}"/>
<text x="50%" y="17.5" text-anchor="middle" font-family="system-ui, sans-serif" font-size="12.5" fill="${PALETTE.colours[8]}">${escaped(title)}</text>`;
}

/**
 * A screen as a picture for a page: text stays text, so that it scales, is searched and copied; frames, curves
 * and large digits are drawn, so that no font can set them apart; its title and its description say what is seen.
 */
export function readmeSvg(picture: Picture): string {
  const { columns, rows, title, description } = picture;
  const width = 2 * MARGIN + columns * CELL.width;
  const height = BAR + 2 * MARGIN + rows * CELL.height;
  const size = `viewBox="0 0 ${number(width)} ${number(height)}" width="${number(width)}" height="${number(height)}"`;
  const faces = Object.entries(FACES).map(([name, rule]) => `.${name}{${rule}}`);
  const lines = rowsOf(picture)
    .map((cells, row) => drawRow(stretchesOf(cells), row))
    .filter((line) => line !== '');
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="title description">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(description)}</desc>
<style>text{white-space:pre}.l{fill:none;stroke-width:1.2}${faces.join('')}</style>
${windowOf(width, height, title)}
<g xml:space="preserve" font-family="'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace" font-size="${CELL.fontSize}" fill="${PALETTE.foreground}">
${lines.join('\n')}
</g>
</svg>
`;
}
