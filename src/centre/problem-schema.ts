import { z } from 'zod';
import type { Problem } from './problem.ts';

/** A Problem as it travels and is kept. */
export const problemSchema = z.object({
  code: z.string().max(80),
  message: z.string().max(2000),
  hint: z.string().max(2000).optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
}) satisfies z.ZodType<Problem>;
