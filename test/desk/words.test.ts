import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sayLine } from '../../src/words/line-words.ts';
import { sayProblem, wordsFor } from '../../src/words/words.ts';

const room = new URL('../../src/desk/', import.meta.url);
const source = readdirSync(room, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(file, room), 'utf8'))
  .join('\n');
const found = (pattern: RegExp): string[] => [
  ...new Set([...source.matchAll(pattern)].map((match) => match[1]!)),
];

const problems = [
  ...found(/'(desk\.[\w.]+)'/g),
  ...['numberless', 'promised', 'served', 'twice'].map((cause) => `desk.callback.${cause}`),
  'desk.queue.already.open',
  'desk.queue.already.closed',
];
const lines = [
  ...found(/line\(\s*'([\w.]+)'/g),
  ...found(/queueLine\(turn, '([\w.]+)'/g),
  ...['numberless', 'promised', 'served', 'twice'].map((cause) => `callback.skipped.${cause}`),
  ...['accepted', 'refused', 'done'].map((answer) => `escalation.${answer}`),
  ...[
    'escalation.first',
    'escalation.then',
    'monitor.listen',
    'monitor.whisper',
    'queue.open',
    'queue.close',
  ],
];
const events = found(/event: '(\w+)'/g);
const tell = {
  time: () => '08:42',
  age: () => '2:31',
  duration: () => '30 min',
  agentState: (state: string) => state,
  priority: (priority: string) => priority,
};

test.each(['en', 'fr'] as const)(
  'every refusal, preview line and event of the desk has words in %s',
  (lang) => {
    expect(problems.length).toBeGreaterThan(60);
    for (const code of problems) {
      expect(sayProblem(lang, { code, message: 'untranslated' }).message, code).not.toBe('untranslated');
    }
    const { desk } = wordsFor(lang);
    for (const code of lines) expect(sayLine(desk.lines, { code, detail: {} }, tell), code).not.toBe(code);
    for (const event of events) expect(desk.events[event], event).toBeDefined();
  },
);

test('both languages say the same lines', () => {
  const said = (lang: 'en' | 'fr') => Object.keys(wordsFor(lang).desk.lines).sort();
  expect(said('fr')).toEqual(said('en'));
});
