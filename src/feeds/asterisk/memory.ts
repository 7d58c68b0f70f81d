import { z } from 'zod';
import { flag } from '../../centre/contact.ts';
import { agentOf } from './agents.ts';
import type { MappingBooks } from './books.ts';
import type { Visit } from './visit.ts';
import { callOf } from './visit-book.ts';

const keptVisit = z.object({
  contact: z.string(),
  queue: z.string(),
  nth: z.int(),
  channel: z.string(),
  enteredAt: z.number(),
  priority: z.int(),
  flags: z.array(flag),
  from: z.enum(['outside', 'transfer', 'overflow', 'callback']),
  place: z.string(),
  answered: z
    .object({
      at: z.number(),
      agent: z.string(),
      leg: z.object({ uniqueid: z.string(), channel: z.string() }).nullable(),
    })
    .nullable(),
});

/**
 * What of a mapping must survive the hub: the visits that have not ended, and when it last heard anything.
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
  const visits: Memory['visits'] = [];
  for (const call of books.visits.calls.values()) {
    for (const visit of call.visits) if (visit.phase.name !== 'over') visits.push(kept(visit));
  }
  return JSON.stringify({ epoch, at, visits } satisfies Memory);
}

function kept(visit: Visit): Memory['visits'][number] {
  const { contact, queue, nth, channel, enteredAt, priority, flags, from, place, phase } = visit;
  const answered = phase.name === 'connected' ? { at: phase.at, agent: phase.agent, leg: phase.leg } : null;
  return { contact, queue, nth, channel, enteredAt, priority, flags, from, place, answered };
}

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
  for (const { answered, ...rest } of memory.visits) {
    const visit: Visit = {
      ...rest,
      number: null,
      id: `${rest.contact}/${rest.queue}/${rest.nth}`,
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
    books.visits.connected.add(visit);
    if (answered.leg !== null) books.visits.legs.set(answered.leg.uniqueid, visit);
    const conversation = { visit: visit.id, contact: visit.contact, queue: visit.queue };
    const agent = agentOf(books.agents, answered.agent, null);
    agent.conversations.set(visit.id, { ...conversation, since: answered.at, held: false });
  }
}
