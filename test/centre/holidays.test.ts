import { describe, expect, test } from 'vitest';
import { natureOf } from '../../src/centre/holidays.ts';

const holidays = [
  { date: '2026-05-14', name: 'Ascension' },
  { date: '2026-05-25', name: 'Lundi de Pentecôte' },
  { date: '2026-07-14', name: 'Fête nationale' },
];
const nature = (date: string) => natureOf(date, holidays);

describe('the nature of a day', () => {
  test('a holiday has its name, and is neither a bridge nor a day after', () => {
    expect(nature('2026-05-14')).toEqual({
      weekday: 4,
      holiday: 'Ascension',
      dayAfterHoliday: false,
      bridge: false,
    });
  });

  test('the Friday after a holiday on Thursday is a bridge and a day after', () => {
    expect(nature('2026-05-15')).toMatchObject({ bridge: true, dayAfterHoliday: true });
  });

  test('the Monday before a holiday on Tuesday is a bridge', () => {
    expect(nature('2026-07-13')).toMatchObject({ bridge: true, dayAfterHoliday: false });
    expect(nature('2026-07-15')).toMatchObject({ bridge: false, dayAfterHoliday: true });
  });

  test('the Tuesday after a holiday on Monday carries its calls', () => {
    expect(nature('2026-05-26')).toMatchObject({ bridge: false, dayAfterHoliday: true });
  });

  test('an ordinary Monday comes after days off, not after a holiday', () => {
    expect(nature('2026-06-08')).toMatchObject({ bridge: false, dayAfterHoliday: false });
    expect(nature('2026-06-07')).toMatchObject({ weekday: 7, dayAfterHoliday: false });
  });
});
