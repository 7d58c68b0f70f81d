import { z } from 'zod';
import { CALLBACK_STATES } from './callback-state.ts';
import { channel, count, id, instant, label, rev } from './scalar.ts';

export const FLAGS = ['fragile', 'vip', 'debt', 'repeat'] as const;
export const flag = z.enum(FLAGS);
export type Flag = z.infer<typeof flag>;

/** Somebody who calls, without saying who: a masked number, and a token that is the same for the same caller for a day. */
export const callerSchema = z.object({ masked: z.string().max(40), token: z.string().max(64) });
export type Caller = z.infer<typeof callerSchema>;

export const CONTACT_STATES = ['waiting', 'ringing', 'connected', 'hold', 'wrapup', 'ended'] as const;
export const contactState = z.enum(CONTACT_STATES);

export const contactSchema = z.object({
  id,
  rev,
  queue: id,
  /** This stay in this queue: one contact may visit several queues, or one twice. */
  visit: id,
  channel,
  state: contactState,
  enteredAt: instant,
  answeredAt: instant.nullable(),
  agent: id.nullable(),
  priority: z.int(),
  flags: z.array(flag),
  reason: label.nullable(),
  caller: callerSchema.nullable(),
  slaDueAt: instant.nullable(),
  source: id,
});
export type Contact = z.infer<typeof contactSchema>;

export const callbackState = z.enum(CALLBACK_STATES);
export type CallbackState = z.infer<typeof callbackState>;

/** A promise to call a patient back, who keeps the place of the call it replaces. */
export const callbackSchema = z.object({
  id,
  rev,
  queue: id,
  contact: id.nullable(),
  state: callbackState,
  by: label,
  createdAt: instant,
  dueAt: instant,
  expiresAt: instant,
  attempts: count,
  maxAttempts: count,
  nextAttemptAt: instant.nullable(),
  priority: z.int(),
  flags: z.array(flag),
  /** When the replaced call entered the queue. */
  keepsPlaceFrom: instant,
  caller: callerSchema.nullable(),
  agent: id.nullable(),
  endedAt: instant.nullable(),
  /** Why it failed, was cancelled or expired: a code. */
  outcome: z.string().max(80).nullable(),
  source: id,
});
export type Callback = z.infer<typeof callbackSchema>;
