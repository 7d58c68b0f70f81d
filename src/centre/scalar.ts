import { z } from 'zod';

/** 2000-01-01 and 2200-01-01: an instant outside them is a broken clock, not a moment of a centre's life. */
const EARLIEST_MS = 946_684_800_000;
const LATEST_MS = 7_258_118_400_000;

/** A moment, in milliseconds since 1970 UTC. Never a ticking age: screens compute ages from the hub's clock. */
export const instant = z.number().min(EARLIEST_MS).max(LATEST_MS);

/** A length of time in milliseconds. */
export const duration = z
  .number()
  .min(0)
  .max(400 * 86_400_000);

/** How many. */
export const count = z.int().min(0);

/** The name of one thing, as its source says it: opaque, unique within its kind. */
export const id = z.string().min(1).max(200);

/** Grows with every alteration of an entity; a command may say which one it was decided on. */
export const rev = z.int().min(0);

/** A ratio travels as its two counts, so that a reader can tell 3/4 from 75 %. */
export const ratio = z.object({ num: z.number(), den: z.number() });
export type Ratio = z.infer<typeof ratio>;

/** A name or a note written by somebody outside: already cleaned by `cleanText` when it enters the hub. */
export const label = z.string().max(400);

/** A skill level: 1 (may help) to 5 (expert). */
export const level = z.int().min(1).max(5);

export const CHANNELS = ['phone', 'webform', 'email', 'sms', 'whatsapp', 'portal'] as const;
export const channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof channel>;
