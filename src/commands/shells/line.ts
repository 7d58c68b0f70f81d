import type { Words } from '../../words/words.ts';
import { COMMON_FLAGS, type Flag, type Verb } from '../verb.ts';

/** What a word of the line may be completed with. */
export type Completed = { kind: 'words'; words: readonly string[] } | { kind: 'files' } | { kind: 'nothing' };

export type FlagLine = { name: string; short: string | null; says: string; value: Completed | null };
export type VerbLine = { name: string; says: string; flags: readonly FlagLine[]; operand: Completed };

/** What a shell needs to complete the command line: made from the table of verbs and its words. */
export type CommandLine = { verbs: readonly VerbLine[]; defaultVerb: string };

const PATHS = /^(FILE|DIR|DIRECTORY|PATH|CERT|KEY)$/;
const completedBy = (placeholder: string | undefined): Completed =>
  placeholder !== undefined && PATHS.test(placeholder) ? { kind: 'files' } : { kind: 'nothing' };

function flagLine(name: string, flag: Flag, says: string): FlagLine {
  const value: Completed | null =
    flag.type === 'boolean'
      ? null
      : flag.choices === undefined
        ? completedBy(flag.value)
        : { kind: 'words', words: flag.choices };
  return { name, short: flag.short ?? null, says, value };
}

/** The line of one verb: its own flags, then those of every verb. */
function verbLine(verb: Verb, words: Words): VerbLine {
  const said = words.verbs[verb.name];
  const own = Object.entries(verb.flags).map(([name, flag]) => flagLine(name, flag, said?.flags[name] ?? ''));
  const common = Object.entries(COMMON_FLAGS).map(([name, flag]) =>
    flagLine(name, flag, words.cli.commonFlags[name as keyof typeof COMMON_FLAGS]),
  );
  const operand = verb.choices
    ? ({ kind: 'words', words: verb.choices } as const)
    : completedBy(/[A-Z]+/.exec(verb.operands)?.[0]);
  return { name: verb.name, says: said?.summary ?? '', flags: [...own, ...common], operand };
}

export const commandLine = (verbs: readonly Verb[], defaultVerb: string, words: Words): CommandLine => ({
  verbs: verbs.map((verb) => verbLine(verb, words)),
  defaultVerb,
});

/** A text inside single quotes of a POSIX shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
