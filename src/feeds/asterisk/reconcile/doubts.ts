import { type Problem, problem } from '../../../centre/problem.ts';

/** How far behind the platform's own time its events may arrive before a supervisor must know. */
const BEHIND_MS = 5_000;

/** What is known of a platform that answers, and still cannot be trusted wholly. */
export type Signs = {
  /** The greatest delay of an event since the last look. */
  lagMs: number;
  /** Callers that the last comparison found, of whom an event should have told. */
  unheard: number;
};

/**
 * Whether a connected platform is to be doubted, and why; `null` when it is not. Callers of whom no event
 * came weigh more than events that come late: between two comparisons they are not seen at all.
 */
export function doubtIn({ lagMs, unheard }: Signs): Problem | null {
  if (unheard > 0) {
    return problem(
      'asterisk.unheard',
      `${unheard} callers wait of whom Asterisk told nothing: they are seen only every now and then.`,
      'The line "read =" of the account lacks "agent", or an event filter leaves QueueCallerJoin out.',
      { count: unheard },
    );
  }
  if (lagMs < BEHIND_MS) return null;
  const seconds = Math.round(lagMs / 1000);
  return problem(
    'asterisk.behind',
    `The events of Asterisk arrive ${seconds} s late: the figures are as old.`,
    'More is told than can be read in time: an event filter in manager.conf leaves out what Vigie does not read.',
    { seconds },
  );
}
