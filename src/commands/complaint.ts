import type { Failure, Problem } from '../centre/problem.ts';
import { type Lang, sayProblem } from '../words/words.ts';
import { type ExitCode, exitCodeOf } from './verb.ts';

/** Says a Problem on stderr: what happened, then what to do. */
export function complain(stderr: NodeJS.WritableStream, lang: Lang, problem: Problem): void {
  const said = sayProblem(lang, problem);
  stderr.write(`vigie: ${said.message}\n${said.hint === undefined ? '' : `       ${said.hint}\n`}`);
}

/**
 * Says why a verb cannot be done, and returns the exit code for it. The faults of a file are all told at once, not
 * one a start.
 */
export function refuse(
  { stderr, lang }: { stderr: NodeJS.WritableStream; lang: Lang },
  failure: Omit<Failure, 'ok'>,
): ExitCode {
  for (const problem of failure.problems ?? [failure.problem]) complain(stderr, lang, problem);
  return exitCodeOf(failure.problem);
}
