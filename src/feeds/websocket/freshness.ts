/** Heartbeats without a frame after which figures are not the present any more, and after which the line is given up. */
export const STALE_HEARTBEATS = 2;
export const LOST_HEARTBEATS = 3;

/**
 * How long ago the hub last spoke, by the monotonic clock, and what time it is at the hub: the clock of its
 * last heartbeat run forward at its rate. Until a hub has said otherwise the machine's own date stands in.
 */
export interface Freshness {
  heard(monotonicMs: number): void;
  clock(now: number, rate: number, monotonicMs: number): void;
  /** Whole milliseconds; `null` before the first frame. */
  ageMs(monotonicMs: number): number | null;
  now(monotonicMs: number): number;
  rate(): number;
}

export function createFreshness(wallMs: number, startedAt: number): Freshness {
  let heardAt: number | null = null;
  let told = { now: wallMs, rate: 1, at: startedAt };
  return {
    heard(monotonicMs) {
      heardAt = monotonicMs;
    },
    clock(now, rate, monotonicMs) {
      told = { now, rate, at: monotonicMs };
    },
    ageMs: (monotonicMs) => (heardAt === null ? null : Math.max(0, Math.round(monotonicMs - heardAt))),
    now: (monotonicMs) => Math.round(told.now + (monotonicMs - told.at) * told.rate),
    rate: () => told.rate,
  };
}
