import { beforeAll, describe, expect, it } from 'vitest';
import { type Fact, factSchema } from '../../../src/centre/fact.ts';
import { createLedger } from '../../../src/centre/ledger.ts';
import type { DeclaredQueue } from '../../../src/centre/queue.ts';
import { changesIn, factsIn, playedMonday, recordedMonday, truth } from './recorded.ts';

let facts: Fact[];
const queues = new Map<string, Omit<DeclaredQueue, 'rev'>>();

beforeAll(async () => {
  expect((await recordedMonday()).problem).toBeNull();
  const changes = changesIn(await playedMonday());
  facts = factsIn(changes);
  for (const change of changes) if (change.op === 'declare') queues.set(change.queue.id, change.queue);
});

describe('a recorded Monday, counted from facts', () => {
  it.each(Object.keys(truth.queues))('%s: every count equals the log of the platform', (queue) => {
    const ledger = createLedger((id) => {
      const { sla, shortAbandonMs, timezone } = queues.get(id)!;
      return { thresholdMs: sla.thresholdMs, shortAbandonMs, timezone };
    }, 'Europe/Paris');
    for (const fact of facts) ledger.fold(fact);
    const { expect: told, sl_tolerance, service_level_s } = truth.queues[queue]!;
    const figures = ledger.figures(queue, facts.at(-1)!.at)!;
    const { today } = figures;
    expect(queues.get(queue)?.sla.thresholdMs).toBe(service_level_s * 1000);
    expect({
      offered: today.offered,
      answered: today.answered,
      abandoned: today.abandoned,
      overflowed: today.overflowed,
      waiting: figures.waiting,
    }).toEqual({
      offered: told.offered,
      answered: told.answered,
      abandoned: told.abandoned,
      overflowed: told.overflowed,
      waiting: told.waiting,
    });
    expect(Math.abs(today.waitAnsweredMs / today.answered - told.asaMs!)).toBeLessThanOrEqual(1000);
    expect(Math.abs(today.waitAbandonedMs / today.abandoned - told.abandonedWaitMs!)).toBeLessThanOrEqual(
      1000,
    );
    expect(Math.abs(today.answeredInSla - told['serviceLevel.offered.num']!)).toBeLessThanOrEqual(
      sl_tolerance,
    );
    expect(ledger.imbalance(queue)).toBeNull();
  });

  it('names each exit as the log does', () => {
    const causes: Record<string, number> = {};
    for (const fact of facts) {
      if (fact.name === 'contact.overflowed') causes[fact.cause] = (causes[fact.cause] ?? 0) + 1;
    }
    expect(causes).toEqual({ timeout: 43, key: 54, empty: 3, withdrawn: 20, redirected: 18 });
  });

  it('states only valid facts, each once', () => {
    const ids = new Set<string>();
    for (const fact of facts) {
      expect(factSchema.safeParse(fact).error?.message).toBeUndefined();
      expect(ids.has(fact.id), fact.id).toBe(false);
      ids.add(fact.id);
    }
  });

  it('ends each conversation once, however often and late AgentComplete is told', () => {
    const answered = facts.filter((fact) => fact.name === 'contact.answered').map((fact) => fact.visit);
    const completed = facts.filter((fact) => fact.name === 'contact.completed').map((fact) => fact.visit);
    expect(new Set(answered).size).toBe(1227);
    expect(completed.toSorted()).toEqual(answered.toSorted());
  });

  it('counts the calls an agent let ring as the log does', () => {
    for (const [queue, { ring_no_answer }] of Object.entries(truth.queues)) {
      const missed = facts.filter((fact) => fact.name === 'agent.missed' && fact.queue === queue);
      expect(missed.length, queue).toBe(ring_no_answer);
    }
  });
});
