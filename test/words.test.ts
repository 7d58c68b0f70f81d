import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLOSE_CODES } from '../src/feeds/protocol/limits.ts';

const WORDS = join(import.meta.dirname, '../src/words');

/** The areas of a language: each file gathers what is below it. */
const areas = readdirSync(join(WORDS, 'en')).filter((file) => file.endsWith('.ts') && file !== 'language.ts');

type Saying = { path: string; english: unknown; french: unknown };

/** Every text and every function that makes one, in both languages, under its dotted path. */
function* sayings(path: string, english: unknown, french: unknown): Generator<Saying> {
  if (english === null || typeof english !== 'object') {
    yield { path, english, french };
    return;
  }
  for (const [key, inside] of Object.entries(english)) {
    yield* sayings(`${path}.${key}`, inside, (french as Record<string, unknown> | undefined)?.[key]);
  }
}

const all: Saying[] = [];
const keysOf: { path: string; english: string[]; french: string[] }[] = [];
for (const area of areas) {
  const [english, french] = await Promise.all(
    ['en', 'fr'].map((lang) => import(join(WORDS, lang, area)) as Promise<Record<string, unknown>>),
  );
  const name = area.replace(/\.ts$/, '');
  keysOf.push({ path: name, english: deepKeys(english), french: deepKeys(french) });
  all.push(...sayings(name, english, french));
}

function deepKeys(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value)
    .flatMap(([key, inside]) => [key, ...deepKeys(inside).map((each) => `${key}.${each}`)])
    .sort();
}

/** Something that has every property, each made from its name. */
const having = (value: (key: string) => unknown): unknown =>
  new Proxy({}, { get: (_, key) => (typeof key === 'string' ? value(key) : undefined), has: () => true });

type Said = { text: string; placeholders: string[] };

/** Every string in what a function answers. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
};

type Text = (...args: unknown[]) => unknown;

/** Ways to call a text's function: with what it takes apart, else with texts, numbers, or things to ask of. */
function callsOf(text: Text): unknown[][] {
  const args = <T>(make: (index: number) => T) =>
    Array.from({ length: Math.max(1, text.length) }, (_, i) => make(i));
  const things = args(() => having((key) => `‹${key}›`));
  const figures = args(() => having(() => 41));
  if (/^\(?\{/.test(text.toString())) return [things, figures];
  return [args((index) => `‹${index}›`), args((index) => 41 + index), things, figures];
}

/** What a saying says to each way of calling it; `null` where it does not take that. */
function said(saying: unknown): (Said | null)[] {
  if (typeof saying === 'string') return [{ text: saying, placeholders: [] }];
  if (typeof saying !== 'function') return [];
  return callsOf(saying as Text).map((args) => {
    try {
      const text = textsIn((saying as Text)(...args)).join('\n');
      if (/undefined|NaN|\[object/.test(text)) return null;
      return { text, placeholders: [...new Set(text.match(/‹[\w.]+›|\b4[1-9]\b/g) ?? [])].sort() };
    } catch {
      return null;
    }
  });
}

/** Texts that are the same in both languages: names, units, codes, and words that French and English share. */
const SHARED = new Set(
  (
    'Vigie vigie VIP SMS WhatsApp ASCII Unicode Français English 40 min min SYNOPSIS ' +
    'Agent agent Agents Circuit circuit Contacts Journal Note note Action Pause Patience Total Source source site ' +
    'Site Terminal Configuration Console Tab Prio Escal. Esc. Aband. Aband.5 Transf. Recont. Occ. Occup. Satisfaction Satisf. fragile Abandons abandons webhook'
  ).split(' '),
);
/** Commands to type are the same in any language; so is a text of a few shared words and signs. */
const isShared = (path: string, text: string): boolean =>
  path.endsWith('.command') ||
  text.split(/\s+/).every((word) => !/\p{Letter}{3}/u.test(word) || SHARED.has(word));

/** Placeholders, and verbs of the command line, are nobody's words. */
const NOT_WORDS = /‹[^›]*›|\bvigie \w+/g;

/** Words that would be a second name for a thing, and the one that the French texts use. */
const GLOSSARY: Readonly<Record<string, string>> = {
  hub: 'concentrateur',
  'e-?mails?': 'courriel',
  'mails?': 'courriel',
  'logins?': 'connexion',
  'tokens?': 'jeton',
  'callbacks?': 'rappel',
  'rappels? automatiques?': 'rappel',
  'appels? perdus?': 'abandon',
  'appels? répondus?': 'décroché',
  'réitérations?': 'réappel',
  'prises? en compte': 'prise en charge',
  'en veille': 'en sourdine',
  'service level': 'QS',
  'temps moyen de traitement': 'DMT',
  wrapup: 'post-appel',
  'post-traitement': 'post-appel',
  'opérateurs?': 'agent',
  'téléconseillers?': 'agent',
  'skills?': 'compétence',
  'shifts?': 'vacation',
};

describe('every text', () => {
  test.each(keysOf)('$path has the same entries in both languages', ({ english, french }) => {
    expect(french).toEqual(english);
  });

  test('says something, and has no blank at its ends', () => {
    const bad = all.flatMap(({ path, english, french }) =>
      [...said(english), ...said(french)]
        .filter((each) => each !== null)
        .filter(({ text }) => text.trim() === '' || text !== text.trim())
        .map(({ text }) => `${path}: ${JSON.stringify(text)}`),
    );
    expect(bad).toEqual([]);
  });

  test('has the same placeholders in both languages', () => {
    const bad = all.flatMap(({ path, english, french }) => {
      const [ours, theirs] = [said(english), said(french)];
      return ours.flatMap((each, index) => {
        const other = theirs[index];
        if (each === null || other === null || other === undefined) return [];
        return each.placeholders.join() === other.placeholders.join()
          ? []
          : [`${path}: ${each.placeholders.join(' ')} ≠ ${other.placeholders.join(' ')}`];
      });
    });
    expect(bad).toEqual([]);
  });

  test('is translated, unless both languages have the same word for it', () => {
    const bad = all.flatMap(({ path, english, french }) => {
      if (typeof english !== 'string') return [];
      return english === french && !isShared(path, english) ? [`${path}: ${english}`] : [];
    });
    expect(bad).toEqual([]);
  });

  test('in French uses the words of the hospital, one for each thing', () => {
    const bad = all.flatMap(({ path, french }) =>
      path.endsWith('.command')
        ? []
        : said(french)
            .filter((each) => each !== null)
            .flatMap(({ text }) =>
              Object.entries(GLOSSARY)
                .filter(([word]) =>
                  new RegExp(`(?<![\\w.:/-])${word}(?![\\w:/-])`, 'i').test(text.replace(NOT_WORDS, '')),
                )
                .map(([word, better]) => `${path}: ${word} → ${better}: ${text}`),
            ),
    );
    expect([...new Set(bad)]).toEqual([]);
  });

  test('has French typography in French: a space before ; ! ? », one after «, and curved apostrophes', () => {
    const bad = all.flatMap(({ path, french }) =>
      said(french)
        .filter((each) => each !== null)
        .filter(({ text }) =>
          /\p{Letter}'\p{Letter}|[^\s\u00a0\u202f][;!?»](?:\s|$)|«[^\s\u00a0\u202f]/u.test(text),
        )
        .map(({ text }) => `${path}: ${text}`),
    );
    expect([...new Set(bad)]).toEqual([]);
  });
});

/** The codes of the Problems that the program states, wherever it does. */
function statedCodes(): string[] {
  const source = join(WORDS, '..');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('words'),
  );
  const stated = files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/\b(?:problem|fail)\(\s*'([a-z]+\.[\w.-]+)'/g)].map(
      (match) => match[1]!,
    ),
  );
  return [...new Set([...stated, ...CLOSE_CODES.map(({ name }) => `link.${name}`)])];
}

test('every Problem that the program states has its sentence in both languages', () => {
  const said = new Set(
    all
      .filter(({ path }) => /^\w+\.\w+Problems\./.test(path))
      .map(({ path }) => path.replace(/^\w+\.\w+Problems\./, '')),
  );
  const codes = statedCodes();
  expect(codes.length).toBeGreaterThan(200);
  expect(codes.filter((code) => !said.has(code))).toEqual([]);
});
