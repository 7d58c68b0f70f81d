import type { ProblemWords } from '../problem-words.ts';

export const cliProblems: ProblemWords = {};

export const cli = {};
