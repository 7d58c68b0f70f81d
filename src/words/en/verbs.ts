import type { VerbWords } from '../verb-words.ts';

export const verbs: Record<string, VerbWords> = {};
