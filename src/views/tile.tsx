import { hourMinute, sparkline } from '../ui/format.ts';
import type { Picture } from '../ui/picture.ts';
import { statusGlyph, statusRole } from '../ui/status.ts';
import type { Tile as TileData } from '../ui/wall.ts';
import { Lines } from './lines.tsx';
import { run, spread } from './run-lines.ts';
import type { Run } from './styled-line.tsx';

export const TILE_ROWS = 5;
const MOST_ACROSS = 40;

function tileLines(picture: Picture, tile: TileData, width: number): Run[][] {
  const { words, glyphs, timezone } = picture;
  const say = words.console.wall.queue;
  const { ellipsis } = glyphs;
  const role = statusRole(tile.status);
  const inner = Math.min(MOST_ACROSS, width - 4);
  const name = [
    run(`  ${statusGlyph(glyphs, tile.status)} `, role),
    run(tile.name.toLocaleUpperCase(words.lang), role === 'text' ? 'title' : role),
  ];
  if (!tile.open && tile.waiting === '0') {
    const opens =
      tile.opensAt === null
        ? words.console.hours.closed
        : words.console.hours.opens(hourMinute(words.lang, timezone, tile.opensAt));
    return [name, [run(`    ${opens}`, 'quiet')]];
  }
  const pair = (left: string, right: string, leftRole: Run['role'] = 'text'): Run[] => [
    run('    '),
    ...spread([run(left, leftRole)], [run(right, leftRole)], inner - 2, ellipsis),
  ];
  const percent = (text: string): string =>
    /^\d+$/.test(text) ? `${text}${words.lang === 'fr' ? ' %' : '%'}` : text;
  return [
    name,
    pair(say.waiting(tile.waiting), tile.longest, role),
    pair(say.answered(percent(tile.answerRate)), say.level(percent(tile.serviceLevel))),
    [run('    '), run(sparkline(tile.trend, tile.trend.length, glyphs.spark), 'chart')],
    [run(`    ${say.agents(tile.staffed, tile.busy)}`, 'quiet')],
  ];
}

/** One queue of the wall, always in its place. */
export function Tile({ picture, tile, width }: { picture: Picture; tile: TileData; width: number }) {
  return <Lines picture={picture} lines={tileLines(picture, tile, width)} width={width} height={TILE_ROWS} />;
}
