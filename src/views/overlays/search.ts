import { fitTo, pad, widthOf } from '../../terminal/width.ts';
import { type Entry, filteredEntries } from '../../ui/keys/entries.ts';
import { spotName } from '../../ui/keys/spots.ts';
import { windowStart } from '../../ui/list/cursor.ts';
import type { Overlay } from '../../ui/overlays/overlay.ts';
import { paletteLines } from '../../ui/palette/palette.ts';
import type { Picture } from '../../ui/picture.ts';
import { onSpot, run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

type Of<K extends Overlay['kind']> = Extract<Overlay, { kind: K }>;
type Contents = { title: string; lines: Run[][] };

/** Columns of a phone. */
const PHONE = 50;

/** What was typed, with the cursor after it. */
const typed = (text: string, hint: string): Run[] =>
  text === ''
    ? [run('> ', 'key'), run(' ', 'selected'), run(` ${hint}`, 'quiet')]
    : [run('> ', 'key'), run(text), run(' ', 'selected')];

type Line = { key: string; label: string; refusal: string | null };

/** One line of a search: its key, what it does, and when it cannot be done, why. */
function searchLine(
  picture: Picture,
  line: Line,
  sizes: { key: number; width: number },
  chosen: boolean,
): Run[] {
  const { glyphs } = picture;
  const quiet = line.refusal !== null;
  const edge = chosen ? glyphs.cursor : ' ';
  const key = pad(line.key, sizes.key, 'right');
  if (chosen) {
    const why = line.refusal === null ? '' : `  ${glyphs.closed} ${line.refusal}`;
    return [
      run(fitTo(`${edge}${key}  ${line.label}${why}`, sizes.width, 'left', glyphs.ellipsis), 'selected'),
    ];
  }
  return [run(`${edge}${key}`, quiet ? 'quiet' : 'key'), run(`  ${line.label}`, quiet ? 'quiet' : 'text')];
}

function searchLines(
  picture: Picture,
  overlay: Of<'help'> | Of<'palette'>,
  lines: readonly Line[],
  { width, height }: { width: number; height: number },
  nothing: string,
): Run[][] {
  const { help, palette } = picture.words.console;
  const head = [typed(overlay.text, overlay.kind === 'palette' ? palette.hint : help.filter), []];
  const full = (drawn: Run[][]): Run[][] => [
    ...drawn,
    ...Array.from({ length: Math.max(0, height - drawn.length) }, (): Run[] => []),
  ];
  // On a phone one key of each is enough, so that what it does can be read.
  const shown = width < PHONE ? lines.map((line) => ({ ...line, key: line.key.split(' ')[0] ?? '' })) : lines;
  if (lines.length === 0) return full([...head, [run(nothing, 'quiet')]]);
  const rows = height - head.length;
  const start = windowStart(overlay.chosen, lines.length, rows, 0);
  const keyWidth = Math.min(14, Math.max(...shown.map(({ key }) => widthOf(key))));
  return full([
    ...head,
    ...shown
      .slice(start, start + rows)
      .map((line, index) =>
        onSpot(
          searchLine(picture, line, { key: keyWidth, width }, start + index === overlay.chosen),
          spotName({ kind: 'line', at: start + index }),
        ),
      ),
  ]);
}

const lineOf = ({ keys, label, refusal }: Entry): Line => ({ key: keys, label, refusal });

/** The help: every key that works here first, searchable by word and by key; Enter runs the chosen one. */
export function helpLines(picture: Picture, overlay: Of<'help'>, width: number, height: number): Contents {
  const entries = filteredEntries(picture, overlay.text).map(lineOf);
  const say = picture.words.console.help;
  return { title: say.title, lines: searchLines(picture, overlay, entries, { width, height }, say.nothing) };
}

export function paletteOverlayLines(
  picture: Picture,
  overlay: Of<'palette'>,
  width: number,
  height: number,
): Contents {
  const say = picture.words.console.palette;
  const lines = paletteLines(picture, overlay.text).map(({ keys, label, refusal }) => ({
    key: keys,
    label,
    refusal,
  }));
  return { title: say.title, lines: searchLines(picture, overlay, lines, { width, height }, say.nothing) };
}
