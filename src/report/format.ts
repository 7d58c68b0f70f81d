import { MINIMUM_VOLUME } from '../centre/kpi.ts';
import type { Ratio } from '../centre/scalar.ts';
import type { Lang } from '../words/words.ts';

/** What is written for a figure that is unknown or does not apply: never 0. */
export const UNKNOWN = '–';

/** A length of time as `m:ss`, from an hour on as `h:mm:ss`: a document has room to be exact. */
export function duration(ms: number | null): string {
  if (ms === null) return UNKNOWN;
  const seconds = Math.round(ms / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Hours of work, to a tenth. */
export const hours = (lang: Lang, ms: number): string => `${decimal(lang, ms / 3_600_000)} h`;

export const decimal = (lang: Lang, value: number, digits = 1): string => {
  const text = value.toFixed(digits);
  return lang === 'fr' ? text.replace('.', ',') : text;
};

/** A ratio in percent; under `minimumVolume` its two counts, because one caller more would move it by points. */
export function percent(lang: Lang, { num, den }: Ratio, minimumVolume = MINIMUM_VOLUME): string {
  if (den <= 0) return UNKNOWN;
  if (den < minimumVolume) return `${num}/${den}`;
  return `${decimal(lang, (100 * num) / den)} %`;
}

/** A difference in percentage points, signed; unknown when either side is too small to be a percentage. */
export function points(lang: Lang, now: Ratio, then: Ratio, minimumVolume = MINIMUM_VOLUME): string {
  if (now.den < minimumVolume || then.den < minimumVolume) return UNKNOWN;
  const difference = 100 * (now.num / now.den - then.num / then.den);
  return `${signed(decimal(lang, Math.abs(difference)), difference)} ${lang === 'fr' ? 'pt' : 'pp'}`;
}

/** `+3`, `−3`, `0`: a true minus, so that it is never read as a dash. */
export const signed = (magnitude: string, value: number): string =>
  value === 0 ? magnitude : `${value > 0 ? '+' : '−'}${magnitude}`;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(lang: Lang, timeZone: string, style: keyof typeof STYLES): Intl.DateTimeFormat {
  const key = `${lang} ${timeZone} ${style}`;
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', { timeZone, ...STYLES[style] });
    formats.set(key, known);
  }
  return known;
}

const STYLES = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** `08:42` on the site's wall clock. */
export const timeOfDay = (lang: Lang, timeZone: string, at: number): string =>
  format(lang, timeZone, 'time').format(at);

/** `08:42:17` on the site's wall clock. */
export const exactTime = (lang: Lang, timeZone: string, at: number): string =>
  format(lang, timeZone, 'second').format(at);

/** `lundi 23 novembre 2026`. */
export const longDay = (lang: Lang, timeZone: string, at: number): string =>
  format(lang, timeZone, 'day').format(at);
