import type { Holiday } from '../../centre/holidays.ts';
import { openingAt } from '../../centre/hours.ts';
import { hoursOf } from '../../centre/timetable.ts';
import type { AlertRule } from '../rules/rules.ts';

/** What the alerts need of the site: its rules, and the time zone and holidays of their quiet hours. */
export type AlertTerms = {
  rules: readonly AlertRule[];
  timezone: string;
  holidays: readonly Holiday[];
};

/** Until when the rule's quiet hours last; `null` when it is not in them, infinite when no end is in sight. */
export function quietEnd({ timezone, holidays }: AlertTerms, rule: AlertRule, now: number): number | null {
  if (rule.quiet === null) return null;
  const opening = openingAt(hoursOf(rule.quiet, timezone), holidays, now);
  return opening.open ? (opening.closesAt ?? Number.POSITIVE_INFINITY) : null;
}
