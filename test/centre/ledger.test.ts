import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exits } from '../../src/centre/counters.ts';
import type { Fact } from '../../src/centre/fact.ts';
import { createLedger } from '../../src/centre/ledger.ts';

const MONDAY_8H = Date.UTC(2026, 10, 23, 7, 0);
const PARIS = 'Europe/Paris';
const terms = () => ({ thresholdMs: 30_000, shortAbandonMs: 10_000, timezone: PARIS });
const open = () => createLedger(terms, PARIS);

const entered = (visit: string, at: number, queue = 'accueil', token: string | null = null): Fact => ({
  name: 'contact.entered',
  id: `${visit}:in`,
  at,
  source: 's',
  visit,
  contact: visit,
  queue,
  channel: 'phone',
  token,
  priority: 0,
  flags: [],
  from: 'outside',
  reason: null,
});

type ExitName = 'answered' | 'abandoned' | 'overflowed' | 'calledBack' | 'refused';
function left(name: ExitName, visit: string, enteredAt: number, at: number, queue = 'accueil'): Fact {
  const base = {
    id: `${visit}:out:${name}`,
    at,
    source: 's',
    visit,
    contact: visit,
    queue,
    enteredAt,
    waitMs: at - enteredAt,
  };
  if (name === 'answered') return { name: 'contact.answered', ...base, agent: 'a1' };
  if (name === 'abandoned') return { name: 'contact.abandoned', ...base };
  if (name === 'overflowed')
    return { name: 'contact.overflowed', ...base, cause: 'timeout', to: null, evidence: null };
  if (name === 'calledBack') return { name: 'contact.calledBack', ...base, callback: 'c1' };
  return { name: 'contact.refused', ...base, cause: 'closed' };
}

describe('the ledger', () => {
  it('counts an answered visit within its threshold', () => {
    const ledger = open();
    ledger.fold(entered('v1', MONDAY_8H));
    ledger.fold(left('answered', 'v1', MONDAY_8H, MONDAY_8H + 12_000));
    expect(ledger.figures('accueil', MONDAY_8H + 12_000)).toMatchObject({
      waiting: 0,
      oldestEnteredAt: null,
      today: { offered: 1, answered: 1, answeredInSla: 1, waitAnsweredMs: 12_000, longestWaitMs: 12_000 },
      recent: { offered: 1, answered: 1 },
    });
  });

  it('counts a second exit of the same visit for nothing', () => {
    const ledger = open();
    ledger.fold(entered('v1', MONDAY_8H));
    ledger.fold(left('abandoned', 'v1', MONDAY_8H, MONDAY_8H + 5_000));
    ledger.fold(left('overflowed', 'v1', MONDAY_8H, MONDAY_8H + 5_001));
    expect(ledger.figures('accueil', MONDAY_8H)?.today).toMatchObject({
      offered: 1,
      abandoned: 1,
      abandonedShort: 1,
      overflowed: 0,
    });
  });

  it('carries those still waiting at midnight in Paris into the new day', () => {
    const ledger = open();
    const lateSunday = Date.UTC(2026, 10, 22, 22, 59, 50);
    ledger.fold(entered('v1', lateSunday));
    ledger.advance(lateSunday + 20_000);
    expect(ledger.figures('accueil', lateSunday + 20_000)?.today).toMatchObject({ offered: 0, carriedIn: 1 });
    ledger.fold(left('answered', 'v1', lateSunday, lateSunday + 30_000));
    expect(ledger.figures('accueil', lateSunday + 30_000)?.today).toMatchObject({
      carriedIn: 1,
      answered: 1,
    });
    expect(ledger.imbalance('accueil')).toBeNull();
  });

  it('closes every five minutes once, also when nothing happens', () => {
    const ledger = open();
    ledger.fold(entered('v1', MONDAY_8H + 1_000));
    ledger.advance(MONDAY_8H + 15 * 60_000);
    const closed = ledger.takeClosed();
    expect(closed.map((interval) => interval.startAt - MONDAY_8H)).toEqual([0, 300_000, 600_000]);
    expect(closed.map((interval) => interval.counters.carriedIn)).toEqual([0, 1, 1]);
    expect(ledger.takeClosed()).toEqual([]);
  });

  it('sees a caller come back after an abandon, and after an answer, never merged', () => {
    const ledger = open();
    ledger.fold(entered('v1', MONDAY_8H, 'accueil', 'tok-a'));
    ledger.fold(left('abandoned', 'v1', MONDAY_8H, MONDAY_8H + 60_000));
    const redial = entered('v2', MONDAY_8H + 360_000, 'admissions', 'tok-a');
    const [repeat] = ledger.implied(redial);
    expect(repeat).toMatchObject({ after: 'abandon', previous: 'v1', delayMs: 300_000, queue: 'admissions' });
    ledger.fold(redial);
    ledger.fold(repeat!);
    ledger.fold(left('answered', 'v2', redial.at, redial.at + 1_000, 'admissions'));
    expect(ledger.implied(entered('v3', redial.at + 9_000, 'accueil', 'tok-a'))[0]).toMatchObject({
      after: 'answer',
    });
    expect(ledger.figures('admissions', redial.at)?.today).toMatchObject({
      repeatAfterAbandon: 1,
      recontactAfterAnswer: 0,
    });
  });

  it('recognises a caller under yesterday’s key', () => {
    const ledger = open();
    ledger.fold(entered('v1', MONDAY_8H, 'accueil', 'old-key'));
    ledger.fold(left('abandoned', 'v1', MONDAY_8H, MONDAY_8H + 60_000));
    const redial = entered('v2', MONDAY_8H + 120_000, 'accueil', 'new-key');
    expect(ledger.implied(redial)).toEqual([]);
    expect(ledger.implied(redial, 'old-key')).toHaveLength(1);
  });

  it('keeps a visit in the cohort of the minute it entered', () => {
    const ledger = open();
    ledger.fold(entered('v1', MONDAY_8H));
    const later = MONDAY_8H + 40 * 60_000;
    ledger.fold(left('answered', 'v1', MONDAY_8H, later));
    expect(ledger.figures('accueil', later)?.recent).toMatchObject({ offered: 0, answered: 0 });
    expect(ledger.figures('accueil', later)?.today).toMatchObject({ offered: 1, answered: 1 });
  });

  const names: ExitName[] = ['answered', 'abandoned', 'overflowed', 'calledBack', 'refused'];
  const step = fc.record({
    afterMs: fc.integer({ min: 0, max: 4_000_000 }),
    visit: fc.integer({ min: 0, max: 30 }),
    queue: fc.constantFrom('accueil', 'cardiologie'),
    what: fc.constantFrom('enter' as const, ...names),
  });

  /** Turns random steps into facts in time order: doubled entries, doubled exits and orphans included. */
  function factsOf(
    steps: readonly { afterMs: number; visit: number; queue: string; what: 'enter' | ExitName }[],
  ): Fact[] {
    let at = MONDAY_8H;
    const enteredAt = new Map<string, number>();
    return steps.map(({ afterMs, visit, queue, what }, index) => {
      at += afterMs;
      const name = `${queue}-${visit}`;
      if (what === 'enter') {
        if (!enteredAt.has(name)) enteredAt.set(name, at);
        return { ...entered(name, at, queue, `tok-${visit % 7}`), id: `f${index}` };
      }
      return { ...left(what, name, enteredAt.get(name) ?? at, at, queue), id: `f${index}` };
    });
  }

  it('keeps its invariant whatever happens, over several days', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const ledger = open();
        for (const fact of factsOf(steps)) {
          ledger.fold(fact);
          expect(ledger.imbalance(fact.name === 'contact.entered' ? fact.queue : 'accueil')).toBeNull();
        }
        for (const queue of ledger.queues()) expect(ledger.imbalance(queue)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('closed intervals and the open one add up to all that entered and left', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const ledger = open();
        const facts = factsOf(steps);
        for (const fact of facts) ledger.fold(fact);
        const closed = ledger.takeClosed();
        for (const queue of ledger.queues()) {
          const figures = ledger.figures(queue, facts.at(-1)!.at)!;
          const parts = [...closed.filter((interval) => interval.queue === queue), figures.interval];
          const offered = parts.reduce((sum, part) => sum + part.counters.offered, 0);
          const gone = parts.reduce((sum, part) => sum + exits(part.counters), 0);
          expect(offered).toBe(gone + figures.waiting);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('opened again from its record at any moment, ends the same', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.nat(80), (steps, cut) => {
        const facts = factsOf(steps);
        const whole = open();
        let resumed = open();
        facts.forEach((fact, index) => {
          if (index === cut) {
            resumed = createLedger(terms, PARIS, JSON.parse(JSON.stringify(resumed.record())));
          }
          whole.fold(fact);
          resumed.fold(fact);
        });
        expect(resumed.record()).toEqual(whole.record());
      }),
      { numRuns: 100 },
    );
  });
});
