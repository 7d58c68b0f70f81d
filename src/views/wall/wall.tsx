import { day, hourMinute, timeOfDay } from '../../ui/figures/format.ts';
import type { Picture } from '../../ui/picture.ts';
import { pageOf, tileOf, wallQueues } from '../../ui/wall.ts';
import { noticeLine } from '../footer.tsx';
import { Block } from '../lines/block.tsx';
import { Lines } from '../lines/lines.tsx';
import { illSourceRuns, linkRuns, originRuns, sourceRuns, staleRuns } from '../lines/link-runs.ts';
import { fitRuns, run, spread } from '../lines/run-lines.ts';
import { liveSkin } from '../lines/skin.ts';
import { type Run, StyledLine } from '../lines/styled-line.tsx';
import { WallHeadlines, wallHeadlines, wallHeadlinesRows } from './headlines.tsx';
import { wallSummary } from './summary.ts';
import { TILE_ROWS, Tile, type TileLook } from './tile.tsx';

const HEAD_ROWS = 2;
const FOOT_ROWS = 2;
const MOST_ACROSS = 6;
const MOST_AIR = 6;
/** Two and a half hours. */
const MOST_TREND = 30;
/** What a tile leaves beside its trend: blanks, and the most that waited. */
const TREND_EDGES = 14;

function head(picture: Picture): Run[] {
  const { centre, words, timezone, now, layout, glyphs } = picture;
  const site = centre.site.values().next().value?.name ?? 'Vigie';
  const { columns } = layout.size;
  const wide = columns >= 100;
  const clock = wide
    ? `${day(words.lang, timezone, now, true)}   ${timeOfDay(words.lang, timezone, now)}`
    : hourMinute(words.lang, timezone, now);
  return spread(
    [run(`  ${site.toLocaleUpperCase(words.lang)}`, 'title')],
    [
      run('  '),
      ...originRuns(picture),
      run(`  ${clock}   `, 'title'),
      ...(wide ? [...sourceRuns(picture), run('  ')] : []),
      ...linkRuns(picture),
      run('  '),
    ],
    columns,
    glyphs.ellipsis,
  );
}

/** Who, when, how fresh; and when it is not, for how long and why, which must be seen from the back of the room. */
function Head({ picture }: { picture: Picture }) {
  const { columns } = picture.layout.size;
  const { ellipsis } = picture.glyphs;
  const skin = liveSkin(picture);
  const stale = staleRuns(picture);
  const said = stale.length > 0 ? stale : illSourceRuns(picture);
  return (
    <Block flexDirection="column" width={columns} height={HEAD_ROWS} flexShrink={0}>
      <StyledLine runs={fitRuns(head(picture), columns, ellipsis)} skin={skin} />
      <StyledLine runs={fitRuns([run(' '), ...said], columns, ellipsis)} skin={skin} />
    </Block>
  );
}

type Tiling = { look: TileLook; perRow: number; down: number; width: number; air: number };

/** From how wide a tile's figures can be that large. */
const LEAST_WIDTH = { large: 66, small: 44, text: 34 } as const satisfies Record<TileLook, number>;

function tilingOf(look: TileLook, total: number, columns: number, rows: number): Tiling {
  const most = Math.max(1, Math.min(MOST_ACROSS, Math.floor(columns / LEAST_WIDTH[look])));
  const tileRows = TILE_ROWS[look];
  const least = rows >= 2 * tileRows ? tileRows + 1 : tileRows;
  const downMost = Math.max(1, Math.floor(rows / least));
  const perRow = Math.min(most, Math.max(1, Math.ceil(total / downMost), Math.min(most, 4)));
  const down = Math.min(downMost, Math.max(1, Math.ceil(total / perRow)));
  const air = Math.max(0, Math.min(MOST_AIR, Math.floor(rows / down) - tileRows));
  return { look, perRow, down, width: Math.floor(columns / perRow), air };
}

/** How tiles share the room: with the largest figures in which all of them fit on one page, else as text. */
function tiling(total: number, columns: number, rows: number): Tiling {
  for (const look of ['large', 'small'] as const) {
    const found = tilingOf(look, total, columns, rows);
    if (columns >= LEAST_WIDTH[look] && found.perRow * found.down >= total) return found;
  }
  return tilingOf('text', total, columns, rows);
}

type TilesProps = { picture: Picture; tiles: Tiling; page: number; height: number };

function Tiles({ picture, tiles, page, height }: TilesProps) {
  const { look, perRow, down, width, air } = tiles;
  const { columns } = picture.layout.size;
  const shown = wallQueues(picture).slice(page * perRow * down, (page + 1) * perRow * down);
  const lines = Array.from({ length: Math.ceil(shown.length / perRow) }, (_, row) =>
    shown.slice(row * perRow, (row + 1) * perRow),
  );
  return (
    <Block flexDirection="column" width={columns} height={height} flexShrink={0} overflow="hidden">
      {lines.map((queues, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tile is its place, whichever queue stands in it
        <Block key={row} width={columns} height={TILE_ROWS[look] + air} flexShrink={0}>
          {queues.map((queue, column) => {
            const tile = tileOf(queue, picture, Math.min(MOST_TREND, width - TREND_EDGES));
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            return <Tile key={column} picture={picture} tile={tile} width={width} look={look} />;
          })}
        </Block>
      ))}
    </Block>
  );
}

/** The wall: three figures, a tile a queue, and what needs somebody; pages turn when they do not all fit. */
export function Wall({ picture }: { picture: Picture }) {
  const { columns, rows } = picture.layout.size;
  const figures = wallHeadlines(picture);
  const figureRows = wallHeadlinesRows(picture, figures);
  const tileRows = rows - HEAD_ROWS - figureRows - FOOT_ROWS;
  const total = picture.index.queues.length;
  const tiles = tiling(total, columns, tileRows);
  const at = pageOf(total, tiles.perRow * tiles.down, picture.uptimeMs);
  const notice = picture.ui.notice === null ? null : noticeLine(picture, columns);
  return (
    <Block flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Head picture={picture} />
      <WallHeadlines picture={picture} shown={figures} width={columns} height={figureRows} />
      <Tiles picture={picture} tiles={tiles} page={at.page} height={tileRows} />
      <Lines
        picture={picture}
        lines={
          notice === null
            ? wallSummary(picture, columns, at, FOOT_ROWS)
            : [notice, ...wallSummary(picture, columns, at, 1)]
        }
        width={columns}
        height={FOOT_ROWS}
      />
    </Block>
  );
}
