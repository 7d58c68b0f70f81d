import { blank, type Cells } from './cells.ts';
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

/** A piece of a line. */
export type StencilRun = { readonly text: string; readonly look: Look };

/**
 * A line that is kept aside. `start` is laid out in its first cell and `end` in its last, when it has two:
 * a line that lies over the beginning of this one leaves its end to be known by. Both may not be covered
 * unless what is between them is.
 */
export type Stencil = { start: string; end: string; width: number };

/** `holds` counts those who have it on screen. */
type Kept = Stencil & { layer: number; text: string[]; style: number[]; holds: number };

/** A kept line found in a row, and the column where it begins. */
type Found = { kept: Kept; column: number };

/**
 * Lines kept aside while the drawing library lays the screen out. It takes every character of every line
 * through its text pipeline on every frame; of a line kept here it only takes a marker, and the stream puts
 * the line in its place. Markers are characters of a private plane, which no text from outside may hold.
 */
export type Stencils = {
  /**
   * The markers of a line. A line of a higher layer lies over those of lower ones; two of the same layer
   * never overlap. The same runs on the same layer have the same markers, others have others.
   */
  mark(runs: readonly StencilRun[], layer: number): Stencil;
  /** Keeps the line that begins with `start` for as long as it is on screen: until the answer is called. */
  hold(start: string): () => void;
  /** The row as it should be seen: lines in the place of their markers, and what lies over them. */
  compose(drawn: Cells, seen: Cells, row: number): void;
  /** How many times two lines of the same layer were found over one another, which none should be. */
  overlaps(): number;
};

/** Even ones stand for a beginning, the odd one after for the end. */
const FIRST_MARKER = 0xf0000;
const MARKERS = 0xfffc;
/** Several times what a screen holds: the least recently drawn are forgotten first, those on screen never. */
export const KEPT_LIMIT = 2_048;

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
  const end = Math.min(seen.columns, column + kept.width);
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
    if (before.kept.layer === line.kept.layer && before.column + before.kept.width > line.column) shared++;
  }
  return shared;
}

/** Stencils whose styles are those of `pen`. */
export function createStencils(pen: Pen): Stencils {
  const byContent = new Map<string, Kept>();
  const byStart = new Map<string, { content: string; kept: Kept }>();
  let issued = 0;
  let overlaps = 0;

  /** Makes a line the last to be forgotten. */
  const drawnLast = (start: string): void => {
    const each = byStart.get(start);
    if (each === undefined) return;
    byStart.delete(start);
    byStart.set(start, each);
  };
  const forgetOldest = (): void => {
    for (const [start, each] of byStart) {
      if (byStart.size <= KEPT_LIMIT) return;
      // One on screen, however long ago it was drawn, is met again only after all the others.
      if (each.kept.holds > 0) drawnLast(start);
      else {
        byStart.delete(start);
        byContent.delete(each.content);
      }
    }
  };
  const keep = (
    runs: readonly StencilRun[],
    layer: number,
    styles: readonly number[],
    content: string,
  ): Kept => {
    let code: number;
    do code = FIRST_MARKER + ((2 * issued++) % MARKERS);
    while (byStart.has(String.fromCodePoint(code)));
    const kept: Kept = {
      start: String.fromCodePoint(code),
      end: String.fromCodePoint(code + 1),
      width: 0,
      layer,
      text: [],
      style: [],
      holds: 0,
    };
    runs.forEach((run, index) => {
      for (const cluster of clustersOf(run.text)) {
        if (cluster.width === 0) continue;
        kept.text.push(cluster.text);
        if (cluster.width === 2) kept.text.push('');
        while (kept.style.length < kept.text.length) kept.style.push(styles[index] as number);
      }
    });
    kept.width = kept.text.length;
    byContent.set(content, kept);
    byStart.set(kept.start, { content, kept });
    forgetOldest();
    return kept;
  };
  /** The line that a marker begins or ends, which is thereby among those last drawn. */
  const recall = (marker: string, column: number): Found => {
    const code = marker.codePointAt(0) as number;
    const isEnd = (code - FIRST_MARKER) % 2 === 1;
    const start = isEnd ? String.fromCodePoint(code - 1) : marker;
    const found = byStart.get(start);
    if (found === undefined) throw new Error('A line was drawn whose stencil is no longer kept.');
    drawnLast(start);
    return { kept: found.kept, column: isEnd ? column - found.kept.width + 1 : column };
  };
  /** The lines of a row, the undermost first. */
  const linesOf = (drawn: Cells, row: number): Found[] => {
    const found = new Map<string, Found>();
    for (let column = 0; column < drawn.columns; column++) {
      const text = drawn.text[row * drawn.columns + column] as string;
      if (!isMarker(text)) continue;
      const line = recall(text, column);
      found.set(`${line.column} ${line.kept.start}`, line);
    }
    return [...found.values()].sort((a, b) => a.kept.layer - b.kept.layer);
  };

  return {
    mark(runs, layer) {
      const styles = runs.map(({ look }) => pen.afterSgr(PLAIN_STYLE, `0;${parametersOf(look)}`));
      const content = `${layer}\n${runs.map(({ text }, index) => `${styles[index]}\t${text}`).join('\n')}`;
      const known = byContent.get(content);
      if (known !== undefined) drawnLast(known.start);
      const { start, end, width } = known ?? keep(runs, layer, styles, content);
      return { start, end, width };
    },
    hold(start) {
      const kept = byStart.get(start)?.kept;
      if (kept === undefined) return () => {};
      kept.holds += 1;
      return () => {
        kept.holds -= 1;
      };
    },
    compose(drawn, seen, row) {
      const first = row * drawn.columns;
      blank(seen, first, first + drawn.columns, PLAIN_STYLE);
      const lines = linesOf(drawn, row);
      overlaps += overlapsOf(lines);
      for (const { kept, column } of lines) stamp(kept, seen, first, column);
      const isCovered = (column: number): boolean =>
        lines.some(({ kept, column: at }) => column >= at && column < at + kept.width);
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
    overlaps: () => overlaps,
  };
}
