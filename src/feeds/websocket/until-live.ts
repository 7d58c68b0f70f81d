import { ok, type Problem, problem, type Result } from '../../centre/problem.ts';
import type { Session } from '../../desk/session.ts';
import { maySend } from './link-state.ts';
import { type FeedRuntime, systemRuntime } from './runtime.ts';

/**
 * Waits until figures are true (`live`, or `replay`), the hub refuses, or `timeoutMs` has passed: then the
 * Problem is the link's own.
 */
export function untilLive(
  session: Session,
  timeoutMs: number,
  runtime: FeedRuntime = systemRuntime,
): Promise<Result<Session>> {
  return new Promise((resolve) => {
    const settle = (result: Result<Session>): void => {
      cancel();
      unsubscribe();
      resolve(result);
    };
    const whyNot = (): Problem =>
      session.link().problem ?? problem('link.unreachable', 'No hub answered in time');
    const look = (): void => {
      const { state } = session.link();
      if (maySend(state)) settle(ok(session));
      else if (state === 'refused') settle({ ok: false, problem: whyNot() });
    };
    const cancel = runtime.schedule(() => settle({ ok: false, problem: whyNot() }), timeoutMs);
    const unsubscribe = session.subscribe(look);
    look();
  });
}
