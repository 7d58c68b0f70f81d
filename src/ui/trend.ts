import { INTERVAL_MS, type Interval } from '../centre/queue.ts';
import { sparkline } from './format.ts';
import type { Picture } from './picture.ts';

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
  const intervals = picture.index.intervalsByQueue.get(queue) ?? [];
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
