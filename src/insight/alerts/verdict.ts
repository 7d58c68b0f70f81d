import type { Ratio } from '../../centre/scalar.ts';
import { isBeyond } from '../rules/limits.ts';
import type { Limits } from '../rules/rules.ts';

/** 0 nothing, 1 a warning, 2 critical. */
export type Level = 0 | 1 | 2;

/** What a condition says of a place now. */
export type Verdict = {
  level: Level;
  /** Each leaf's own level: what its hysteresis remembers. */
  levels: readonly Level[];
  /** The value that decided, and the limit it was compared with; `null` when it is a state. */
  value: number | Ratio | null;
  metric: string | null;
  threshold: number | null;
  /** When time alone may change this; `null`: only a change can. */
  nextAt: number | null;
  /** Whether the value itself moves with time, so that a firing alert must be refreshed. */
  ticks: boolean;
  /** Why nothing can be said, as a code; `null` when it can. */
  unknown: string | null;
};
export type LeafVerdict = Omit<Verdict, 'levels'>;

/** What a leaf says when its conditions of looking (hours, volume, presence) are not there. */
export const nothing = (unknown: string | null = null, nextAt: number | null = null): LeafVerdict => ({
  level: 0,
  value: null,
  metric: null,
  threshold: null,
  nextAt,
  ticks: false,
  unknown,
});

/** The level a value reaches: it enters past `enter`, and once in stays until it is back at `leave`. */
export function levelOf(limits: Limits, value: number, previous: Level): Level {
  const met = (limit: Limits['warning'], at: Level): boolean =>
    limit !== null &&
    (isBeyond(limits.side, value, limit.enter) ||
      (previous >= at && isBeyond(limits.side, value, limit.leave)));
  return met(limits.critical, 2) ? 2 : met(limits.warning, 1) ? 1 : 0;
}

/** The limit that a value at this level was compared with. */
export const enterOf = (limits: Limits, level: Level): number | null =>
  (level === 2 ? limits.critical : (limits.warning ?? limits.critical))?.enter ?? null;
