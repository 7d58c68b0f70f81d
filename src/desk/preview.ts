import { z } from 'zod';
import { problemSchema } from '../centre/problem-schema.ts';
import { id, label, rev } from '../centre/scalar.ts';

/**
 * What a command would do, before it does it: whom and what it touches, what changes for each, what it
 * costs, and the way back. Lines are a code and its values; `words` makes them sentences.
 */
export const previewLine = z.object({
  code: z.string().max(60),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export const previewSchema = z.object({
  touches: z.array(z.object({ kind: z.string().max(30), id, rev, label })),
  lines: z.array(previewLine),
  /** `null`: `u` takes it back. Otherwise why not. */
  irreversible: problemSchema.nullable(),
  /** It can hurt a call in progress or close a door: ask for a confirmation that names it. */
  dangerous: z.boolean(),
});
export type Preview = z.infer<typeof previewSchema>;
export type PreviewLine = z.infer<typeof previewLine>;
