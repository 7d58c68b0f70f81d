import type { words as english } from './en/language.ts';
import type { ProblemWords } from './problem-words.ts';

export type Lang = 'fr' | 'en';

/** Every text a person reads, in one language. English is the shape; French must say all of it. */
export type Words = typeof english;

type Language = { words: Words; problems: ProblemWords };

const spoken = new Map<Lang, Language>();

/** Has a language spoken from now on, its texts being at hand; `loadWords` fetches them first. */
export function speak({ words, problems }: Language): void {
  spoken.set(words.lang, { words, problems });
}

/**
 * Loads one language and no other: half of the texts is half of the wait of a check. Whoever answers readers
 * of both imports `both.ts` instead.
 */
export async function loadWords(lang: Lang): Promise<void> {
  if (spoken.has(lang)) return;
  speak(await (lang === 'fr' ? import('./fr/language.ts') : import('./en/language.ts')));
}

function languageOf(lang: Lang): Language {
  const language = spoken.get(lang);
  if (language === undefined) throw new Error(`the words of ${lang} are used before they are loaded`);
  return language;
}

/** The texts of a language that `loadWords` or `both.ts` has loaded. */
export const wordsFor = (lang: Lang): Words => languageOf(lang).words;

type Told = {
  code: string;
  message: string;
  hint?: string | undefined;
  detail?: Record<string, string | number | boolean> | undefined;
};

/**
 * A Problem in the reader's language; one whose code has no words keeps the message it came with. Where its
 * detail names another Problem as its reason (`why`, and `whyCode` with the same detail), that one is said too.
 */
export function sayProblem(lang: Lang, problem: Told): { message: string; hint?: string } {
  const say = languageOf(lang).problems[problem.code];
  const { detail = {} } = problem;
  if (say !== undefined) return say({ ...detail, ...reasonIn(lang, detail) });
  return problem.hint === undefined
    ? { message: problem.message }
    : { message: problem.message, hint: problem.hint };
}

function reasonIn(lang: Lang, detail: NonNullable<Told['detail']>): { why?: string; whyHint?: string } {
  const { whyCode } = detail;
  const say = typeof whyCode === 'string' ? languageOf(lang).problems[whyCode] : undefined;
  if (say === undefined) return {};
  const { message, hint } = say(detail);
  return hint === undefined ? { why: message } : { why: message, whyHint: hint };
}

/** French where the locale says so, English elsewhere. `LC_ALL`, `LC_MESSAGES` and `LANG`, in this order. */
export function langOf(environment: Record<string, string | undefined>): Lang {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
