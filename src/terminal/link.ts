const SAFE_ADDRESS = /^(https?|mailto|file):[!-~]+$/;
/** What no terminal is sent as one address: the usual limit of those that draw links. */
const LONGEST_ADDRESS = 2083;

/**
 * An address as it may be sent to a terminal, or nothing: one that is not plain printable ASCII of a known scheme,
 * or that is far too long, is never sent. A `;` would end it on some terminals, and is written as what stands for it.
 */
export function safeAddress(address: string): string {
  if (address.length > LONGEST_ADDRESS || !SAFE_ADDRESS.test(address)) return '';
  return address.replaceAll(';', '%3B');
}
