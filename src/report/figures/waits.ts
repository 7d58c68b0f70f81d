import type { Fact } from '../../centre/fact.ts';

/** One of the longest waits, and how it ended. */
export type LongWait = { queue: string; enteredAt: number; waitMs: number; exit: WaitExit };
export type WaitExit = 'answered' | 'abandoned' | 'overflowed' | 'calledBack' | 'refused';

const SHOWN = 10;

const EXITS: Partial<Record<Fact['name'], WaitExit>> = {
  'contact.answered': 'answered',
  'contact.abandoned': 'abandoned',
  'contact.overflowed': 'overflowed',
  'contact.calledBack': 'calledBack',
  'contact.refused': 'refused',
};

/** The ten longest waits that ended among `facts`, longest first. */
export function longestWaits(facts: Iterable<Fact>): LongWait[] {
  const longest: LongWait[] = [];
  for (const fact of facts) {
    const exit = EXITS[fact.name];
    if (exit === undefined || !('waitMs' in fact)) continue;
    if (longest.length === SHOWN && fact.waitMs <= longest.at(-1)!.waitMs) continue;
    const { queue, enteredAt, waitMs } = fact;
    longest.push({ queue, enteredAt, waitMs, exit });
    longest.sort((a, b) => b.waitMs - a.waitMs || a.enteredAt - b.enteredAt);
    longest.length = Math.min(longest.length, SHOWN);
  }
  return longest;
}
