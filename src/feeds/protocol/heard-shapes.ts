import { previewSchema } from '../../desk/preview.ts';
import { hubMessage } from './hub-messages.ts';
import { type Shape, shapeOf } from './shape.ts';

// Plain data: a build works these out once and writes them down, so that who only listens needs no zod.

/** Everything a hub may say: a union by `type`. */
export const hubShape: Shape = shapeOf(hubMessage);

/** What the result of a dry run holds. */
export const previewShape: Shape = shapeOf(previewSchema);
