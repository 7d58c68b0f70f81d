import type { ProblemWords } from '../problem-words.ts';
import { journalProblems } from './hub/journal.ts';
import { linkProblems } from './hub/link.ts';

export const hubProblems: ProblemWords = { ...linkProblems, ...journalProblems };

export const hub = {};
