/**
 * An expected failure, as a value: what happened (`message`, English), and what to do next (`hint`).
 * `code` is a stable dotted word that scripts may match and `words` translates; `detail` holds the
 * values the sentence names. A bug is not a Problem: it throws.
 */
export type Problem = {
  code: string;
  message: string;
  hint?: string | undefined;
  detail?: Record<string, string | number | boolean> | undefined;
};

/** What prevented a value: a Problem, and where several were found at once (a file's faults) all of them. */
export type Failure = { ok: false; problem: Problem; problems?: readonly Problem[] };

/** Either a value or what prevented it. */
export type Result<T> = { ok: true; value: T } | Failure;

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A failed Result; `code` first, then the English sentence, then what to do next. */
export function fail(
  code: string,
  message: string,
  hint?: string,
  detail?: Problem['detail'],
): { ok: false; problem: Problem } {
  return { ok: false, problem: problem(code, message, hint, detail) };
}

export function problem(code: string, message: string, hint?: string, detail?: Problem['detail']): Problem {
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(detail === undefined ? {} : { detail }),
  };
}
