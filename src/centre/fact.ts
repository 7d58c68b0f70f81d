import { z } from 'zod';
import { agentState, skillSet } from './agent.ts';
import { callbackState, flag } from './contact.ts';
import { escalationState } from './escalation.ts';
import { problemSchema } from './problem-schema.ts';
import { channel, count, duration, id, instant, label } from './scalar.ts';
import { sourceState } from './source.ts';

/**
 * Something that happened, once. A fact is never altered, never conflated, never dropped.
 * `at` is the time of the event by its source's clock; `source` is `null` for what the hub itself states.
 */
const base = { id, at: instant, source: id.nullable() };
const visit = { visit: id, contact: id, queue: id };
const exit = { ...visit, enteredAt: instant, waitMs: duration };

const facts = [
  z.object({
    name: z.literal('contact.entered'),
    ...base,
    ...visit,
    channel,
    token: z.string().max(64).nullable(),
    priority: z.int(),
    flags: z.array(flag),
    from: z.enum(['outside', 'transfer', 'overflow', 'callback']),
    reason: label.nullable(),
  }),
  z.object({ name: z.literal('contact.answered'), ...base, ...exit, agent: id.nullable() }),
  z.object({ name: z.literal('contact.abandoned'), ...base, ...exit }),
  z.object({
    name: z.literal('contact.overflowed'),
    ...base,
    ...exit,
    /** `lost`: the visit ended inside a gap and nothing tells how; `evidence` says what was compared. */
    cause: z.enum(['timeout', 'key', 'empty', 'redirected', 'withdrawn', 'moved', 'lost', 'other']),
    to: id.nullable(),
    evidence: label.nullable(),
  }),
  z.object({ name: z.literal('contact.calledBack'), ...base, ...exit, callback: id }),
  z.object({
    name: z.literal('contact.refused'),
    ...base,
    ...exit,
    cause: z.enum(['closed', 'full', 'nobody']),
  }),
  z.object({
    name: z.literal('contact.completed'),
    ...base,
    ...visit,
    agent: id.nullable(),
    talkMs: duration,
    holdMs: duration,
    endedBy: z.enum(['agent', 'caller', 'transfer', 'unknown']),
  }),
  z.object({
    name: z.literal('contact.wrappedUp'),
    ...base,
    queue: id.nullable(),
    agent: id,
    wrapupMs: duration,
  }),
  z.object({
    name: z.literal('contact.transferred'),
    ...base,
    ...visit,
    agent: id.nullable(),
    to: label.nullable(),
    kind: z.enum(['blind', 'attended']),
  }),
  z.object({
    name: z.literal('contact.reason'),
    ...base,
    contact: id,
    queue: id,
    reason: id,
    avoidable: z.boolean(),
  }),
  /** A caller's answer to the satisfaction survey, once a contact; hours may have passed. A score and no word of it. */
  z.object({ name: z.literal('contact.rated'), ...base, ...visit, score: z.int().min(1).max(5) }),
  /** Stated by the hub: the same caller entered again within 24 h of an abandon, or of an answer. */
  z.object({
    name: z.literal('contact.repeated'),
    ...base,
    ...visit,
    after: z.enum(['abandon', 'answer']),
    previous: id,
    delayMs: duration,
  }),
  z.object({
    name: z.literal('agent.state'),
    ...base,
    agent: id,
    state: agentState,
    previous: agentState.nullable(),
    previousMs: duration.nullable(),
    reason: label.nullable(),
    queue: id.nullable(),
  }),
  z.object({ name: z.literal('agent.missed'), ...base, agent: id, queue: id, ringMs: duration }),
  z.object({ name: z.literal('agent.skills'), ...base, agent: id, before: skillSet, after: skillSet }),
  z.object({
    name: z.literal('agent.monitored'),
    ...base,
    agent: id,
    by: label,
    state: z.enum(['started', 'stopped']),
    reason: label.nullable(),
  }),
  /** One line of the journal of actions: who asked what of what, why, and what came of it. */
  z.object({
    name: z.literal('command'),
    ...base,
    command: id,
    action: z.string().max(60),
    by: label,
    role: z.string().max(30),
    target: z.record(z.string(), z.string().max(200)),
    /** The queues it concerned when it was decided; `null`: the whole site. Absent: what its target belongs to now. */
    queues: z.array(id).nullable().optional(),
    args: z.record(z.string(), z.unknown()),
    reason: label.nullable(),
    state: z.enum(['accepted', 'rejected', 'succeeded', 'failed', 'expired', 'unknown', 'undone']),
    problem: problemSchema.nullable(),
    before: z.unknown(),
    after: z.unknown(),
    undoes: id.nullable(),
  }),
  z.object({
    name: z.literal('callback.state'),
    ...base,
    callback: id,
    queue: id,
    state: callbackState,
    attempt: count,
    by: label.nullable(),
    outcome: z.string().max(80).nullable(),
  }),
  z.object({
    name: z.literal('escalation.state'),
    ...base,
    escalation: id,
    queue: id.nullable(),
    to: id,
    circuit: id,
    step: count,
    state: escalationState,
    by: label.nullable(),
    detail: label.nullable(),
  }),
  z.object({
    name: z.literal('alert.state'),
    ...base,
    alert: id,
    rule: id,
    scope: z.object({ kind: z.string().max(30), id: id.nullable() }),
    severity: z.string().max(20),
    /** `resumed`: its snooze ended while it was still firing. */
    state: z.enum(['firing', 'escalated', 'eased', 'cleared', 'acked', 'snoozed', 'resumed', 'flapping']),
    value: z.union([z.number(), z.object({ num: z.number(), den: z.number() })]).nullable(),
    by: label.nullable(),
    durationMs: duration.nullable(),
    /** It was found out late, from facts of the past: history, not news. */
    past: z.literal(true).optional(),
  }),
  z.object({
    name: z.literal('source.state'),
    ...base,
    state: sourceState,
    epoch: z.string().max(80).nullable(),
    problem: problemSchema.nullable(),
  }),
  z.object({
    name: z.literal('gap.closed'),
    ...base,
    gap: id,
    from: instant,
    to: instant,
    reason: z.string().max(80),
  }),
  /** Something a source received and could not place: named, counted, not believed. */
  z.object({ name: z.literal('source.odd'), ...base, code: z.string().max(80), evidence: label }),
  z.object({ name: z.literal('ledger.broken'), ...base, queue: id, entered: z.int(), left: z.int() }),
] as const;

export const factSchema = z.discriminatedUnion('name', facts);
export type Fact = z.infer<typeof factSchema>;
export type FactName = Fact['name'];
export type FactOf<N extends FactName> = Extract<Fact, { name: N }>;
