import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentSchema, noAgentCounters } from '../../../src/centre/agent.ts';
import { contactSchema } from '../../../src/centre/contact.ts';
import type { Fact } from '../../../src/centre/fact.ts';
import { factSchema } from '../../../src/centre/fact.ts';
import { createLedger } from '../../../src/centre/ledger.ts';
import { declaredQueueSchema } from '../../../src/centre/queue.ts';
import type { SourceChange } from '../../../src/feeds/source.ts';
import { at, factsIn, factsNamed, live, MONDAY, scenarioOf, simulationOf, TIMEZONE } from './monday.ts';

const monday = simulationOf();
const changes = live(monday, MONDAY.endAt - 1);
const scenario = scenarioOf();

describe('a Monday of the demo', () => {
  it('says nothing that is not of the protocol', () => {
    for (const change of changes) {
      if (change.op === 'fact') expect(factSchema.safeParse(change.fact).error).toBeUndefined();
      if (change.op === 'agent') {
        const entity = { ...change.agent, rev: 1, loans: [], today: noAgentCounters(), suspect: null };
        expect(agentSchema.safeParse(entity).error).toBeUndefined();
      }
      if (change.op === 'contact')
        expect(contactSchema.safeParse({ ...change.contact, rev: 1, caller: null }).error).toBeUndefined();
      if (change.op === 'declare')
        expect(declaredQueueSchema.safeParse({ ...change.queue, rev: 1 }).error).toBeUndefined();
    }
  });

  it('gives each fact its own id, in order of time', () => {
    const facts = factsIn(changes);
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
    for (let index = 1; index < facts.length; index++)
      expect(facts[index]!.at).toBeGreaterThanOrEqual(facts[index - 1]!.at);
  });

  it('gives no telephone number but fictional ones', () => {
    const numbers = changes.flatMap((change) =>
      change.op === 'contact' ? [change.contact.caller.number] : [],
    );
    const given = numbers.filter((number) => number !== null);
    expect(given.length).toBeGreaterThan(1_000);
    for (const number of given) expect(number).toMatch(/^063998\d{4}$/);
  });
});

describe('visits', () => {
  it('enter once and leave once, by one exit', () => {
    const inQueue = new Map<string, Fact>();
    const left = new Set<string>();
    for (const fact of factsIn(changes)) {
      if (fact.name === 'contact.entered') {
        expect(inQueue.has(fact.visit) || left.has(fact.visit)).toBe(false);
        inQueue.set(fact.visit, fact);
      } else if ('waitMs' in fact) {
        const entered = inQueue.get(fact.visit);
        expect(entered?.at).toBe(fact.enteredAt);
        expect(fact.waitMs).toBe(fact.at - fact.enteredAt);
        inQueue.delete(fact.visit);
        left.add(fact.visit);
      }
    }
    const waiting = scenario.queues.reduce((sum, queue) => sum + monday.log.waiting(queue.id), 0);
    expect(inQueue.size).toBe(waiting);
  });

  it('are completed after they are answered, by the agent who answered, and no other', () => {
    const answered = new Map(factsNamed(changes, 'contact.answered').map((fact) => [fact.visit, fact]));
    const completed = factsNamed(changes, 'contact.completed');
    expect(completed.length).toBeGreaterThan(1_500);
    for (const fact of completed) {
      const before = answered.get(fact.visit)!;
      expect(fact.agent).toBe(before.agent);
      expect(fact.talkMs + fact.holdMs).toBe(fact.at - before.at);
      answered.delete(fact.visit);
    }
    expect([...answered.values()].every((fact) => fact.at > at('23:00'))).toBe(true);
  });

  it('show a contact from its entry to its end, and never afterwards', () => {
    const present = new Set<string>();
    for (const change of changes) {
      if (change.op === 'contact') present.add(change.contact.id);
      else if (change.op === 'delete') expect(present.delete(change.id)).toBe(true);
      else if (change.op === 'fact' && change.fact.name === 'contact.entered')
        expect(present.has(change.fact.contact)).toBe(true);
    }
    const answered = factsNamed(changes, 'contact.answered').length;
    const talking = answered - factsNamed(changes, 'contact.completed').length;
    const waiting = scenario.queues.reduce((sum, queue) => sum + monday.log.waiting(queue.id), 0);
    expect(present.size).toBe(waiting + talking);
  });
});

describe('agents', () => {
  it('go from each state to the next without a hole', () => {
    const now = new Map<string, { state: string; since: number }>();
    for (const fact of factsNamed(changes, 'agent.state')) {
      const before = now.get(fact.agent) ?? { state: 'offline', since: MONDAY.startAt };
      expect(fact.previous).toBe(before.state);
      expect(fact.previousMs).toBe(fact.at - before.since);
      now.set(fact.agent, { state: fact.state, since: fact.at });
    }
    expect(now.size).toBe(39);
  });

  it('serve one contact at a time, of a queue they have the skill for', () => {
    const skillOf = new Map(scenario.queues.map((queue) => [queue.id, queue.skill]));
    const skillsOf = new Map(scenario.agents.map((agent) => [agent.id, agent.skills]));
    const busyWith = new Map<string, string>();
    for (const fact of factsIn(changes)) {
      if (fact.name === 'contact.answered') {
        expect(busyWith.has(fact.agent!)).toBe(false);
        expect(skillsOf.get(fact.agent!)).toHaveProperty(skillOf.get(fact.queue)!);
        busyWith.set(fact.agent!, fact.visit);
      } else if (fact.name === 'contact.completed') {
        expect(busyWith.get(fact.agent!)).toBe(fact.visit);
        busyWith.delete(fact.agent!);
      }
    }
  });

  it('take their meals, and nobody eats while the doors open', () => {
    const meals = factsNamed(changes, 'agent.state').filter((fact) => fact.reason === 'repas');
    expect(meals.length).toBeGreaterThanOrEqual(35);
    expect(meals.filter((fact) => fact.at < at('11:00'))).toEqual([]);
  });

  it('include one whose state stops moving although its contact is over', () => {
    const ended = new Map<string, number>();
    const stuck = factsIn(changes).filter((fact) => {
      if (fact.name === 'contact.completed') ended.set(fact.agent!, fact.at);
      if (fact.name !== 'agent.state') return false;
      const over = ended.get(fact.agent) ?? 0;
      const began = fact.at - fact.previousMs!;
      return fact.previous === 'talking' && over > began && fact.at - over > 15 * 60_000;
    });
    expect(stuck).toHaveLength(1);
    expect(stuck[0]).toMatchObject({ state: 'offline' });
  });
});

describe('the log', () => {
  const ledger = createLedger((queue) => {
    const { sla, shortAbandonMs } = scenario.queues.find((each) => each.id === queue)!;
    return { thresholdMs: sla.thresholdMs, shortAbandonMs, timezone: TIMEZONE };
  }, TIMEZONE);
  const caller = new Map(
    changes.flatMap((change) =>
      change.op === 'contact' ? [[change.contact.id, change.contact.caller.number] as const] : [],
    ),
  );
  for (const fact of factsIn(changes)) {
    const known =
      fact.name === 'contact.entered' ? { ...fact, token: caller.get(fact.contact) ?? null } : fact;
    for (const each of [known, ...ledger.implied(known)]) ledger.fold(each);
  }

  it.each(scenario.queues.map((queue) => queue.id))(
    'counts %s as the ledger counts what was said',
    (queue) => {
      const {
        repeatAfterAbandon: _,
        recontactAfterAnswer: __,
        unresolved: ___,
        ...counted
      } = monday.log.counts(queue, MONDAY.date) as Record<string, number>;
      const figures = ledger.figures(queue, MONDAY.endAt - 1)!;
      expect(figures.today).toMatchObject(counted);
      expect(figures.waiting).toBe(monday.log.waiting(queue));
      expect(ledger.imbalance(queue)).toBeNull();
    },
  );
});

describe('the patients who are asked how it went', () => {
  const ratings = factsNamed(changes, 'contact.rated');
  const completedAt = new Map(
    factsNamed(changes, 'contact.completed').map(({ visit, at: end }) => [visit, end]),
  );
  const waitOf = new Map(factsNamed(changes, 'contact.answered').map(({ visit, waitMs }) => [visit, waitMs]));
  const shareSatisfied = (some: typeof ratings) =>
    some.filter(({ score }) => score >= 4).length / Math.max(1, some.length);

  it('respond once at most, after the end, some of them hours later', () => {
    expect(ratings.length).toBeGreaterThan(100);
    expect(ratings.length).toBeLessThan(completedAt.size / 4);
    expect(new Set(ratings.map(({ contact }) => contact)).size).toBe(ratings.length);
    const delays = ratings.map(({ visit, at: when }) => when - completedAt.get(visit)!);
    expect(Math.min(...delays)).toBeGreaterThan(0);
    expect(delays.some((delay) => delay > 3_600_000)).toBe(true);
    expect(delays.filter((delay) => delay < 120_000).length).toBeGreaterThan(ratings.length / 3);
  });

  it('are the less satisfied the longer they waited', () => {
    const phone = new Set(scenario.queues.filter(({ channel }) => channel === 'phone').map(({ id }) => id));
    const calls = ratings.filter(({ queue }) => phone.has(queue));
    const [quick, slow] = [60_000, 180_000];
    const soon = shareSatisfied(calls.filter(({ visit }) => waitOf.get(visit)! < quick));
    const late = shareSatisfied(calls.filter(({ visit }) => waitOf.get(visit)! > slow));
    expect(soon).toBeGreaterThan(late);
    expect(soon).toBeLessThan(1);
  });
});

describe('the same seed', () => {
  const told = (steps: readonly number[]): SourceChange[] => {
    const simulation = simulationOf('same');
    const said: SourceChange[] = [];
    for (const step of steps) said.push(...simulation.advance(simulation.now() + step));
    said.push(...simulation.advance(at('09:00')));
    return said;
  };
  const once = told([]);

  it('gives the same life, however its time is cut', () => {
    expect(once.length).toBeGreaterThan(2_000);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_000_000 }), { maxLength: 9 }), (steps) => {
        expect(told(steps)).toEqual(once);
      }),
      { numRuns: 8 },
    );
  });

  it('gives the same first Monday in another week, and another seed another one', () => {
    const counts = (seed: string, beginsAt: number) => {
      const simulation = simulationOf(seed, beginsAt);
      simulation.advance(beginsAt + 9 * 3_600_000);
      return scenario.queues.map((queue) => simulation.log.counts(queue.id, simulation.log.days()[0]!));
    };
    const week = 7 * 86_400_000;
    expect(counts('same', MONDAY.startAt + week)).toEqual(counts('same', MONDAY.startAt));
    expect(counts('other', MONDAY.startAt)).not.toEqual(counts('same', MONDAY.startAt));
  });
});
