import { expect, test } from 'vitest';
import type { Fact } from '../../../src/centre/fact.ts';
import { handleTimes } from '../../../src/report/prometheus/handle-times.ts';
import { MONDAY, visit } from '../material.ts';

let serial = 0;
const base = () => ({ id: `f${serial++}`, at: MONDAY, source: 'pbx' });
const completed = (agent: string | null, talkMs: number, queue = 'a'): Fact => ({
  name: 'contact.completed',
  ...base(),
  visit: 'v',
  contact: 'v',
  queue,
  agent,
  talkMs,
  holdMs: 1_000,
  endedBy: 'caller',
});
const wrappedUp = (agent: string, wrapupMs: number): Fact => ({
  name: 'contact.wrappedUp',
  ...base(),
  queue: null,
  agent,
  wrapupMs,
});
const turned = (agent: string, state: 'ready' | 'wrapup', previous: 'talking' | 'wrapup'): Fact => ({
  name: 'agent.state',
  ...base(),
  agent,
  state,
  previous,
  previousMs: null,
  reason: null,
  queue: null,
});

const timesOf = (...facts: Fact[]) => {
  const times = handleTimes();
  return facts.flatMap((fact) => times.fold(fact)).map((timed) => `${timed.kind} ${timed.queue} ${timed.ms}`);
};

test('talk and hold wait for the wrap-up of the same agent', () => {
  expect(
    timesOf(
      completed('x', 60_000),
      completed('y', 5_000, 'b'),
      turned('x', 'wrapup', 'talking'),
      wrappedUp('y', 500),
      wrappedUp('x', 30_000),
    ),
  ).toEqual(['handle b 6500', 'handle a 91000']);
});

test('they go without one when the agent goes on to something else, or is not known', () => {
  expect(timesOf(completed('x', 60_000), completed('x', 9_000), turned('x', 'ready', 'talking'))).toEqual([
    'handle a 61000',
    'handle a 10000',
  ]);
  expect(timesOf(completed(null, 60_000))).toEqual(['handle a 61000']);
  expect(timesOf(wrappedUp('x', 5_000))).toEqual([]);
});

test('each wait is timed by how it ended', () => {
  const facts = [
    ...visit('contact.answered', 'v1', MONDAY, 7_000),
    ...visit('contact.abandoned', 'v2', MONDAY, 9_000),
  ];
  expect(facts.flatMap((fact) => handleTimes().fold(fact))).toMatchObject([
    { kind: 'wait', outcome: 'answered', ms: 7_000 },
    { kind: 'wait', outcome: 'abandoned', ms: 9_000 },
  ]);
});
