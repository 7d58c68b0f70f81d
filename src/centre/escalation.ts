import { z } from 'zod';
import { ESCALATION_STATES, PRIORITIES } from './escalation-state.ts';
import { problemSchema } from './problem-schema.ts';
import { count, duration, id, instant, label, rev } from './scalar.ts';

export const escalationState = z.enum(ESCALATION_STATES);
export type EscalationState = z.infer<typeof escalationState>;

export const priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof priority>;

/** What is asked of a medical secretariat, about a queue, a contact or a callback, and what it answered. */
export const escalationSchema = z.object({
  id,
  rev,
  about: z.object({ queue: id.nullable(), contact: id.nullable(), callback: id.nullable() }),
  to: id,
  circuit: id,
  step: count,
  steps: count,
  state: escalationState,
  priority,
  reason: id,
  note: label.nullable(),
  by: label,
  openedAt: instant,
  /** When the present step gives way to the next, or the circuit expires. */
  dueAt: instant.nullable(),
  endedAt: instant.nullable(),
  history: z.array(
    z.object({ at: instant, event: z.string().max(60), by: label.nullable(), detail: label.nullable() }),
  ),
  /** Messages that met trouble: tried again by the outbox, or `dead`, given up until somebody sends them again. */
  undelivered: z.array(
    z.object({
      id,
      secretariat: id,
      channel: z.enum(['webhook', 'mail', 'fhir']),
      state: z.enum(['retrying', 'dead']),
      /** Tries that failed, the last one at `at`. */
      tries: count,
      at: instant,
      problem: problemSchema,
    }),
  ),
  source: id,
});
export type Escalation = z.infer<typeof escalationSchema>;

/** A circuit validated by the hospital: whom to ask, by which channel, how long before the next. */
export const circuitSchema = z.object({
  id,
  rev,
  name: label,
  queues: z.array(id),
  reasons: z.array(id),
  steps: z.array(
    z.object({ secretariat: id, channel: z.enum(['screen', 'webhook', 'mail', 'fhir']), waitMs: duration }),
  ),
  fallback: z.string().max(80).nullable(),
});
export type Circuit = z.infer<typeof circuitSchema>;

export const secretariatSchema = z.object({
  id,
  rev,
  name: label,
  open: z.boolean().nullable(),
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
});
export type Secretariat = z.infer<typeof secretariatSchema>;
