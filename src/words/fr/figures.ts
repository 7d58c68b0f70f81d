import type { ProblemWords } from '../problem-words.ts';

export const figuresProblems: ProblemWords = {};

export const figures = {};
