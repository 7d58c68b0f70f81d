import { type Problem, problem } from '../../centre/problem.ts';
import type { CommandProgress, Session } from '../../desk/session.ts';
import { type Invocation, numberFlag } from '../verb.ts';

const ANSWER_WITHIN_MS = 30_000;

/** Waits until a command has ended, or until patience (`--timeout`) has: then what is known of it. */
export function answered(
  session: Session,
  id: string,
  { flags, signal }: Invocation,
): Promise<CommandProgress> {
  const withinMs = (numberFlag(flags, 'timeout') ?? ANSWER_WITHIN_MS / 1000) * 1000;
  return new Promise((resolve) => {
    const now = (): CommandProgress => session.progress(id) ?? { state: 'sent' };
    const finish = (): void => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener('abort', finish);
      resolve(now());
    };
    const look = (): void => {
      if (!['sent', 'accepted', 'unknown'].includes(now().state)) finish();
    };
    const timer = setTimeout(finish, withinMs);
    const unsubscribe = session.subscribe(look);
    signal.addEventListener('abort', finish);
    look();
  });
}

/** Why a command that has not ended cannot be said to be done. */
export const unanswered: Problem = problem(
  'unknown.outcome',
  'What became of the command is not known yet.',
  'Give the same command again with the same --id: it acts at most once.',
);
