import type { Holiday } from '../centre/holidays.ts';

/**
 * Where a site's public holidays are those of French law: Alsace-Moselle has two more, each overseas territory
 * its abolition of slavery. `none` for a site elsewhere, which lists its own.
 */
export const HOLIDAY_REGIONS = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'reunion',
  'mayotte',
  'saint-martin',
  'saint-barthelemy',
  'none',
] as const;
export type HolidayRegion = (typeof HOLIDAY_REGIONS)[number];

/** The codes of `date-holidays`; Alsace-Moselle is its Bas-Rhin, whose local law the three departments share. */
const CODES: Readonly<Record<Exclude<HolidayRegion, 'metropole' | 'none'>, string>> = {
  'alsace-moselle': '67',
  guadeloupe: 'GP',
  martinique: 'MQ',
  guyane: 'GF',
  reunion: 'RE',
  mayotte: 'YT',
  'saint-martin': 'MF',
  'saint-barthelemy': 'BL',
};

/** Saint-Martin keeps the abolition on 28 May since 2018 (circular of 3 May 2018); the library says the 27th. */
const dateOf = (region: HolidayRegion, date: string): string =>
  region === 'saint-martin' && date >= '2018' && date.endsWith('-05-27') ? `${date.slice(0, 4)}-05-28` : date;

/** The library's names that are not those of the French labour code (L3133-1, L3134-13, L3422-2). */
const LEGAL_NAMES: Readonly<Record<string, string>> = {
  'Nouvel An': '1er janvier',
  'Fête du travail': '1er mai',
  'Fête de la Victoire 1945': '8 mai',
  'Fête Nationale de la France': '14 juillet',
  'Armistice 1918': '11 novembre',
  'Lendemain de Noël': 'Saint-Étienne',
};

/**
 * The public holidays of a region over whole years, in order, by their French names. Two that fall on one date
 * are one day off with both names. The library is loaded on the first call: it is too heavy for a mere check.
 */
export async function frenchHolidays(
  region: HolidayRegion,
  fromYear: number,
  toYear: number,
): Promise<Holiday[]> {
  if (region === 'none') return [];
  const { default: Holidays } = await import('date-holidays');
  const calendar = region === 'metropole' ? new Holidays('FR') : new Holidays('FR', CODES[region]);
  calendar.setLanguages('fr');
  const names = new Map<string, string>();
  for (let year = fromYear; year <= toYear; year++) {
    for (const each of calendar.getHolidays(year)) {
      if (each.type !== 'public') continue;
      const date = dateOf(region, each.date.slice(0, 10));
      const name = LEGAL_NAMES[each.name] ?? each.name.replace('’', "'");
      const known = names.get(date);
      names.set(date, known === undefined ? name : `${known}, ${name}`);
    }
  }
  return [...names].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}
