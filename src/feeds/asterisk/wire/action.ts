import { fail, ok, type Result } from '../../../centre/problem.ts';

/** What is asked of Asterisk: an action's name and its headers, in the order in which they are sent. */
export type AmiAction = { name: string; headers: readonly (readonly [string, string])[] };

/** Asterisk refuses a line of 1,024 bytes and more than 128 headers; the connection lives on. */
const LINE_LIMIT_BYTES = 1_000;
const HEADER_LIMIT = 120;

/** An action from its headers; those that are `null` are left out. */
export const action = (name: string, headers: Record<string, string | number | null> = {}): AmiAction => ({
  name,
  headers: Object.entries(headers).flatMap(([header, value]) =>
    value === null ? [] : [[header, String(value)] as const],
  ),
});

/**
 * The bytes of a request. A value that would break the line or the message, or that Asterisk would refuse
 * unread, is a Problem: nothing of it is sent.
 */
export function requestOf({ name, headers }: AmiAction, actionId: string): Result<string> {
  if (headers.length > HEADER_LIMIT) return refused(name, 'headers');
  const lines = [`Action: ${name}`, `ActionID: ${actionId}`];
  for (const [header, value] of headers) {
    if (/[\u0000-\u001f\u007f]/.test(value)) return refused(name, header);
    const line = `${header}: ${value}`;
    if (Buffer.byteLength(line) > LINE_LIMIT_BYTES) return refused(name, header);
    lines.push(line);
  }
  return ok(`${lines.join('\r\n')}\r\n\r\n`);
}

const refused = (action: string, header: string) =>
  fail(
    'asterisk.unsendable',
    `${header} of ${action} cannot be sent: it is too long or holds control characters.`,
    'Nothing was sent to the platform.',
    { action, header },
  );
