import type { ProblemWords } from '../problem-words.ts';

export const asteriskProblems: ProblemWords = {};

export const asterisk = {};
