import type { ProblemWords } from '../problem-words.ts';

export const hubProblems: ProblemWords = {};

export const hub = {};
