import { z } from 'zod';
import { problemSchema } from './problem-schema.ts';
import { duration, id, instant, label, rev } from './scalar.ts';

export const SOURCE_STATES = ['starting', 'up', 'resyncing', 'down', 'ended'] as const;
export const sourceState = z.enum(SOURCE_STATES);
export type SourceState = z.infer<typeof sourceState>;

/** What produces changes and carries out commands, and how fresh it is. */
export const sourceSchema = z.object({
  id,
  rev,
  kind: z.enum(['demo', 'asterisk', 'replay', 'feed']),
  name: label,
  state: sourceState,
  since: instant,
  /** Changes when the platform restarted and forgot. */
  epoch: z.string().max(80).nullable(),
  lastEventAt: instant.nullable(),
  lagMs: duration.nullable(),
  problem: problemSchema.nullable(),
  /** Order name → `null` when this source can carry it out, or the Problem that says why not. Absent: not said. */
  capabilities: z.record(z.string(), problemSchema.nullable()),
});
export type SourceEntity = z.infer<typeof sourceSchema>;

/** A stretch of time of which a source can say nothing: counts inside it are a floor. */
export const gapSchema = z.object({
  id,
  rev,
  source: id,
  from: instant,
  to: instant.nullable(),
  reason: z.string().max(80),
});
export type Gap = z.infer<typeof gapSchema>;

/** `faults`: what is wrong with the site's file as it is now; the last good one is in force meanwhile. */
export const siteSchema = z.object({
  id,
  rev,
  name: label,
  timezone: z.string().max(60),
  faults: z.array(problemSchema).max(20).optional(),
});
export type Site = z.infer<typeof siteSchema>;

/** Who is about to act on something, so that two supervisors do not act at once. Advisory. */
export const lockSchema = z.object({
  id,
  rev,
  target: z.object({ kind: z.string().max(40), id }),
  by: label,
  until: instant,
});
export type Lock = z.infer<typeof lockSchema>;

export const skillSchema = z.object({ id, rev, name: label, queues: z.array(id) });
export type Skill = z.infer<typeof skillSchema>;

/** A coded reason: of a contact, of a pause, of an escalation, of an action that needs one. */
export const reasonSchema = z.object({
  id,
  rev,
  name: label,
  use: z.enum(['contact', 'pause', 'escalation', 'action']),
  avoidable: z.boolean(),
});
export type Reason = z.infer<typeof reasonSchema>;

/** What is expected of a queue today, five minutes by five minutes, and on what ground. */
export const forecastSchema = z.object({
  id,
  rev,
  queue: id,
  startAt: instant,
  stepMs: duration,
  offered: z.array(z.number()),
  basis: z.object({ kind: z.enum(['weekdays', 'profile']), days: z.int().min(0) }),
});
export type Forecast = z.infer<typeof forecastSchema>;
