import { blank, type Cells } from './cells.ts';
import { safeAddress } from './link.ts';
import { type Pen, PLAIN_STYLE } from './pen.ts';
import { clustersOf } from './width.ts';

/** How a piece of a line is drawn, in the drawing library's own words. */
export type Look = {
  readonly color?: string;
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
};

/**
 * A piece of a line. `link` is the address that it leads to, where the terminal is known to draw links; `spot` is
 * what whoever draws it calls the place, for when it is clicked.
 */
export type StencilRun = {
  readonly text: string;
  readonly look: Look;
  readonly link?: string;
  readonly spot?: string;
};

/**
 * The place of one line. `start` is laid out in its first cell and `end` in its last, when it has two: a line
 * that lies over the beginning of this one leaves its end to be known by. Both may not be covered unless what
 * is between them is.
 */
export type Place = {
  readonly start: string;
  readonly end: string;
  /** What stands there from now on: it is sent without the drawing library drawing anything. */
  draw(runs: readonly StencilRun[]): void;
  /** Called once the place is laid out no more. */
  close(): void;
};

/** A place with the line that stands there, cell by cell; `row` is where it was seen last. */
type Kept = {
  layer: number;
  text: string[];
  style: number[];
  /** What each cell is called. */
  spots: (string | undefined)[];
  row: number | null;
};

/** A line found in a row, and the column where it begins. */
type Found = { kept: Kept; column: number };

/**
 * Lines kept aside while the drawing library lays the screen out. It takes every character of every line
 * through its text pipeline whenever anything changes; of a line kept here it only takes the markers of its
 * place, and the stream puts the line there. What moves from one picture to the next is what stands in the
 * places: then the library has nothing to do at all. Markers are characters of a private plane, which no text
 * from outside may hold.
 */
export type Stencils = {
  /**
   * A new place. A line of a higher layer lies over those of lower ones; two of the same layer never overlap.
   */
  open(layer: number): Place;
  /** The row as it should be seen: lines in their places, and what lies over them. */
  compose(drawn: Cells, seen: Cells, row: number): void;
  /** What the uppermost line over a cell calls it; `null` where it has no name. */
  spotAt(drawn: Cells, column: number, row: number): string | null;
  /** The screen is laid out again: places closed before are on it no more. */
  relaid(): void;
  /** How many times two lines of the same layer were found over one another, which none should be. */
  overlaps(): number;
};

/** Even ones stand for a beginning, the odd one after for the end. */
const FIRST_MARKER = 0xf0000;
const MARKERS = 0xfffc;

const NAMED = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/** The SGR parameters of a colour: one of the terminal's 16 by name, or `#rrggbb`. */
function colourParameters(colour: string): string {
  if (colour.startsWith('#')) {
    const value = Number.parseInt(colour.slice(1), 16);
    return `38;2;${value >> 16};${(value >> 8) & 255};${value & 255}`;
  }
  if (colour === 'gray' || colour === 'grey') return '90';
  const isBright = colour.endsWith('Bright');
  const index = NAMED.indexOf(isBright ? colour.slice(0, -'Bright'.length) : colour);
  return index === -1 ? '39' : String((isBright ? 90 : 30) + index);
}

function parametersOf(look: Look): string {
  const parameters = [
    look.bold ? '1' : '',
    look.dimColor ? '2' : '',
    look.underline ? '4' : '',
    look.inverse ? '7' : '',
    look.color === undefined ? '' : colourParameters(look.color),
  ];
  return parameters.filter((parameter) => parameter !== '').join(';');
}

const isMarker = (text: string): boolean => (text.charCodeAt(0) & 0xffc0) === 0xdb80;

/** Copies a kept line over a row; halves of wide characters at its edges become blanks. */
function stamp(kept: Kept, seen: Cells, start: number, column: number): void {
  const end = Math.min(seen.columns, column + kept.text.length);
  if (column > 0 && seen.text[start + column] === '') seen.text[start + column - 1] = ' ';
  for (let place = column; place < end; place++) {
    seen.text[start + place] = kept.text[place - column] as string;
    seen.style[start + place] = kept.style[place - column] as number;
  }
  if (end < seen.columns && seen.text[start + end] === '') seen.text[start + end] = ' ';
}

/** Neighbours of one layer, found in the order of their columns, that share a cell. */
function overlapsOf(lines: readonly Found[]): number {
  let shared = 0;
  for (let index = 1; index < lines.length; index++) {
    const [before, line] = [lines[index - 1] as Found, lines[index] as Found];
    if (before.kept.layer === line.kept.layer && before.column + before.kept.text.length > line.column)
      shared++;
  }
  return shared;
}

/** Whether links are known to be drawn, and whether the terminal is on another machine, where our files are not. */
export type Linking = { readonly links: boolean; readonly ssh: boolean };

/** Stencils whose styles are those of `pen`; `onDrawn` hears which row another line stands in. */
export function createStencils(pen: Pen, { links, ssh }: Linking, onDrawn: (row: number) => void): Stencils {
  const byStart = new Map<number, Kept>();
  let closed: number[] = [];
  let issued = 0;
  let overlaps = 0;

  const freeMarker = (): number => {
    let code: number;
    do code = FIRST_MARKER + ((2 * issued++) % MARKERS);
    while (byStart.has(code));
    return code;
  };
  const styleOf = (look: Look, link: string): number => {
    const style = pen.afterSgr(PLAIN_STYLE, parametersOf(look));
    const isReached = links && link !== '' && !(ssh && link.startsWith('file:'));
    const address = isReached ? safeAddress(link) : '';
    return address === '' ? style : pen.afterLink(style, address);
  };
  const write = (kept: Kept, runs: readonly StencilRun[]): void => {
    kept.text.length = 0;
    kept.style.length = 0;
    kept.spots.length = 0;
    for (const { text, look, link = '', spot } of runs) {
      const style = styleOf(look, link);
      for (const cluster of clustersOf(text)) {
        for (let cell = 0; cell < cluster.width; cell++) {
          kept.text.push(cell === 0 ? cluster.text : '');
          kept.style.push(style);
          kept.spots.push(spot);
        }
      }
    }
  };
  /** The lines of a row, the undermost first. */
  const linesOf = (drawn: Cells, row: number): Found[] => {
    const found = new Map<Kept, number>();
    for (let column = 0; column < drawn.columns; column++) {
      const text = drawn.text[row * drawn.columns + column] as string;
      if (!isMarker(text)) continue;
      const code = text.codePointAt(0) as number;
      const isEnd = (code - FIRST_MARKER) % 2 === 1;
      const kept = byStart.get(isEnd ? code - 1 : code);
      if (kept === undefined) throw new Error('A line was laid out whose place had been closed.');
      kept.row = row;
      if (!found.has(kept)) found.set(kept, isEnd ? column - kept.text.length + 1 : column);
    }
    return [...found].map(([kept, column]) => ({ kept, column })).sort((a, b) => a.kept.layer - b.kept.layer);
  };

  return {
    open(layer) {
      const code = freeMarker();
      const kept: Kept = { layer, text: [], style: [], spots: [], row: null };
      byStart.set(code, kept);
      return {
        start: String.fromCodePoint(code),
        end: String.fromCodePoint(code + 1),
        draw(runs) {
          write(kept, runs);
          if (kept.row !== null) onDrawn(kept.row);
        },
        close: () => void closed.push(code),
      };
    },
    relaid() {
      for (const code of closed) byStart.delete(code);
      closed = [];
    },
    compose(drawn, seen, row) {
      const first = row * drawn.columns;
      blank(seen, first, first + drawn.columns, PLAIN_STYLE);
      const lines = linesOf(drawn, row);
      overlaps += overlapsOf(lines);
      for (const { kept, column } of lines) stamp(kept, seen, first, column);
      const isCovered = (column: number): boolean =>
        lines.some(({ kept, column: at }) => column >= at && column < at + kept.text.length);
      for (let column = 0; column < drawn.columns; column++) {
        const text = drawn.text[first + column] as string;
        const style = drawn.style[first + column] as number;
        const isBlank = text === ' ' && style === PLAIN_STYLE;
        if (isMarker(text) || (isBlank && isCovered(column))) continue;
        if (text !== '' && column > 0 && seen.text[first + column] === '')
          seen.text[first + column - 1] = ' ';
        seen.text[first + column] = text;
        seen.style[first + column] = style;
      }
    },
    spotAt(drawn, column, row) {
      if (row < 0 || row >= drawn.rows) return null;
      const over = ({ kept, column: at }: Found): boolean => column >= at && column < at + kept.text.length;
      const top = linesOf(drawn, row).findLast(over);
      return top?.kept.spots[column - top.column] ?? null;
    },
    overlaps: () => overlaps,
  };
}
