import type { ProblemWords } from '../../problem-words.ts';

type Detail = Parameters<ProblemWords[string]>[0];

const EXPECTED: Readonly<Record<string, (value: string) => string>> = {
  string: () => 'text',
  number: () => 'a number',
  int: () => 'a whole number',
  boolean: () => 'true or false',
  array: () => 'a list',
  object: () => 'a mapping of keys',
  record: () => 'a mapping of keys',
  oneOf: (values) => (values.includes(',') ? `one of ${values.replaceAll(',', ', ')}` : values),
  atLeast: (limit) => `at least ${limit}`,
  atMost: (limit) => `at most ${limit}`,
  atLeastLong: (limit) => `at least ${limit} characters`,
  atMostLong: (limit) => `at most ${limit} characters`,
  atLeastMany: (limit) => `at least ${limit} of them`,
  atMostMany: (limit) => `at most ${limit} of them`,
  url: () => 'a URL',
  email: () => 'an e-mail address',
  date: () => 'a date such as 2026-12-24',
  laterDate: () => 'a date that is not before `date`',
  hours: () => 'hours such as 08:00-12:30, 13:30-18:00 (22:00-06:00 ends the next day), or closed',
  someDay: () => 'hours on at least one day: daily, weekdays, weekend, monday…',
  timezone: () => 'an IANA time zone such as Europe/Paris',
  duration: () => 'a duration with its unit, such as 30s, 2m, 1h30m or 7d',
  durationBetween: (limits) => `a duration from ${limits.replace(',', ' to ')}`,
  ratio: () => 'a share such as 80% or 0.8',
  oneSecret: () => 'either secretFile or secretEnv',
  hostPort: () => 'HOST:PORT, such as 127.0.0.1:7420',
};

/** What a place of the site's file should hold, from its tokens; the schema's own words for what has none. */
function expected({ expects = '', expected: own = '' }: Detail): string {
  const said = String(expects)
    .split('|')
    .map((token) => {
      const [word = '', value = ''] = token.split(/=(.*)/s);
      return EXPECTED[word]?.(value);
    });
  return said.every((each) => each !== undefined) ? [...new Set(said)].join(', or ') : String(own);
}

const at = ({ file = '', line = 0, column = 0 }: Detail): string => `${file}:${line}:${column}`;
const nearest = ({ nearest: near = '', known = '' }: Detail): { hint?: string } =>
  near !== '' ? { hint: `Did you mean ${near}?` } : known !== '' ? { hint: `Known here: ${known}.` } : {};

export const configProblems: ProblemWords = {
  'config.missing': ({ file = '' }) => ({
    message: `There is no ${file}.`,
    hint: 'docs/vigie.example.yaml is one to begin from.',
  }),
  'config.unreadable': ({ file = '', reason = '' }) => ({ message: `${file} cannot be read (${reason}).` }),
  'config.syntax': (detail) => ({ message: `${at(detail)}: not YAML: ${detail.text}` }),
  'config.inline-secret': (detail) => ({
    message: `${at(detail)}: ${detail.path} is a secret, which is never written in this file: it is shared, copied and backed up.`,
    hint: 'Put it in a file that only Vigie can read, and write secretFile: FILE; or in the environment, and write secretEnv: NAME.',
  }),
  'config.unknown-key': (detail) => ({
    message: `${at(detail)}: ${detail.path} is not a key Vigie knows.`,
    ...nearest(detail),
  }),
  'config.missing-key': (detail) => ({
    message: `${at(detail)}: ${detail.path} is missing.`,
    hint: `It is ${expected(detail)}.`,
  }),
  'config.wrong-value': (detail) => ({
    message: `${at(detail)}: ${detail.path} is ${detail.found}; expected ${expected(detail)}.`,
    ...(detail.quotes === true ? { hint: `Write it in quotes: "${detail.found}".` } : {}),
  }),
  'config.contradiction': (detail) => ({ message: `${at(detail)}: ${detail.path}: ${detail.expected}.` }),
  'config.unknown-name': (detail) => ({
    message: `${at(detail)}: ${detail.path}: there is no ${detail.kind} "${detail.written}".`,
    ...nearest(detail),
  }),
  'config.loop': (detail) => ({
    message: `${at(detail)}: these circuits fall back in a circle: ${detail.loop}.`,
    hint: 'One of them must end without a fallback.',
  }),
  'config.no-reach': (detail) => ({
    message: `${at(detail)}: ${detail.path}: the secretariat ${detail.secretariat} has no ${detail.lacks}.`,
  }),
  'config.no-smtp': (detail) => ({
    message: `${at(detail)}: ${detail.path}: a step by mail needs the site's smtp.`,
  }),
  'config.rule.place': (detail) => ({
    message: `${at(detail)}: rule ${detail.rule}: there is no ${detail.kind} "${detail.place}".`,
  }),
  'config.secret-unset': ({ name = '' }) => ({ message: `The environment has no ${name}.` }),
  'config.secret-empty': ({ file = '' }) => ({
    message: `${file} is empty.`,
    hint: 'Write the secret in it, on one line.',
  }),
  'config.secret-unreadable': ({ file = '', reason = '' }) => ({
    message: `${file} cannot be read (${reason}).`,
  }),
  'config.token-empty': ({ file = '' }) => ({
    message: `${file} holds no token.`,
    hint: 'vigie token create makes one.',
  }),
  'config.token-odd': ({ file = '' }) => ({
    message: `${file} holds something else than one token.`,
    hint: 'One line of letters and digits, as vigie token create printed it.',
  }),
  'config.token-unreadable': ({ file = '', reason = '' }) => ({
    message: `${file} cannot be read (${reason}).`,
  }),
  'config.preference': (detail) => ({
    message: `${at(detail)}: ${detail.path} is ${detail.found || 'missing'}; expected ${expected(detail)}.`,
    hint: 'Until it is mended, it is as it was or as by default.',
  }),
  'config.not-json': (detail) => ({ message: `${at(detail)}: not JSON: ${detail.text}` }),
  'config.preferences-corrupt': ({ file = '', aside = '' }) => ({
    message: `${file} is no JSON: it is kept as ${aside}.`,
  }),
  'config.preferences-unwritable': ({ file = '', reason = '' }) => ({
    message: `${file} cannot be written (${reason}).`,
  }),
  'config.unknown-binding': (detail) => ({
    message: `${at(detail)}: ${detail.path}: nothing is called ${detail.id}.`,
    hint: 'docs/KEYS.md names everything a key can do.',
  }),
  'config.key-conflict': (detail) => ({
    message: `${at(detail)}: the key ${detail.key} is wanted by ${detail.first} and by ${detail.second}; ${detail.first} has it.`,
  }),
};
