/**
 * The time of a centre, passed in to whoever needs it. A demo or a replay has its own, which runs `rate`
 * times faster than the wall; the hub and everything it serves then live in that time.
 */
export interface Clock {
  /** Epoch milliseconds UTC. */
  now(): number;
  readonly rate: number;
  /** Runs `task` once when `now()` reaches `at` (at once when it is past). Returns how to take that back. */
  at(at: number, task: () => void): () => void;
}
