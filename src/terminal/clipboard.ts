import type { Capabilities } from './capabilities.ts';
import { throughMultiplexer } from './passthrough.ts';

/** Terminals refuse longer copies, some by hanging: 100 kB of base64 is what xterm takes. */
const LONGEST_BYTES = 74_994;

/**
 * The sequence that puts `text` on the clipboard of the machine the person sits at, through SSH as well
 * (`OSC 52`); null when it is too long for one.
 */
export function clipboardCopy(text: string, capabilities: Pick<Capabilities, 'multiplexer'>): string | null {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > LONGEST_BYTES) return null;
  const copy = `\u001b]52;c;${bytes.toString('base64')}\u0007`;
  // tmux understands OSC 52 itself when `set-clipboard` is on, and is also asked to hand it on.
  return capabilities.multiplexer === 'tmux'
    ? copy + throughMultiplexer(copy, 'tmux')
    : throughMultiplexer(copy, capabilities.multiplexer);
}
