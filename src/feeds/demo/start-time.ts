import { dayFrom, timeOfDay, weekdayOf } from '../../centre/day.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';

const WEEKDAYS: readonly (readonly string[])[] = [
  ['monday', 'mon', 'lundi', 'lun'],
  ['tuesday', 'tue', 'mardi', 'mar'],
  ['wednesday', 'wed', 'mercredi', 'mer'],
  ['thursday', 'thu', 'jeudi', 'jeu'],
  ['friday', 'fri', 'vendredi', 'ven'],
  ['saturday', 'sat', 'samedi', 'sam'],
  ['sunday', 'sun', 'dimanche', 'dim'],
];
const TODAY = ['today', "aujourd'hui"];

const TIME = '(\\d{1,2})[:h](\\d{2})?';
const DAY_AND_TIME = new RegExp(`^(?:([^\\d\\s]+)\\s+)?${TIME}$`, 'u');
const DATE_AND_TIME = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})(?:[t\\s]+${TIME})?$`, 'u');
const INSTANT = /^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(:\d{2}(\.\d+)?)?(z|[+-]\d{2}:?\d{2})$/;

/**
 * The moment that a person means: `monday 07:45`, `lundi 7h45` (the latest one, today's included even when
 * the hour is still to come), `07:45` or `today 07:45`, `2026-03-02 07:45` at the site, or an ISO instant with
 * its offset. Relative to `now`, in the site's time zone.
 */
export function startTimeOf(text: string, timezone: string, now: number): Result<number> {
  const said = text.trim().toLowerCase();
  if (INSTANT.test(said)) return checked(Date.parse(said), text);
  const [, year, month, date, dateHour, dateMinute] = DATE_AND_TIME.exec(said) ?? [];
  if (year !== undefined)
    return onDate(`${year}-${month}-${date}`, timezone, clockTime(dateHour ?? '0', dateMinute), text);
  const [, day, hour, minute] = DAY_AND_TIME.exec(said) ?? [];
  if (hour === undefined) return notATime(text);
  const time = clockTime(hour, minute);
  const daysAgo = daysSince(day, weekdayOf(timezone, now));
  if (time === null || daysAgo === null) return notATime(text);
  return ok(timeOfDay(timezone, dayFrom(timezone, now, -daysAgo).startAt, time.hour, time.minute));
}

type ClockTime = { hour: number; minute: number };

function clockTime(hour: string, minute: string | undefined): ClockTime | null {
  const time = { hour: Number(hour), minute: Number(minute ?? '0') };
  return time.hour < 24 && time.minute < 60 ? time : null;
}

/** How many days ago the named weekday last was: 0 when it is today. `null`: no day has this name. */
function daysSince(name: string | undefined, today: number): number | null {
  if (name === undefined || TODAY.includes(name)) return 0;
  const weekday = WEEKDAYS.findIndex((names) => names.includes(name)) + 1;
  return weekday === 0 ? null : (today - weekday + 7) % 7;
}

/** Noon UTC is on the same date, or on the next one, everywhere. */
function onDate(date: string, timezone: string, time: ClockTime | null, text: string): Result<number> {
  const noon = Date.parse(`${date}T12:00:00Z`);
  if (time === null || Number.isNaN(noon)) return notATime(text);
  const day = [0, -1].map((days) => dayFrom(timezone, noon, days)).find((each) => each.date === date);
  return day === undefined ? notATime(text) : ok(timeOfDay(timezone, day.startAt, time.hour, time.minute));
}

const checked = (instant: number, text: string): Result<number> =>
  Number.isNaN(instant) ? notATime(text) : ok(instant);

const notATime = (text: string) =>
  fail(
    'usage.notATime',
    `"${text}" is not a moment.`,
    'Write "monday 07:45", "lundi 7h45", "07:45", "2026-03-02 07:45" or an ISO instant.',
    { text },
  );
