import { dayOf } from '../../centre/day.ts';
import { INTERVAL_MS } from '../../centre/interval.ts';
import type { Interval } from '../../centre/queue.ts';
import type { Picture } from '../picture.ts';
import { sparkline } from './format.ts';

/** An hour: fewer would be drawn so wide that two callers look like a morning. */
const LEAST_INTERVALS = 12;

/** The intervals of a trend in a list: forty minutes. */
export const TREND_CELLS = 8;

export type TrendFigure = 'waiting' | 'offered' | 'abandoned' | 'answered';

const intervalValue = (interval: Interval, figure: TrendFigure): number =>
  figure === 'waiting' ? interval.waitingMax : interval.counters[figure];

/** Whether the source behind a queue was blind for a part of the interval: then nothing heard is not zero. */
function isBlind({ centre, now }: Picture, queue: string, startAt: number): boolean {
  const source = centre.queue.get(queue)?.source;
  for (const gap of centre.gap.values()) {
    if (gap.source === source && gap.from < startAt + INTERVAL_MS && (gap.to ?? now) > startAt) return true;
  }
  return false;
}

/**
 * The last `cells` intervals of a queue, oldest first, ending with the one under way. An interval of which
 * the hub has nothing is `null`, not a zero, before the first event and inside a gap.
 */
export function trendOf(
  picture: Picture,
  queue: string,
  figure: TrendFigure,
  cells: number,
): (number | null)[] {
  const intervals = picture.index.intervalsByQueue.get(queue);
  const byStart = new Map(intervals.slice(-cells - 1).map((interval) => [interval.startAt, interval]));
  const last = Math.floor(picture.now / INTERVAL_MS) * INTERVAL_MS;
  const first = intervals[0]?.startAt ?? Number.POSITIVE_INFINITY;
  return Array.from({ length: cells }, (_, index) => {
    const startAt = last - (cells - 1 - index) * INTERVAL_MS;
    const interval = byStart.get(startAt);
    if (interval !== undefined) return intervalValue(interval, figure);
    return startAt > first && !isBlind(picture, queue, startAt) ? 0 : null;
  });
}

/** Somebody was let in: who is refused at a closed door begins no day. */
const isActive = ({ counters: { offered, carriedIn, refused } }: Interval): boolean =>
  offered + carriedIn > refused;

/**
 * How many intervals of today a curve of a queue has, the one under way included: from its first contact of the
 * day, and the latest `most` where that is longer ago. Before it there is nothing to see, and the day is not
 * squeezed for it.
 */
export function intervalsOfDay(picture: Picture, queue: string, most: number): number {
  const { startAt } = dayOf(picture.timezone, picture.now);
  const first = picture.index.intervalsByQueue
    .get(queue)
    .find((interval) => interval.startAt >= startAt && isActive(interval));
  if (first === undefined) return Math.min(most, LEAST_INTERVALS);
  const last = Math.floor(picture.now / INTERVAL_MS) * INTERVAL_MS;
  const passed = Math.round((last - first.startAt) / INTERVAL_MS) + 1;
  return Math.max(1, Math.min(most, Math.max(LEAST_INTERVALS, passed)));
}

/** The trend as blocks, one a five-minute interval. */
export const trendBlocks = (picture: Picture, queue: string, figure: TrendFigure, cells: number): string =>
  sparkline(trendOf(picture, queue, figure, cells), cells, picture.glyphs.spark);

/** What was expected in the same intervals, by the forecast of the hub; `null` where it says nothing. */
export function expectedTrend(picture: Picture, queue: string, cells: number): (number | null)[] {
  const forecast = [...picture.centre.forecast.values()].find((entry) => entry.queue === queue);
  const last = Math.floor(picture.now / INTERVAL_MS) * INTERVAL_MS;
  return Array.from({ length: cells }, (_, index) => {
    if (forecast === undefined) return null;
    const at = last - (cells - 1 - index) * INTERVAL_MS;
    return forecast.offered[Math.floor((at - forecast.startAt) / forecast.stepMs)] ?? null;
  });
}
