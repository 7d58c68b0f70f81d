import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfHourShares } from '../../../src/feeds/demo/demand.ts';
import { unitGamma } from '../../../src/feeds/demo/distribution.ts';
import { randomOf } from '../../../src/feeds/demo/random.ts';
import {
  expectedDay,
  likelyRange,
  type PastDay,
  updatedDay,
} from '../../../src/insight/arrivals/forecast.ts';

const STEPS = 288;
const count = fc.array(fc.nat({ max: 40 }), { minLength: STEPS, maxLength: STEPS });
const total = (counts: readonly number[]) => counts.reduce((sum, each) => sum + each, 0);
const days = (all: readonly (readonly number[])[]): PastDay[] =>
  all.map((offered, index) => ({ date: `2026-01-${String(5 + 7 * index).padStart(2, '0')}`, offered }));
const flat = (each: number) => new Array<number>(STEPS).fill(each);

describe('the day expected', () => {
  it('is the mean of the last four same weekdays', () => {
    const expected = expectedDay(days([flat(9), flat(4), flat(5), flat(6), flat(7)]), null, STEPS);
    expect(expected).toEqual({ offered: flat(5.5), basis: { kind: 'weekdays', days: 4 } });
  });

  it('has as many contacts as the mean of the days it rests on', () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 2, maxLength: 4 }), (counts) => {
        const totals = counts.map(total).sort((a, b) => a - b);
        fc.pre(totals[0]! >= 0.6 * totals.at(-1)!);
        const expected = expectedDay(days(counts), null, STEPS)!;
        expect(expected.basis.days).toBe(counts.length);
        expect(total(expected.offered)).toBeCloseTo(total(counts.flat()) / counts.length, 6);
        for (const each of expected.offered) expect(each).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves out a day of strike, and one of another length', () => {
    const odd = { date: '2025-10-26', offered: new Array<number>(300).fill(5) };
    const expected = expectedDay([odd, ...days([flat(5), flat(1), flat(5), flat(6)])], null, STEPS)!;
    expect(expected.basis).toEqual({ kind: 'weekdays', days: 3 });
    expect(expected.offered[0]).toBeCloseTo(16 / 3, 9);
  });

  it('is the site\u2019s profile while there is one day at most, and nothing without either', () => {
    expect(expectedDay([], flat(3), STEPS)).toEqual({
      offered: flat(3),
      basis: { kind: 'profile', days: 0 },
    });
    expect(expectedDay(days([flat(5)]), flat(3), STEPS)!.basis.kind).toBe('profile');
    expect(expectedDay(days([flat(5)]), null, STEPS)!.basis).toEqual({ kind: 'weekdays', days: 1 });
    expect(expectedDay([], null, STEPS)).toBeNull();
    expect(expectedDay([], [1, 2, 3], STEPS)).toBeNull();
  });
});

describe('the day as it goes', () => {
  it('keeps what was seen, and bends the rest by what came against what was expected', () => {
    const seen = new Array<number>(36).fill(10);
    const updated = updatedDay(flat(5), seen);
    expect(updated.slice(0, 36)).toEqual(seen);
    expect(updated[36]).toBeCloseTo((5 * (360 + 60)) / (180 + 60), 9);
  });

  it('changes nothing when nothing was seen, or when all came as expected', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 0, max: STEPS }), (expected, steps) => {
        const updated = updatedDay(expected, expected.slice(0, steps));
        for (let step = 0; step < STEPS; step++) expect(updated[step]).toBeCloseTo(expected[step]!, 9);
      }),
      { numRuns: 30 },
    );
  });

  it('is held back by small numbers', () => {
    expect(updatedDay(flat(0.1), [3])[1]! / 0.1).toBeLessThan(1.06);
  });
});

describe('the likely range', () => {
  it('holds what is expected, and is never below nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1_000, noNaN: true }), (expected) => {
        const { low, high } = likelyRange(expected);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(expected);
        expect(high).toBeGreaterThanOrEqual(expected);
      }),
    );
  });
});

/** Mondays as the call-centre data have them: a busy day is busy all day, half-hours vary 2.5 times more than chance. */
function mondays(seed: string, howMany: number): PastDay[] {
  const random = randomOf(seed);
  const shares = halfHourShares(1);
  return Array.from({ length: howMany }, (_, index) => {
    const busyness = unitGamma(random, 0.17 ** 2);
    const offered = shares.flatMap((share) => {
      const mean = 900 * busyness * share;
      const rate = mean * unitGamma(random, mean > 0 ? 1.5 / mean : 0);
      return Array.from({ length: 6 }, () => poisson(rate / 6, random));
    });
    return { date: `monday ${String(index).padStart(3, '0')}`, offered };
  });
}

function poisson(mean: number, random: () => number): number {
  let product = random();
  let drawn = 0;
  while (product > Math.exp(-mean)) {
    product *= random();
    drawn += 1;
  }
  return drawn;
}

describe('on forty simulated Mondays', () => {
  const history = mondays('forecast', 44);
  const halfHours = (counts: readonly number[]) =>
    Array.from({ length: 48 }, (_, half) => total(counts.slice(half * 6, half * 6 + 6)));
  /** Σ |error| / Σ truth, by half-hour, from a step of the day on. */
  const errorOf = (forecast: (day: number) => readonly number[], fromHalf = 0): number => {
    let missed = 0;
    let came = 0;
    for (let day = 4; day < history.length; day++) {
      const truth = halfHours(history[day]!.offered);
      const said = halfHours(forecast(day));
      for (let half = fromHalf; half < 48; half++) {
        missed += Math.abs(truth[half]! - said[half]!);
        came += truth[half]!;
      }
    }
    return missed / came;
  };
  const curve = (day: number) => expectedDay(history.slice(0, day), null, STEPS)!.offered;
  const byNoon = (day: number) => updatedDay(curve(day), history[day]!.offered.slice(0, 144));

  it('errs less than last Monday would', () => {
    expect(errorOf(curve)).toBeLessThan(0.9 * errorOf((day) => history[day - 1]!.offered));
  });

  it('errs less on the afternoon once it has seen the morning', () => {
    expect(errorOf(byNoon, 24)).toBeLessThan(0.97 * errorOf(curve, 24));
  });
});
