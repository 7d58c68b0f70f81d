import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { isTimezone } from './day.ts';
import type { OpeningHours, Slot } from './hours.ts';

const SLOT = /^(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})$/;
const HOURS = 'hours such as 08:00-12:30, 13:30-18:00 (22:00-06:00 ends the next day), or closed';
const DATE = 'a date such as 2026-12-24';
const ZONE = 'an IANA time zone such as Europe/Paris';

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const DAYS = ['daily', 'weekdays', 'weekend', ...WEEK] as const;

/** `08:00-12:30, 13:30-18:00` or `closed`; an end at or before its beginning is on the next day. */
export const slotsSchema = z
  .string()
  .transform((text, context): readonly Slot[] => {
    const slots = slotsOf(text);
    if (slots !== null) return slots;
    context.addIssue({ code: 'custom', message: HOURS, params: { expects: 'hours' } });
    return z.NEVER;
  })
  .meta({ description: HOURS, expects: 'hours', expected: HOURS });

/** The slots a text says, or `null` when it says none. */
function slotsOf(text: string): Slot[] | null {
  const written = text.trim();
  if (written === 'closed') return [];
  const slots: Slot[] = [];
  for (const part of written.split(',')) {
    const [, fromHour, fromMinute, toHour, toMinute] = SLOT.exec(part.trim())?.map(Number) ?? [];
    if (fromHour === undefined || fromMinute === undefined) return null;
    if (toHour === undefined || toMinute === undefined) return null;
    const from = fromHour * 60 + fromMinute;
    const to = toHour * 60 + toMinute;
    if (fromMinute > 59 || toMinute > 59 || from >= 1440 || to > 1440) return null;
    slots.push({ fromMinute: from, toMinute: to <= from ? to + 1440 : to });
  }
  return slots;
}

/** An ISO date, `2026-12-24`. */
export const dateSchema = z
  .string()
  .refine(isDate, { message: DATE, params: { expects: 'date' } })
  .meta({ description: DATE, expects: 'date', expected: DATE });

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** An IANA time zone that this machine knows. */
export const timezoneSchema = z
  .string()
  .refine(isTimezone, {
    message: ZONE,
    params: { expects: 'timezone' },
  })
  .meta({ description: ZONE, expects: 'timezone', expected: ZONE });

const exceptionSchema = z
  .strictObject({
    date: dateSchema.describe('the date, or the first of several'),
    until: dateSchema.optional().describe('the last date, when there are several'),
    name: z.string().max(80).optional().describe('what people call it: "Fermeture d\'été"'),
    hours: slotsSchema,
  })
  .refine((each) => each.until === undefined || each.until >= each.date, {
    message: 'a date that is not before `date`',
    path: ['until'],
    params: { expects: 'laterDate' },
  });

const day = (what: string) => slotsSchema.optional().describe(`hours on ${what}`);

/** Opening hours as a site writes them: a day's own line wins over `weekdays` and `weekend`, these over `daily`. */
export const timetableSchema = z
  .strictObject({
    timezone: timezoneSchema.optional().describe("the hours' time zone, when it is not the site's"),
    daily: day('every day'),
    weekdays: day('Monday to Friday'),
    weekend: day('Saturday and Sunday'),
    monday: day('Monday'),
    tuesday: day('Tuesday'),
    wednesday: day('Wednesday'),
    thursday: day('Thursday'),
    friday: day('Friday'),
    saturday: day('Saturday'),
    sunday: day('Sunday'),
    holidays: z
      .union([z.literal('open'), slotsSchema])
      .prefault('closed')
      .describe('hours on public holidays; `open`: as on any other day'),
    exceptions: z
      .array(exceptionSchema)
      .default([])
      .describe('dates on which the week does not hold; they win over holidays'),
  })
  .refine((written) => DAYS.some((name) => written[name] !== undefined), {
    message: `hours on at least one of ${DAYS.join(', ')}`,
    params: { expects: 'someDay' },
  })
  .describe('when it answers');
export type Timetable = z.output<typeof timetableSchema>;

/** A written timetable as hours that can be asked, in its own time zone or else the site's. */
export function hoursOf(timetable: Timetable, siteTimezone: string): OpeningHours {
  return {
    timezone: timetable.timezone ?? siteTimezone,
    week: WEEK.map(
      (name, index) =>
        timetable[name] ?? (index < 5 ? timetable.weekdays : timetable.weekend) ?? timetable.daily ?? [],
    ),
    holidays: timetable.holidays === 'open' ? null : timetable.holidays,
    exceptions: timetable.exceptions.map((each) => ({
      from: each.date,
      to: each.until ?? each.date,
      name: each.name ?? null,
      slots: each.hours,
    })),
  };
}
