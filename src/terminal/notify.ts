import type { Capabilities } from './capabilities.ts';
import { throughMultiplexer } from './passthrough.ts';
import { printable } from './sanitize.ts';
import { clip } from './width.ts';

/** How a person wants to be called: `auto` rings, and asks for a desktop notification where one is known. */
export type NoticeMethod = 'off' | 'bell' | 'osc9' | 'osc777' | 'auto';

/** Minutes since midnight on the site's clock; a span that ends before it starts goes over midnight. */
export type QuietHours = { fromMinute: number; toMinute: number };

export type NoticeRules = {
  method: NoticeMethod;
  quiet: readonly QuietHours[];
  /** At most one call in this time, however many alerts fire. */
  everyMs: number;
};

export const NOTICE_RULES: NoticeRules = { method: 'auto', quiet: [], everyMs: 30_000 };

/** Whether a minute of the day lies in quiet hours. */
export const isQuiet = (minuteOfDay: number, quiet: readonly QuietHours[]): boolean =>
  quiet.some(({ fromMinute, toMinute }) =>
    fromMinute <= toMinute
      ? minuteOfDay >= fromMinute && minuteOfDay < toMinute
      : minuteOfDay >= fromMinute || minuteOfDay < toMinute,
  );

/**
 * Whether a person may be called now: not in quiet hours, and not within `everyMs` of the last call.
 * `nowMs` and `lastMs` are of one monotonic clock; `lastMs` is null before the first call.
 */
export function mayNotify(
  rules: NoticeRules,
  at: { nowMs: number; lastMs: number | null; minuteOfDay: number },
): boolean {
  if (rules.method === 'off' || isQuiet(at.minuteOfDay, rules.quiet)) return false;
  return at.lastMs === null || at.nowMs - at.lastMs >= rules.everyMs;
}

const BELL = '\u0007';
const LONGEST_COLUMNS = 200;

/** Text that ends no sequence and adds no field to one. */
const field = (text: string): string => clip(printable(text).replaceAll(';', ','), LONGEST_COLUMNS);

/** The bytes that call a person: a bell, and a desktop notification where the method has one. */
export function notice(
  text: { title: string; body: string },
  method: NoticeMethod,
  capabilities: Pick<Capabilities, 'multiplexer' | 'desktopNotice'>,
): string {
  if (method === 'off') return '';
  const desktop = method === 'auto' ? capabilities.desktopNotice : method === 'bell' ? null : method;
  if (desktop === null) return BELL;
  const sequence =
    desktop === 'osc9'
      ? `\u001b]9;${field(`${text.title} — ${text.body}`)}${BELL}`
      : `\u001b]777;notify;${field(text.title)};${field(text.body)}${BELL}`;
  return BELL + throughMultiplexer(sequence, capabilities.multiplexer);
}
