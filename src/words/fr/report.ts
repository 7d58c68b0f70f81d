import type { ProblemWords } from '../problem-words.ts';

export const reportProblems: ProblemWords = {};

export const report = {};
