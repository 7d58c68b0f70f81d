import { z } from 'zod';
import { priority } from '../centre/escalation.ts';
import { PRIORITIES } from '../centre/escalation-state.ts';
import { duration, id, label } from '../centre/scalar.ts';
import { ROLES } from './engine.ts';

const minutes = (n: number): number => n * 60_000;
const hours = (n: number): number => n * 3_600_000;

const slot = z
  .object({ fromMinute: z.int().min(0).max(1440), toMinute: z.int().min(0).max(2880) })
  .refine((each) => each.toMinute > each.fromMinute, { error: 'a slot ends after it begins' });

/** Opening hours as `centre/hours.ts` reads them. */
export const openingHoursSchema = z.object({
  timezone: z.string().min(1).max(60),
  week: z.array(z.array(slot)).length(7),
  holidays: z.array(slot).nullable().default([]),
  exceptions: z
    .array(
      z.object({
        from: z.iso.date(),
        to: z.iso.date(),
        name: z.string().max(80).nullable().default(null),
        slots: z.array(slot),
      }),
    )
    .default([]),
});

export const deliveryChannel = z.enum(['screen', 'webhook', 'mail', 'fhir']);

/** A medical secretariat. Without `hours` nobody said when it answers: it is asked at any time. */
export const secretariatPolicy = z.object({
  id,
  name: label.min(1),
  hours: openingHoursSchema.nullable().default(null),
});
export type SecretariatPolicy = z.infer<typeof secretariatPolicy>;

const circuitStep = z.object({
  secretariat: id,
  channel: deliveryChannel,
  /** How long the secretariat has to accept before the next step. */
  waitMs: duration.min(1000),
  /** A closed secretariat is passed over, or asked all the same (a service on call reads its mail). */
  whenClosed: z.enum(['skip', 'ask']).default('skip'),
});

/** What a priority changes in a circuit: the step it starts at, and how much of each delay it is given. */
const priorityRule = z.object({
  startStep: z.int().min(0).default(0),
  waitRatio: z.number().min(0.05).max(4).default(1),
});

/** A circuit validated by the hospital. `fallback` is the circuit that goes on when no step is left. */
export const circuitPolicy = z.object({
  id,
  name: label.min(1),
  /** Queues it serves; empty: all. */
  queues: z.array(id).default([]),
  /** Escalation reasons it takes; empty: all. */
  reasons: z.array(id).default([]),
  steps: z.array(circuitStep).min(1).max(20),
  priorities: z.partialRecord(priority, priorityRule).default({}),
  fallback: id.nullable().default(null),
  /** From the acceptance to `done`; after it the escalation is expired. */
  doneWithinMs: duration.min(1000).default(hours(4)),
});
export type CircuitPolicy = z.infer<typeof circuitPolicy>;

const codedReason = z.object({ id, name: label.min(1) });

export const callbackPolicy = z.object({
  /** Callers are called back once both the queue's wait and its head's wait are below this. */
  releaseWaitMs: duration.default(minutes(1)),
  maxAttempts: z.int().min(1).max(10).default(3),
  /** The delay after the first attempt that failed; each later one is `delayGrowth` times longer. */
  retryDelayMs: duration.min(1000).default(minutes(5)),
  delayGrowth: z.number().min(1).max(10).default(2),
  expiresAfterMs: duration.min(1000).default(hours(24)),
  /** Of the agents at work in the queue, the part that callbacks may keep busy although callers wait. */
  capacityRatio: z.number().min(0).max(1).default(0.1),
  /** Most callbacks dialled at once in one queue. */
  maxAtOnce: z.int().min(1).max(100).default(5),
});

/** What a hospital decides about its supervisors' acts. Durations in milliseconds of the centre's clock. */
export const deskPolicySchema = z.object({
  holidays: z.array(z.object({ date: z.iso.date(), name: z.string().max(80) })).default([]),
  secretariats: z.array(secretariatPolicy).default([]),
  circuits: z.array(circuitPolicy).default([]),
  escalations: z
    .object({
      reasons: z.array(codedReason).default([]),
      /** An escalation about a fragile patient is given at least this priority. */
      fragilePriority: priority.default('urgent'),
    })
    .prefault({}),
  pauses: z.object({ reasons: z.array(codedReason).default([]) }).prefault({}),
  loans: z
    .object({
      maxMs: duration.default(hours(12)),
      /** Between two tries to bring levels back when the platform refuses. */
      retryMs: duration.min(1000).default(minutes(1)),
    })
    .prefault({}),
  callbacks: callbackPolicy.prefault({}),
  overflow: z
    .object({
      enterWaitMs: duration.default(minutes(5)),
      releaseWaitMs: duration.default(minutes(2)),
      /** Most callers that one command makes into callbacks. */
      maxAtOnce: z.int().min(1).max(500).default(100),
    })
    .prefault({}),
  listening: z
    .object({
      allowed: z.boolean().default(false),
      maxMs: duration.min(1000).default(minutes(10)),
      roles: z.array(z.enum(ROLES)).default(['manager']),
    })
    .prefault({}),
  /** Commands refused without a reason, besides those that always need one. */
  reasonRequired: z.array(z.string().max(60)).default(['agent.logout', 'queue.close', 'queue.open']),
  lockMs: duration.min(1000).default(minutes(1)),
  snoozeMaxMs: duration.default(hours(12)),
  /** How long a command is remembered: its id, its answer and its way back. */
  memoryMs: duration.min(1000).default(hours(24)),
});
export type DeskPolicy = z.infer<typeof deskPolicySchema>;

/** A site that has decided nothing: everything but listening is possible, no secretariat is known. */
export const defaultDeskPolicy: DeskPolicy = deskPolicySchema.parse({});

/** How a priority ranks against another: 0 for routine, 3 for stat. */
export const priorityRank = (of: (typeof PRIORITIES)[number]): number => PRIORITIES.indexOf(of);
