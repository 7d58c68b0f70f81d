import type { Capabilities } from './capabilities.ts';
import { printable } from './sanitize.ts';

const SAFE_ADDRESS = /^(https?|mailto|file):[!-~]+$/;

/**
 * `text` as a link to `address` where links are known to be drawn as links, else the text alone. An
 * address that is not plain printable ASCII of a known scheme is never sent to a terminal.
 */
export function link(text: string, address: string, capabilities: Pick<Capabilities, 'links'>): string {
  const shown = printable(text);
  return capabilities.links && SAFE_ADDRESS.test(address)
    ? `\u001b]8;;${address}\u001b\\${shown}\u001b]8;;\u001b\\`
    : shown;
}
