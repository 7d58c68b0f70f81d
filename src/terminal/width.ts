import stringWidth from 'string-width';
import { allPlain, isPlain } from './plain-text.ts';

/** One thing a terminal draws in one place: its text and the columns it takes (0, 1 or 2). */
export type Cluster = { text: string; width: number };

export type Align = 'left' | 'right' | 'centre';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const CACHE_LIMIT = 8192;
const known = new Map<string, number>();

/** `measure` of a text, remembered. */
function remembered(text: string, measure: (text: string) => number): number {
  const cached = known.get(text);
  if (cached !== undefined) return cached;
  const width = measure(text);
  if (known.size >= CACHE_LIMIT) known.clear();
  known.set(text, width);
  return width;
}

/** Separators of lines and of paragraphs are no more drawn than controls are. */
const UNDRAWN = /^[\p{Zl}\p{Zp}]+$/u;
const clusterWidth = (text: string): number => (UNDRAWN.test(text) ? 0 : stringWidth(text));

function sumOfClusters(text: string): number {
  let width = 0;
  for (const cluster of clustersOf(text)) width += cluster.width;
  return width;
}

/**
 * Columns a text takes on screen: CJK and emoji count 2, combining marks and controls 0. It is the sum of its
 * clusters, so that a text that was not cleaned is never measured otherwise than it is drawn.
 */
export const widthOf = (text: string): number =>
  allPlain(text) ? text.length : remembered(text, sumOfClusters);

/** The text cut where a terminal cuts it: an accent stays with its letter, a family emoji stays whole. */
export function* clustersOf(text: string): Generator<Cluster> {
  let index = 0;
  while (index < text.length) {
    // A plain character is a whole cluster only when what follows cannot join it.
    if (isPlain(text, index) && (index + 1 === text.length || isPlain(text, index + 1))) {
      yield { text: text[index] as string, width: 1 };
      index++;
      continue;
    }
    let end = index + 1;
    while (end < text.length && !(isPlain(text, end) && isPlain(text, end - 1))) end++;
    for (const { segment } of segmenter.segment(text.slice(index, end))) {
      yield { text: segment, width: Math.min(2, remembered(segment, clusterWidth)) };
    }
    index = end;
  }
}

/** The longest beginning of `text` that fits in `columns`. A character of two columns is never halved. */
export function clip(text: string, columns: number): string {
  if (columns <= 0) return '';
  if (allPlain(text)) return text.slice(0, columns);
  let clipped = '';
  let used = 0;
  for (const cluster of clustersOf(text)) {
    if (used + cluster.width > columns) break;
    clipped += cluster.text;
    used += cluster.width;
  }
  return clipped;
}

/** `text` in at most `columns`; what does not fit ends in `mark`, so that a cut is always seen. */
export function truncate(text: string, columns: number, mark = '…'): string {
  if (widthOf(text) <= columns) return text;
  return columns <= 0 ? '' : clip(text, columns - widthOf(mark)) + clip(mark, columns);
}

/** `text` filled with spaces to `columns`; a longer text is left as it is. */
export function pad(text: string, columns: number, align: Align = 'left'): string {
  const missing = columns - widthOf(text);
  if (missing <= 0) return text;
  if (align === 'left') return text + ' '.repeat(missing);
  if (align === 'right') return ' '.repeat(missing) + text;
  const before = Math.floor(missing / 2);
  return ' '.repeat(before) + text + ' '.repeat(missing - before);
}

/** `text` in exactly `columns`: cut with `mark` when too long, filled with spaces when too short. */
export const fitTo = (text: string, columns: number, align: Align = 'left', mark = '…'): string =>
  pad(truncate(text, columns, mark), Math.max(0, columns), align);

/** A blank at which a line may end: not the one before a sign that French sets apart from its word. */
const BREAKS = / (?![:;?!»%](?: |$))/;

/** A word longer than a line in pieces of at most `columns`, in one pass: a name may be of any length. */
function piecesOf(word: string, columns: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const { text, width } of clustersOf(word)) {
    if (piece !== '' && used + width > columns) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += text;
    used += width;
  }
  return [...pieces, piece];
}

/** Lines of at most `columns`, broken between words; a word longer than a line is cut, never lost. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(BREAKS)) {
    const width = widthOf(word);
    if (line !== '' && used + 1 + width > columns) {
      lines.push(line);
      line = '';
      used = 0;
    }
    if (width > columns) {
      const pieces = piecesOf(word, Math.max(1, columns));
      line = pieces.pop() ?? '';
      lines.push(...pieces);
      used = widthOf(line);
    } else {
      used = line === '' ? width : used + 1 + width;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
