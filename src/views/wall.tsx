import { Box } from 'ink';
import { KPIS } from '../centre/kpi.ts';
import type { DigitSize } from '../ui/big-digits.ts';
import { figureText, figureWithUnit, siteMeasured } from '../ui/figure.ts';
import { day, timeOfDay } from '../ui/format.ts';
import type { Picture } from '../ui/picture.ts';
import type { Role } from '../ui/theme.ts';
import { pageOf, tileOf, wallQueues } from '../ui/wall.ts';
import { Digits } from './digits.tsx';
import { noticeLine } from './footer.tsx';
import { Lines } from './lines.tsx';
import { linkRuns, originRuns, sourceRuns } from './link-runs.ts';
import { run, spread } from './run-lines.ts';
import { skinOf } from './skin.ts';
import type { Run } from './styled-line.tsx';
import { TILE_ROWS, Tile } from './tile.tsx';
import { wallSummary } from './wall-summary.ts';

const HEAD_ROWS = 2;
const LEAST_TILE = 34;
const DIGIT_ROWS = { small: 3, large: 5, huge: 10 } as const satisfies Record<DigitSize, number>;

/** Larger screens get larger digits before they get more figures. */
function digitSize({ columns, rows }: Picture['layout']['size']): DigitSize | null {
  if (columns >= 180 && rows >= 50) return 'huge';
  if (columns >= 76 && rows >= 24) return 'large';
  return columns >= 60 && rows >= 16 ? 'small' : null;
}

function head(picture: Picture): Run[] {
  const { centre, words, timezone, now, layout, glyphs } = picture;
  const site = centre.site.values().next().value?.name ?? 'Vigie';
  const { columns } = layout.size;
  const clock = `${columns >= 100 ? `${day(words.lang, timezone, now, true)}   ` : ''}${timeOfDay(words.lang, timezone, now)}`;
  return spread(
    [run(`  ${site.toLocaleUpperCase(words.lang)}`, 'title')],
    [
      ...originRuns(picture),
      run(`  ${clock}   `, 'title'),
      ...(columns >= 100 ? [...sourceRuns(picture), run('  ')] : []),
      ...linkRuns(picture),
      run('  '),
    ],
    columns,
    glyphs.ellipsis,
  );
}

type Headline = { text: string; label: string; note: string; role: Role };

/** The three figures that carry to the back of the room, each with what it is measured against. */
function headlines(picture: Picture): Headline[] {
  const { words, index } = picture;
  const say = words.console.wall;
  const measured = siteMeasured(picture);
  const rate = KPIS.answerRate.of(measured);
  const enough = rate.kind === 'ratio' && rate.ratio.den >= KPIS.answerRate.minimumVolume;
  const low = rate.kind === 'ratio' && enough && rate.ratio.num / rate.ratio.den < 0.85;
  const oldest = index.queues.find(({ oldestEnteredAt }) => oldestEnteredAt === measured.oldestEnteredAt);
  const where = measured.oldestEnteredAt === null || oldest?.sensitive ? '' : (oldest?.name ?? '');
  const late = picture.index.queues.some(
    (queue) => queue.oldestEnteredAt !== null && picture.now - queue.oldestEnteredAt > queue.sla.thresholdMs,
  );
  return [
    {
      text: figureWithUnit('answerRate', rate, words.lang, 1).replace(/[  ]/g, ''),
      label: say.answerRate,
      note: `${say.target(words.lang === 'fr' ? '85 %' : '85%')}${low ? ` ${picture.glyphs.down}` : ''}`,
      role: low ? 'critical' : 'good',
    },
    { text: String(measured.waiting), label: say.waiting, note: '', role: 'title' },
    {
      text: figureText('longestWait', KPIS.longestWait.of(measured)),
      label: say.longest,
      note: where,
      role: late ? 'warning' : 'title',
    },
  ];
}

function Headlines({ picture, size, width }: { picture: Picture; size: DigitSize; width: number }) {
  const shown = headlines(picture);
  const each = Math.floor(width / shown.length);
  const rows = DIGIT_ROWS[size];
  return (
    <Box width={width} height={rows + 2} flexShrink={0}>
      {shown.map(({ text, label, note, role }) => (
        <Box
          key={label}
          flexDirection="column"
          width={each}
          height={rows + 2}
          overflow="hidden"
          paddingLeft={3}
        >
          <Digits
            text={text}
            size={size}
            role={role}
            drawing={picture.ascii ? 'ascii' : 'unicode'}
            skin={skinOf(picture)}
          />
          <Lines
            picture={picture}
            lines={[[run(label, 'title')], [run(note, role)]]}
            width={each - 3}
            height={2}
          />
        </Box>
      ))}
    </Box>
  );
}

/** The same three without large digits, where there is no height for them. */
function headlineLine(picture: Picture): Run[] {
  return headlines(picture).flatMap(({ text, label, role }) => [
    run(`  ${label} `, 'quiet'),
    run(text, role),
  ]);
}

/** The wall: three figures, a tile a queue, and what needs somebody; pages turn when they do not all fit. */
export function Wall({ picture }: { picture: Picture }) {
  const { columns, rows } = picture.layout.size;
  const size = digitSize({ columns, rows });
  const topRows = size === null ? 1 : DIGIT_ROWS[size] + 2;
  const gap = rows >= 24 ? 1 : 0;
  const tilesRows = rows - HEAD_ROWS - topRows - gap - 2;
  const across = Math.max(1, Math.floor(columns / LEAST_TILE));
  const down = Math.max(1, Math.floor(tilesRows / (TILE_ROWS + gap)));
  const queues = wallQueues(picture);
  const columnsUsed = Math.min(across, Math.max(1, Math.ceil(queues.length / down)));
  const tileWidth = Math.floor(columns / Math.max(columnsUsed, Math.min(across, queues.length, 4)));
  const perRow = Math.max(1, Math.floor(columns / tileWidth));
  const { page, pages } = pageOf(queues.length, perRow * down, picture.uptimeMs);
  const shown = queues.slice(page * perRow * down, (page + 1) * perRow * down);
  const lines = Array.from({ length: Math.ceil(shown.length / perRow) }, (_, row) =>
    shown.slice(row * perRow, (row + 1) * perRow),
  );
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Lines picture={picture} lines={[head(picture), []]} width={columns} height={HEAD_ROWS} />
      {size === null ? (
        <Lines picture={picture} lines={[headlineLine(picture)]} width={columns} height={1} />
      ) : (
        <Headlines picture={picture} size={size} width={columns} />
      )}
      <Box flexDirection="column" width={columns} height={tilesRows + gap} flexShrink={0} overflow="hidden">
        {lines.map((tiles) => (
          <Box key={tiles[0]?.id} width={columns} height={TILE_ROWS + gap} flexShrink={0}>
            {tiles.map((queue) => (
              <Tile
                key={queue.id}
                picture={picture}
                tile={tileOf(queue, picture, Math.min(24, tileWidth - 6))}
                width={tileWidth}
              />
            ))}
          </Box>
        ))}
      </Box>
      <Lines
        picture={picture}
        lines={[
          picture.ui.notice === null ? [] : noticeLine(picture, columns),
          wallSummary(picture, columns, { page, pages }),
        ]}
        width={columns}
        height={2}
      />
    </Box>
  );
}
