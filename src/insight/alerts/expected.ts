import type { Centre } from '../../centre/centre.ts';
import { leaptMs } from '../leaps.ts';
import type { ExpectedCondition } from '../rules/rules.ts';
import { measuredIn, type Place } from './place.ts';
import type { Sight } from './sight.ts';
import { enterOf, type LeafVerdict, type Level, levelOf, nothing } from './verdict.ts';

const EXPECTED_EVERY_MS = 60_000;

/**
 * Arrivals of the recent window against what the expected curve has in the same time; nothing is said of a window in
 * which the clock was set.
 */
export function expectedVerdict(
  leaf: ExpectedCondition,
  place: Place,
  { centre, now, leaps }: Sight,
  previous: Level,
): LeafVerdict {
  const queues = measuredIn(place, centre);
  if (queues.length === 0) return nothing('place.absent');
  let expected = 0;
  let offered = 0;
  for (const queue of queues) {
    const from = now - queue.recent.windowMs;
    if (leaptMs(leaps, from) !== 0) return nothing(null, now + EXPECTED_EVERY_MS);
    const share = expectedArrivals(centre, queue.id, from, now);
    if (share === null) return nothing('expected.unknown', now + EXPECTED_EVERY_MS);
    expected += share;
    offered += queue.recent.counters.offered;
  }
  const base = { metric: 'expected', nextAt: now + EXPECTED_EVERY_MS, ticks: false, unknown: null };
  const value = { num: offered, den: Math.round(expected * 10) / 10 };
  if (expected < leaf.minimumVolume || expected === 0) return { ...base, level: 0, value, threshold: null };
  const level = levelOf(leaf.limits, offered / expected, previous);
  return { ...base, level, value, threshold: enterOf(leaf.limits, level) };
}

/** How many arrivals the queue's curve expects between two moments; `null` where no curve covers them. */
export function expectedArrivals(centre: Centre, queue: string, from: number, to: number): number | null {
  let total = 0;
  let covered = 0;
  for (const curve of centre.forecast.values()) {
    if (curve.queue !== queue) continue;
    const first = Math.max(0, Math.floor((from - curve.startAt) / curve.stepMs));
    for (let step = first; step < curve.offered.length; step += 1) {
      const startAt = curve.startAt + step * curve.stepMs;
      const overlapMs = Math.min(to, startAt + curve.stepMs) - Math.max(from, startAt);
      if (overlapMs <= 0) break;
      covered += overlapMs;
      total += (curve.offered[step]! * overlapMs) / curve.stepMs;
    }
  }
  return covered < to - from ? null : total;
}
