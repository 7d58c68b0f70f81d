import type { z } from 'zod';
import type { countersSchema } from './counters-schema.ts';

export type Counters = z.infer<typeof countersSchema>;

/** The counters that a hub of an earlier version does not have. */
const LATER = ['followed', 'unresolved', 'rated', 'satisfied'] as const satisfies (keyof Counters)[];

export const noCounters = (): Record<keyof Counters, number> => ({
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
  followed: 0,
  unresolved: 0,
  rated: 0,
  satisfied: 0,
});

/**
 * The counters of several queues or intervals together. `longestWaitMs` is the longest, not the sum; what none
 * of them knows stays unknown.
 */
export function sumCounters(parts: readonly Counters[]): Counters {
  const total: Counters = noCounters();
  for (const part of parts) addCounters(total, part);
  for (const name of LATER) {
    if (parts.length > 0 && parts.every((part) => part[name] === undefined)) delete total[name];
  }
  return total;
}

const NAMES = Object.keys(noCounters()) as (keyof Counters)[];

/** Adds `part` into `into`, in place. */
export function addCounters(into: Counters, part: Counters): void {
  for (const name of NAMES) {
    if (into[name] === undefined) continue;
    if (name === 'longestWaitMs') into[name] = Math.max(into[name], part[name]);
    else into[name] = (into[name] ?? 0) + (part[name] ?? 0);
  }
}

/** How many visits have left, by whatever exit. */
export const exits = (c: Counters): number =>
  c.answered + c.abandoned + c.overflowed + c.calledBack + c.refused;
