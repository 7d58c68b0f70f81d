import type { AlertWebhook } from '../../insight/rules/schema.ts';
import type { AlertLine } from '../../report/lines/watch-line.ts';

/** Which alerts a stream wants. */
export type AlertFilter = { rules: readonly string[]; severity: 'warning' | 'critical' };

/** An alert that eases from critical is told to those who only want critical: it is over for them. */
export function wants({ rules, severity }: AlertFilter, line: AlertLine): boolean {
  if (rules.length > 0 && !rules.includes(line.rule)) return false;
  return severity === 'warning' || line.severity === 'critical' || line.state === 'eased';
}

export const filterOf = ({ rules, severity }: AlertWebhook): AlertFilter => ({
  rules: rules ?? [],
  severity,
});
