/** The clock was set, or the machine slept: at `at`, by the clock as it is since, time went on or back by `byMs`. */
export type Leap = { at: number; byMs: number };

/** What began before a leap is seldom still there a day later. */
const KEPT_MS = 86_400_000;

/** The kind and id of the durable record that holds them. */
export const LEAPS_KIND = 'clock.leaps';

/** The leaps of the last day, with one more. Those before a leap back are told in the time after it. */
export const withLeap = (leaps: readonly Leap[], now: number, byMs: number): Leap[] => [
  ...leaps
    .map((leap) => ({ ...leap, at: leap.at + Math.min(0, byMs) }))
    .filter(({ at }) => now - at < KEPT_MS),
  { at: now, byMs },
];

/**
 * How much of the age of what began at `since` is not time that has passed, but the clock set forward (less what it
 * was set back). What began in an hour that came twice is taken to have begun the second time.
 */
export function leaptMs(leaps: readonly Leap[], since: number): number {
  let total = 0;
  for (const { at, byMs } of leaps) if (since < at) total += byMs;
  return total;
}

/** The leaps that were kept, from the records of an earlier life. */
export function leapsIn(records: Iterable<{ kind: string; value: unknown }>): Leap[] {
  for (const { kind, value } of records) if (kind === LEAPS_KIND && value !== null) return value as Leap[];
  return [];
}
