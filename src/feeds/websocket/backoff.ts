/** The bounds of the wait before a reconnection. */
export type Backoff = { leastMs: number; mostMs: number };
export const DEFAULT_BACKOFF: Backoff = { leastMs: 500, mostMs: 30_000 };

/**
 * How long to wait before the next try: nothing before the first, then full jitter under a ceiling that
 * doubles up to `mostMs`, so that 400 screens do not come back to a restarted hub at the same moment.
 * `chance` is uniform in 0…1.
 */
export function backoffMs(attempt: number, chance: number, { leastMs, mostMs }: Backoff): number {
  if (attempt <= 0) return 0;
  const ceiling = Math.min(mostMs, leastMs * 2 ** Math.min(attempt, 16));
  return leastMs + chance * (ceiling - leastMs);
}
