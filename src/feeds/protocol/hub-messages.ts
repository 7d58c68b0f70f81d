import { z } from 'zod';
import { changeSchema, ENTITY_SCHEMAS } from '../../centre/change-schema.ts';
import { factSchema } from '../../centre/fact.ts';
import { problemSchema } from '../../centre/problem-schema.ts';
import { count, duration, id, instant } from '../../centre/scalar.ts';
import { sourceSchema, sourceState } from '../../centre/source.ts';
import { ROLES } from '../../desk/engine.ts';
import { LIMITS } from './limits.ts';

const seq = z.int().min(0);
const epoch = z.string().min(1).max(120);
const rate = z.number().min(0).max(1_000_000);

const { site, source, queue, interval, agent, contact, callback, escalation, alert } = ENTITY_SCHEMAS;
const { lock, gap, forecast, circuit, secretariat, skill, reason, rule } = ENTITY_SCHEMAS;

/** A centre, or one part of it: entities by kind, and journal lines, oldest first. */
export const centreSchema = z.object({
  site: z.array(site).optional(),
  source: z.array(source).optional(),
  queue: z.array(queue).optional(),
  interval: z.array(interval).optional(),
  agent: z.array(agent).optional(),
  contact: z.array(contact).optional(),
  callback: z.array(callback).optional(),
  escalation: z.array(escalation).optional(),
  alert: z.array(alert).optional(),
  lock: z.array(lock).optional(),
  gap: z.array(gap).optional(),
  forecast: z.array(forecast).optional(),
  circuit: z.array(circuit).optional(),
  secretariat: z.array(secretariat).optional(),
  skill: z.array(skill).optional(),
  reason: z.array(reason).optional(),
  rule: z.array(rule).optional(),
  journal: z.array(factSchema).optional(),
});
export type CentrePart = z.infer<typeof centreSchema>;

/** How fresh a source is, as every heartbeat says it. */
export const sourceBrief = z.object({
  id,
  state: sourceState,
  lastEventAt: instant.nullable(),
  lagMs: duration.nullable(),
});

export const RESULT_STATES = ['previewed', 'succeeded', 'failed', 'expired', 'unknown'] as const;

/** Everything a hub may say. */
export const hubMessage = z.discriminatedUnion('type', [
  /** Answers `hello`. */
  z.object({
    type: z.literal('welcome'),
    /** Names the order of events, and this reader's view of it. */
    epoch,
    session: id,
    /** The centre's clock, and how much faster than real time it runs. */
    now: instant,
    rate,
    heartbeatMs: z.int().min(1).max(600_000),
    /** True: deltas follow from the position of `hello.resume`. False: a snapshot follows. */
    resumed: z.boolean(),
    role: z.enum(ROLES),
    name: z.string().max(400),
    /** The queues that the token allows; `null`: all. */
    queues: z.array(id).nullable(),
    /** The commands that the role allows. */
    /** The commands that the role may give. */
    capabilities: z.array(z.string().max(60)),
    sources: z.array(sourceSchema),
    limits: z.record(z.string(), z.number()),
  }),
  /** The centre at `seq` as this reader may see it: all `parts` together, `part` by `part` from 0. */
  z.object({
    type: z.literal('snapshot'),
    epoch,
    seq,
    at: instant,
    part: count,
    parts: z.int().min(1),
    /** Entities by kind, and journal lines. */
    centre: centreSchema,
  }),
  /** What changed after `prev`, up to `seq`. */
  z.object({
    type: z.literal('delta'),
    /** The last `seq` given to this subscriber. */
    prev: seq,
    seq,
    /** Up to here everything of the order was given to this subscriber, or is not for it. */
    through: seq,
    at: instant,
    changes: z.array(changeSchema),
    /** How many older states of entities were left out. */
    conflated: count.optional(),
  }),
  /** Every `heartbeatMs`. */
  z.object({
    type: z.literal('heartbeat'),
    /** The last given to this subscriber. */
    seq,
    through: seq,
    now: instant,
    rate,
    sources: z.array(sourceBrief),
    /** Why the hub's own order does not advance: what is shown is old. */
    problem: problemSchema.optional(),
  }),
  /** A command was taken, and is durable; or it was refused, and nothing is done. */
  z.object({
    type: z.literal('ack'),
    id,
    state: z.enum(['accepted', 'rejected', 'duplicate']),
    problem: problemSchema.optional(),
  }),
  /** What came of a command. After `unknown` another follows when it is known. */
  z.object({
    type: z.literal('result'),
    id,
    state: z.enum(RESULT_STATES),
    /** The effect is in the centre once `through` has reached this. */
    effectSeq: seq.optional(),
    data: z.unknown(),
    problem: problemSchema.optional(),
  }),
  /** Answers `read`. */
  z.object({
    type: z.literal('page'),
    id,
    /** What is not for this reader's eyes is left out of the page. */
    items: z.array(z.unknown()).max(LIMITS.readItems),
    /** The cursor of the page that follows; absent: this was the last. */
    next: z.string().max(200).optional(),
    problem: problemSchema.optional(),
  }),
  /** Why the hub closes the link, just before it does. */
  z.object({
    type: z.literal('bye'),
    code: z.int(),
    retryAfterMs: duration.optional(),
    problem: problemSchema.optional(),
  }),
  /** A frame of the client could not be used, and was ignored. */
  z.object({ type: z.literal('problem'), problem: problemSchema }),
]);
export type HubMessage = z.infer<typeof hubMessage>;
export type HubMessageOf<T extends HubMessage['type']> = Extract<HubMessage, { type: T }>;
