import { z } from 'zod';
import { count, id, instant, label, ratio, rev } from './scalar.ts';

export const SEVERITIES = ['warning', 'critical'] as const;
export const severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severity>;

export const scopeSchema = z.object({
  kind: z.enum(['queue', 'agent', 'site', 'channel', 'team', 'source', 'escalation', 'all']),
  id: id.nullable(),
});
export type Scope = z.infer<typeof scopeSchema>;

/** One incident of one rule in one place, from its first sign to its end. */
export const alertSchema = z.object({
  id,
  rev,
  rule: id,
  scope: scopeSchema,
  severity,
  state: z.enum(['pending', 'firing', 'cleared']),
  since: instant,
  firedAt: instant.nullable(),
  clearedAt: instant.nullable(),
  /** The true value that decided, with its counts when it is a ratio; `null` when it is a state. */
  value: z.union([z.number(), ratio]).nullable(),
  metric: z.string().max(60).nullable(),
  threshold: z.number().nullable(),
  ack: z.object({ by: label, at: instant, note: label.nullable() }).nullable(),
  snoozedUntil: instant.nullable(),
  /** How many times it crossed back and forth since it began. */
  flaps: count,
});
export type Alert = z.infer<typeof alertSchema>;

/** A rule of the site's file, as screens need to know it. */
export const ruleSchema = z.object({
  id,
  rev,
  name: label,
  metric: z.string().max(60).nullable(),
  scope: scopeSchema,
  warning: z.number().nullable(),
  critical: z.number().nullable(),
  words: label,
  /** Why the rule can say nothing, and where: it watches, but there is nothing to compare with. */
  cannotTell: z.object({ code: z.string().max(80), places: z.array(id) }).optional(),
});
export type Rule = z.infer<typeof ruleSchema>;
