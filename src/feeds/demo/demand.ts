import { ARRIVAL_PROFILE } from './arrival-profile.ts';
import { unitGamma } from './distribution.ts';
import { randomOf } from './random.ts';
import { actingWeekday, type Incident, type QueueScenario, type Scenario } from './scenario.ts';

const HALF_HOUR_MINUTES = 30;
const HALF_HOURS = 48;

/**
 * How the calls of a band fall into its half-hours, against each other: they pile up where doors open, in
 * the morning and after lunch. The profile says the bands only; this shape within them is our assumption.
 */
const WITHIN_BAND = [
  ...[8, 6, 4, 3, 2, 2, 2, 2, 2, 3, 4, 6],
  ...[1, 2, 6, 14],
  ...[13, 12, 9, 8],
  ...[12, 11, 10, 9],
  ...[10, 9, 9, 11],
  ...[12, 11, 10, 9],
  ...[13, 11, 9, 6],
  ...[1],
  ...[12, 10, 8, 7, 6, 5, 4, 3, 3, 2, 1],
];

/** What share of a day's calls each half-hour carries, on an ISO weekday: 48 numbers whose sum is 1. */
export function halfHourShares(weekday: number): number[] {
  const { bandFromMinute, bandShare } = ARRIVAL_PROFILE;
  const bands = bandShare[weekday - 1]!;
  const shares: number[] = [];
  for (let band = 0; band < bands.length; band++) {
    const from = bandFromMinute[band]! / HALF_HOUR_MINUTES;
    const to = (bandFromMinute[band + 1] ?? 1440) / HALF_HOUR_MINUTES;
    const weights = WITHIN_BAND.slice(from, to);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const weight of weights) shares.push((bands[band]! * weight) / total);
  }
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/** How the contacts expected of a queue on a day fall into half-hours, before chance. Written ones come all day. */
export function expectedHalfHours(queue: QueueScenario, weekday: number): number[] {
  const ofDay = queue.volume * ARRIVAL_PROFILE.weekdayIndex[weekday - 1]!;
  if (queue.channel === 'phone') return halfHourShares(weekday).map((share) => ofDay * share);
  const calls = halfHourShares(weekday);
  return calls.map((share, index) => {
    const awake = index >= 14 && index < 44 ? 1 / 30 : 0;
    return WRITTEN_FLOOR * queue.volume * awake + (1 - WRITTEN_FLOOR) * ofDay * share;
  });
}

/** The same, with those that other queues transfer to it. */
export function expectedWithTransfers(
  queue: QueueScenario,
  queues: readonly QueueScenario[],
  weekday: number,
): number[] {
  const total = expectedHalfHours(queue, weekday);
  for (const other of queues) {
    const transfer = other.transfers.find((each) => each.to === queue.id);
    if (transfer === undefined) continue;
    expectedHalfHours(other, weekday).forEach((expected, index) => {
      total[index]! += expected * transfer.probability;
    });
  }
  return total;
}

/** The share of written contacts that people send between 7 and 22 h whatever the weekday: our assumption. */
const WRITTEN_FLOOR = 0.3;

/**
 * The demand of a day, half-hour by half-hour: what is expected, times the busyness of the day (the same for
 * all queues), times a gamma of each half-hour, so that counts vary as much as the profile says.
 */
export function demandOf(
  seed: string,
  scenario: Pick<Scenario, 'site' | 'holidays' | 'callers' | 'incidents' | 'nameOf'>,
): Scenario['demand'] {
  return (queue, day) => {
    const { dayBusynessSd, halfHourVarianceToMean } = ARRIVAL_PROFILE.callCentre;
    const weekday = actingWeekday(scenario, day);
    const busyness = unitGamma(randomOf(seed, 'busyness', scenario.nameOf(day)), dayBusynessSd ** 2);
    const random = randomOf(seed, 'half-hours', queue.id, scenario.nameOf(day));
    const bursts = scenario.incidents(day).filter((each) => each.kind === 'burst' && each.queue === queue.id);
    const width = (day.endAt - day.startAt) / HALF_HOURS;
    return expectedHalfHours(queue, weekday).map((expected, index) => {
      const mean = expected * scenario.callers.firstCallRatio * busyness;
      const chance = mean > 0 ? unitGamma(random, (halfHourVarianceToMean - 1) / mean) : 0;
      const fromAt = day.startAt + index * width;
      const untilAt = fromAt + width;
      return { fromAt, untilAt, perMs: ((mean * chance) / width) * burstFactor(bursts, fromAt, untilAt) };
    });
  };
}

/** How much a stretch is multiplied by the bursts that touch it, in proportion to how long they do. */
function burstFactor(bursts: readonly Incident[], fromAt: number, untilAt: number): number {
  let factor = 1;
  for (const burst of bursts) {
    if (burst.kind !== 'burst') continue;
    const shared = Math.min(untilAt, burst.untilAt) - Math.max(fromAt, burst.fromAt);
    if (shared > 0) factor += (burst.factor - 1) * (shared / (untilAt - fromAt));
  }
  return factor;
}
