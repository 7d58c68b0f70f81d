import { fail, ok, type Result } from '../../centre/problem.ts';

/**
 * A range of the Nagios plugin guidelines: a value outside `start…end` is bad, or inside it when `inverted`
 * (written `@`). Both ends belong to the range. `text` is what was written, for the performance data.
 */
export type Range = { text: string; start: number; end: number; inverted: boolean };

/** The four states of a plugin are its exit codes. */
export const NAGIOS_STATES = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'] as const;
export type NagiosState = (typeof NAGIOS_STATES)[number];
export const exitCodeOf = (state: NagiosState): number => NAGIOS_STATES.indexOf(state);

const NUMBER = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)';
const RANGE = new RegExp(`^(@)?(?:(~|${NUMBER})?(:))?(${NUMBER})?$`);

/** Reads `10`, `10:`, `~:10`, `10:20` or `@10:20`. Problem `check.range` when it is none of these. */
export function parseRange(text: string): Result<Range> {
  const match = RANGE.exec(text.trim());
  const [, at, from, colon, to] = match ?? [];
  if (match === null || (from === undefined && to === undefined)) return badRange(text);
  const start = from === '~' ? Number.NEGATIVE_INFINITY : Number(from ?? 0);
  const end = to === undefined ? Number.POSITIVE_INFINITY : Number(to);
  if (start > end || (colon === undefined && to === undefined)) return badRange(text);
  return ok({ text: text.trim(), start, end, inverted: at === '@' });
}

function badRange(text: string) {
  return fail(
    'check.range',
    `"${text}" is not a range`,
    'Write 10 (bad outside 0…10), 10: (bad under 10), ~:10 (bad over 10), 10:20, or @10:20 (bad inside)',
    { text },
  );
}

/** Whether `value` is bad by this range. */
export function breaches(range: Range, value: number): boolean {
  const outside = value < range.start || value > range.end;
  return range.inverted ? !outside : outside;
}

/** The state of one value: critical wins over warning. */
export function stateOf(value: number, warning: Range | null, critical: Range | null): NagiosState {
  if (critical !== null && breaches(critical, value)) return 'CRITICAL';
  if (warning !== null && breaches(warning, value)) return 'WARNING';
  return 'OK';
}

/** The worst of several states, as the guidelines order them: critical, warning, unknown, fine. */
export function worstState(states: readonly NagiosState[]): NagiosState {
  const order: NagiosState[] = ['CRITICAL', 'WARNING', 'UNKNOWN', 'OK'];
  return order.find((state) => states.includes(state)) ?? 'UNKNOWN';
}

/** One value as performance data: `'label'=value[unit];warn;crit;min;max`. An unknown value is `U`. */
export type Performance = {
  label: string;
  value: number | null;
  unit: 's' | '%' | 'c' | '';
  warning: Range | null;
  critical: Range | null;
  min: number | null;
  max: number | null;
};

export function performanceData({ label, value, unit, warning, critical, min, max }: Performance): string {
  const name = `'${label.replace(/['=|\r\n]/g, '_')}'`;
  const fields = [
    value === null ? 'U' : `${plain(value)}${unit}`,
    warning?.text ?? '',
    critical?.text ?? '',
    min === null ? '' : plain(min),
    max === null ? '' : plain(max),
  ];
  return `${name}=${fields.join(';').replace(/;+$/, '')}`;
}

/** A number as plugins write it: at most three decimals, a point, no exponent. */
const plain = (value: number): string => String(Math.round(value * 1000) / 1000);

/** What a plugin prints: one line of text, then the performance data after a `|`, then the longer text. */
export function pluginOutput(
  state: NagiosState,
  summary: string,
  performances: readonly Performance[],
  lines: readonly string[] = [],
): string {
  const clean = (text: string) => text.replace(/\|/g, '/').replace(/[\r\n]+/g, ' ');
  const data = performances.map(performanceData).join(' ');
  const first = `VIGIE ${state} - ${clean(summary)}${data === '' ? '' : ` | ${data}`}`;
  return [first, ...lines.map(clean)].join('\n');
}
