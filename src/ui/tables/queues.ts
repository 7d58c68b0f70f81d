import type { KpiId } from '../../centre/kpi.ts';
import type { Queue } from '../../centre/queue.ts';
import { figureText, queueFigure, queueNumber } from '../figures/figure.ts';
import { hourMinute, UNKNOWN } from '../figures/format.ts';
import { statusGlyph, statusOf, statusRank, statusRole } from '../figures/status.ts';
import { TREND_CELLS, trendBlocks } from '../figures/trend.ts';
import type { Cell, Column } from '../list/column.ts';
import { unknownFirst } from '../list/sort.ts';
import { withEditor } from '../locks.ts';
import type { Picture } from '../picture.ts';

type Titles = keyof Picture['words']['console']['columns'];

/**
 * A column that shows one KPI: what it draws, sorts, filters and explains all come from the KPI's row. What a
 * closed queue refused is said once, in its answer rate.
 */
const kpiColumn = (
  id: KpiId,
  width: number,
  priority: number,
  role?: (queue: Queue, picture: Picture) => Cell['role'],
): Column<Queue> => ({
  id,
  title: ({ words }) => words.figures.kpi[id].short,
  width,
  align: 'right',
  priority,
  explains: id,
  cell: (queue, picture) => {
    const figure = queueFigure(id, queue, picture.now);
    const isSaidElsewhere = figure.kind === 'refused' && id !== 'answerRate';
    const text = isSaidElsewhere ? UNKNOWN : figureText(id, figure, picture.words);
    return { text, role: text === UNKNOWN ? 'quiet' : (role?.(queue, picture) ?? 'text') };
  },
  compare: (a, b, { now }) => unknownFirst(queueNumber(id, a, now), queueNumber(id, b, now)),
  number: (queue, { now }) => queueNumber(id, queue, now),
});

/** A platform that recognises no caller, or asks nobody how it went, has nothing to say in such a column. */
const someKnow =
  (counter: 'followed' | 'rated') =>
  ({ index }: Picture): boolean =>
    index.queues.some(({ today }) => (today[counter] ?? 0) > 0);

const status = (queue: Queue, picture: Picture) => statusRole(statusOf(queue, picture));

/** A ratio under its queue's own target is a warning; the KPI's other cells stay plain. */
const belowTarget = (queue: Queue, picture: Picture): Cell['role'] => {
  const value = queueNumber('serviceLevel', queue, picture.now);
  return value !== null && value < queue.sla.targetRatio * 100 ? 'warning' : 'text';
};

const state: Column<Queue> = {
  id: 'state',
  title: () => '',
  width: 1,
  align: 'left',
  priority: 1,
  cell: (queue, picture) => {
    const found = statusOf(queue, picture);
    return { text: statusGlyph(picture.glyphs, found), role: statusRole(found) };
  },
  compare: (a, b, picture) => statusRank(statusOf(b, picture)) - statusRank(statusOf(a, picture)),
};

const word: Column<Queue> = {
  id: 'status',
  title: ({ words }) => words.console.columns.status.title,
  width: 10,
  align: 'left',
  priority: 6,
  cell: (queue, picture) => {
    const found = statusOf(queue, picture);
    return { text: picture.words.console.statuses[found], role: statusRole(found) };
  },
  compare: state.compare!,
};

const name: Column<Queue> = {
  id: 'name',
  title: ({ words }) => words.console.columns.queue.title,
  width: 18,
  grow: true,
  align: 'left',
  priority: 1,
  cell: (queue, picture) => {
    const text = withEditor(queue.name, { kind: 'queue', id: queue.id }, picture);
    return { text, role: status(queue, picture) };
  },
  compare: (a, b) => a.name.localeCompare(b.name),
};

const agents: Column<Queue> = {
  id: 'agents',
  title: ({ words }) => words.console.columns.agentsFree.title,
  width: 6,
  align: 'right',
  priority: 4,
  explains: 'staffed',
  cell: ({ agents: counts }) => {
    const staffed = counts.ready + counts.ringing + counts.talking + counts.wrapup + counts.paused;
    return { text: `${counts.ready}/${staffed}`, role: counts.ready === 0 ? 'warning' : 'text' };
  },
  compare: (a, b) => a.agents.ready - b.agents.ready,
  number: (queue) => queue.agents.ready,
};

const trend = (
  id: 'waiting' | 'abandoned',
  title: Titles,
  width: number,
  priority: number,
): Column<Queue> => ({
  id: `${id}Trend`,
  title: ({ words }) => words.console.columns[title].title,
  width,
  align: 'left',
  priority,
  explains: id,
  cell: (queue, picture) => ({ text: trendBlocks(picture, queue.id, id, width), role: 'chart' }),
});

const closes: Column<Queue> = {
  id: 'closes',
  title: ({ words }) => words.console.columns.closes.title,
  width: 11,
  align: 'left',
  priority: 12,
  cell: (queue, { words, timezone }) => {
    const { opensAt, closesAt } = queue;
    const say = words.console.hours;
    if (queue.open === null) return { text: UNKNOWN, role: 'quiet' };
    if (queue.open) {
      return closesAt === null
        ? { text: say.open, role: 'text' }
        : { text: say.closes(hourMinute(words.lang, timezone, closesAt)), role: 'text' };
    }
    if (opensAt === null) return { text: say.closed, role: 'quiet' };
    return { text: say.opens(hourMinute(words.lang, timezone, opensAt)), role: 'quiet' };
  },
  compare: (a, b) => unknownFirst(a.closesAt, b.closesAt),
};

/** The queues' list, in the order of reading: what burns, how long, how well, with whom, since when. */
export const QUEUE_COLUMNS: readonly Column<Queue>[] = [
  state,
  name,
  word,
  kpiColumn('waiting', 4, 1, status),
  kpiColumn('longestWait', 7, 1, status),
  kpiColumn('answerRate', 7, 2),
  kpiColumn('serviceLevel', 6, 3, belowTarget),
  kpiColumn('abandoned', 6, 3),
  agents,
  trend('waiting', 'waitingTrend', TREND_CELLS, 4),
  trend('abandoned', 'abandonedTrend', TREND_CELLS, 8),
  kpiColumn('offered', 5, 7),
  kpiColumn('answered', 5, 9),
  kpiColumn('asa', 6, 7),
  kpiColumn('aht', 6, 8),
  kpiColumn('occupancy', 6, 9),
  kpiColumn('calledBack', 7, 10),
  kpiColumn('overflowed', 7, 11),
  kpiColumn('refused', 6, 13),
  kpiColumn('abandonRate', 8, 10),
  kpiColumn('repeatAfterAbandonRate', 8, 11),
  kpiColumn('recontactRate', 9, 12),
  { ...kpiColumn('firstContactResolution', 6, 14), isNeeded: someKnow('followed') },
  { ...kpiColumn('satisfaction', 9, 14), isNeeded: someKnow('rated') },
  closes,
];
