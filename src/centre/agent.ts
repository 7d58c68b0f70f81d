import { z } from 'zod';
import { count, duration, id, instant, label, level, rev } from './scalar.ts';

export const AGENT_STATES = [
  'offline',
  'ready',
  'ringing',
  'talking',
  'hold',
  'wrapup',
  'paused',
  'unreachable',
] as const;
export const agentState = z.enum(AGENT_STATES);
export type AgentState = z.infer<typeof agentState>;

/** Which skills an agent has, and how well: skill id → level 1…5. */
export const skillSet = z.record(id, level);
export type SkillSet = z.infer<typeof skillSet>;

/** Skills lent for a time. At `until` the levels of `before` come back by themselves. */
export const loanSchema = z.object({
  id,
  by: label,
  since: instant,
  until: instant,
  before: skillSet,
  after: skillSet,
});
export type Loan = z.infer<typeof loanSchema>;

export const membershipSchema = z.object({
  id,
  level: level.nullable(),
  penalty: z.int().nullable(),
  paused: z.boolean(),
  reason: label.nullable(),
  /** A static member is written in the platform's own file and cannot be removed from here. */
  fixed: z.boolean(),
});
export type Membership = z.infer<typeof membershipSchema>;

/** What an agent did since midnight at the site; derived by the hub from facts. */
export const agentCountersSchema = z.object({
  answered: count,
  missed: count,
  transferred: count,
  talkMs: duration,
  wrapupMs: duration,
  readyMs: duration,
  pausedMs: duration,
});
export type AgentCounters = z.infer<typeof agentCountersSchema>;

export const agentSchema = z.object({
  id,
  rev,
  label,
  team: label.nullable(),
  state: agentState,
  stateSince: instant,
  /** The reason code of a pause. */
  reason: label.nullable(),
  /** The contact and the queue being served. */
  contact: id.nullable(),
  queue: id.nullable(),
  skills: skillSet,
  queues: z.array(membershipSchema),
  loans: z.array(loanSchema),
  /** A command that waits for the end of the call before it takes effect. */
  pending: z.object({ command: id, name: label, since: instant }).nullable(),
  monitoredBy: label.nullable(),
  /** A state that cannot be right, with the evidence. */
  suspect: z.object({ code: z.string().max(60), since: instant, evidence: label }).nullable(),
  today: agentCountersSchema,
  source: id,
});
export type Agent = z.infer<typeof agentSchema>;

export const noAgentCounters = (): z.infer<typeof agentCountersSchema> => ({
  answered: 0,
  missed: 0,
  transferred: 0,
  talkMs: 0,
  wrapupMs: 0,
  readyMs: 0,
  pausedMs: 0,
});
