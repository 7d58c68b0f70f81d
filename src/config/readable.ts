import { promises } from 'node:fs';
import { ok, type Problem, problem, type Result } from '../centre/problem.ts';

/** Why a file that a person named cannot be read. */
export const unreadable = (path: string, error: NodeJS.ErrnoException): Problem => {
  const reason = error.code ?? error.message;
  return problem('config.unreadable', `${path} cannot be read (${reason}).`, undefined, {
    file: path,
    reason,
  });
};

/** The text of a file that a person named. */
export async function readText(path: string): Promise<Result<string>> {
  try {
    return ok(await promises.readFile(path, 'utf8'));
  } catch (error) {
    return { ok: false, problem: unreadable(path, error as NodeJS.ErrnoException) };
  }
}
