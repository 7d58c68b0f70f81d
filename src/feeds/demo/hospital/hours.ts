import type { OpeningHours } from '../../../centre/hours.ts';

/** Hours of a hospital service: the same each working day, closed at weekends and on public holidays. */
export function workingDays(timezone: string, from: string, to: string): OpeningHours {
  const slot = { fromMinute: minutesOf(from), toMinute: minutesOf(to) };
  return {
    timezone,
    week: [[slot], [slot], [slot], [slot], [slot], [], []],
    holidays: [],
    exceptions: [],
  };
}

/** `07:30` as minutes since midnight. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}
