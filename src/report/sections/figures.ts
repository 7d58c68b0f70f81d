import type { Words } from '../../words/words.ts';
import type { Block, Page, Section, Tile } from '../document.ts';
import { left, right, tableOf, textOf, timeIn } from '../document.ts';
import type { QueueFigures, ReportFigures } from '../figures/figures.ts';
import { duration, exactTime, percent, UNKNOWN } from '../format.ts';
import { coarser, type IntervalFigures, type Report } from '../report.ts';

/** 85 % answered: the red line of the French public services. */
export const ANSWER_RED_LINE = 0.85;
const PLOTTED = 60;
/** A bucket with fewer contacts than this has no rate worth a point. */
const RATE_VOLUME = 5;

/** The figures a head of department asks for first. */
export function summarySection(page: Page): Section {
  const { report, words } = page;
  const { headline: total, written } = report;
  const { kpi, serviceLevelFormula } = words.figures;
  const rate = total.answerRate;
  const redLine = words.report.against(percent(words.lang, { num: ANSWER_RED_LINE, den: 1 }, 0));
  const counted = (count: number): string => (report.blank ? UNKNOWN : String(count));
  const plain = (label: string, value: string, note: string | null = null): Tile => ({
    label,
    value,
    note,
    tone: 'plain',
  });
  const tiles: Tile[] = [
    {
      label: kpi.answerRate.name,
      value: percent(words.lang, rate),
      note: `${rate.num}/${rate.den}, ${redLine}`,
      tone: rate.den < 10 ? 'plain' : rate.num / rate.den < ANSWER_RED_LINE ? 'bad' : 'good',
    },
    plain(kpi.offered.name, counted(total.offered)),
    plain(kpi.abandoned.name, counted(total.abandoned), percent(words.lang, total.abandonRate)),
    plain(kpi.asa.name, duration(total.asaMs)),
    plain(kpi.longestToday.name, report.blank ? UNKNOWN : duration(total.longestWaitMs)),
    plain(
      kpi.serviceLevel.name,
      percent(words.lang, total.serviceLevel.offered),
      words.report.ofThreshold(serviceLevelFormula.offered, seconds(total.serviceLevel.thresholdMs)),
    ),
  ];
  const notes: Block[] = [];
  if (total.carriedIn > 0) notes.push(textOf(words.report.carriedIn(total.carriedIn)));
  if (total.waiting > 0) notes.push(textOf(words.report.stillWaiting(total.waiting)));
  if (written !== null) {
    notes.push(textOf(words.report.writtenApart(written.offered, written.answered, written.waiting)));
  }
  return { title: words.report.sections.summary, blocks: [{ kind: 'tiles', tiles }, ...notes] };
}

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

/** The sums under the rows of queues: calls and messages apart, for their waits have nothing in common. */
export function sumsOf(report: Report, { report: said }: Words): (ReportFigures & { name: string })[] {
  if (report.written === null) return [{ ...report.total, name: said.total }];
  return [
    { ...report.headline, name: said.live },
    { ...report.written, name: said.written },
  ];
}

/** One row a queue, and the sums derived from them. */
export function queuesSection(page: Page): Section {
  const { report, words } = page;
  const { kpi } = words.figures;
  const columns = [
    left(words.report.queue),
    ...(
      [
        'offered',
        'answered',
        'abandoned',
        'overflowed',
        'calledBack',
        'refused',
        'answerRate',
        'abandonRate',
        'serviceLevel',
        'asa',
        'abandonedWait',
        'longestToday',
      ] as const
    ).map((id) => right(kpi[id].short)),
  ];
  const row = (name: string, figures: ReportFigures, formula: QueueFigures['formula'], target: number) => [
    name,
    String(figures.offered),
    String(figures.answered),
    String(figures.abandoned),
    String(figures.overflowed),
    String(figures.calledBack),
    String(figures.refused),
    percent(words.lang, figures.answerRate),
    percent(words.lang, figures.abandonRate),
    levelText(page, figures, formula, target),
    duration(figures.asaMs),
    duration(figures.abandonedWaitMs),
    duration(figures.longestWaitMs),
  ];
  const rows = report.queues.map((queue) => row(queue.name, queue, queue.formula, queue.targetRatio));
  const sums = sumsOf(report, words);
  rows.push(...sums.map(({ name, ...figures }) => row(name, figures, 'offered', Number.NaN)));
  return { title: words.report.sections.queues, blocks: [tableOf(columns, rows, sums.length)] };
}

/** The service level with what it is: 62,1 % (QS 80/20); a sum of queues has its formula alone. */
function levelText(
  { words }: Page,
  figures: ReportFigures,
  formula: QueueFigures['formula'],
  target: number,
): string {
  const level = percent(words.lang, figures.serviceLevel[formula]);
  const { thresholdMs } = figures.serviceLevel;
  if (thresholdMs === null || level === UNKNOWN) return level;
  const goal = Number.isNaN(target) ? '' : `${Math.round(100 * target)}/`;
  return `${level} (${goal}${thresholdMs / 1000} s)`;
}

/** How the period went: arrivals and their ends, the answer rate, the crowd, and the peaks. */
export function courseSection(page: Page): Section {
  const { report, words } = page;
  const { kpi } = words.figures;
  if (report.intervals.length === 0) return { title: words.report.sections.course, blocks: [] };
  const points = coarser(report.intervals, PLOTTED, report.period.from);
  const times = points.map(({ startAt }) => timeIn(page, startAt));
  const series = (['answered', 'abandoned', 'offered'] as const).map((name) => ({
    name: kpi[name].name,
    values: points.map((point) => point[name]),
  }));
  const rates = points.map(({ left: gone, answered }) =>
    gone < RATE_VOLUME ? null : (100 * answered) / gone,
  );
  const { plots } = words.report;
  const line = { value: 100 * ANSWER_RED_LINE, label: `${100 * ANSWER_RED_LINE} %` };
  const plot = { times, line: null, unit: '' } as const;
  return {
    title: words.report.sections.course,
    blocks: [
      { kind: 'plot', plot: { ...plot, title: plots.arrivals, kind: 'bars', series } },
      {
        kind: 'plot',
        plot: {
          ...plot,
          title: plots.answerRate,
          kind: 'line',
          unit: '%',
          line,
          series: [{ name: plots.answerRate, values: rates }],
        },
      },
      {
        kind: 'plot',
        plot: {
          ...plot,
          title: plots.waiting,
          kind: 'line',
          series: [{ name: plots.waiting, values: points.map(({ waitingMax }) => waitingMax) }],
        },
      },
      { kind: 'text', text: words.report.peak.title },
      peaksTable(page, report.peaks),
    ],
  };
}

function peaksTable(page: Page, peaks: readonly IntervalFigures[]): Block {
  const { report: said, figures } = page.words;
  const columns = [
    left(said.peak.from),
    right(figures.kpi.offered.name),
    right(figures.kpi.answered.name),
    right(figures.kpi.abandoned.name),
    right(said.peak.waitingMax),
  ];
  const rows = peaks.map(({ startAt, offered, answered, abandoned, waitingMax }) => [
    timeIn(page, startAt),
    ...[offered, answered, abandoned, waitingMax].map(String),
  ]);
  return tableOf(columns, rows);
}

/** The ten longest waits, and how each ended. */
export function longestWaitsSection(page: Page): Section {
  const { report, words } = page;
  const said = words.report;
  const rows = report.longestWaits.map(({ queue, enteredAt, waitMs, exit }) => [
    report.names.queue[queue] ?? queue,
    exactTime(words.lang, report.period.timezone, enteredAt),
    duration(waitMs),
    said.exit[exit],
  ]);
  const columns = [
    left(said.queue),
    left(said.waits.entered),
    right(said.waits.waited),
    left(said.waits.exit),
  ];
  return { title: said.sections.longestWaits, blocks: rows.length === 0 ? [] : [tableOf(columns, rows)] };
}
