import type { ProblemWords } from '../problem-words.ts';

export const consoleProblems: ProblemWords = {};

export const console = {};
