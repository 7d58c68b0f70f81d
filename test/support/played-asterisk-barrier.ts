import type { Change } from '../../src/centre/change.ts';
import type { PlayedAsterisk } from './played-asterisk.ts';

const SAID = 'barrier ';

/** Says barrier `number`: what is no message becomes a line of the journal, after all that was told before it. */
export const sayBarrier = (pbx: PlayedAsterisk, number: number): void =>
  pbx.tellBytes(`${SAID}${number.toString(36)}\r\n\r\n`);

/** The number of the barrier that a change is about; `null` when it is about something else. */
export function barrierIn(change: Change): number | null {
  if (change.op !== 'fact' || change.fact.name !== 'source.odd') return null;
  const { evidence } = change.fact;
  return evidence.startsWith(SAID) ? Number.parseInt(evidence.slice(SAID.length), 36) : null;
}
