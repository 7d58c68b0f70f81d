import { type Problem, problem } from '../../../centre/problem.ts';

/** One thing looked at: `said` is what was found, and its hint the line to write. */
export type AccountFinding = { state: 'ok' | 'warn' | 'fail'; said: Problem };

/** A finding under its code; the hint is the line to write, where there is one. */
export const finding = (
  state: AccountFinding['state'],
  code: string,
  message: string,
  hint?: string,
  detail?: Problem['detail'],
): AccountFinding => ({ state, said: problem(`asterisk.account.${code}`, message, hint, detail) });
