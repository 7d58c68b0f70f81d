import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counters, noCounters } from '../../../src/centre/counters.ts';
import { redialsToCome, snowballOf } from '../../../src/insight/arrivals/snowball.ts';

const of = (counters: Partial<Counters>) => snowballOf({ ...noCounters(), ...counters });

describe('the snowball', () => {
  it('tells the answer rate of people from that of calls', () => {
    // A hundred people: 60 answered at once, 40 gave up, 25 of them called again, and 20 of these were answered.
    const day = of({ offered: 125, answered: 80, abandoned: 45, repeatAfterAbandon: 25 });
    expect(day.needsAnswered).toEqual({ num: 80, den: 100 });
    expect(day.callsPerNeed).toEqual({ num: 125, den: 100 });
    expect(day.returned).toEqual({ num: 25, den: 45 });
    expect(day.redials).toEqual({ num: 25, den: 125 });
  });

  it('never merges redials after an abandon with recontacts after an answer', () => {
    const day = of({ offered: 110, answered: 100, recontactAfterAnswer: 10 });
    expect(day.needsAnswered).toEqual({ num: 100, den: 110 });
    expect(day.redials.num).toBe(0);
    expect(day.recontacts).toEqual({ num: 10, den: 110 });
  });

  it('says nothing of nothing: its denominators are zero, not one', () => {
    expect(of({})).toEqual({
      callsPerNeed: { num: 0, den: 0 },
      needsAnswered: { num: 0, den: 0 },
      returned: { num: 0, den: 0 },
      redials: { num: 0, den: 0 },
      recontacts: { num: 0, den: 0 },
    });
  });

  it('gives no part larger than its whole, whatever was carried over from before the period', () => {
    const count = fc.nat({ max: 2_000 });
    fc.assert(
      fc.property(
        fc.record({ offered: count, answered: count, abandoned: count, repeatAfterAbandon: count }),
        (day) => {
          const { needsAnswered, returned, redials, callsPerNeed } = of(day);
          for (const { num, den } of [needsAnswered, returned, redials]) expect(num).toBeLessThanOrEqual(den);
          expect(callsPerNeed.num).toBeGreaterThanOrEqual(callsPerNeed.den);
        },
      ),
    );
  });
});

describe('redials to come', () => {
  const today = { ...noCounters(), offered: 300, abandoned: 50, repeatAfterAbandon: 25 };

  it('are in proportion to those who just gave up', () => {
    expect(redialsToCome(today, 20, 10)).toBeCloseTo(6, 9);
    expect(redialsToCome(today, 40, 10)).toBeCloseTo(12, 9);
    expect(redialsToCome(today, 0, 10)).toBe(0);
  });

  it('are unknown while too few gave up to tell', () => {
    expect(redialsToCome({ ...noCounters(), abandoned: 3, repeatAfterAbandon: 2 }, 3, 10)).toBeNull();
  });
});
