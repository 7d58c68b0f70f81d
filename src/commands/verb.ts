import type { Problem } from '../centre/problem.ts';
import type { Lang, Words } from '../words/words.ts';

/** 0 done · 1 refused or failed · 2 usage · 3 unknown or unreachable · 130 interrupted. `check` has Nagios' own. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

export type Flag = {
  type: 'string' | 'boolean' | 'number';
  short?: string;
  /** May be given several times. */
  many?: boolean;
  /** What stands for the value in the help: FILE, URL, N. */
  value?: string;
  choices?: readonly string[];
};

/** The process around a verb, passed in so that a verb can be run by a test. */
export type Surroundings = {
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  env: Record<string, string | undefined>;
  cwd: string;
};

export type FlagValues = Record<string, string | number | boolean | string[] | undefined>;

export type Invocation = Surroundings & {
  args: readonly string[];
  flags: FlagValues;
  lang: Lang;
  words: Words;
  /** Aborted by the first SIGINT or SIGTERM: finish, flush and return. */
  signal: AbortSignal;
};

/**
 * One word of the command line. Its summary, the meaning of its flags and its examples are texts, in
 * `words/…/verbs.ts` under its name; help, completions and the man page are made from both.
 */
export type Verb = {
  name: string;
  /** What follows the verb: `FILE`, `[QUEUE…]`; empty for nothing. */
  operands: string;
  /** The fewest and the most operands. */
  arity: readonly [number, number];
  flags: Readonly<Record<string, Flag>>;
  /** The words its first operand is one of, when they are known: `bash`, `zsh`, `fish`. */
  choices?: readonly string[];
  /** `false`: the verb installs its own signal handling (the console). */
  handlesSignals?: boolean;
  /** What a line that cannot be understood is answered on stdout, for a verb whose caller reads only that. */
  refusal?(problem: Problem, lang: Lang): { text: string; code: ExitCode };
  run(invocation: Invocation): Promise<ExitCode>;
};

/** The flags that every verb understands. */
export const COMMON_FLAGS = {
  url: { type: 'string', value: 'URL' },
  ca: { type: 'string', value: 'FILE' },
  config: { type: 'string', value: 'FILE' },
  lang: { type: 'string', choices: ['fr', 'en'] },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const satisfies Record<string, Flag>;

/** The exit code that a Problem deserves: usage, unknown or unreachable, else refused. */
export function exitCodeOf(problem: Problem): ExitCode {
  const family = problem.code.split('.')[0];
  if (family === 'usage' || family === 'config') return 2;
  if (family === 'link' || family === 'unknown') return 3;
  return 1;
}

/** A flag's value as text, or undefined. */
export function textFlag(flags: FlagValues, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberFlag(flags: FlagValues, name: string): number | undefined {
  const value = flags[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The values of a flag that may be given several times. */
export function manyFlag(flags: FlagValues, name: string): string[] {
  const value = flags[name];
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? [value] : [];
}
