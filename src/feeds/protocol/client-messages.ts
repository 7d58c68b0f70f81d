import { z } from 'zod';
import { id, instant, label } from '../../centre/scalar.ts';
import { expectationSchema } from '../../desk/command.ts';
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

/** Everything a client may say. */
export const clientMessage = z.discriminatedUnion('type', [
  /** The first frame of a client. Said again when no `welcome` comes: the hub then answers again. */
  z.object({
    type: z.literal('hello'),
    /** `vigie.v1`. */
    protocol: z.string().max(40),
    /** `instance` is one running client: the same one connecting again replaces its former session. */
    client: z.object({
      name: z.string().max(80),
      version: z.string().max(40),
      instance: z.string().min(1).max(80),
    }),
    /**
     * A part of what the token allows; absent: all of it. `queues`: only these and what belongs to them. `kinds`:
     * only entities of these kinds, and no fact; a kind that the hub does not know is none.
     */
    want: z.object({
      queues: z.array(id).max(2000).optional(),
      kinds: z.array(z.string().max(30)).max(100).optional(),
    }),
    /** Where this client had come to. */
    resume: positionSchema.optional(),
  }),
  /**
   * Asks for something. Answered by `ack` once it is durable, then by `result`. The client chooses `id`: it
   * takes effect at most once in 24 hours, and with another body it is refused.
   */
  z.object({
    type: z.literal('command'),
    id,
    name: z.string().max(60),
    target: z.record(z.string(), z.unknown()),
    args: z.record(z.string(), z.unknown()),
    /** The `rev` it was decided on: refused when somebody else has acted since. */
    expect: expectationSchema.optional(),
    reason: label.optional(),
    /** Real milliseconds after its arrival within which it must begin. */
    ttlMs: z.int().min(1).max(LIMITS.ttlMs),
    /** Answered `previewed`: whom and what it would touch. Nothing is done. */
    dryRun: z.boolean().optional(),
    /** Whom a hub speaks for. Ignored from a token that is not a hub's. */
    behalf: actorSchema.optional(),
  }),
  /** What became of these? Each is answered by its `ack` or `result`; one never received is refused from then on. */
  z.object({ type: z.literal('query'), ids: z.array(id).min(1).max(LIMITS.queryIds) }),
  /** Asks for a page of history. Answered by `page`. */
  z.object({
    type: z.literal('read'),
    id,
    /** What people and the hub did, every fact, the five minutes of queues, or the states of agents. */
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
  }),
  /** Something is missing: asks for a snapshot. */
  z.object({ type: z.literal('resync'), reason: z.string().max(200) }),
  /** Another token for this link, before the present one ends. */
  z.object({ type: z.literal('token'), token: z.string().min(1).max(400) }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;
export type ClientMessageOf<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;
