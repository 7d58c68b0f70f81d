import { describe, expect, test } from 'vitest';
import { dayFrom, dayOf, isTimezone, timeOfDay, weekdayOf } from '../../src/centre/day.ts';

const HOUR = 3_600_000;

describe("a site's day", () => {
  test('is the calendar day of its own zone', () => {
    const now = Date.UTC(2026, 10, 22, 23, 30);
    expect(dayOf('Europe/Paris', now)).toEqual({
      date: '2026-11-23',
      startAt: Date.UTC(2026, 10, 22, 23),
      endAt: Date.UTC(2026, 10, 23, 23),
    });
    expect(dayOf('America/Martinique', now).date).toBe('2026-11-22');
  });

  test('lasts 23 or 25 hours when clocks change', () => {
    const length = (now: number) => {
      const day = dayOf('Europe/Paris', now);
      return (day.endAt - day.startAt) / HOUR;
    };
    expect(length(Date.UTC(2026, 2, 29, 12))).toBe(23);
    expect(length(Date.UTC(2026, 9, 25, 12))).toBe(25);
  });

  test('is followed by the next, with nothing between', () => {
    let now = Date.UTC(2026, 9, 20, 12);
    for (let count = 0; count < 12; count++) {
      const [today, tomorrow] = [dayOf('Europe/Paris', now), dayFrom('Europe/Paris', now, 1)];
      expect(tomorrow.startAt).toBe(today.endAt);
      now = tomorrow.startAt;
    }
  });

  test('knows its weekday and its hours', () => {
    const monday = Date.UTC(2026, 10, 23, 12);
    expect(weekdayOf('Europe/Paris', monday)).toBe(1);
    expect(timeOfDay('Europe/Paris', monday, 7, 45)).toBe(Date.UTC(2026, 10, 23, 6, 45));
    expect(isTimezone('Europe/Paris')).toBe(true);
    expect(isTimezone('Europe/Pari')).toBe(false);
  });
});
