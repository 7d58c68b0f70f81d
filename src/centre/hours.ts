import { Temporal } from 'temporal-polyfill';
import { dateAt } from './day.ts';
import type { Holiday } from './holidays.ts';

/**
 * A stretch of opening in wall-clock minutes since midnight. `toMinute` may pass 1440: the stretch then ends
 * on the next day, and belongs to the day it began.
 */
export type Slot = { fromMinute: number; toMinute: number };

/** One date, or several in a row, on which the ordinary week does not hold. Both ends are included. */
export type HoursException = { from: string; to: string; name: string | null; slots: readonly Slot[] };

/** When a queue or a secretariat answers. An exception wins over a holiday, a holiday over the week. */
export type OpeningHours = {
  /** IANA name of the zone the slots are written in. */
  timezone: string;
  /** Monday first. A day without slots is closed. */
  week: readonly (readonly Slot[])[];
  /** The slots of a public holiday; `null`: holidays are days like others. */
  holidays: readonly Slot[] | null;
  exceptions: readonly HoursException[];
};

/**
 * `closesAt` when open: the end of the stretch, `null` if no end is in sight within a week.
 * `opensAt` when closed: the next beginning, `null` if there is none within a year.
 */
export type Opening = { open: boolean; opensAt: number | null; closesAt: number | null };

/** A stretch of real time, `endAt` excluded. */
export type Span = { startAt: number; endAt: number };

const CLOSING_HORIZON_DAYS = 8;
const OPENING_HORIZON_DAYS = 370;

/** Whether these hours are open at `now`, and what comes next. Stretches that touch are one. */
export function openingAt(hours: OpeningHours, holidays: readonly Holiday[], now: number): Opening {
  const today = dateAt(hours.timezone, now);
  const names = new Set(holidays.map((holiday) => holiday.date));
  let current: Span | null = null;
  for (let ahead = -2; ahead <= OPENING_HORIZON_DAYS; ahead++) {
    if (current !== null && ahead > CLOSING_HORIZON_DAYS)
      return { open: true, opensAt: null, closesAt: null };
    for (const span of spansOn(today.add({ days: ahead }), hours, names)) {
      if (span.endAt <= now) continue;
      if (current === null) {
        if (span.startAt > now) return { open: false, opensAt: span.startAt, closesAt: null };
        current = { ...span };
      } else if (span.startAt > current.endAt) {
        return { open: true, opensAt: null, closesAt: current.endAt };
      } else current.endAt = Math.max(current.endAt, span.endAt);
    }
  }
  return { open: false, opensAt: null, closesAt: null };
}

/** The stretches that begin on the site's day holding `instant`, in order, joined where they touch. */
export function openingSpans(hours: OpeningHours, holidays: readonly Holiday[], instant: number): Span[] {
  const names = new Set(holidays.map((holiday) => holiday.date));
  const joined: Span[] = [];
  for (const span of spansOn(dateAt(hours.timezone, instant), hours, names)) {
    const last = joined.at(-1);
    if (last !== undefined && span.startAt <= last.endAt) last.endAt = Math.max(last.endAt, span.endAt);
    else joined.push({ ...span });
  }
  return joined;
}

/** The slots that hold on an ISO date, whatever the clock does that day. */
export function slotsOn(
  hours: OpeningHours,
  holidayDates: ReadonlySet<string>,
  date: string,
): readonly Slot[] {
  const exception = hours.exceptions.find((each) => each.from <= date && date <= each.to);
  if (exception !== undefined) return exception.slots;
  if (hours.holidays !== null && holidayDates.has(date)) return hours.holidays;
  return hours.week[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? [];
}

function spansOn(date: Temporal.PlainDate, hours: OpeningHours, holidayDates: ReadonlySet<string>): Span[] {
  return slotsOn(hours, holidayDates, date.toString())
    .map((slot) => ({
      startAt: wallClock(date, slot.fromMinute, hours.timezone, 'earlier'),
      endAt: wallClock(date, slot.toMinute, hours.timezone, 'later'),
    }))
    .filter((span) => span.endAt > span.startAt)
    .sort((a, b) => a.startAt - b.startAt);
}

/**
 * The instant a wall clock shows `minute` on `date`. When clocks go back the time comes twice: a centre opens
 * at the earlier and closes at the later. When they go forward a skipped time is the moment of the change.
 */
function wallClock(
  date: Temporal.PlainDate,
  minute: number,
  timezone: string,
  which: 'earlier' | 'later',
): number {
  const days = Math.floor(minute / 1440);
  const time = { hour: Math.floor((minute % 1440) / 60), minute: minute % 60 };
  const wanted = date.add({ days }).toPlainDateTime(time);
  const zoned = wanted.toZonedDateTime(timezone, { disambiguation: which });
  if (zoned.toPlainDateTime().equals(wanted)) return zoned.epochMilliseconds;
  const before = wanted.toZonedDateTime(timezone, { disambiguation: 'earlier' });
  return (before.getTimeZoneTransition('next') ?? zoned).epochMilliseconds;
}
