import type { ProblemWords } from '../problem-words.ts';
import { accountWords } from './asterisk/account.ts';
import { linkWords } from './asterisk/link.ts';
import { orderWords } from './asterisk/orders.ts';

export const asteriskProblems: ProblemWords = { ...linkWords, ...orderWords, ...accountWords };

export const asterisk = {};
