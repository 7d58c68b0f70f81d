import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/centre/fact.ts';
import { coarser, composeReport } from '../../src/report/report.ts';
import { firstTimeSection } from '../../src/report/sections/first-time.ts';
import { actsSection } from '../../src/report/sections/story.ts';
import { wordsFor } from '../../src/words/words.ts';
import { MIN, MONDAY, materialOf, visit } from './material.ts';

const base = (id: string, at: number) => ({ id, at, source: null });

describe('a period cut out of a day', () => {
  const facts = [
    ...visit('contact.answered', 'early', MONDAY - 20 * MIN, 10_000),
    ...visit('contact.answered', 'across', MONDAY - 1 * MIN, 2 * MIN),
    ...visit('contact.answered', 'inside', MONDAY + 10 * MIN, 20_000),
    ...visit('contact.abandoned', 'gave-up', MONDAY + 20 * MIN, 40_000),
    ...visit('contact.answered', 'late', MONDAY + 59 * MIN, 3 * MIN),
    ...visit('contact.answered', 'after', MONDAY + 90 * MIN, 5_000),
  ];
  const span = { from: MONDAY, to: MONDAY + 60 * MIN };
  const report = composeReport(materialOf(facts, { span, kind: 'shift' }));

  test('counts follow the event, ratios those who entered in the period', () => {
    expect(report.total).toMatchObject({
      carriedIn: 1,
      offered: 3,
      answered: 2,
      abandoned: 1,
      waiting: 1,
      answerRate: { num: 2, den: 3 },
      abandonRate: { num: 1, den: 3 },
    });
    expect(report.total.serviceLevel.offered).toEqual({ num: 1, den: 3 });
  });

  test('in and out agree: those carried in and those left waiting are told', () => {
    const { offered, carriedIn, answered, abandoned, waiting } = report.total;
    expect(offered + carriedIn).toBe(answered + abandoned + waiting);
    expect(report.total.longestWaitMs).toBe(2 * MIN);
  });

  test('the whole day, with nobody waiting at its ends, has the same counts both ways', () => {
    const whole = composeReport(materialOf(facts)).total;
    expect(whole).toMatchObject({ offered: 6, answered: 5, abandoned: 1, waiting: 0, carriedIn: 0 });
    expect(whole.answerRate).toEqual({ num: 5, den: 6 });
  });
});

describe('right first time', () => {
  const known = (facts: Fact[], token: string): Fact[] =>
    facts.map((fact) => (fact.name === 'contact.entered' ? { ...fact, token } : fact));
  const calls = Array.from({ length: 12 }, (_, n) =>
    known(visit('contact.answered', `v${n}`, MONDAY + n * MIN, 1000), `t${n}`),
  );
  const back = (previous: string, at: number): Fact => ({
    name: 'contact.repeated',
    ...base(`${previous}:back`, at),
    visit: `${previous}:again`,
    contact: `${previous}:again`,
    queue: 'a',
    after: 'answer',
    previous,
    delayMs: at - MONDAY,
  });
  const rating = (id: string, at: number, score: number): Fact => ({
    name: 'contact.rated',
    ...base(`${id}:rated:${at}`, at),
    visit: id,
    contact: id,
    queue: 'a',
    score,
  });
  const span = { from: MONDAY, to: MONDAY + 60 * MIN };
  const DAY = 24 * 60 * MIN;
  const later = [
    back('v1', MONDAY + DAY),
    back('v1', MONDAY + DAY + MIN),
    rating('v2', MONDAY + 20 * 60 * MIN, 4),
  ];
  const of = (facts: Fact[], knownUntil?: number) =>
    composeReport(
      materialOf([...calls.flat(), ...facts], {
        span,
        kind: 'shift',
        ...(knownUntil === undefined ? {} : { knownUntil }),
      }),
    );

  test('counts what became of its answers after it ended, beyond midnight, each once', () => {
    const { total } = of([...later, rating('v2', MONDAY + 21 * 60 * MIN, 1)], span.to + DAY);
    expect(total).toMatchObject({
      firstContactResolution: { num: 11, den: 12, bound: 'final' },
      rated: 1,
      satisfaction: { num: 1, den: 1 },
      responseRate: { num: 1, den: 12 },
      recontactAfterAnswer: 0,
    });
  });

  test('is at most what it says until every caller has had a day to come back', () => {
    expect(of(later).total.firstContactResolution.bound).toBe('atMost');
    expect(of(later, span.to + DAY - 1).total.firstContactResolution.bound).toBe('atMost');
  });

  test('does not count who came before the period, nor for what', () => {
    const before = known(visit('contact.answered', 'early', MONDAY - 30 * MIN, 1000), 'early');
    const { total } = of([...before, back('early', MONDAY + 5 * MIN), rating('early', MONDAY + 6 * MIN, 1)]);
    expect(total).toMatchObject({ firstContactResolution: { num: 12, den: 12 }, rated: 0 });
  });

  test.each(['fr', 'en'] as const)('is read with what it is worth, in %s', (lang) => {
    const words = wordsFor(lang);
    const text = JSON.stringify(firstTimeSection({ report: of(later), words }));
    expect(text).toContain('≤ 91');
    expect(text).toContain(words.report.firstTime.atMost);
    expect(text).toContain('1/1');
    const silent = JSON.stringify(firstTimeSection({ report: of([]), words }));
    expect(silent).toContain(words.report.firstTime.noSurvey);
    expect(silent).not.toContain(words.figures.kpi.satisfaction.name);
  });
});

test('a recording that crosses midnight is counted whole', () => {
  const midnight = Date.parse('2026-11-22T23:00:00Z');
  const facts = [
    ...visit('contact.answered', 'sunday', midnight - 30 * MIN, 1_000),
    ...visit('contact.answered', 'both', midnight - 1 * MIN, 2 * MIN),
    ...visit('contact.answered', 'monday', midnight + 30 * MIN, 1_000),
  ];
  expect(composeReport(materialOf(facts)).total).toMatchObject({ offered: 3, answered: 3, carriedIn: 0 });
});

test('peaks, longest waits and the hole of a quiet hour', () => {
  const burst = Array.from({ length: 30 }, (_, n) =>
    visit('contact.answered', `b${n}`, MONDAY + n * 1000, 1000 * n),
  ).flat();
  const report = composeReport(
    materialOf([...burst, ...visit('contact.abandoned', 'z', MONDAY + 60 * MIN, 5)]),
  );
  expect(report.peaks[0]).toMatchObject({ startAt: MONDAY, offered: 30 });
  expect(report.intervals).toHaveLength(13);
  expect(report.intervals[6]).toMatchObject({ offered: 0, left: 0, waitingMax: 0 });
  expect(report.intervals.at(-1)).toMatchObject({ answered: 0, abandoned: 1, left: 1 });
  expect(report.intervals.reduce((sum, { left }) => sum + left, 0)).toBe(31);
  expect(report.longestWaits).toHaveLength(10);
  expect(report.longestWaits[0]).toMatchObject({ waitMs: 29_000, exit: 'answered' });
});

test('what is plotted stands at round times, whenever the first call came', () => {
  const at = MONDAY + 40 * MIN;
  const calls = Array.from({ length: 100 }, (_, n) =>
    visit('contact.answered', `c${n}`, at + n * 6 * MIN, 1_000),
  );
  const span = { from: MONDAY, to: MONDAY + 660 * MIN };
  const { intervals, period } = composeReport(materialOf(calls.flat(), { span, kind: 'shift' }));
  const plotted = coarser(intervals, 60, period.from);
  expect(plotted.length).toBeLessThanOrEqual(61);
  expect(new Set(plotted.map(({ startAt }) => (startAt - MONDAY) % (15 * MIN)))).toEqual(new Set([0]));
  expect(plotted[0]!.startAt).toBe(MONDAY + 30 * MIN);
  expect(plotted.reduce((sum, { offered }) => sum + offered, 0)).toBe(100);
});

test('callbacks: kept, broken, and taken back', () => {
  const turn = (callback: string, state: string, at: number) =>
    ({
      name: 'callback.state',
      ...base(`${callback}:${state}`, at),
      callback,
      queue: 'a',
      state,
      attempt: 1,
      by: null,
      outcome: null,
    }) as Fact;
  const { callbacks } = composeReport(
    materialOf([
      turn('c1', 'pending', MONDAY),
      turn('c1', 'done', MONDAY + 30 * MIN),
      turn('c2', 'pending', MONDAY),
      turn('c2', 'failed', MONDAY + 10 * MIN),
      turn('c3', 'pending', MONDAY),
      turn('c3', 'cancelled', MONDAY + 5 * MIN),
      turn('c4', 'pending', MONDAY + 40 * MIN),
    ]),
  );
  expect(callbacks).toMatchObject({ promised: 4, cancelled: 1, open: 1, kept: { num: 1, den: 2 } });
  expect(callbacks.meanDelayMs).toBe(30 * MIN);
});

test('escalations: how long each secretariat took, and those who said nothing', () => {
  const turn = (step: number, to: string, state: string, at: number) =>
    ({
      name: 'escalation.state',
      ...base(`e:${step}:${state}`, at),
      escalation: 'e1',
      queue: null,
      to,
      circuit: 'c',
      step,
      state,
      by: null,
      detail: null,
    }) as Fact;
  const { escalations } = composeReport(
    materialOf([
      turn(0, 'onco', 'open', MONDAY),
      turn(0, 'onco', 'delivered', MONDAY + 5_000),
      turn(1, 'cadre', 'open', MONDAY + 10 * MIN),
      turn(1, 'cadre', 'accepted', MONDAY + 14 * MIN),
      turn(1, 'cadre', 'done', MONDAY + 30 * MIN),
    ]),
  );
  expect(escalations).toMatchObject({ opened: 1, states: { done: 1 } });
  expect(escalations.secretariats).toEqual([
    {
      id: 'cadre',
      asked: 1,
      accepted: 1,
      refused: 0,
      silent: 0,
      meanAnswerMs: 4 * MIN,
      longestAnswerMs: 4 * MIN,
    },
    { id: 'onco', asked: 1, accepted: 0, refused: 0, silent: 1, meanAnswerMs: null, longestAnswerMs: null },
  ]);
});

test('staffing: times are clipped to the period, pauses are counted by reason, nobody is named', () => {
  const turn = (agent: string, state: string, at: number, over: object = {}) =>
    ({
      name: 'agent.state',
      ...base(`${agent}:${at}`, at),
      agent,
      state,
      previous: null,
      previousMs: null,
      reason: null,
      queue: null,
      ...over,
    }) as Fact;
  const span = { from: MONDAY, to: MONDAY + 60 * MIN };
  const report = composeReport(
    materialOf(
      [
        turn('a1', 'ready', MONDAY - 30 * MIN),
        turn('a1', 'talking', MONDAY + 30 * MIN),
        turn('a1', 'paused', MONDAY + 40 * MIN, { reason: 'repas' }),
        turn('a2', 'offline', MONDAY + 10 * MIN, { previous: 'wrapup', previousMs: 20 * MIN }),
      ],
      { span, kind: 'shift' },
    ),
  );
  expect(report.staffing.stateMs).toMatchObject({ ready: 30 * MIN, talking: 10 * MIN, wrapup: 10 * MIN });
  expect(report.staffing).toMatchObject({
    agents: 2,
    occupancy: { num: 20 * MIN, den: 50 * MIN },
    pauses: [{ reason: 'repas', times: 1, pausedMs: 20 * MIN }],
  });
  expect(report.staffing.staffed.map(({ agents }) => agents)).toEqual([2, 2, ...Array(10).fill(1)]);
  expect(JSON.stringify(report.staffing)).not.toContain('a1');
});

test('incidents are told once each, with their end when it is known', () => {
  const turn = (alert: string, state: string, at: number, durationMs: number | null = null) =>
    ({
      name: 'alert.state',
      ...base(`${alert}:${state}:${at}`, at),
      alert,
      rule: 'longest-wait',
      scope: { kind: 'queue', id: 'a' },
      severity: state === 'escalated' ? 'critical' : 'warning',
      state,
      value: null,
      by: null,
      durationMs,
    }) as Fact;
  const { incidents } = composeReport(
    materialOf([
      turn('x', 'cleared', MONDAY, 20 * MIN),
      turn('y', 'firing', MONDAY + 1),
      turn('y', 'escalated', MONDAY + 2),
      turn('y', 'flapping', MONDAY + 3),
    ]),
  );
  expect(incidents).toMatchObject([
    { alert: 'x', firedAt: MONDAY - 20 * MIN, clearedAt: MONDAY, flapping: false },
    { alert: 'y', firedAt: MONDAY + 1, clearedAt: null, severity: 'critical', flapping: true },
  ]);
});

test('nothing at all is a report too', () => {
  const report = composeReport(materialOf([]));
  expect(report.queues).toEqual([]);
  expect(report.total).toMatchObject({ offered: 0, asaMs: null, answerRate: { num: 0, den: 0 } });
});

test('what was done is told in the reader’s words: the action, the automaton, and what it was done to', () => {
  const command: Fact = {
    ...base('f1', MONDAY),
    name: 'command',
    command: 'c1',
    action: 'alert.ack',
    by: 'vigie',
    role: 'vigie',
    target: { alert: 'x', label: 'longest-wait' },
    args: {},
    reason: null,
    state: 'succeeded',
    problem: null,
    before: null,
    after: null,
    undoes: null,
  };
  const report = composeReport(materialOf([command]));
  const [block] = actsSection({ report, words: wordsFor('fr') }).blocks;
  expect(block?.kind === 'table' && block.table.rows[0]?.slice(1)).toEqual([
    'Vigie',
    'Alerte prise en charge',
    wordsFor('fr').report.alerts.rule['longest-wait'],
    'fait',
  ]);
});
