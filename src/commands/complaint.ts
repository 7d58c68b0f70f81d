import type { Problem } from '../centre/problem.ts';
import { type Lang, sayProblem } from '../words/words.ts';

/** Says a Problem on stderr: what happened, then what to do. */
export function complain(stderr: NodeJS.WritableStream, lang: Lang, problem: Problem): void {
  const said = sayProblem(lang, problem);
  stderr.write(`vigie: ${said.message}\n${said.hint === undefined ? '' : `       ${said.hint}\n`}`);
}
