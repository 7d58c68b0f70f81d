import type { Agent } from '../../centre/agent.ts';
import { type Counters, sumCounters } from '../../centre/counters.ts';
import { INTERVAL_MS } from '../../centre/interval.ts';
import type { Interval, Queue } from '../../centre/queue.ts';
import type { Forecast } from '../../centre/source.ts';
import { agentsFor, handlingOf, neededAgents } from '../staffing/what-if.ts';
import { dayAsItGoes, expectedRate, offeredWithin, type Stretch } from './arrivals.ts';
import { likelyRange } from './forecast.ts';

export const HALF_HOUR_MS = 6 * INTERVAL_MS;
const HOUR_MS = 2 * HALF_HOUR_MS;

/** What the hours of a queue are told from. */
export type HoursGround = {
  queue: Queue;
  /** The day's, oldest first. */
  intervals: readonly Interval[];
  forecast: Forecast | undefined;
  agents: Iterable<Agent>;
  now: number;
};

/** Half an hour of a queue: what came and what was expected, and how many agents it takes and has. */
export type HalfHour = Stretch & {
  /** `null` where it is still to come. */
  came: Counters | null;
  expected: number | null;
  /** The fewest agents that hold the queue's own target for what is expected; `null` where that cannot be told. */
  needed: number | null;
  /** There at its end; for the present and what is to come, as things stand. */
  staffed: number | null;
};

/** The half-hours of a queue from the first one known, to `ahead` half-hours beyond the present one. */
export function halfHoursOf(ground: HoursGround, ahead: number): HalfHour[] {
  const { queue, intervals, forecast, agents, now } = ground;
  const present = Math.floor(now / HALF_HOUR_MS) * HALF_HOUR_MS;
  const first = Math.floor((intervals[0]?.startAt ?? now) / HALF_HOUR_MS) * HALF_HOUR_MS;
  const curve = forecast === undefined ? null : dayAsItGoes(forecast, intervals, now);
  const standing = agentsFor(queue.id, agents);
  const hours: HalfHour[] = [];
  for (let from = first; from <= present + ahead * HALF_HOUR_MS; from += HALF_HOUR_MS) {
    const span = { from, to: from + HALF_HOUR_MS };
    const within = intervals.filter(({ startAt }) => startAt >= from && startAt < span.to);
    const coming = from >= present;
    const expected = expectedIn(forecast, coming ? curve : (forecast?.offered ?? null), span);
    hours.push({
      ...span,
      came: from > now ? null : sumCounters(within.map(({ counters }) => counters)),
      expected,
      needed: expected === null || !coming ? null : neededFor(queue, expected / (HALF_HOUR_MS / HOUR_MS)),
      staffed: coming ? standing : (within.at(-1)?.staffed ?? null),
    });
  }
  return hours;
}

function expectedIn(
  forecast: Forecast | undefined,
  curve: readonly number[] | null,
  span: Stretch,
): number | null {
  if (forecast === undefined || curve === null) return null;
  const { startAt, stepMs, offered } = forecast;
  if (span.from < startAt || span.to > startAt + offered.length * stepMs) return null;
  return offeredWithin(forecast, curve, span);
}

/** How many agents so many calls an hour take, by what handling and patience are today. */
function neededFor(queue: Queue, arrivalsPerHour: number): number | null {
  const handling = handlingOf(queue);
  if (handling === null) return null;
  const { handleMs, patienceMs } = handling;
  const { sla, shortAbandonMs } = queue;
  return neededAgents({ load: { arrivalsPerHour, handleMs }, patienceMs, sla, shortAbandonMs });
}

/** The hour that begins now: how many calls, between which numbers four times in five, and the agents for them. */
export type NextHour = {
  expected: number;
  low: number;
  high: number;
  needed: number | null;
  staffed: number;
  basis: Forecast['basis'];
};

/** `null` where nothing is expected of the queue: the site has no past of it, and no profile. */
export function nextHourOf({ queue, intervals, forecast, agents, now }: HoursGround): NextHour | null {
  const expected = expectedRate(forecast, intervals, now, { from: now, to: now + HOUR_MS });
  if (expected === null || forecast === undefined) return null;
  const { low, high } = likelyRange(expected);
  const staffed = agentsFor(queue.id, agents);
  return { expected, low, high, needed: neededFor(queue, expected), staffed, basis: forecast.basis };
}
