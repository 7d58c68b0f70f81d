const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');

/**
 * Text from bytes that should be UTF-8 and are not always. A line that holds at least one well-formed
 * UTF-8 character was cut in the middle of another: what is broken becomes U+FFFD. A line with none came
 * from a Latin-1 trunk or telephone, and is read as that.
 */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeLines(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
}

/** The limit in bytes under which Asterisk keeps the reason of a pause; it cuts without looking. */
export const PAUSE_REASON_BYTES = 79;

/** The longest beginning of `text` that fits in `limit` bytes of UTF-8 without splitting a character. */
export function cutToBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= limit) return text;
  let end = limit;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end);
}

function decodeLines(bytes: Buffer): string {
  const lines: string[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10, start); ; end = bytes.indexOf(10, start)) {
    lines.push(decodeLine(bytes.subarray(start, end === -1 ? bytes.length : end)));
    if (end === -1) return lines.join('\n');
    start = end + 1;
  }
}

function decodeLine(line: Buffer): string {
  try {
    return strict.decode(line);
  } catch {
    const text = lenient.decode(line);
    return /[^\u0000-\u007f\ufffd]/.test(text) ? text : line.toString('latin1');
  }
}
