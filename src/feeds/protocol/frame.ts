import { fail, ok, type Problem, problem, type Result } from '../../centre/problem.ts';
import type { ClientMessage } from './client-messages.ts';
import { hubShape } from './heard-shapes.ts';
import type { HubMessage } from './hub-messages.ts';
import { LIMITS } from './limits.ts';
import { matcherOf } from './matcher.ts';
import type { Shape } from './shape.ts';

/** One message as the text of one frame. */
export const encode = (message: ClientMessage | HubMessage): string => JSON.stringify(message);

/** What one side of a link may say. */
export type Dialect<M> = {
  matches: (value: unknown) => value is M;
  types: ReadonlySet<string>;
  limitBytes: number;
};

/** The dialect of a union of messages by `type`. */
export function dialectOf<M>(shape: Shape, limitBytes: number): Dialect<M> {
  if (shape.of !== 'one') throw new Error('a dialect is a union of messages');
  const matches = matcherOf(shape) as Dialect<M>['matches'];
  return { matches, types: new Set(Object.keys(shape.options)), limitBytes };
}

export const hubDialect: Dialect<HubMessage> = dialectOf(hubShape, LIMITS.hubFrameBytes);

/** Says what is wrong with a message that its dialect refuses. */
export type Explain = (type: string, value: unknown) => Problem;

const badMessage: Explain = (type) =>
  problem('frame.bad-message', `A ${type} frame is not valid`, undefined, { type });

/**
 * Reads a frame. Problems: `frame.too-long`, `frame.not-json`, `frame.unknown-type`, `frame.bad-message`. Keys
 * that a dialect does not know are kept and mean nothing.
 */
export function readFrame<M>(
  { matches, types, limitBytes }: Dialect<M>,
  text: string,
  explain: Explain = badMessage,
): Result<M> {
  if (text.length > limitBytes) {
    const { length } = text;
    const detail = { length, limit: limitBytes };
    return fail(
      'frame.too-long',
      `A frame of ${length} characters is longer than the limit`,
      undefined,
      detail,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('frame.not-json', 'A frame is not JSON', undefined, { length: text.length });
  }
  if (matches(value)) return ok(value);
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type === 'string' && types.has(type)) return { ok: false, problem: explain(type, value) };
  const said = typeof type === 'string' ? type.slice(0, 40) : 'none';
  return fail('frame.unknown-type', `A frame has the unknown type ${said}`, undefined, { type: said });
}
