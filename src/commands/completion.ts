import { problem } from '../centre/problem.ts';
import { nearestOf } from '../config/nearest.ts';
import { complain } from './complaint.ts';
import { commandLine } from './shells/line.ts';
import { SHELLS } from './shells/shells.ts';
import type { Verb } from './verb.ts';
import { DEFAULT_VERB, VERBS } from './verbs.ts';

/** Every verb of the table, loaded: what completions and the man page are made from. */
export const everyVerb = (): Promise<Verb[]> => Promise.all(Object.values(VERBS).map((load) => load()));

/** `vigie completion SHELL`: the script that makes a shell complete the command line. */
export const completionVerb: Verb = {
  name: 'completion',
  operands: Object.keys(SHELLS).join('|'),
  arity: [1, 1],
  choices: Object.keys(SHELLS),
  flags: {},
  async run({ args, stdout, stderr, words, lang }) {
    const [shell = ''] = args;
    const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
    if (script === undefined) {
      const guess = nearestOf(shell, Object.keys(SHELLS)) ?? '';
      const known = Object.keys(SHELLS).join(', ');
      complain(
        stderr,
        lang,
        problem('usage.shell', `No completion for ${shell}.`, undefined, { shell, guess, known }),
      );
      return 2;
    }
    stdout.write(script(commandLine(await everyVerb(), DEFAULT_VERB, words)));
    return 0;
  },
};
