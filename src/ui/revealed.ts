/** A caller's number in the result of a command that revealed it, as the hub wrote it for this console alone. */
export function revealedNumber(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('number' in data)) return null;
  return typeof data.number === 'string' ? data.number : null;
}
