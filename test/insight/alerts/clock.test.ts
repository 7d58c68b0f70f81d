import { describe, expect, test } from 'vitest';
import { type Change, putOf } from '../../../src/centre/change.ts';
import { createPhantomWatch } from '../../../src/insight/phantom-watch.ts';
import { agentOf, MONDAY, queueOf, type Stage, sourceOf, stageWith, timeline } from './stage.ts';

const S = 1000;
const MIN = 60 * S;
const HOUR = 60 * MIN;
const waiting = (count: number, oldestEnteredAt: number | null = null) =>
  queueOf('a', { waiting: count, oldestEnteredAt });
/** The turns after `from`, in minutes since. */
const since = (stage: Stage, from: number) => timeline(stage, from).filter((turn) => !turn.startsWith('-'));

describe('a clock set forward by an hour, or a machine that slept so long', () => {
  const after = MONDAY + 4 * MIN + HOUR;

  test('is an alert of its own, with how far, for ten minutes', () => {
    const stage = stageWith({ rules: {} });
    stage.change(sourceOf('up'), waiting(0));
    stage.until(MONDAY + 4 * MIN);
    stage.setClockBy(HOUR);
    expect(stage.open()).toMatchObject([
      { rule: 'clock-forward', state: 'firing', severity: 'warning', value: HOUR, metric: 'clock' },
    ]);
    stage.until(after + HOUR);
    expect(since(stage, after)).toEqual([
      '0s clock-forward all firing warning',
      '600s clock-forward all cleared warning',
    ]);
    expect(stage.facts.at(-1)).toMatchObject({ durationMs: 10 * MIN });
  });

  test('makes no delay pass: a rule fires when it was met for so long, and clears likewise', () => {
    const stage = stageWith({
      rules: { wait: { metric: 'waiting', warning: 5, for: '5m', clearAfter: '2m' } },
    });
    stage.change(sourceOf('up'), waiting(9));
    stage.until(MONDAY + 4 * MIN);
    stage.setClockBy(HOUR);
    stage.until(after + 3 * MIN);
    stage.change(waiting(0));
    stage.until(after + 4 * MIN);
    stage.setClockBy(HOUR);
    stage.until(after + 3 * HOUR);
    const later = HOUR / S;
    expect(since(stage, after).filter((turn) => turn.includes(' wait '))).toEqual([
      '60s wait a firing warning',
      `${300 + later}s wait a cleared warning`,
    ]);
    expect(stage.facts.find(({ state, rule }) => state === 'cleared' && rule === 'wait')).toMatchObject({
      durationMs: 4 * MIN,
    });
  });

  test('moves an incident with it: its age is what was lived, its id what it was', () => {
    const stage = stageWith({ rules: { wait: { metric: 'waiting', warning: 5, for: '1m' } } });
    stage.change(sourceOf('up'), waiting(9));
    stage.until(MONDAY + 4 * MIN);
    const [before] = stage.open('wait');
    stage.setClockBy(HOUR);
    expect(stage.open('wait')).toMatchObject([
      { id: before!.id, since: MONDAY + HOUR, firedAt: MONDAY + MIN + HOUR },
    ]);
    expect(since(stage, after)).toEqual(['0s clock-forward all firing warning']);
  });

  test('lets no wait and no state of before it pass a limit that it has not passed', () => {
    const rules = {
      longest: { metric: 'longestWait', warning: '3m', critical: '6m' },
      wrapup: { state: { of: 'agent', is: 'wrapup', longer: '10m' } },
    } as const;
    const stage = stageWith({ rules });
    stage.change(sourceOf('up'), waiting(1, MONDAY + 2 * MIN), agentOf('a1', { state: 'wrapup' }));
    stage.until(MONDAY + 4 * MIN);
    stage.setClockBy(HOUR);
    stage.restart();
    stage.change(waiting(2, MONDAY + 2 * MIN));
    stage.until(after + 7 * MIN);
    expect(since(stage, after).slice(1)).toEqual([
      '60.001s longest a firing warning',
      '240.001s longest a escalated critical',
      '360s wrapup a1 firing warning',
    ]);
    expect(stage.open('longest')[0]!.value).toBeLessThan(10 * MIN);
  });

  test('puts no agent in doubt', () => {
    const stage = stageWith({ rules: {} });
    stage.change(sourceOf('up'), agentOf('a1', { state: 'wrapup' }));
    const watch = createPhantomWatch(new Set(['pbx']));
    const doubts = (now: number, input: Parameters<typeof watch.handle>[1] = { type: 'time' }) =>
      watch
        .handle(stage.centre, input, now)
        .flatMap((effect) => (effect.type === 'change' ? [effect.change] : []));
    expect(doubts(MONDAY + 4 * MIN)).toEqual([]);
    expect(doubts(after, { type: 'clock', byMs: HOUR })).toEqual([]);
    expect(doubts(after + 5 * MIN)).toEqual([]);
    expect(doubts(after + 7 * MIN)).toMatchObject([
      { kind: 'agent', entity: { suspect: { code: 'state.long' } } },
    ]);
  });

  test('ends a snooze whose hour is past', () => {
    const stage = stageWith({ rules: { wait: { metric: 'waiting', warning: 5 } } });
    stage.change(sourceOf('up'), waiting(9));
    const [alert] = stage.open();
    const snoozed: Change = putOf('alert', { ...alert!, snoozedUntil: MONDAY + 30 * MIN });
    stage.change(snoozed);
    stage.until(MONDAY + 4 * MIN);
    stage.setClockBy(HOUR);
    expect(since(stage, after)).toContain('0s wait a resumed warning');
    expect(stage.open('wait')).toMatchObject([{ snoozedUntil: null }]);
  });

  test('says nothing of arrivals that were expected in an hour that did not pass', () => {
    const stage = stageWith({ rules: { quiet: { expected: 'offered', when: 'below', warning: '60%' } } });
    const curve = {
      id: 'a',
      rev: 0,
      queue: 'a',
      startAt: MONDAY,
      stepMs: 5 * MIN,
      offered: Array.from({ length: 60 }, () => 10),
      basis: { kind: 'profile' as const },
    };
    const recent = (offered: number) =>
      queueOf('a', {
        recent: { windowMs: 30 * MIN, counters: { ...queueOf('a').entity.recent.counters, offered } },
      });
    stage.change(sourceOf('up'), recent(60), putOf('forecast', curve as never));
    stage.until(MONDAY + 40 * MIN);
    expect(stage.open()).toEqual([]);
    stage.setClockBy(HOUR);
    stage.change(recent(0));
    stage.until(MONDAY + 40 * MIN + HOUR + 29 * MIN);
    expect(stage.open('quiet')).toEqual([]);
    stage.until(MONDAY + 40 * MIN + HOUR + 31 * MIN);
    expect(stage.open('quiet')).toHaveLength(1);
  });

  test('and put right again leaves ages as they were', () => {
    const stage = stageWith({ rules: { longest: { metric: 'longestWait', warning: '3m' } } });
    stage.change(sourceOf('up'), waiting(1, MONDAY + 2 * MIN));
    stage.until(MONDAY + 3 * MIN);
    stage.setClockBy(HOUR);
    stage.until(MONDAY + 4 * MIN + HOUR);
    stage.setClockBy(-HOUR);
    expect(
      stage
        .open()
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['clock-back', 'clock-forward']);
    stage.until(MONDAY + 8 * MIN);
    expect(timeline(stage)).toContain('300.001s longest a firing warning');
    stage.until(MONDAY + 20 * MIN);
    expect(stage.open().map(({ rule }) => rule)).toEqual(['longest']);
  });
});

test('a clock set back is an alert of its own, and delays go on as if it had not been', () => {
  const stage = stageWith({ rules: { wait: { metric: 'waiting', warning: 5, for: '5m' } } });
  stage.change(sourceOf('up'), waiting(9));
  stage.until(MONDAY + 4 * MIN);
  stage.setClockBy(-64 * MIN);
  expect(stage.open('clock-back')).toMatchObject([{ state: 'firing', value: 64 * MIN, metric: 'clock' }]);
  stage.until(MONDAY);
  expect(timeline(stage)).toEqual([
    '-3600s clock-back all firing warning',
    '-3540s wait a firing warning',
    '-3000s clock-back all cleared warning',
  ]);
});

test('a clock set twice in ten minutes is one incident, whose end is told once', () => {
  const stage = stageWith({ rules: {} });
  stage.change(sourceOf('up'), waiting(0));
  stage.setClockBy(HOUR);
  stage.until(MONDAY + HOUR + 5 * MIN);
  stage.setClockBy(2 * HOUR);
  stage.until(MONDAY + 5 * HOUR);
  expect(stage.facts.map(({ state, value }) => [state, value])).toEqual([
    ['firing', HOUR],
    ['cleared', null],
  ]);
});
