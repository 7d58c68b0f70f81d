import type { Capabilities } from './capabilities.ts';

/**
 * An escape sequence wrapped so that the multiplexer hands it to the terminal outside. tmux does so only
 * when `allow-passthrough` is on; screen takes at most 768 bytes at a time.
 */
export function throughMultiplexer(sequence: string, multiplexer: Capabilities['multiplexer']): string {
  if (multiplexer === 'tmux') return `\u001bPtmux;${sequence.replaceAll('\u001b', '\u001b\u001b')}\u001b\\`;
  if (multiplexer !== 'screen') return sequence;
  const pieces = sequence.match(/[\s\S]{1,700}/g) ?? [];
  return pieces.map((piece) => `\u001bP${piece}\u001b\\`).join('');
}
