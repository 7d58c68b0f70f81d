import { decodeBytes } from './bytes.ts';

/**
 * One message of the manager interface: an event, the response to an action, or the banner that Asterisk
 * says first. Where a header comes twice the first one wins, so that a line break inside a caller's name
 * can add headers at the end of a message but never change what the message is.
 */
export type AmiMessage = {
  kind: 'event' | 'response' | 'action' | 'banner' | 'other';
  /** The event's name, the response's word (`Success`, `Error`…), or the action's name. */
  name: string;
  headers: ReadonlyMap<string, string>;
  /** Every header in order, for the few that repeat (`Output`, `Rule`). */
  lines: readonly (readonly [string, string])[];
};

const BANNER = /^Asterisk Call Manager\/(\S+)$/;

/** Reads one message, given without its final blank line. Lines without a colon are passed over. */
export function parseMessage(raw: string): AmiMessage {
  const headers = new Map<string, string>();
  const lines: [string, string][] = [];
  for (const line of raw.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon);
    const value = line.charCodeAt(colon + 1) === 32 ? line.slice(colon + 2) : line.slice(colon + 1);
    lines.push([name, value]);
    if (!headers.has(name)) headers.set(name, value);
  }
  return { ...kindOf(raw, lines), headers, lines };
}

/** What a message is, by its first header alone: one injected further down cannot make it another. */
function kindOf(
  raw: string,
  lines: readonly (readonly [string, string])[],
): Pick<AmiMessage, 'kind' | 'name'> {
  const [name, value] = lines[0] ?? ['', ''];
  if (name === 'Event') return { kind: 'event', name: value };
  if (name === 'Response') return { kind: 'response', name: value };
  if (name === 'Action') return { kind: 'action', name: value };
  const banner = BANNER.exec(raw.trim());
  return banner === null ? { kind: 'other', name: '' } : { kind: 'banner', name: banner[1]! };
}

/** A header's value; `''` when the message has none. */
export const header = (message: AmiMessage, name: string): string => message.headers.get(name) ?? '';

/**
 * The last value of a header. In lists, names are not escaped and may add headers of their own: what comes
 * after them in the message (`Wait`, `Priority`) is true in its last place.
 */
export const lastHeader = (message: AmiMessage, name: string): string =>
  message.lines.findLast(([one]) => one === name)?.[1] ?? '';

/** A header as a number, or `null` when it is absent, empty or not one. */
export function numberHeader(message: AmiMessage, name: string): number | null {
  const value = message.headers.get(name);
  if (value === undefined || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A channel's or a person's name that Asterisk may write as `<unknown>` or `unknown`: then `null`. */
export function knownHeader(message: AmiMessage, name: string): string | null {
  const value = header(message, name);
  return value === '' || value === '<unknown>' || value === 'unknown' ? null : value;
}

/**
 * When the event happened, in epoch milliseconds: the `Timestamp` header (`timestampevents=yes` in
 * manager.conf), else the time it arrived.
 */
export function eventTime(message: AmiMessage, arrivedAt: number): number {
  const seconds = numberHeader(message, 'Timestamp');
  return seconds === null || seconds <= 0 ? arrivedAt : Math.round(seconds * 1000);
}

const ESCAPES: Record<string, string> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** Undoes the C escapes that events put in the names of callers (`O\'Connor`, `\r\n`). Lists have none. */
export const unescapeName = (text: string): string =>
  text.replace(/\\([abfnrtv'"?\\])/g, (_, character: string) => ESCAPES[character] ?? character);

/** A recording writes a byte that is not UTF-8 as `\xNN`: this gives the text that the wire would give. */
export function decodeRecorded(raw: string): string {
  if (!raw.includes('\\x')) return raw;
  return raw
    .split('\r\n')
    .map((line) => (/\\x[0-9a-f]{2}/i.test(line) ? decodeBytes(recordedBytes(line)) : line))
    .join('\r\n');
}

function recordedBytes(line: string): Buffer {
  const parts = line.split(/\\x([0-9a-f]{2})/i);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 0 ? Buffer.from(part, 'utf8') : Buffer.from(part, 'hex'))),
  );
}
