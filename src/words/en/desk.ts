import type { ProblemWords } from '../problem-words.ts';

export const deskProblems: ProblemWords = {};

export const desk = {};
