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
  /**
   * Of the answered visits of the period, what became of them since, whenever that was. Absent: a hub too old
   * to know. `followed`: the caller can be recognised, and did not come by a transfer.
   */
  followed: count.optional(),
  /** Of the followed: transferred on, or the caller entered again within 24 h. Each once, and never taken back. */
  unresolved: count.optional(),
  /** Answered visits whose caller answered the satisfaction survey; of these, those who gave 4 or 5 of 5. */
  rated: count.optional(),
  satisfied: count.optional(),
});
