import type { Centre } from '../centre/centre.ts';
import type { Change } from '../centre/change.ts';

/** Something that may change what the figures mean: changes already applied to the centre, or time itself. */
export type InsightInput =
  | { type: 'changed'; changes: readonly Change[] }
  /** The moment of an earlier `wake` has come, the rules were replaced, or the hub has just started. */
  | { type: 'time' }
  /** The clock has just been set forward by so much, or back when it is negative, or the machine has slept. */
  | { type: 'clock'; byMs: number };

/** What the hub must do for the insight, in one transaction with the input that caused it. */
export type InsightEffect =
  /** An alert or rule entity, or an `alert.state` fact. The hub gives `rev`: the entity's own is ignored. */
  | { type: 'change'; change: Change }
  /** Durable state; `null` forgets it. All records are given back when the hub restarts. */
  | { type: 'record'; kind: string; id: string; value: unknown }
  /** Call again with `time` at this moment of the centre's clock; the latest `wake` replaces the earlier ones. */
  | { type: 'wake'; at: number };

/**
 * What the numbers mean, evaluated once, in the hub, so that every screen and script says the same. Pure:
 * the same inputs at the same times give the same effects. The hub is its only interpreter.
 */
export interface Insight {
  handle(centre: Centre, input: InsightInput, now: number): InsightEffect[];
  /** Gives back the records of an earlier life; then the hub sends a `time` input. */
  restore(records: Iterable<{ kind: string; id: string; value: unknown }>): void;
}
