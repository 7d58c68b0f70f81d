import { describe, expect, test } from 'vitest';
import { hoursOf, timetableSchema } from '../../src/centre/timetable.ts';

const parse = (written: unknown) => hoursOf(timetableSchema.parse(written), 'Europe/Paris');
const complaint = (written: unknown) => timetableSchema.safeParse(written).error?.issues[0]?.message ?? null;

describe('a written timetable', () => {
  test('has slots, lunch breaks and nights', () => {
    const hours = parse({ monday: '08:00-12:30, 13:30-18:00', friday: '22:00-06:00', sunday: '00:00-24:00' });
    expect(hours.week[0]).toEqual([
      { fromMinute: 480, toMinute: 750 },
      { fromMinute: 810, toMinute: 1080 },
    ]);
    expect(hours.week[4]).toEqual([{ fromMinute: 1320, toMinute: 1800 }]);
    expect(hours.week[6]).toEqual([{ fromMinute: 0, toMinute: 1440 }]);
    expect(hours.week[1]).toEqual([]);
  });

  test('lets a day win over weekdays, and weekdays over daily', () => {
    const hours = parse({ daily: '10:00-11:00', weekdays: '08:00-18:00', wednesday: 'closed' });
    expect(hours.week.map((slots) => slots[0]?.fromMinute ?? null)).toEqual([
      480,
      480,
      null,
      480,
      480,
      600,
      600,
    ]);
  });

  test('is closed on holidays unless it says otherwise', () => {
    expect(parse({ daily: '08:00-18:00' }).holidays).toEqual([]);
    expect(parse({ daily: '08:00-18:00', holidays: 'open' }).holidays).toBeNull();
    expect(parse({ daily: '08:00-18:00', holidays: '09:00-12:00' }).holidays).toHaveLength(1);
  });

  test("is in the site's zone unless it says its own", () => {
    expect(parse({ daily: '08:00-18:00' }).timezone).toBe('Europe/Paris');
    expect(parse({ daily: '08:00-18:00', timezone: 'Indian/Reunion' }).timezone).toBe('Indian/Reunion');
  });

  test.each(['8h-18h', '08:00', '25:00-26:00', '08:60-09:00', '08:00-12:00,', '24:00-06:00'])(
    'refuses %s and says what it expects',
    (text) => expect(complaint({ monday: text })).toContain('08:00-12:30'),
  );

  test('refuses a date that does not exist, an exception that ends before it begins, no day at all', () => {
    expect(complaint({ daily: 'closed', exceptions: [{ date: '2026-02-30', hours: 'closed' }] })).toContain(
      'date',
    );
    expect(
      complaint({
        daily: 'closed',
        exceptions: [{ date: '2026-08-14', until: '2026-08-03', hours: 'closed' }],
      }),
    ).toContain('before');
    expect(complaint({ holidays: 'open' })).toContain('at least one');
  });
});
