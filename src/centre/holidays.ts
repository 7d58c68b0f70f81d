import { Temporal } from 'temporal-polyfill';

/** A public holiday of the site: an ISO date and the name people give it. */
export type Holiday = { date: string; name: string };

/** What a date is to those who plan a contact centre's day. */
export type DayNature = {
  /** ISO weekday: 1 Monday … 7 Sunday. */
  weekday: number;
  holiday: string | null;
  /** A first working day after a stretch of days off that held a holiday: it carries their calls. */
  dayAfterHoliday: boolean;
  /** A *pont*: a working day between two days off, at least one of them a holiday. Few come to work. */
  bridge: boolean;
};

/** The nature of an ISO `date` among these holidays. Saturdays and Sundays are days off. */
export function natureOf(date: string, holidays: readonly Holiday[]): DayNature {
  const names = new Map(holidays.map((holiday) => [holiday.date, holiday.name]));
  const day = Temporal.PlainDate.from(date);
  const isHoliday = (d: Temporal.PlainDate) => names.has(d.toString());
  const isOff = (d: Temporal.PlainDate) => d.dayOfWeek > 5 || isHoliday(d);
  const before = day.subtract({ days: 1 });
  const after = day.add({ days: 1 });
  const works = !isOff(day);
  return {
    weekday: day.dayOfWeek,
    holiday: names.get(day.toString()) ?? null,
    dayAfterHoliday: works && endsStretchWithHoliday(before, isOff, isHoliday),
    bridge: works && isOff(before) && isOff(after) && (isHoliday(before) || isHoliday(after)),
  };
}

function endsStretchWithHoliday(
  lastDayOff: Temporal.PlainDate,
  isOff: (d: Temporal.PlainDate) => boolean,
  isHoliday: (d: Temporal.PlainDate) => boolean,
): boolean {
  for (let day = lastDayOff; isOff(day); day = day.subtract({ days: 1 })) if (isHoliday(day)) return true;
  return false;
}
