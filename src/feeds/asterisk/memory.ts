import { z } from 'zod';
import { flag } from '../../centre/contact.ts';
import type { SourceChange } from '../source.ts';
import { agentOf } from './agents/agents.ts';
import type { MappingBooks } from './books.ts';
import type { Visit } from './visits/visit.ts';
import { callOf, rememberAnswer } from './visits/visit-book.ts';

/** One open visit. A row, not a record: there is one for each caller, written again with each that comes or goes. */
const keptVisit = z.tuple([
  z.string().describe('contact'),
  z.string().describe('queue'),
  z.int().describe('nth'),
  z.string().describe('channel'),
  z.number().describe('enteredAt'),
  z.int().describe('priority'),
  z.array(flag),
  z.enum(['outside', 'transfer', 'overflow', 'callback']),
  z.string().describe('place'),
  z
    .object({
      at: z.number(),
      agent: z.string(),
      leg: z.object({ uniqueid: z.string(), channel: z.string() }).nullable(),
    })
    .nullable(),
]);
type KeptVisit = z.infer<typeof keptVisit>;

/**
 * What of a mapping must survive the hub: the visits that have not ended, and until when it heard everything.
 * No number: a status gives it again to those who still wait.
 */
export const memorySchema = z.object({
  epoch: z.string().nullable(),
  at: z.number(),
  visits: z.array(keptVisit),
});
export type Memory = z.infer<typeof memorySchema>;

/** The memory as the position to journal. Without it a restart could not tell who left meanwhile. */
export function rememberBooks(books: MappingBooks, epoch: string | null, at: number): string {
  const visits: KeptVisit[] = [];
  for (const call of books.visits.calls.values()) {
    for (const visit of call.visits) if (visit.phase.name !== 'over') visits.push(kept(visit));
  }
  return JSON.stringify({ epoch, at, visits } satisfies Memory);
}

function kept(visit: Visit): KeptVisit {
  const { contact, queue, nth, channel, enteredAt, priority, flags, from, place, phase } = visit;
  const answered = phase.name === 'connected' ? { at: phase.at, agent: phase.agent, leg: phase.leg } : null;
  return [contact, queue, nth, channel, enteredAt, priority, flags, from, place, answered];
}

/** Whether changes alter what must be remembered. */
export const altersMemory = (changes: readonly SourceChange[]): boolean =>
  changes.some((change) => change.op === 'contact' || (change.op === 'delete' && change.kind === 'contact'));

/** Reads a position; `null` when it is none of this kind. */
export function memoryOf(position: string | null): Memory | null {
  if (position === null) return null;
  try {
    return memorySchema.parse(JSON.parse(position));
  } catch {
    return null;
  }
}

/** Puts remembered visits back, silently: their facts were stated by the life that remembered them. */
export function recall(books: MappingBooks, memory: Memory): void {
  for (const row of memory.visits) {
    const [contact, queue, nth, channel, enteredAt, priority, flags, from, place, answered] = row;
    const visit: Visit = {
      id: `${contact}/${queue}/${nth}`,
      contact,
      queue,
      nth,
      channel,
      number: null,
      enteredAt,
      priority,
      flags,
      from,
      place,
      phase:
        answered === null
          ? { name: 'waiting' }
          : { name: 'connected', ...answered, heldSince: null, heldMs: 0 },
      ringing: new Set(),
      transferred: false,
      settleAt: null,
      absentSince: null,
      lostBy: null,
    };
    const call = callOf(books.visits, visit.contact);
    call.visits.push(visit);
    call.joins.set(visit.queue, visit.nth);
    call.priority = visit.priority;
    if (answered === null) continue;
    call.last = 'answered';
    rememberAnswer(books.visits, visit);
    books.visits.connected.add(visit);
    if (answered.leg !== null) books.visits.legs.set(answered.leg.uniqueid, visit);
    const conversation = { visit: visit.id, contact: visit.contact, queue: visit.queue };
    const agent = agentOf(books.agents, answered.agent, null);
    agent.conversations.set(visit.id, { ...conversation, since: answered.at, held: false });
  }
}
