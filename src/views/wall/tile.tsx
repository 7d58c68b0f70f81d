import { bigDigits } from '../../ui/figures/big-digits.ts';
import { hourMinute, otherDay, tallSparkline } from '../../ui/figures/format.ts';
import { statusGlyph, statusRole } from '../../ui/figures/status.ts';
import type { Picture } from '../../ui/picture.ts';
import type { Tile as TileData } from '../../ui/wall.ts';
import { Lines } from '../lines/lines.tsx';
import { run, spread } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

/** The lines of a tile whose figures are text, or digits to be read from afar, or from farther. */
export const TILE_ROWS = { text: 5, small: 8, large: 11 } as const;
export type TileLook = keyof typeof TILE_ROWS;
/** The columns that a tile fills at most: a figure stays near the other one of its line. */
const ACROSS = { text: 44, small: 48, large: 72 } as const satisfies Record<TileLook, number>;
/** The lines of a trend: farther away, more of them. */
const TREND_ROWS = { text: 1, small: 1, large: 2 } as const satisfies Record<TileLook, number>;
const INDENT = 4;

type TileProps = { picture: Picture; tile: TileData; width: number; look: TileLook };

/** Glyph, name and word: the state is said three times, so that colour is not needed. */
function nameRuns({ picture, tile, width, look }: TileProps): Run[] {
  const { glyphs, words } = picture;
  const role = statusRole(tile.status);
  const said = role === 'text' ? 'quiet' : role;
  return [
    run(`  ${statusGlyph(glyphs, tile.status)} `, role),
    ...spread(
      [run(tile.name.toLocaleUpperCase(words.lang), role === 'text' ? 'title' : role)],
      [run(words.console.statuses[tile.status], said)],
      inner(look, width),
      glyphs.ellipsis,
    ),
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
  const said = words.console.wall.queue;
  return [
    ...digits(tile.waiting).map((line, row) => between(line, longest[row] ?? '')),
    [
      run(' '.repeat(INDENT)),
      ...spread(
        [run(said.waitingLabel, 'quiet')],
        [run(said.longestLabel, 'quiet')],
        inner(look, width),
        glyphs.ellipsis,
      ),
    ],
  ];
}

const inner = (look: TileLook, width: number): number => Math.min(ACROSS[look], width) - INDENT - 2;

function tileLines(props: TileProps): Run[][] {
  const { picture, tile, width, look } = props;
  const { words, glyphs, timezone } = picture;
  const say = words.console.wall.queue;
  const name = nameRuns(props);
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
  const trend = tallSparkline(tile.trend, tile.trend.length, glyphs.spark, TREND_ROWS[look]);
  const known = tile.trend.flatMap((value) => value ?? []);
  const most = known.length === 0 ? null : Math.max(...known);
  const missed = (role: 'text' | 'warning'): string => (role === 'warning' ? ` ${glyphs.down}` : '');
  const staff = say.agents(tile.staffed, tile.busy);
  return [
    name,
    ...pressure(props),
    [
      run(' '.repeat(INDENT)),
      ...spread(
        [run(answered, tile.answerRole), run(missed(tile.answerRole), 'warning')],
        [run(level, tile.levelRole), run(missed(tile.levelRole), 'warning')],
        inner(look, width),
        glyphs.ellipsis,
      ),
    ],
    ...trend.map((line, row) => [
      run(' '.repeat(INDENT)),
      run(line, 'chart'),
      run(most === null || row < trend.length - 1 ? '' : `  ${say.most(most)}`, 'quiet'),
    ]),
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
