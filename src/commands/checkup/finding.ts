import { type Problem, problem } from '../../centre/problem.ts';

/** `warn`: it works, less well than it could. `fail`: something a person relies on does not work. */
export type FindingState = 'ok' | 'warn' | 'fail';

export const ROOMS = ['terminal', 'configuration', 'link', 'data', 'source'] as const;
export type Room = (typeof ROOMS)[number];

/** One thing that was looked at. Its sentence and its remedy are in `words`, under the code of `said`. */
export type Finding = { room: Room; state: FindingState; said: Problem };

export const finding = (
  room: Room,
  state: FindingState,
  code: string,
  detail: NonNullable<Problem['detail']> = {},
): Finding => ({ room, state, said: problem(`doctor.${code}`, code, undefined, detail) });

/** A Problem met on the way, as a finding: its own sentence and hint are its words. */
export const trouble = (room: Room, state: 'warn' | 'fail', said: Problem): Finding => ({
  room,
  state,
  said,
});
