import { z } from 'zod';
import { id, instant, label } from '../../centre/scalar.ts';
import { ROLES } from '../../desk/engine.ts';
import { LIMITS } from './limits.ts';

/** A position in a hub's order. `epoch` names the order and the view of it: another one means start again. */
export const positionSchema = z.object({ epoch: z.string().min(1).max(120), seq: z.int().min(0) });
export type Position = z.infer<typeof positionSchema>;

/** On whose behalf a hub sends a command up; believed only of a token made for a hub. */
export const actorSchema = z.object({
  name: label.min(1),
  role: z.enum(ROLES),
  queues: z.array(id).nullable(),
  secretariat: id.nullable().optional(),
});

export const readSchema = z.object({
  type: z.literal('read'),
  id,
  kind: z.enum(['journal', 'facts', 'intervals', 'states']),
  /** By the time of the event, `to` excluded. */
  range: z.object({ from: instant, to: instant }).optional(),
  filter: z
    .object({
      queue: id.optional(),
      agent: id.optional(),
      names: z.array(z.string().max(60)).max(50).optional(),
      text: z.string().max(200).optional(),
    })
    .optional(),
  /** The `next` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(LIMITS.readItems).optional(),
  /** By default the journal is read newest first, everything else oldest first. */
  order: z.enum(['newest', 'oldest']).optional(),
});

/** Everything a client may say. */
export const clientMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    protocol: z.string().max(40),
    /** `instance` is one running client: the same one connecting again replaces its former session. */
    client: z.object({
      name: z.string().max(80),
      version: z.string().max(40),
      instance: z.string().min(1).max(80),
    }),
    /** Only these queues and what belongs to them; absent: all that the token allows. */
    want: z.object({ queues: z.array(id).max(2000).optional() }),
    resume: positionSchema.optional(),
  }),
  z.object({
    type: z.literal('command'),
    /** Chosen by the client; takes effect at most once in 24 hours. */
    id,
    name: z.string().max(60),
    target: z.record(z.string(), z.unknown()),
    args: z.record(z.string(), z.unknown()),
    expect: z.object({ rev: z.int().min(0) }).optional(),
    reason: label.optional(),
    /** Real milliseconds after its arrival within which it must begin. */
    ttlMs: z.int().min(1).max(LIMITS.ttlMs),
    dryRun: z.boolean().optional(),
    behalf: actorSchema.optional(),
  }),
  z.object({ type: z.literal('query'), ids: z.array(id).min(1).max(LIMITS.queryIds) }),
  readSchema,
  z.object({ type: z.literal('resync'), reason: z.string().max(200) }),
  z.object({ type: z.literal('token'), token: z.string().min(1).max(400) }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;
export type ClientMessageOf<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;
