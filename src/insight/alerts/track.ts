import type { Level } from './verdict.ts';

/** What a rule remembers of a place between two looks, and across restarts. */
export type Track = {
  /** Each leaf's level, for its hysteresis. */
  levels: readonly Level[];
  /** Since when at least a warning is met, and critical; `null` when it is not. */
  metSince: readonly [number | null, number | null];
  /** Since when they are no longer, while an incident lasts. */
  unmetSince: readonly [number | null, number | null];
  /** The incident under way, or cleared so lately that a return would be the same one. */
  alert: string | null;
  /** It has been named flapping: it eases and clears only after a long quiet. */
  flapping: boolean;
  /** The incident has been critical: becoming so again is a crossing. */
  wasCritical: boolean;
  /** When the value of the alert was last written. */
  valueAt: number | null;
};

export const QUIET_TRACK: Track = {
  levels: [],
  metSince: [null, null],
  unmetSince: [null, null],
  alert: null,
  flapping: false,
  wasCritical: false,
  valueAt: null,
};
