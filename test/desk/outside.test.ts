import { expect, test } from 'vitest';
import { line } from '../../src/desk/acts/act.ts';
import { linesFor } from '../../src/desk/outside.ts';
import { lines as english } from '../../src/words/en/desk/lines.ts';
import { lines as french } from '../../src/words/fr/desk/lines.ts';
import { sayLine, type Teller } from '../../src/words/line-words.ts';

const loss = (agent: string, queue: string) =>
  line('queue.loses', { agent, queue: `File ${queue}`, waiting: 7, ready: 1 }, queue);
const lines = [
  loss('Inès', 'a'),
  loss('Inès', 'b'),
  loss('Inès', 'c'),
  loss('Marc', 'b'),
  line('queue.shares', { agent: 'Inès', queue: 'File b', waiting: 7, ready: 1 }, 'b'),
  line('undo.possible'),
];

test('what an act costs other queues is counted for each agent, and said once', () => {
  const told = linesFor({ name: 'Nadia', role: 'supervisor', queues: ['a'] }, lines);
  expect(told).toEqual([
    { code: 'queue.loses', detail: { agent: 'Inès', queue: 'File a', waiting: 7, ready: 1 } },
    { code: 'queue.loses.outside', detail: { agent: 'Inès', queues: 2 } },
    { code: 'queue.loses.outside', detail: { agent: 'Marc', queues: 1 } },
    { code: 'queue.shares.outside', detail: { agent: 'Inès', queues: 1 } },
    { code: 'undo.possible', detail: {} },
  ]);
});

test('whoever has every queue reads every line', () => {
  const told = linesFor({ name: 'Paul', role: 'manager', queues: null }, lines);
  expect(told.map(({ code, detail }) => ({ code, detail }))).toEqual(
    lines.map(({ code, detail }) => ({ code, detail })),
  );
  expect(JSON.stringify(told)).not.toContain('"queue":"b"');
});

test('both languages say it, of one queue and of several', () => {
  const said = (queues: number) =>
    [english, french].map((words) =>
      sayLine(words, { code: 'queue.loses.outside', detail: { agent: 'Inès', queues } }, {} as Teller),
    );
  expect(said(1)).toEqual([
    '1 queue outside yours loses Inès too',
    'Une file qui n’est pas la vôtre perd aussi Inès',
  ]);
  expect(said(3)).toEqual([
    '3 queues outside yours lose Inès too',
    '3 files qui ne sont pas les vôtres perdent aussi Inès',
  ]);
});
