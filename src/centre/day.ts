import { Temporal } from 'temporal-polyfill';

/** One calendar day at a site: its ISO date and its bounds, `endAt` excluded. 23 or 25 hours when clocks change. */
export type SiteDay = { date: string; startAt: number; endAt: number };

/** The day that holds `instant` in an IANA time zone. An unknown zone throws RangeError: check it at the door. */
export function dayOf(timezone: string, instant: number): SiteDay {
  return dayOn(timezone, dateAt(timezone, instant));
}

/** The day `days` after (before, when negative) the one that holds `instant`. */
export function dayFrom(timezone: string, instant: number, days: number): SiteDay {
  return dayOn(timezone, dateAt(timezone, instant).add({ days }));
}

/** ISO weekday of the day that holds `instant`: 1 Monday … 7 Sunday. */
export const weekdayOf = (timezone: string, instant: number): number => dateAt(timezone, instant).dayOfWeek;

/** The instant of a wall-clock time, `hour` and `minute`, on the day that holds `instant`. */
export function timeOfDay(timezone: string, instant: number, hour: number, minute = 0): number {
  return dateAt(timezone, instant).toPlainDateTime({ hour, minute }).toZonedDateTime(timezone)
    .epochMilliseconds;
}

/** Whether this runtime knows the time zone. */
export function isTimezone(timezone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timezone);
    return true;
  } catch {
    return false;
  }
}

/** The calendar date that an instant falls on in a time zone. */
export const dateAt = (timezone: string, instant: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone).toPlainDate();

const dayOn = (timezone: string, date: Temporal.PlainDate): SiteDay => ({
  date: date.toString(),
  startAt: date.toZonedDateTime(timezone).epochMilliseconds,
  endAt: date.add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds,
});
