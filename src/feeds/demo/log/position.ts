import { z } from 'zod';

const schema = z.object({
  seed: z.string(),
  beginsAt: z.number(),
  /** How many changes were said, and how many orders received. */
  said: z.int().min(0),
  orders: z.int().min(0),
  /** The centre's time then: a clock that goes on from here misses nothing. */
  at: z.number(),
});

/** How far a demo has told its life. Another demo of the same seed and day, given the same orders, tells the rest. */
export type DemoPosition = z.infer<typeof schema>;

export const positionOf = (position: DemoPosition): string => JSON.stringify(position);

/** The position that a hub journalled; `null` when there is none, or it is not a demo's. */
export function readPosition(text: string | null): DemoPosition | null {
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
