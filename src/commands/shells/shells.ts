import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import type { CommandLine } from './line.ts';
import { zshCompletion } from './zsh.ts';

/** The shells that Vigie completes for, each with how it is told. */
export const SHELLS: Readonly<Record<string, (line: CommandLine) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};
