import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../../../src/centre/agent.ts';
import { type Counters, noCounters } from '../../../src/centre/counters.ts';
import type { Result } from '../../../src/centre/problem.ts';
import type { Queue, ServiceLevelFormula } from '../../../src/centre/queue.ts';
import { erlangA } from '../../../src/insight/staffing/erlang.ts';
import {
  agentsFor,
  type MeasuredQueue,
  measureQueue,
  whatIf,
} from '../../../src/insight/staffing/what-if.ts';
import { anAgent, aQueue, member } from '../../support/entities.ts';

const AT = Date.parse('2026-03-02T08:40:00+01:00');
const worked = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};

const queueWith = (recent: Partial<Counters>, today: Partial<Counters> = {}): Queue =>
  aQueue('cardio', {
    shortAbandonMs: 10_000,
    waiting: 3,
    oldestEnteredAt: AT,
    agents: { ready: 0, ringing: 0, talking: 3, wrapup: 0, paused: 0, offline: 0 },
    today: { ...noCounters(), ...today },
    recent: { windowMs: 1_800_000, counters: { ...noCounters(), ...recent } },
  });

const agentWith = (id: string, queues: Record<string, number>, state: Agent['state'] = 'talking'): Agent =>
  anAgent(id, {
    state,
    stateSince: AT,
    queues: Object.entries(queues).map(([queue, level]) => ({ ...member(queue), level })),
  });

const busy: Partial<Counters> = {
  offered: 40,
  answered: 28,
  abandoned: 10,
  refused: 2,
  completed: 25,
  wrappedUp: 25,
  talkMs: 25 * 170_000,
  holdMs: 25 * 10_000,
  wrapupMs: 25 * 30_000,
  waitAnsweredMs: 28 * 120_000,
  waitAbandonedMs: 10 * 90_000,
};

describe('a queue measured', () => {
  it('has the arrivals it let in, its whole handle time, and the patience of those who waited', () => {
    const agents = [agentWith('a', { cardio: 5 }), agentWith('b', { cardio: 5 })];
    const measured = worked(measureQueue(queueWith(busy), agents));
    expect(measured.load).toEqual({ arrivalsPerHour: 76, handleMs: 210_000 });
    expect(measured.patienceMs).toBe((28 * 120_000 + 10 * 90_000 + 600_000) / 11);
    expect(measured.agents).toBe(2);
  });

  it('takes its handle time from the day when the last half-hour has too few conversations', () => {
    const measured = worked(measureQueue(queueWith({ offered: 20, completed: 3 }, busy), []));
    expect(measured.load).toEqual({ arrivalsPerHour: 40, handleMs: 210_000 });
  });

  it('is not guessed from a handful of contacts', () => {
    expect(measureQueue(queueWith({ offered: 9, completed: 9 }, busy), [])).toMatchObject({
      ok: false,
      problem: { code: 'whatIf.tooFew', detail: { needed: 10 } },
    });
  });

  it('counts on each agent where they are best, in equal parts, and on nobody who is away', () => {
    const agents = [
      agentWith('own', { cardio: 5, imaging: 2 }),
      agentWith('both', { cardio: 4, imaging: 4 }, 'ready'),
      agentWith('other', { imaging: 5, cardio: 1 }),
      agentWith('paused', { cardio: 5 }, 'paused'),
      agentWith('gone', { cardio: 5 }, 'offline'),
      { ...agentWith('out', { cardio: 5 }), queues: [] },
    ];
    expect(agentsFor('cardio', agents)).toBe(1.5);
    expect(agentsFor('imaging', agents)).toBe(1.5);
  });

  it('counts on each agent once, however many queues they serve', () => {
    const queues = ['a', 'b', 'c', 'd'];
    const skills = fc.dictionary(fc.constantFrom(...queues), fc.integer({ min: 1, max: 5 }), { minKeys: 1 });
    fc.assert(
      fc.property(fc.array(skills, { maxLength: 20 }), (all) => {
        const agents = all.map((each, index) => agentWith(`a${index}`, each));
        const total = queues.reduce((sum, queue) => sum + agentsFor(queue, agents), 0);
        expect(total).toBeCloseTo(agents.length, 9);
      }),
    );
  });
});

describe('an agent more or less', () => {
  const measured = fc.record({
    load: fc.record({
      arrivalsPerHour: fc.double({ min: 1, max: 600, noNaN: true }),
      handleMs: fc.double({ min: 30_000, max: 600_000, noNaN: true }),
    }),
    patienceMs: fc.double({ min: 30_000, max: 3_600_000, noNaN: true }),
    agents: fc.double({ min: 0, max: 60, noNaN: true }),
    offered: fc.integer({ min: 10, max: 500 }),
    completed: fc.integer({ min: 10, max: 500 }),
  });
  const formula = fc.constantFrom<ServiceLevelFormula>('offered', 'answered', 'exclShort', 'exclInSla');
  const queueOf = (parts: Omit<MeasuredQueue, 'sla' | 'shortAbandonMs'>, by: ServiceLevelFormula) => ({
    ...parts,
    sla: { thresholdMs: 30_000, targetRatio: 0.8, formula: by },
    shortAbandonMs: 10_000,
  });

  it('moves the wait and the abandons the right way, whatever the queue', () => {
    fc.assert(
      fc.property(measured, formula, (parts, by) => {
        const queue = queueOf(parts, by);
        const more = worked(whatIf(queue, 1));
        const less = worked(whatIf(queue, -1));
        expect(more.after.waitMs).toBeLessThanOrEqual(more.before.waitMs + 1e-6);
        expect(more.after.abandonRatio).toBeLessThanOrEqual(more.before.abandonRatio + 1e-9);
        expect(less.after.waitMs).toBeGreaterThanOrEqual(less.before.waitMs - 1e-6);
        expect(more.before).toEqual(less.before);
        for (const { serviceLevel } of [more.before, more.after, less.after]) {
          expect(serviceLevel).toBeGreaterThanOrEqual(-1e-9);
          expect(serviceLevel).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  it('says Erlang A itself for a whole number of agents', () => {
    const load = { arrivalsPerHour: 76, handleMs: 210_000 };
    const queue = queueOf({ load, patienceMs: 400_000, agents: 4, offered: 38, completed: 25 }, 'exclInSla');
    const { before, after } = worked(whatIf(queue, 1));
    const [four, five] = [4, 5].map((agents) => worked(erlangA(load, agents, 400_000)));
    expect(before.waitMs).toBeCloseTo(four!.waitMeanMs, 6);
    expect(after.waitMs).toBeCloseTo(five!.waitMeanMs, 6);
    expect(after.serviceLevel).toBeCloseTo(five!.serviceLevel(30_000).exclInSla, 9);
  });

  it('is the surer the more contacts it rests on', () => {
    const parts = {
      load: { arrivalsPerHour: 76, handleMs: 210_000 },
      patienceMs: 400_000,
      agents: 4,
    };
    const few = worked(whatIf(queueOf({ ...parts, offered: 12, completed: 12 }, 'offered'), 1));
    const many = worked(whatIf(queueOf({ ...parts, offered: 300, completed: 300 }, 'offered'), 1));
    expect(few.margin.waitMs).toBeGreaterThan(2 * many.margin.waitMs);
    expect(few.margin.serviceLevel).toBeGreaterThan(2 * many.margin.serviceLevel);
    expect(many.margin.serviceLevel).toBeGreaterThan(0);
  });

  it('loses every call when nobody is left', () => {
    const parts = { load: { arrivalsPerHour: 76, handleMs: 210_000 }, patienceMs: 400_000, agents: 1 };
    const { after } = worked(whatIf(queueOf({ ...parts, offered: 38, completed: 25 }, 'offered'), -1));
    expect(after).toEqual({ agents: 0, waitMs: 400_000, serviceLevel: 0, abandonRatio: 1 });
  });
});
