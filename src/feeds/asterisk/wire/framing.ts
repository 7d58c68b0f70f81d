import { decodeBytes } from '../bytes.ts';

/** What the bytes of a manager connection make: its banner, messages, and messages too long to keep. */
export type Framed =
  | { kind: 'banner'; line: string }
  | { kind: 'message'; raw: string }
  | { kind: 'overlong'; bytes: number };

/** No message of Asterisk's that is read here comes near; one beyond is passed over, and the next is read. */
export const MESSAGE_LIMIT_BYTES = 256 * 1024;
const BANNER_LIMIT_BYTES = 256;

const END = Buffer.from('\r\n\r\n');
const CR = 13;
const LF = 10;

export interface Framing {
  /** Takes a segment as TCP gave it, and gives what it completed. */
  push(chunk: Buffer): Framed[];
  /** Bytes received that do not make a message yet. */
  readonly pendingBytes: number;
}

/**
 * Cuts a stream of bytes into messages: a banner line first, then headers up to a blank line. Segments may
 * end anywhere, in a CRLF or inside a character; a blank line too many between messages is nothing.
 */
export function createFraming(): Framing {
  let rest: Buffer = Buffer.alloc(0);
  let banner = false;
  let droppedBytes = 0;

  const takeBanner = (): Framed | null => {
    const end = rest.indexOf(LF);
    if (end === -1 && rest.length < BANNER_LIMIT_BYTES) return null;
    const line = decodeBytes(rest.subarray(0, end === -1 ? BANNER_LIMIT_BYTES : end)).trim();
    rest = rest.subarray(end === -1 ? BANNER_LIMIT_BYTES : end + 1);
    banner = true;
    return { kind: 'banner', line };
  };
  const takeMessage = (searchFrom: number): Framed | null => {
    const end = rest.indexOf(END, searchFrom);
    if (end === -1) {
      if (rest.length <= MESSAGE_LIMIT_BYTES) return null;
      // The last bytes may begin the blank line that ends the message.
      droppedBytes += rest.length - 3;
      rest = rest.subarray(rest.length - 3);
      return null;
    }
    const message = rest.subarray(0, end);
    rest = rest.subarray(end + END.length);
    if (droppedBytes > 0) {
      const bytes = droppedBytes + message.length;
      droppedBytes = 0;
      return { kind: 'overlong', bytes };
    }
    return { kind: 'message', raw: decodeBytes(message) };
  };
  const skipBlankLines = (): void => {
    let start = 0;
    while (rest[start] === CR && rest[start + 1] === LF) start += 2;
    if (start > 0) rest = rest.subarray(start);
  };

  return {
    get pendingBytes() {
      return rest.length;
    },
    push(chunk) {
      let searchFrom = Math.max(0, rest.length - 3);
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const framed: Framed[] = [];
      for (;;) {
        if (droppedBytes === 0 && banner) skipBlankLines();
        const next = banner ? takeMessage(searchFrom) : takeBanner();
        searchFrom = 0;
        if (next === null) return framed;
        framed.push(next);
      }
    },
  };
}
