import { allPlain } from '../../src/terminal/plain-text.ts';

const COLOUR = /\u001b\[[\d;]*m/g;
/** What a stencil is made of, one column each. */
const PRIVATE_USE = /[\u{F0000}-\u{FFFFD}]/gu;

/** The width of a text of plain characters and stencils, whatever its colours; `null`: it has to be measured. */
export function widthAtSight(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  const bare = text.replace(COLOUR, '').replace(PRIVATE_USE, '.');
  return allPlain(bare) ? bare.length : null;
}
