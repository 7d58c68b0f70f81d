import { createHash } from 'node:crypto';
import type { Change } from '../../centre/change.ts';
import type { Fact } from '../../centre/fact.ts';
import { isJournalFact } from '../../centre/journal-fact.ts';

/** A fact as the columns of its row, but for its place in the order. */
export type FactRow = {
  at: number;
  id: string;
  name: string;
  line: 0 | 1;
  queue: string | null;
  agent: string | null;
  body: string;
};

export function factRow(fact: Fact): FactRow {
  const about = (fact.name === 'command' ? fact.target : fact) as { queue?: unknown; agent?: unknown };
  return {
    at: Math.floor(fact.at),
    id: fact.id,
    name: fact.name,
    line: isJournalFact(fact) ? 1 : 0,
    queue: queuesIn(fact) ?? (typeof about.queue === 'string' ? about.queue : null),
    agent: typeof about.agent === 'string' ? about.agent : null,
    body: JSON.stringify(fact),
  };
}

/** The queues that a command concerned, one after the other. */
const queuesIn = (fact: Fact): string | null =>
  fact.name === 'command' && fact.queues != null && fact.queues.length > 0 ? fact.queues.join(', ') : null;

/** The link of a line of the journal to the line before it: altered, missing or moved lines break it. */
export const chained = (before: Uint8Array, body: string): Buffer =>
  createHash('sha256').update(before).update(body).digest();

/** What the first line of a journal is linked to. */
export const CHAIN_START = Buffer.alloc(32);

export const putOfRow = (kind: string, body: string): Change =>
  ({ op: 'put', kind, entity: JSON.parse(body) }) as Change;
