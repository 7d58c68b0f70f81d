import { describe, expect, test } from 'vitest';
import { dayOf } from '../../../src/centre/day.ts';
import { arrivalProfileSchema, profileOf } from '../../../src/insight/arrivals/arrival-profile.ts';

const PARIS = 'Europe/Paris';
const profile = arrivalProfileSchema.parse({
  perDay: { monday: 900, weekdays: 600, holidays: 30 },
  shape: { '08:00-10:00': 2, '10:00-12:00': 1 },
});
const on = (date: string, isHoliday = false) =>
  profileOf(profile, dayOf(PARIS, Date.parse(`${date}T12:00:00Z`)), PARIS, isHoliday);
const sum = (counts: readonly number[] | null) => Math.round((counts ?? []).reduce((a, b) => a + b, 0));
/** What is expected from a wall-clock hour on, for an hour. */
const hour = (counts: readonly number[] | null, from: number) =>
  sum(counts!.slice(from * 12, (from + 1) * 12));

describe('what a site says that a day brings', () => {
  test('a day wins over weekdays, a holiday over both, and the shape spreads it', () => {
    const monday = on('2026-11-23');
    expect([sum(monday), hour(monday, 7), hour(monday, 8), hour(monday, 9), hour(monday, 11)]).toEqual([
      900, 0, 300, 300, 150,
    ]);
    expect(sum(on('2026-11-24'))).toBe(600);
    expect(sum(on('2026-11-23', true))).toBe(30);
  });

  test('of a day that is not named nothing is guessed', () => {
    expect(on('2026-11-22')).toBeNull();
    const weekend = arrivalProfileSchema.parse({ perDay: { weekend: 5 }, shape: { '00:00-24:00': 1 } });
    const saturday = dayOf(PARIS, Date.parse('2026-11-21T12:00:00Z'));
    expect(profileOf(weekend, saturday, PARIS, true)).toBeNull();
    expect(sum(profileOf(weekend, saturday, PARIS, false))).toBe(5);
  });

  test('keeps to the wall clock on the days on which clocks change', () => {
    const sunday = arrivalProfileSchema.parse({ perDay: { sunday: 120 }, shape: { '08:00-10:00': 1 } });
    for (const [date, shift] of [
      ['2026-03-29', -1],
      ['2026-10-25', 1],
    ] as const) {
      const counts = profileOf(sunday, dayOf(PARIS, Date.parse(`${date}T12:00:00Z`)), PARIS, false);
      expect([counts!.length, sum(counts), hour(counts, 8 + shift)]).toEqual([288 + 12 * shift, 120, 60]);
    }
  });

  test.each([
    [{ perDay: {}, shape: { '08:00-10:00': 1 } }, 'someDayContacts'],
    [{ perDay: { daily: 3 }, shape: { '10:00-08:00': 1 } }, 'slot'],
    [{ perDay: { daily: 3 }, shape: { '08:00-10:00': 0 } }, 'someWeight'],
  ])('%j is refused', (written, expects) => {
    const parsed = arrivalProfileSchema.safeParse(written);
    expect(JSON.stringify(parsed.error?.issues)).toContain(expects);
  });
});
