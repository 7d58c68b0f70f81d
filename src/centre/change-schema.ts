import { z } from 'zod';
import { agentSchema } from './agent.ts';
import { alertSchema, ruleSchema } from './alert.ts';
import { ENTITY_KINDS, type EntityKind } from './change.ts';
import { callbackSchema, contactSchema } from './contact.ts';
import { circuitSchema, escalationSchema, secretariatSchema } from './escalation.ts';
import { factSchema } from './fact.ts';
import { intervalSchema, queueSchema } from './queue.ts';
import { id } from './scalar.ts';
import {
  forecastSchema,
  gapSchema,
  lockSchema,
  reasonSchema,
  siteSchema,
  skillSchema,
  sourceSchema,
} from './source.ts';

/** Every kind of entity, and its shape. */
export const ENTITY_SCHEMAS = {
  site: siteSchema,
  source: sourceSchema,
  queue: queueSchema,
  interval: intervalSchema,
  agent: agentSchema,
  contact: contactSchema,
  callback: callbackSchema,
  escalation: escalationSchema,
  alert: alertSchema,
  lock: lockSchema,
  gap: gapSchema,
  forecast: forecastSchema,
  circuit: circuitSchema,
  secretariat: secretariatSchema,
  skill: skillSchema,
  reason: reasonSchema,
  rule: ruleSchema,
} as const;

const put = <K extends EntityKind>(kind: K) =>
  z.object({ op: z.literal('put'), kind: z.literal(kind), entity: ENTITY_SCHEMAS[kind] });

export const putSchema = z.discriminatedUnion('kind', [
  put('site'),
  put('source'),
  put('queue'),
  put('interval'),
  put('agent'),
  put('contact'),
  put('callback'),
  put('escalation'),
  put('alert'),
  put('lock'),
  put('gap'),
  put('forecast'),
  put('circuit'),
  put('secretariat'),
  put('skill'),
  put('reason'),
  put('rule'),
]);

/** The three things that can happen to a centre: an entity is put, an entity is deleted, a fact is stated. */
export const changeSchema = z.discriminatedUnion('op', [
  putSchema,
  z.object({ op: z.literal('delete'), kind: z.enum(ENTITY_KINDS as [EntityKind, ...EntityKind[]]), id }),
  z.object({ op: z.literal('fact'), fact: factSchema }),
]);
