import { describe, expect, test } from 'vitest';
import { frenchHolidays, HOLIDAY_REGIONS } from '../../src/config/holidays.ts';

/** Easter Sunday by the anonymous Gregorian algorithm (Meeus), the law's own reference. */
function easter(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return new Date(Date.UTC(year, month - 1, day));
}

const iso = (date: Date) => date.toISOString().slice(0, 10);
const afterEaster = (year: number, days: number) => iso(new Date(easter(year).getTime() + days * 86_400_000));

/** Article L3133-1 of the labour code. */
const legal = (year: number) => [
  ...new Set([
    `${year}-01-01`,
    afterEaster(year, 1),
    `${year}-05-01`,
    `${year}-05-08`,
    afterEaster(year, 39),
    afterEaster(year, 50),
    `${year}-07-14`,
    `${year}-08-15`,
    `${year}-11-01`,
    `${year}-11-11`,
    `${year}-12-25`,
  ]),
];

describe('French public holidays', () => {
  test('are the eleven of the law, every year from 2020 to 2040', async () => {
    const found = (await frenchHolidays('metropole', 2020, 2040)).map((each) => each.date);
    const expected = Array.from({ length: 21 }, (_, index) => legal(2020 + index)).flat();
    expect(found).toEqual(expected.sort());
  });

  test('are two more in Alsace-Moselle: Good Friday and the day after Christmas', async () => {
    const here = await frenchHolidays('alsace-moselle', 2026, 2026);
    const elsewhere = (await frenchHolidays('metropole', 2026, 2026)).map((each) => each.date);
    expect(here.filter((each) => !elsewhere.includes(each.date)).map((each) => each.date)).toEqual([
      afterEaster(2026, -2),
      '2026-12-26',
    ]);
    expect(here.find((each) => each.date === '2026-12-26')?.name).toBe('Saint-Étienne');
  });

  test.each([
    ['guadeloupe', '05-27'],
    ['martinique', '05-22'],
    ['guyane', '06-10'],
    ['reunion', '12-20'],
    ['mayotte', '04-27'],
    ['saint-barthelemy', '10-09'],
    ['saint-martin', '05-28'],
  ] as const)('in %s hold the abolition of slavery on %s', async (region, monthDay) => {
    const found = await frenchHolidays(region, 2026, 2026);
    expect(found.find((each) => each.date === `2026-${monthDay}`)?.name).toContain('Abolition');
  });

  test('are one day off when two fall on one date, as in 2008', async () => {
    const found = await frenchHolidays('metropole', 2008, 2008);
    expect(found.filter((each) => each.date === '2008-05-01')).toEqual([
      { date: '2008-05-01', name: '1er mai, Ascension' },
    ]);
  });

  test('have no observances, and are none where the site says none', async () => {
    for (const region of HOLIDAY_REGIONS) {
      const found = await frenchHolidays(region, 2026, 2026);
      const names = found.map((each) => each.name);
      expect(names).not.toContain('Pentecôte');
      expect(names.join()).not.toMatch(/Fête des|Dimanche/);
      expect(new Set(found.map((each) => each.date)).size).toBe(found.length);
    }
    expect(await frenchHolidays('none', 2026, 2026)).toEqual([]);
  });
});
