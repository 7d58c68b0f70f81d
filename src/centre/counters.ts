import type { z } from 'zod';
import type { countersSchema } from './counters-schema.ts';

export type Counters = z.infer<typeof countersSchema>;

export const noCounters = (): Counters => ({
  offered: 0,
  carriedIn: 0,
  answered: 0,
  answeredInSla: 0,
  abandoned: 0,
  abandonedInSla: 0,
  abandonedShort: 0,
  overflowed: 0,
  calledBack: 0,
  refused: 0,
  waitAnsweredMs: 0,
  waitAbandonedMs: 0,
  talkMs: 0,
  holdMs: 0,
  wrapupMs: 0,
  completed: 0,
  wrappedUp: 0,
  transferred: 0,
  repeatAfterAbandon: 0,
  recontactAfterAnswer: 0,
  avoidable: 0,
  longestWaitMs: 0,
});

/** The counters of several queues or intervals together. `longestWaitMs` is the longest, not the sum. */
export function sumCounters(parts: Iterable<Counters>): Counters {
  const total = noCounters();
  for (const part of parts) addCounters(total, part);
  return total;
}

/** Adds `part` into `into`, in place. */
export function addCounters(into: Counters, part: Counters): void {
  for (const name of Object.keys(into) as (keyof Counters)[]) {
    if (name === 'longestWaitMs') into[name] = Math.max(into[name], part[name]);
    else into[name] += part[name];
  }
}

/** How many visits have left, by whatever exit. */
export const exits = (c: Counters): number =>
  c.answered + c.abandoned + c.overflowed + c.calledBack + c.refused;
