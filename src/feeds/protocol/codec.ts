import type { z } from 'zod';
import { problem, type Result } from '../../centre/problem.ts';
import { type ClientMessage, clientMessage } from './client-messages.ts';
import { type Dialect, dialectOf, type Explain, hubDialect, readFrame } from './frame.ts';
import { type HubMessage, hubMessage } from './hub-messages.ts';
import { LIMITS } from './limits.ts';
import { shapeOf } from './shape.ts';

const clientDialect: Dialect<ClientMessage> = dialectOf(shapeOf(clientMessage), LIMITS.clientFrameBytes);

/** Reads a frame from a client, as `readFrame` does; `frame.bad-message` says where and what was expected. */
export const decodeClient = (text: string): Result<ClientMessage> =>
  readFrame(clientDialect, text, explaining(clientMessage));

/** Reads a frame from a hub; `frame.bad-message` says where and what was expected. */
export const decodeHub = (text: string): Result<HubMessage> =>
  readFrame(hubDialect, text, explaining(hubMessage));

const explaining =
  (schema: z.ZodType): Explain =>
  (type, value) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) throw new Error(`the matcher of ${type} refuses what its schema accepts`);
    const { path, message } = deepest(parsed.error.issues[0]!, []);
    const detail = { type, path, expected: message };
    return problem(
      'frame.bad-message',
      `A ${type} frame is not valid: ${path} ${message}`,
      undefined,
      detail,
    );
  };

function deepest(issue: z.core.$ZodIssue, before: readonly PropertyKey[]): { path: string; message: string } {
  const path = [...before, ...issue.path];
  const inner = issue.code === 'invalid_union' ? issue.errors.flat()[0] : undefined;
  return inner === undefined
    ? { path: path.map(String).join('.'), message: issue.message }
    : deepest(inner, path);
}
