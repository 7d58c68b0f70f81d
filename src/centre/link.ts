import type { Problem } from './problem.ts';

/**
 * How a screen stands with its hub. `live` is the only state in which figures are present truth and
 * commands may be sent. `replay` is a recording: true, but of another time.
 */
export type LinkState = 'connecting' | 'live' | 'stale' | 'reconnecting' | 'resyncing' | 'replay' | 'refused';

export type Link = {
  state: LinkState;
  /** Monotonic milliseconds since the last frame from the hub; `null` before the first. */
  ageMs: number | null;
  /** Reconnections tried since the link was last live. */
  attempt: number;
  /** The hub's clock, as last known, run forward at `rate`: what `now` means for every age on the screen. */
  now: number;
  /** Simulated seconds per real second: 1 except on a demo or a replay. */
  rate: number;
  role: string | null;
  problem: Problem | null;
  /** Frames that were not valid `vigie.v1` and were ignored. */
  malformed: number;
};
