import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Fact } from '../../src/centre/fact.ts';
import { sourceOf, stageWith } from './alerts/stage.ts';
import { liveThrough, recordedMonday } from './recorded-monday.ts';

const RULES_FILE = `
rules:
  crowd:
    metric: waiting
    warning: { enter: 8, leave: 4 }
    critical: { enter: 15, leave: 10 }
    for: 5s
    clearAfter: 10s
    flapping: { crossings: 1000, quiet: 0s }
  slow:
    metric: longestWait
    warning: { enter: 30s, leave: 20s }
    critical: { enter: 50s, leave: 40s }
    clearAfter: 3s
    flapping: { crossings: 1000, quiet: 0s }
  lost:
    metric: abandonRate
    minVolume: 20
    for: 2s
    clearAfter: 0s
    warning: { enter: 20%, leave: 18% }
    critical: { enter: 30%, leave: 28% }
    flapping: { crossings: 1000, quiet: 0s }
`;

/** The same rules, in the words of this test, for the fold below. */
type Terms = { enter: [number, number]; leave: [number, number]; forMs: number; clearMs: number };
const TERMS: Record<string, Terms> = {
  crowd: { enter: [8, 15], leave: [4, 10], forMs: 5_000, clearMs: 10_000 },
  slow: { enter: [30_000, 50_000], leave: [20_000, 40_000], forMs: 0, clearMs: 3_000 },
  lost: { enter: [0.2, 0.3], leave: [0.18, 0.28], forMs: 2_000, clearMs: 0 },
};

type Book = { waiting: Map<string, number>; offered: number; abandoned: number };

/** Reads one fact into a queue's book, from the fact's name alone. */
function note(book: Book, fact: Fact): void {
  if (!('visit' in fact)) return;
  if (fact.name === 'contact.entered') {
    book.waiting.set(fact.visit, fact.at);
    book.offered += 1;
  } else if ('waitMs' in fact) book.waiting.delete(fact.visit);
  if (fact.name === 'contact.abandoned') book.abandoned += 1;
}

function measure(rule: string, book: Book, at: number): number {
  if (rule === 'crowd') return book.waiting.size;
  if (rule === 'slow') return book.waiting.size === 0 ? 0 : at - Math.min(...book.waiting.values());
  return book.offered < 20 ? 0 : book.abandoned / book.offered;
}

/** The moments at which anything can turn: each fact, and each limit or delay counted from one. */
function moments(rule: string, facts: readonly Fact[]): number[] {
  const { enter, leave, forMs, clearMs } = TERMS[rule]!;
  const limits = rule === 'slow' ? [...enter, ...leave].map((limit) => limit + 1) : [];
  const all = new Set<number>();
  for (const { at } of facts) {
    for (const from of [0, ...limits]) for (const delay of [0, forMs, clearMs]) all.add(at + from + delay);
  }
  return [...all].sort((a, b) => a - b);
}

/** What must be said of one queue by one rule: written from the rule's meaning, not from its evaluator. */
function fold(rule: string, queue: string, facts: readonly Fact[]): string[] {
  const { enter, leave, forMs, clearMs } = TERMS[rule]!;
  const book: Book = { waiting: new Map(), offered: 0, abandoned: 0 };
  const said: string[] = [];
  let level = 0;
  let shown = 0;
  const over = [Number.NaN, Number.NaN];
  const under = [Number.NaN, Number.NaN];
  let next = 0;
  for (const at of moments(rule, facts)) {
    while (next < facts.length && facts[next]!.at <= at) note(book, facts[next++]!);
    const value = measure(rule, book, at);
    const isMet = (n: number) => value > enter[n]! || (level > n && value > leave[n]!);
    level = isMet(1) ? 2 : isMet(0) ? 1 : 0;
    for (const n of [0, 1]) {
      if (level > n) {
        if (Number.isNaN(over[n])) over[n] = at;
        under[n] = Number.NaN;
      } else {
        if (Number.isNaN(under[n])) under[n] = at;
        over[n] = Number.NaN;
      }
    }
    const tell = (state: string, severity: number) => {
      said.push(`${at} ${rule} ${queue} ${state} ${severity === 2 ? 'critical' : 'warning'}`);
      shown = state === 'cleared' ? 0 : severity;
    };
    if (shown === 0) {
      if (at - over[0]! >= forMs) tell('firing', at - over[1]! >= forMs ? 2 : 1);
    } else if (shown === 1 && at - over[1]! >= forMs) tell('escalated', 2);
    else if (at - under[0]! >= clearMs) tell('cleared', shown);
    else if (shown === 2 && level === 1 && at - under[1]! >= clearMs) tell('eased', 1);
  }
  return said;
}

test('the recorded Monday has the alerts that its facts have, each at its own millisecond', async () => {
  const { facts, queues } = await recordedMonday();
  const stage = stageWith(parse(RULES_FILE), facts[0]!.at);
  stage.change(sourceOf('up', facts[0]!.at));
  liveThrough(stage, facts, queues);

  const expected = Object.keys(TERMS).flatMap((rule) =>
    [...queues.keys()].flatMap((queue) =>
      fold(
        rule,
        queue,
        facts.filter((fact) => 'visit' in fact && fact.queue === queue),
      ),
    ),
  );
  const said = stage.facts.map(
    ({ at, rule, scope, state, severity }) => `${at} ${rule} ${scope.id} ${state} ${severity}`,
  );
  expect(said.toSorted()).toEqual(expected.toSorted());
  expect(said.length).toBeGreaterThan(40);
  expect(new Set(said.map((line) => line.split(' ')[3]))).toEqual(
    new Set(['firing', 'escalated', 'eased', 'cleared']),
  );
});
