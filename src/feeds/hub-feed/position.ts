import type { z } from 'zod';
import { instant } from '../../centre/scalar.ts';
import { positionSchema } from '../protocol/client-messages.ts';

/** Where a mirror stands in the other hub's order, and what time it was there. */
const mirrorPosition = positionSchema.extend({ at: instant });
export type MirrorPosition = z.infer<typeof mirrorPosition>;

export const writeMirrorPosition = (position: MirrorPosition): string => JSON.stringify(position);

/** `null` when nothing was mirrored yet, or by something else. */
export function readMirrorPosition(text: string | null): MirrorPosition | null {
  if (text === null) return null;
  try {
    const parsed = mirrorPosition.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
