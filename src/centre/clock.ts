/**
 * The time of a centre, passed in to whoever needs it. A demo or a replay has its own, which runs `rate`
 * times faster than the wall; the hub and everything it serves then live in that time.
 */
export interface Clock {
  /** Epoch milliseconds UTC. */
  now(): number;
  readonly rate: number;
  /**
   * By how much somebody has set it since it was made, forward positive: what `now()` has gone beyond the time that a
   * counter nobody can set has seen pass. 0 for ever where the time is not the machine's own.
   */
  setByMs(): number;
  /**
   * Runs `task` once when `now()` reaches `at` (at once when it is past), or when the wait that this asked for has
   * passed on a clock that was set back meanwhile. Returns how to take that back.
   */
  at(at: number, task: () => void): () => void;
}
