import { z } from 'zod';
import { type SiteDay, timeOfDay, weekdayOf } from '../../centre/day.ts';
import { INTERVAL_MS } from '../../centre/interval.ts';

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const DAYS = ['daily', 'weekdays', 'weekend', ...WEEK] as const;
const SLOT = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;
const SLOT_TEXT = 'a part of the day such as 08:00-10:00';
const SOME_DAY = 'contacts on one day at least: daily, weekdays, weekend, monday…';
const SOME_WEIGHT = 'a weight above 0 for one part of the day at least';

const slot = z
  .string()
  .refine((text) => minutesOf(text) !== null, { message: SLOT_TEXT, params: { expects: 'slot' } })
  .meta({ description: SLOT_TEXT, expects: 'slot', expected: SLOT_TEXT });
const contacts = (when: string) => z.number().min(0).optional().describe(`contacts ${when}`);

/**
 * What a day usually brings to a queue, as a site writes it: how many contacts, and how they spread. It stands until
 * the journal has days of the same kind; of a day that it does not name, nothing is guessed.
 */
export const arrivalProfileSchema = z
  .strictObject({
    perDay: z
      .strictObject({
        daily: contacts('every day'),
        weekdays: contacts('from Monday to Friday'),
        weekend: contacts('on Saturdays and Sundays'),
        monday: contacts('on Mondays'),
        tuesday: contacts('on Tuesdays'),
        wednesday: contacts('on Wednesdays'),
        thursday: contacts('on Thursdays'),
        friday: contacts('on Fridays'),
        saturday: contacts('on Saturdays'),
        sunday: contacts('on Sundays'),
        holidays: contacts('on public holidays'),
      })
      .refine((written) => DAYS.some((name) => written[name] !== undefined), {
        message: SOME_DAY,
        params: { expects: 'someDayContacts' },
      })
      .describe('how many come; a day wins over `weekdays` and `weekend`, these over `daily`'),
    shape: z
      .record(slot, z.number().min(0))
      .refine((weights) => Object.values(weights).some((weight) => weight > 0), {
        message: SOME_WEIGHT,
        params: { expects: 'someWeight' },
      })
      .describe('how they spread over the day: a weight for each part, such as { "08:00-10:00": 32 }'),
  })
  .describe('what a day usually brings: expected until the journal has days of the same kind');
export type ArrivalProfile = z.output<typeof arrivalProfileSchema>;

/** From and to, in minutes since midnight, the end excluded; `null` when the text says no part of a day. */
function minutesOf(text: string): { from: number; to: number } | null {
  const [, fromHour, fromMinute, toHour, toMinute] = SLOT.exec(text)?.map(Number) ?? [];
  if (fromHour === undefined || fromMinute === undefined) return null;
  if (toHour === undefined || toMinute === undefined) return null;
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  return from < to && to <= 1440 ? { from, to } : null;
}

/** The contacts expected in each five minutes of a day, from the site's midnight; `null`: nothing is said of it. */
export function profileOf(
  { perDay, shape }: ArrivalProfile,
  day: SiteDay,
  timezone: string,
  isHoliday: boolean,
): number[] | null {
  const weekday = weekdayOf(timezone, day.startAt);
  const ordinary =
    perDay[WEEK[weekday - 1]!] ?? (weekday < 6 ? perDay.weekdays : perDay.weekend) ?? perDay.daily;
  const total = isHoliday ? perDay.holidays : ordinary;
  if (total === undefined) return null;
  const weights = Object.values(shape).reduce((sum, weight) => sum + weight, 0);
  const offered = new Array<number>(Math.round((day.endAt - day.startAt) / INTERVAL_MS)).fill(0);
  for (const [text, weight] of Object.entries(shape)) {
    const { from, to } = minutesOf(text)!;
    const at = (minute: number): number =>
      minute === 1440 ? day.endAt : timeOfDay(timezone, day.startAt, Math.floor(minute / 60), minute % 60);
    spread(offered, (total * weight) / weights, at(from) - day.startAt, at(to) - day.startAt);
  }
  return offered;
}

/** Spreads contacts evenly over a stretch of a day. */
function spread(offered: number[], contacts: number, fromMs: number, toMs: number): void {
  for (let step = Math.floor(fromMs / INTERVAL_MS); step * INTERVAL_MS < toMs; step += 1) {
    const overlapMs = Math.min(toMs, (step + 1) * INTERVAL_MS) - Math.max(fromMs, step * INTERVAL_MS);
    offered[step]! += (contacts * overlapMs) / (toMs - fromMs);
  }
}
