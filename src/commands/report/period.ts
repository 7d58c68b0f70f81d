import { dateAt, dayFrom, dayOf, timeOfDay, weekdayOf } from '../../centre/day.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { dateSchema } from '../../centre/timetable.ts';
import type { Span } from '../../report/figures/tally.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * The site's day that words mean: `today`, `yesterday`, a weekday (the latest, today included), `last-` and
 * a weekday (the latest before the day of `now`), or an ISO date. Problem `usage.day` when it is none.
 */
export function dayMeant(words: string, timezone: string, now: number): Result<Span> {
  const written = words.toLowerCase();
  if (written === 'today') return ok(spanOf(dayOf(timezone, now)));
  if (written === 'yesterday') return ok(spanOf(dayFrom(timezone, now, -1)));
  const isLast = written.startsWith('last-');
  const weekday = WEEKDAYS.indexOf(isLast ? written.slice(5) : written) + 1;
  if (weekday > 0) {
    const back = (weekdayOf(timezone, now) - weekday + 7) % 7;
    return ok(spanOf(dayFrom(timezone, now, -(isLast && back === 0 ? 7 : back))));
  }
  if (!dateSchema.safeParse(written).success) {
    return fail('usage.day', `"${words}" is not a day.`, undefined, { day: words });
  }
  return ok(spanOf(dayOn(timezone, written, now)));
}

const spanOf = ({ startAt, endAt }: { startAt: number; endAt: number }): Span => ({
  from: startAt,
  to: endAt,
});

function dayOn(timezone: string, date: string, now: number): { startAt: number; endAt: number } {
  const away = dateAt(timezone, now).until(date, { largestUnit: 'days' }).days;
  return dayFrom(timezone, now, away);
}

/** The part of a day between two wall-clock times; one not given is the day's own bound. */
export function shiftOf(
  day: Span,
  timezone: string,
  from: string | undefined,
  to: string | undefined,
): Result<Span> {
  const start = from === undefined ? ok(day.from) : momentOf(day, timezone, from);
  const end = to === undefined ? ok(day.to) : momentOf(day, timezone, to);
  if (!start.ok) return start;
  if (!end.ok) return end;
  if (end.value > start.value) return ok({ from: start.value, to: end.value });
  const nextDay = dayFrom(timezone, day.from, 1);
  const nextEnd = momentOf(spanOf(nextDay), timezone, to ?? '00:00');
  return nextEnd.ok ? ok({ from: start.value, to: nextEnd.value }) : nextEnd;
}

function momentOf(day: Span, timezone: string, written: string): Result<number> {
  const [, hour, minute] = /^(\d{1,2})[:h](\d{2})$/.exec(written.trim()) ?? [];
  if (hour === undefined || Number(hour) > 24 || Number(minute) > 59) {
    return fail('usage.time', `"${written}" is not a time of day.`, 'Write 08:00.', { time: written });
  }
  if (Number(hour) === 24) return ok(day.to);
  return ok(timeOfDay(timezone, day.from, Number(hour), Number(minute)));
}
