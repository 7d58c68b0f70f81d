import { INTERVAL_MS } from '../../centre/interval.ts';
import type { Interval } from '../../centre/queue.ts';
import type { Forecast } from '../../centre/source.ts';
import { updatedDay } from './forecast.ts';

const HOUR_MS = 3_600_000;

/** A stretch of the site's time, `to` excluded. */
export type Stretch = { from: number; to: number };

/**
 * The day's curve as it goes: what came in each step that is over, and for the rest what was expected, carried
 * by the last three hours (`updatedDay`). Steps before the first interval that is known are as expected.
 */
export function dayAsItGoes(forecast: Forecast, intervals: readonly Interval[], now: number): number[] {
  const { offered, startAt, stepMs } = forecast;
  const [first] = intervals;
  if (stepMs !== INTERVAL_MS || first === undefined) return [...offered];
  const over = Math.max(0, Math.min(offered.length, Math.floor((now - startAt) / stepMs)));
  const from = Math.max(0, Math.floor((first.startAt - startAt) / stepMs));
  if (from >= over) return [...offered];
  const came = new Map(intervals.map((each) => [each.startAt, each.counters.offered]));
  const seen = Array.from(
    { length: over - from },
    (_, step) => came.get(startAt + (from + step) * stepMs) ?? 0,
  );
  return [...offered.slice(0, from), ...updatedDay(offered.slice(from), seen)];
}

/** What a curve of steps holds of a stretch of time; a step that lies in it in part counts for that part. */
export function offeredWithin(
  { startAt, stepMs }: Pick<Forecast, 'startAt' | 'stepMs'>,
  curve: readonly number[],
  { from, to }: Stretch,
): number {
  return curve.reduce((sum, value, step) => {
    const begins = startAt + step * stepMs;
    const shared = Math.min(to, begins + stepMs) - Math.max(from, begins);
    return shared > 0 ? sum + (value * shared) / stepMs : sum;
  }, 0);
}

/** Calls an hour to expect over a stretch that is to come; `null` when the day's curve does not hold it whole. */
export function expectedRate(
  forecast: Forecast | undefined,
  intervals: readonly Interval[],
  now: number,
  stretch: Stretch,
): number | null {
  if (forecast === undefined) return null;
  const { startAt, stepMs, offered } = forecast;
  if (stretch.from < startAt || stretch.to > startAt + offered.length * stepMs) return null;
  const total = offeredWithin(forecast, dayAsItGoes(forecast, intervals, now), stretch);
  return (total * HOUR_MS) / (stretch.to - stretch.from);
}
