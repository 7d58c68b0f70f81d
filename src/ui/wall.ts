import { figureValue } from '../centre/figure.ts';
import { KPIS } from '../centre/kpi.ts';
import { measuredOf } from '../centre/measured.ts';
import { SMALL_COUNT, wallCount } from '../centre/privacy.ts';
import type { Queue } from '../centre/queue.ts';
import type { Ratio } from '../centre/scalar.ts';
import type { Words } from '../words/words.ts';
import { answerLimits, answerRole } from './figures/figure.ts';
import { age, percent, UNKNOWN } from './figures/format.ts';
import { type Status, statusOf } from './figures/status.ts';
import { trendOf } from './figures/trend.ts';
import type { Picture } from './picture.ts';

/** What a wall may say of one queue: aggregates, and on a sensitive queue no small count at all. */
export type Tile = {
  id: string;
  name: string;
  status: Status;
  waiting: string;
  longest: string;
  answerRate: string;
  serviceLevel: string;
  /** How each stands against what was promised; plain when it is kept, hidden or of too few. */
  answerRole: 'text' | 'warning';
  levelRole: 'text' | 'warning';
  /** Hidden when its heights would tell a small count. */
  trend: readonly (number | null)[];
  staffed: number;
  busy: number;
  open: boolean;
  opensAt: number | null;
};

/** A ratio as a wall may show it: its counts are hidden with the same limit as any count. */
function wallRatio(ratio: Ratio, minimumVolume: number, sensitive: boolean): string {
  const small = (count: number): boolean => count > 0 && count < SMALL_COUNT;
  if (sensitive && (small(ratio.num) || small(ratio.den - ratio.num) || small(ratio.den))) return UNKNOWN;
  return percent(ratio, minimumVolume);
}

/** The refusals of a closed queue, unless they are too few to be said of a sensitive one. */
const sensitiveCount = (count: number, { sensitive }: Queue, { figures }: Words): string =>
  wallCount(count, sensitive) === null ? UNKNOWN : figures.refusedOnly(count);

function ratioOf(id: 'answerRate' | 'serviceLevel', queue: Queue, { now, words }: Picture): string {
  const figure = KPIS[id].of(measuredOf(queue, now));
  if (figure.kind === 'refused') return sensitiveCount(figure.count, queue, words);
  if (figure.kind !== 'ratio') return UNKNOWN;
  return wallRatio(figure.ratio, KPIS[id].minimumVolume, queue.sensitive);
}

/** A share that is under what was promised stands out; one that is kept stays quiet. */
function rolesOf(queue: Queue, picture: Picture, said: { answerRate: string; serviceLevel: string }) {
  const measured = measuredOf(queue, picture.now);
  const answer = answerRole(KPIS.answerRate.of(measured), answerLimits(picture));
  const level = figureValue(KPIS.serviceLevel.of(measured), KPIS.serviceLevel.minimumVolume);
  const isMissed = answer === 'critical' || answer === 'warning';
  const isLow = level !== null && level < queue.sla.targetRatio;
  return {
    answerRole: said.answerRate !== UNKNOWN && isMissed ? ('warning' as const) : ('text' as const),
    levelRole: said.serviceLevel !== UNKNOWN && isLow ? ('warning' as const) : ('text' as const),
  };
}

export function tileOf(queue: Queue, picture: Picture, cells: number): Tile {
  const { words, now } = picture;
  const waiting = wallCount(queue.waiting, queue.sensitive);
  const { agents } = queue;
  const busy = agents.ringing + agents.talking + agents.wrapup;
  const trend = trendOf(picture, queue.id, 'waiting', cells);
  const rates = {
    answerRate: ratioOf('answerRate', queue, picture),
    serviceLevel: ratioOf('serviceLevel', queue, picture),
  };
  const telling =
    queue.sensitive && trend.some((value) => value !== null && value > 0 && value < SMALL_COUNT);
  return {
    id: queue.id,
    name: queue.name,
    status: statusOf(queue, picture),
    waiting: waiting === null ? words.console.wall.few : String(waiting),
    longest: waiting === null ? UNKNOWN : age(now, queue.oldestEnteredAt),
    ...rates,
    ...rolesOf(queue, picture, rates),
    trend: telling ? trend.map(() => null) : trend,
    staffed: busy + agents.ready + agents.paused,
    busy,
    open: queue.open !== false,
    opensAt: queue.opensAt,
  };
}

/** The queues of a wall always stand in the same order: eyes learn the places. */
export const wallQueues = ({ index }: Picture): Queue[] =>
  [...index.queues].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));

/** How long a page stays before the next one comes. */
const PAGE_MS = 12_000;

/** Which page is on screen: none is ever left out, each comes in its turn. */
export function pageOf(total: number, perPage: number, uptimeMs: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(total / Math.max(1, perPage)));
  return { page: Math.floor(uptimeMs / PAGE_MS) % pages, pages };
}

/** What keys do on a wall: it is looked at, not worked on. */
export const WALL_BINDINGS: ReadonlySet<string> = new Set([
  'wall',
  'help',
  'quit',
  'back',
  'redraw',
  'suspend',
]);
