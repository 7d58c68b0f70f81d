import type { Ratio } from '../../centre/scalar.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What is drawn for a figure that is unknown or does not apply: never 0. */
export const UNKNOWN = '–';

/**
 * A length of time as `m:ss`, so that two of them compare at a glance; from 100 minutes as `2h05`, and
 * from 100 hours as `120h`. Never wider than six characters.
 */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return UNKNOWN;
  const clipped = Math.max(0, ms);
  if (clipped < 100 * MINUTE_MS) {
    const seconds = Math.floor(clipped / SECOND_MS);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  if (clipped < 100 * HOUR_MS) {
    const minutes = Math.floor(clipped / MINUTE_MS);
    return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, '0')}`;
  }
  return `${Math.floor(clipped / HOUR_MS)}h`;
}

/** The time since `at`. A moment ahead of the clock (a platform's skew) is an age of nothing. */
export const age = (now: number, at: number | null | undefined): string =>
  at === null || at === undefined ? UNKNOWN : duration(now - at);

/** The time left until `at`; what is past is `0:00`. */
export const remaining = (now: number, at: number | null): string =>
  at === null ? UNKNOWN : duration(Math.max(0, at - now));

/** A count; an absent one is unknown. */
export const count = (value: number | null | undefined): string =>
  value === null || value === undefined ? UNKNOWN : String(value);

/**
 * A ratio in percent, without its sign (the column's title has it). Below `minimumVolume` it is drawn as
 * its two counts, because one caller more would move it by whole points; without any volume it is unknown.
 */
export function percent(ratio: Ratio | null, minimumVolume: number, digits = 0): string {
  if (ratio === null || ratio.den <= 0) return UNKNOWN;
  if (ratio.den < minimumVolume) return `${ratio.num}/${ratio.den}`;
  return ((100 * ratio.num) / ratio.den).toFixed(digits);
}

/** Decimal comma in French. */
export const localNumber = (lang: 'fr' | 'en', digits: string): string =>
  lang === 'fr' ? digits.replace('.', ',') : digits;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(lang: 'fr' | 'en', timeZone: string, options: Intl.DateTimeFormatOptions, key: string) {
  const id = `${lang} ${timeZone} ${key}`;
  let format = formats.get(id);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', { timeZone, ...options });
    formats.set(id, format);
  }
  return format;
}

const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const HOUR_MINUTE = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const LONG_DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const;

/** `08:42:17` on the site's wall clock. */
export const timeOfDay = (lang: 'fr' | 'en', timeZone: string, at: number): string =>
  formatOf(lang, timeZone, TIME, 'time').format(at);

/** `08:42` on the site's wall clock. */
export const hourMinute = (lang: 'fr' | 'en', timeZone: string, at: number): string =>
  formatOf(lang, timeZone, HOUR_MINUTE, 'minute').format(at);

/** `lun. 23 nov.`, or whole words where there is room. */
export const day = (lang: 'fr' | 'en', timeZone: string, at: number, long = false): string =>
  formatOf(lang, timeZone, long ? LONG_DAY : DAY, long ? 'long' : 'day').format(at);

/** The least that a full block stands for: one caller at a time for an hour is no peak, and must not look like one. */
export const SPARK_FLOOR = 5;

/** What a full block stands for in a line of blocks: its highest value, but never less than the floor. */
export const sparkPeak = (values: readonly (number | null)[]): number =>
  Math.max(SPARK_FLOOR, ...values.map((value) => value ?? 0));

/** The day of a moment, when it is not the site's own today; `null` when it is, and goes without saying. */
export const otherDay = (
  lang: 'fr' | 'en',
  timeZone: string,
  at: number,
  now: number,
  long = false,
): string | null => {
  const said = day(lang, timeZone, at, long);
  return said === day(lang, timeZone, now, long) ? null : said;
};

/**
 * The latest `cells` values as `rows` lines of blocks, from the top: nothing is the lowest block, `sparkPeak` the
 * full height, and something is never drawn as nothing. A value that is not known is a blank.
 */
export function tallSparkline(
  values: readonly (number | null)[],
  cells: number,
  blocks: readonly string[],
  rows: number,
): string[] {
  const shown = values.slice(-cells);
  const top = sparkPeak(shown);
  const full = rows * blocks.length;
  const heights = shown.map((value) => {
    if (value === null) return 0;
    return value <= 0 ? 1 : Math.max(2, 1 + Math.round((value / top) * (full - 1)));
  });
  return Array.from({ length: rows }, (_, row) => {
    const below = (rows - 1 - row) * blocks.length;
    const drawn = heights.map((height) => blocks[Math.min(blocks.length, height - below) - 1] ?? ' ');
    return drawn.join('').padStart(cells);
  });
}

/** The same in one line. */
export const sparkline = (
  values: readonly (number | null)[],
  cells: number,
  blocks: readonly string[],
): string => tallSparkline(values, cells, blocks, 1)[0] as string;
