/** What a queue was offered on one past day, step by step from the site's midnight. */
export type PastDay = { date: string; offered: readonly number[] };

/** What is expected of a day, and on what ground: so many same weekdays, or the site's own profile. */
export type ExpectedDay = {
  offered: number[];
  basis: { kind: 'weekdays' | 'profile'; days: number };
};

/** How many same weekdays are averaged. More gain little on hospital-sized queues, and age. */
export const DAYS_AVERAGED = 4;
/** A day under this part of the median of its like was no ordinary one: a strike, a breakdown. */
const ORDINARY_RATIO = 0.6;
/** Counts of five minutes are too few to be expected one by one: a half-hour is, and is spread evenly. */
const SMOOTHED_STEPS = 6;

/**
 * The curve expected of a day: the mean of its last four same weekdays, the latest last, else the site's
 * profile, else nothing: `null` is said, never guessed. Days of another length (clocks changed) and days
 * that were not ordinary are left out; one day alone stands back behind a profile.
 */
export function expectedDay(
  past: readonly PastDay[],
  profile: readonly number[] | null,
  steps: number,
): ExpectedDay | null {
  const days = ordinary(past.filter((day) => day.offered.length === steps)).slice(-DAYS_AVERAGED);
  const fromProfile = profile !== null && profile.length === steps;
  if (days.length === 0 || (days.length === 1 && fromProfile))
    return fromProfile ? { offered: [...profile], basis: { kind: 'profile', days: 0 } } : null;
  const mean = Array.from(
    { length: steps },
    (_, step) => days.reduce((sum, day) => sum + day.offered[step]!, 0) / days.length,
  );
  return { offered: spreadEvenly(mean), basis: { kind: 'weekdays', days: days.length } };
}

const totalOf = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);

function ordinary(days: readonly PastDay[]): PastDay[] {
  const totals = days.map((day) => totalOf(day.offered)).sort((a, b) => a - b);
  const median = totals[Math.floor((totals.length - 1) / 2)] ?? 0;
  return days.filter((day) => totalOf(day.offered) >= ORDINARY_RATIO * median);
}

function spreadEvenly(counts: readonly number[]): number[] {
  return counts.map((_, step) => {
    const from = step - (step % SMOOTHED_STEPS);
    const block = counts.slice(from, from + SMOOTHED_STEPS);
    return totalOf(block) / block.length;
  });
}

/** Calls that must have been seen before a day is believed to differ from its curve. */
const SHRINKAGE_CALLS = 60;
/** The present is judged on its last three hours. */
const WINDOW_STEPS = 36;

/**
 * The rest of a day as it goes: the curve, times (A + c) / (E + c), where A is what came in the last three
 * hours, E what was expected of them, and c = 60 calls holds back what too few calls would say. `seen` is what
 * was offered in each step that is over.
 */
export function updatedDay(expected: readonly number[], seen: readonly number[]): number[] {
  const from = Math.max(0, seen.length - WINDOW_STEPS);
  const came = totalOf(seen.slice(from));
  const awaited = totalOf(expected.slice(from, seen.length));
  const ratio = (came + SHRINKAGE_CALLS) / (awaited + SHRINKAGE_CALLS);
  return expected.map((each, step) => (step < seen.length ? seen[step]! : each * ratio));
}

/** How much the calls of a half-hour vary around what is expected: variance over mean, in a call centre. */
const VARIANCE_TO_MEAN = 2.5;
/** Four times in five within: 1.28 standard deviations. */
const FOUR_IN_FIVE = 1.2816;

/** Between which numbers a count will lie four times in five, when `expected` is expected. */
export function likelyRange(expected: number): { low: number; high: number } {
  const margin = FOUR_IN_FIVE * Math.sqrt(VARIANCE_TO_MEAN * Math.max(0, expected));
  return { low: Math.max(0, expected - margin), high: expected + margin };
}
