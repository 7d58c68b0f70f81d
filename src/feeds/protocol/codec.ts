import type { z } from 'zod';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { type ClientMessage, clientMessage } from './client-messages.ts';
import { type HubMessage, hubMessage } from './hub-messages.ts';
import { LIMITS } from './limits.ts';
import { type Matcher, matcherOf } from './matcher.ts';

/** One message as the text of one frame. */
export const encode = (message: ClientMessage | HubMessage): string => JSON.stringify(message);

type Dialect<M> = { schema: z.ZodType<M>; matches: Matcher; types: ReadonlySet<string>; limitBytes: number };

const typesOf = (schema: typeof clientMessage | typeof hubMessage): ReadonlySet<string> =>
  new Set(schema.options.map((option) => option.shape.type.value));

const clientDialect: Dialect<ClientMessage> = {
  schema: clientMessage,
  matches: matcherOf(clientMessage),
  types: typesOf(clientMessage),
  limitBytes: LIMITS.clientFrameBytes,
};
const hubDialect: Dialect<HubMessage> = {
  schema: hubMessage,
  matches: matcherOf(hubMessage),
  types: typesOf(hubMessage),
  limitBytes: LIMITS.hubFrameBytes,
};

/** Reads a frame from a client. Problems: `frame.too-long`, `frame.not-json`, `frame.unknown-type`, `frame.bad-message`. */
export const decodeClient = (text: string): Result<ClientMessage> => decode(clientDialect, text);

/** Reads a frame from a hub. The same Problems; keys it does not know are kept and mean nothing. */
export const decodeHub = (text: string): Result<HubMessage> => decode(hubDialect, text);

function decode<M>(dialect: Dialect<M>, text: string): Result<M> {
  if (text.length > dialect.limitBytes) {
    return fail(
      'frame.too-long',
      `A frame of ${text.length} characters is longer than the limit`,
      undefined,
      {
        length: text.length,
        limit: dialect.limitBytes,
      },
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('frame.not-json', 'A frame is not JSON', undefined, { length: text.length });
  }
  if (dialect.matches(value)) return ok(value as M);
  return explain(dialect, value);
}

function explain<M>(dialect: Dialect<M>, value: unknown): Result<M> {
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type !== 'string' || !dialect.types.has(type)) {
    const said = typeof type === 'string' ? type.slice(0, 40) : 'none';
    return fail('frame.unknown-type', `A frame has the unknown type ${said}`, undefined, { type: said });
  }
  const parsed = dialect.schema.safeParse(value);
  if (parsed.success) throw new Error(`the matcher of ${type} refuses what its schema accepts`);
  const issue = deepest(parsed.error.issues[0]!, []);
  return fail(
    'frame.bad-message',
    `A ${type} frame is not valid: ${issue.path} ${issue.message}`,
    undefined,
    {
      type,
      path: issue.path,
      expected: issue.message,
    },
  );
}

function deepest(issue: z.core.$ZodIssue, before: readonly PropertyKey[]): { path: string; message: string } {
  const path = [...before, ...issue.path];
  const inner = issue.code === 'invalid_union' ? issue.errors.flat()[0] : undefined;
  return inner === undefined
    ? { path: path.map(String).join('.'), message: issue.message }
    : deepest(inner, path);
}
