import { z } from 'zod';
import { count, duration } from './scalar.ts';

/**
 * What happened in a queue over a period. A visit to a queue has exactly one exit; the counts follow the
 * time of the event. Invariant: offered + carriedIn = answered + abandoned + overflowed + calledBack +
 * refused + still waiting.
 */
export const countersSchema = z.object({
  /** Visits that entered. */
  offered: count,
  /** Visits already waiting when the period began. */
  carriedIn: count,
  answered: count,
  /** Answered within the queue's service-level threshold. */
  answeredInSla: count,
  /** The caller hung up while waiting: the only abandon. */
  abandoned: count,
  abandonedInSla: count,
  /** Abandoned within the queue's own short-abandon threshold. */
  abandonedShort: count,
  /** Every unanswered exit that is none of the others: timeout, key, redirect, empty, lost. */
  overflowed: count,
  /** A supervisor's command made the visit a callback. */
  calledBack: count,
  /** Not let in: closed, full, nobody there. */
  refused: count,
  /** Sum of the waits of answered visits. */
  waitAnsweredMs: duration,
  waitAbandonedMs: duration,
  talkMs: duration,
  holdMs: duration,
  wrapupMs: duration,
  /** Conversations ended (talk known), wrap-ups ended: the denominators of the mean times. */
  completed: count,
  wrappedUp: count,
  transferred: count,
  /** Callers who entered again within 24 h of abandoning, and of being answered. Never merged. */
  repeatAfterAbandon: count,
  recontactAfterAnswer: count,
  /** Contacts whose reason the site marks as avoidable. */
  avoidable: count,
  /** The longest wait that ended in the period, whatever its exit. */
  longestWaitMs: duration,
});
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
