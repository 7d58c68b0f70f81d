import type { Capabilities } from './capabilities.ts';
import { throughMultiplexer } from './passthrough.ts';
import { printable } from './sanitize.ts';
import { clip } from './width.ts';

/** How a person wants to be called: `auto` rings, and asks for a desktop notification where one is known. */
export type NoticeMethod = 'off' | 'bell' | 'osc9' | 'osc777' | 'auto';

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
