/** A keyed hash, passed in: hexadecimal HMAC-SHA256 of `text` under `key`. */
export type KeyedHash = (key: string, text: string) => string;

/** Counts under this are not shown on a wall for a queue marked sensitive. */
export const SMALL_COUNT = 5;

/** The digits of a number as dialled; `null` when there are too few to be somebody's number. */
export function digitsOf(number: string): string | null {
  const digits = number
    .replace(/[^0-9+]/g, '')
    .replace(/^\+33/, '0')
    .replace(/^0033/, '0')
    .replace(/\+/g, '');
  return digits.length >= 3 ? digits : null;
}

/**
 * A number with all but its two last digits hidden: enough to tell two callers apart, too little to call.
 * `null` (withheld, or not a number) stays `null`.
 */
export function maskNumber(number: string | null): string | null {
  const digits = number === null ? null : digitsOf(number);
  return digits === null ? null : `•• •• •• •• ${digits.slice(-2)}`;
}

/** The same caller has the same token while `key` lasts; without the key nothing leads back to the number. */
export function callerToken(hash: KeyedHash, key: string, number: string): string | null {
  const digits = digitsOf(number);
  return digits === null ? null : hash(key, digits).slice(0, 24);
}

/** A count as a wall may show it: `null` means "fewer than `SMALL_COUNT`, and not nobody". */
export function wallCount(count: number, sensitive: boolean): number | null {
  return sensitive && count > 0 && count < SMALL_COUNT ? null : count;
}
