import { bigDigits } from '../../ui/figures/big-digits.ts';
import { hourMinute, otherDay, sparkline } from '../../ui/figures/format.ts';
import { statusGlyph, statusRole } from '../../ui/figures/status.ts';
import type { Picture } from '../../ui/picture.ts';
import type { Tile as TileData } from '../../ui/wall.ts';
import { Lines } from '../lines/lines.tsx';
import { run, spread } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

/** The lines of a tile whose figures are text, or digits to be read from afar, or from farther. */
export const TILE_ROWS = { text: 5, small: 7, large: 9 } as const;
export type TileLook = keyof typeof TILE_ROWS;
/** The columns that a tile fills at most: a figure stays near the other one of its line. */
const ACROSS = { text: 44, small: 44, large: 64 } as const satisfies Record<TileLook, number>;
const INDENT = 4;

type TileProps = { picture: Picture; tile: TileData; width: number; look: TileLook };

function nameRuns({ glyphs, words }: Picture, { name, status }: TileData): Run[] {
  const role = statusRole(status);
  return [
    run(`  ${statusGlyph(glyphs, status)} `, role),
    run(name.toLocaleUpperCase(words.lang), role === 'text' ? 'title' : role),
  ];
}

const percentWords = (text: string, { words }: Picture): string =>
  /^\d+$/.test(text) ? `${text}${words.lang === 'fr' ? ' %' : '%'}` : text;

/** Waiting on the left and the longest wait on the right, as text or as digits. */
function pressure({ picture, tile, width, look }: TileProps): Run[][] {
  const { words, ascii, glyphs } = picture;
  const role = statusRole(tile.status);
  const between = (left: string, right: string): Run[] => [
    run(' '.repeat(INDENT)),
    ...spread([run(left, role)], [run(right, role)], inner(look, width), glyphs.ellipsis),
  ];
  if (look === 'text') return [between(words.console.wall.queue.waiting(tile.waiting), tile.longest)];
  const digits = (text: string): string[] => bigDigits(text, look, ascii ? 'ascii' : 'unicode');
  const longest = digits(tile.longest);
  return digits(tile.waiting).map((line, row) => between(line, longest[row] ?? ''));
}

const inner = (look: TileLook, width: number): number => Math.min(ACROSS[look], width) - INDENT - 2;

function tileLines(props: TileProps): Run[][] {
  const { picture, tile, width, look } = props;
  const { words, glyphs, timezone } = picture;
  const say = words.console.wall.queue;
  const name = nameRuns(picture, tile);
  if (!tile.open && tile.waiting === '0') {
    const opens =
      tile.opensAt === null
        ? words.console.hours.closed
        : words.console.hours.opens(
            hourMinute(words.lang, timezone, tile.opensAt),
            otherDay(words.lang, timezone, tile.opensAt, picture.now),
          );
    return [name, [run(`    ${opens}`, 'quiet')]];
  }
  const answered = say.answered(percentWords(tile.answerRate, picture));
  const level = say.level(percentWords(tile.serviceLevel, picture));
  const trend = sparkline(tile.trend, tile.trend.length, glyphs.spark);
  const known = tile.trend.flatMap((value) => value ?? []);
  const most = known.length === 0 ? null : Math.max(...known);
  const staff = say.agents(tile.staffed, tile.busy);
  return [
    name,
    ...pressure(props),
    [run(' '.repeat(INDENT)), ...spread([run(answered)], [run(level)], inner(look, width), glyphs.ellipsis)],
    [run(' '.repeat(INDENT)), run(trend, 'chart'), run(most === null ? '' : `  ${say.most(most)}`, 'quiet')],
    [run(`    ${staff}`, 'quiet')],
  ];
}

/** One queue of the wall, always in its place. */
export function Tile(props: TileProps) {
  return (
    <Lines
      picture={props.picture}
      lines={tileLines(props)}
      width={props.width}
      height={TILE_ROWS[props.look]}
    />
  );
}
