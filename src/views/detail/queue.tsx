import { INTERVAL_MS } from '../../centre/interval.ts';
import type { KpiId } from '../../centre/kpi.ts';
import type { Queue } from '../../centre/queue.ts';
import { duration, hourMinute, otherDay } from '../../ui/figures/format.ts';
import { statusGlyph, statusOf, statusRole } from '../../ui/figures/status.ts';
import { expectedTrend, intervalsOfDay, trendOf } from '../../ui/figures/trend.ts';
import type { Picture } from '../../ui/picture.ts';
import { Block } from '../lines/block.tsx';
import { Lines } from '../lines/lines.tsx';
import { fitGroups, run, spread, wrapGroups, wrapRuns } from '../lines/run-lines.ts';
import { skinOf } from '../lines/skin.ts';
import { type Run, runsWidth } from '../lines/styled-line.tsx';
import { Panes } from './panes.tsx';
import type { Threshold } from './plot.ts';
import { figureGroups, nextHourRuns, snowballRuns } from './queue-figures.ts';
import { Trend } from './trend.tsx';

type QueueDetailProps = { picture: Picture; queue: Queue; width: number; height: number };

const FIGURES = [
  'waiting',
  'longestWait',
  'answerRate',
  'serviceLevel',
  'abandonRate',
  'asa',
  'aht',
  'offered',
  'answered',
  'abandoned',
  'calledBack',
  'overflowed',
  'repeatAfterAbandonRate',
  'recontactRate',
  'transferRate',
  'firstContactResolution',
  'satisfaction',
  'avoidableRate',
] as const satisfies readonly KpiId[];
const RECENT = [
  'answerRate',
  'serviceLevel',
  'abandonRate',
  'asa',
  'offered',
] as const satisfies readonly KpiId[];
/** From this height there is room for what is to come, beside what is. */
const TALL = 16;
/** The most lines that the day's figures take. */
const TODAY_ROWS = 2;
/** The widest that five minutes are drawn. */
const MOST_CELLS = 6;
/** What a chart's labels and axis take of its width. */
const LABELS = 6;

const percentWords = (ratio: number, { words }: Picture): string =>
  words.lang === 'fr' ? `${Math.round(ratio * 100)} %` : `${Math.round(ratio * 100)}%`;

function hours(picture: Picture, queue: Queue): string {
  const { words, timezone } = picture;
  const say = words.console.hours;
  const at = (moment: number): string => hourMinute(words.lang, timezone, moment);
  if (queue.open === null) return '';
  if (queue.open) return queue.closesAt === null ? say.open : say.closes(at(queue.closesAt));
  return queue.opensAt === null
    ? say.closed
    : say.opens(at(queue.opensAt), otherDay(words.lang, timezone, queue.opensAt, picture.now));
}

/** Name and state, today, the last minutes, what was promised; where there is room, what is to come. */
function headLines(picture: Picture, queue: Queue, width: number, height: number): Run[][] {
  const tall = height >= TALL;
  const ahead = [nextHourRuns(picture, queue), snowballRuns(picture, queue)].filter((line) => line !== null);
  const { words, glyphs } = picture;
  const say = words.console.detail;
  const status = statusOf(queue, picture);
  const { sla, overflowPolicy: policy } = queue;
  const target = say.target(
    percentWords(sla.targetRatio, picture),
    duration(sla.thresholdMs),
    words.figures.serviceLevelFormula[sla.formula],
  );
  const promised =
    policy === null
      ? run(` ${target}`, 'quiet')
      : run(
          ` ${say.policy(duration(policy.enterWaitMs), duration(policy.releaseWaitMs), policy.by)}`,
          'info',
        );
  const minutes = Math.round(queue.recent.windowMs / 60_000);
  const named = [
    run(` ${statusGlyph(glyphs, status)} ${queue.name}`, statusRole(status)),
    run(`  ${words.console.statuses[status]}`, statusRole(status)),
  ];
  const channel = width < 60 ? '' : `${words.figures.channel[queue.channel]}  `;
  // How a queue stands is worth more than until when.
  const when = [run(`${channel}${hours(picture, queue)} `, 'quiet')];
  return [
    spread(named, runsWidth(named) + runsWidth(when) < width ? when : [], width, glyphs.ellipsis),
    ...wrapGroups(figureGroups(picture, queue, FIGURES, 'today'), width - 2, 2, tall ? TODAY_ROWS : 1).map(
      (line) => [run(' '), ...line],
    ),
    [
      run(` ${say.recent(minutes)} `, 'quiet'),
      ...fitGroups(figureGroups(picture, queue, RECENT, 'recent'), width - 20, 2),
    ],
    [promised],
    ...(tall ? ahead.flatMap((line) => wrapRuns(line, width - 1, 3)) : []),
  ];
}

/** When a curve of so many intervals begins. */
const since = ({ words, timezone, now }: Picture, intervals: number): string =>
  hourMinute(words.lang, timezone, (Math.floor(now / INTERVAL_MS) + 1 - intervals) * INTERVAL_MS);

/** The limits that the site's own rules set to a figure of this queue, or of all queues. */
function limitsOf({ centre }: Picture, queue: Queue, metric: string): Threshold[] {
  return [...centre.rule.values()]
    .filter((rule) => rule.metric === metric && rule.scope.kind === 'queue')
    .filter(({ scope }) => scope.id === null || scope.id === queue.id)
    .flatMap(({ warning, critical }) => [
      ...(warning === null ? [] : [{ value: warning, role: 'warning' as const }]),
      ...(critical === null ? [] : [{ value: critical, role: 'critical' as const }]),
    ]);
}

/** Each value over as many cells as there is room for: a morning fills the width that a day would. */
const stretched = <T,>(values: readonly T[], cells: number): T[] =>
  values.flatMap((value) => new Array<T>(cells).fill(value));

type ChartProps = QueueDetailProps & { figure: 'waiting' | 'offered' };

/** One figure every five minutes, under its title; arrivals have what was expected of them behind. */
function Chart({ picture, queue, width, height, figure }: ChartProps) {
  const room = Math.max(1, width - LABELS - 2);
  const intervals = intervalsOfDay(picture, queue.id, room);
  const cells = Math.max(1, Math.min(MOST_CELLS, Math.floor(room / intervals)));
  const say = picture.words.console.detail;
  const expected = figure === 'offered' ? expectedTrend(picture, queue.id, intervals) : [];
  const known = expected.some((value) => value !== null);
  const title = say.trend[figure](since(picture, intervals), known);
  return (
    <>
      <Lines picture={picture} lines={[[run(` ${title}`, 'quiet')]]} width={width} height={1} />
      <Trend
        values={stretched(trendOf(picture, queue.id, figure, intervals), cells)}
        {...(known ? { expected: stretched(expected, cells) } : {})}
        thresholds={limitsOf(picture, queue, figure)}
        width={width - 1}
        height={height - 1}
        min={0}
        max={4}
        format={(value) => String(Math.round(value)).padStart(LABELS - 1)}
        drawing={picture.ascii ? 'ascii' : 'unicode'}
        skin={skinOf(picture)}
      />
    </>
  );
}

/** The lines of each chart: who waits first, then who came, where the height allows. */
function chartRows(height: number): { waiting: number; offered: number } {
  if (height >= 44) return { waiting: 9, offered: 9 };
  if (height >= 30) return { waiting: 9, offered: 0 };
  return { waiting: height >= 16 ? 5 : 0, offered: 0 };
}

/** A queue: how it stands, its last hours as curves, then who waits, who serves it, and its alerts. */
export function QueueDetail(props: QueueDetailProps) {
  const { picture, queue, width, height } = props;
  const head = headLines(picture, queue, width, height);
  const rows = chartRows(height);
  const paneRows = height - head.length - rows.waiting - rows.offered;
  return (
    <Block flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Lines picture={picture} lines={head} width={width} height={head.length} />
      {rows.waiting > 0 && <Chart {...props} figure="waiting" height={rows.waiting} />}
      {rows.offered > 0 && <Chart {...props} figure="offered" height={rows.offered} />}
      <Panes picture={picture} subject={{ kind: 'queue', id: queue.id }} width={width} height={paneRows} />
    </Block>
  );
}
