import { z } from 'zod';
import { countersSchema } from './counters-schema.ts';
import { channel, count, duration, id, instant, label, rev } from './scalar.ts';

/** The four ways contact centres count a service level; DESIGN §7 and `kpi.ts` give their formulas. */
export const SERVICE_LEVEL_FORMULAS = ['offered', 'answered', 'exclShort', 'exclInSla'] as const;
export const serviceLevelFormula = z.enum(SERVICE_LEVEL_FORMULAS);
export type ServiceLevelFormula = z.infer<typeof serviceLevelFormula>;

export const slaSchema = z.object({
  thresholdMs: duration,
  targetRatio: z.number().min(0).max(1),
  formula: serviceLevelFormula,
});
export type Sla = z.infer<typeof slaSchema>;

/** A standing overflow: while the wait is above `enterWaitMs`, waiting callers are offered a callback. */
export const overflowPolicySchema = z.object({
  id,
  by: label,
  since: instant,
  enterWaitMs: duration,
  releaseWaitMs: duration,
  until: instant.nullable(),
  active: z.boolean(),
});

/** What a source says of a queue. The hub completes it with the figures it derives. */
export const declaredQueueSchema = z.object({
  id,
  rev,
  name: label,
  site: id,
  channel,
  timezone: z.string().max(60),
  /** `null`: the source has no opening hours for it. */
  open: z.boolean().nullable(),
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  /** A queue whose very name says something about a patient: small counts are hidden on the wall. */
  sensitive: z.boolean(),
  sla: slaSchema,
  shortAbandonMs: duration,
  source: id,
});
export type DeclaredQueue = z.infer<typeof declaredQueueSchema>;

export const agentCountsSchema = z.object({
  ready: count,
  ringing: count,
  talking: count,
  wrapup: count,
  paused: count,
  offline: count,
});
export type AgentCounts = z.infer<typeof agentCountsSchema>;

export const queueSchema = declaredQueueSchema.extend({
  waiting: count,
  oldestEnteredAt: instant.nullable(),
  agents: agentCountsSchema,
  /** Since midnight at the queue's site, by the time of the event. */
  today: countersSchema,
  /** The visits that entered in the last `windowMs`, with what has become of them so far. */
  recent: z.object({ windowMs: duration, counters: countersSchema }),
  overflowPolicy: overflowPolicySchema.nullable(),
});
export type Queue = z.infer<typeof queueSchema>;

/** Five minutes of one queue. A closed interval never changes again. */
export const intervalSchema = z.object({
  id,
  rev,
  queue: id,
  startAt: instant,
  counters: countersSchema,
  /** The most that were waiting at once, and the agents staffed (not offline) at its end. */
  waitingMax: count,
  staffed: count.nullable(),
});
export type Interval = z.infer<typeof intervalSchema>;
