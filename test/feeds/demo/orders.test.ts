import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order, OrderOutcome } from '../../../src/desk/order.ts';
import type { DeclaredAgent, RawContact, SourceChange } from '../../../src/feeds/source.ts';
import { at, factsNamed, MONDAY, scenarioOf, simulationOf } from './monday.ts';

/** A Monday under way, with what a screen would know of it. */
function stage(time: string, seed?: string) {
  const simulation = simulationOf(seed);
  const agents = new Map<string, DeclaredAgent>();
  const contacts = new Map<string, RawContact>();
  const queues = new Map<string, boolean | null>();
  const said: SourceChange[] = [];
  const hear = (changes: SourceChange[]): void => {
    for (const change of changes) {
      said.push(change);
      if (change.op === 'agent') agents.set(change.agent.id, change.agent);
      if (change.op === 'contact') contacts.set(change.contact.id, change.contact);
      if (change.op === 'delete') contacts.delete(change.id);
      if (change.op === 'declare') queues.set(change.queue.id, change.queue.open);
    }
  };
  hear(simulation.advance(at(time)));
  let orders = 0;
  return {
    simulation,
    agents,
    contacts,
    queues,
    said,
    agentWho: (test: (agent: DeclaredAgent) => boolean) => [...agents.values()].find(test)!,
    callWho: (test: (contact: RawContact) => boolean) => [...contacts.values()].find(test)!,
    give(order: OrderOf): { outcome: OrderOutcome | null; id: string } {
      orders += 1;
      const id = `order-${orders}`;
      const outcome = simulation.execute({ id, by: 'Inès', ...order } as Order);
      hear(simulation.advance(simulation.now()));
      return { outcome, id };
    },
    wait(ms: number) {
      hear(simulation.advance(simulation.now() + ms));
    },
  };
}
type OrderOf = Order extends infer O ? (O extends Order ? Omit<O, 'id' | 'by'> : never) : never;

const done = { state: 'succeeded' };
const refusedBy = (code: string) => ({ state: 'failed', problem: { code } });
const isWaitingCall = (contact: RawContact) => contact.state === 'waiting' && contact.channel === 'phone';

describe('skills', () => {
  it('change at once for an agent who is free, whose queues change with them', () => {
    const now = stage('14:05');
    const agent = now.agentWho((each) => each.state === 'ready');
    const { outcome } = now.give({ name: 'agent.skills', agent: agent.id, skills: { cardio: 4, onco: 2 } });
    expect(outcome).toEqual(done);
    expect(now.agents.get(agent.id)).toMatchObject({
      skills: { cardio: 4, onco: 2 },
      queues: [
        { id: 'cardio', level: 4 },
        { id: 'onco', level: 2 },
      ],
    });
    expect(factsNamed(now.said, 'agent.skills')).toMatchObject([
      { agent: agent.id, before: agent.skills, after: { cardio: 4, onco: 2 } },
    ]);
  });

  it('wait, visibly, for the end of the contact', () => {
    const now = stage('08:30');
    const agent = now.agentWho((each) => each.state === 'talking' && each.skills.cardio === undefined);
    const { outcome, id } = now.give({ name: 'agent.skills', agent: agent.id, skills: { cardio: 5 } });
    expect(outcome).toBeNull();
    expect(now.agents.get(agent.id)).toMatchObject({
      pending: { command: id, name: 'agent.skills', since: at('08:30') },
      skills: agent.skills,
    });
    now.wait(1_800_000);
    expect(now.simulation.outcome(id)).toEqual(done);
    expect(now.agents.get(agent.id)).toMatchObject({ pending: null, skills: { cardio: 5 } });
  });

  it('are refused for whom and what does not exist', () => {
    const now = stage('08:30');
    expect(now.give({ name: 'agent.skills', agent: 'a99', skills: {} }).outcome).toMatchObject(
      refusedBy('demo.noAgent'),
    );
    expect(now.give({ name: 'agent.skills', agent: 'a01', skills: { alchemy: 3 } }).outcome).toMatchObject(
      refusedBy('demo.noSkill'),
    );
    expect(now.give({ name: 'agent.skills', agent: 'a01', skills: { cardio: 9 } }).outcome).toMatchObject(
      refusedBy('demo.badLevel'),
    );
  });

  it('lent where it burns move the wait, and the same callers call', () => {
    const served = (lend: boolean) => {
      const now = stage('08:20');
      const lent = ['a12', 'a13', 'a22', 'a23'];
      if (lend) for (const agent of lent) now.give({ name: 'agent.skills', agent, skills: { cardio: 5 } });
      now.wait(at('09:30') - at('08:20'));
      const of = <F extends { queue: string }>(facts: F[]) => facts.filter((fact) => fact.queue === 'cardio');
      const entered = of(factsNamed(now.said, 'contact.entered')).filter((fact) => fact.from === 'outside');
      const answered = of(factsNamed(now.said, 'contact.answered')).filter(
        (fact) => fact.enteredAt > at('08:20'),
      );
      const first = entered.filter((fact) => !fact.flags.includes('repeat')).map((fact) => fact.at);
      return {
        first,
        answered: answered.length,
        waitMs: answered.reduce((sum, fact) => sum + fact.waitMs, 0),
      };
    };
    const without = served(false);
    const lent = served(true);
    expect(lent.first).toEqual(without.first);
    expect(lent.answered).toBeGreaterThan(without.answered);
    expect(lent.waitMs / lent.answered).toBeLessThan((without.waitMs / without.answered) * 0.7);
  });
});

describe('pauses and presence', () => {
  it('pause at once who is free, and resume', () => {
    const now = stage('10:05');
    const { id } = now.agentWho((each) => each.state === 'ready');
    expect(now.give({ name: 'agent.pause', agent: id, queues: null, reason: 'formation' }).outcome).toEqual(
      done,
    );
    expect(now.agents.get(id)).toMatchObject({ state: 'paused', reason: 'formation' });
    expect(
      now.give({ name: 'agent.pause', agent: id, queues: null, reason: 'formation' }).outcome,
    ).toMatchObject(refusedBy('demo.alreadyPaused'));
    now.wait(1_800_000);
    expect(now.agents.get(id)).toMatchObject({ state: 'paused', reason: 'formation' });
    expect(now.give({ name: 'agent.resume', agent: id, queues: null }).outcome).toEqual(done);
    expect(now.agents.get(id)!.state).not.toBe('paused');
    expect(now.give({ name: 'agent.resume', agent: id, queues: null }).outcome).toMatchObject(
      refusedBy('demo.notPaused'),
    );
  });

  it('a pause that waits for the end of a call is overtaken by a resume', () => {
    const now = stage('08:30');
    const { id } = now.agentWho((each) => each.state === 'talking');
    const pause = now.give({ name: 'agent.pause', agent: id, queues: null, reason: 'pause' });
    expect(pause.outcome).toBeNull();
    expect(now.give({ name: 'agent.resume', agent: id, queues: null }).outcome).toEqual(done);
    expect(now.simulation.outcome(pause.id)).toMatchObject(refusedBy('demo.overtaken'));
    expect(now.agents.get(id)!.pending).toBeNull();
  });

  it('pauses in one queue only: its calls go to others', () => {
    const now = stage('08:25');
    const { id } = now.agentWho((each) => each.skills.cardio === 5 && each.state !== 'offline');
    expect(
      now.give({ name: 'agent.pause', agent: id, queues: ['cardio'], reason: 'formation' }).outcome,
    ).toEqual(done);
    expect(now.agents.get(id)!.queues.find((queue) => queue.id === 'cardio')).toMatchObject({
      paused: true,
      reason: 'formation',
    });
    now.wait(3_600_000);
    const answered = factsNamed(now.said, 'contact.answered').filter(
      (fact) => fact.agent === id && fact.queue === 'cardio' && fact.at > at('08:25'),
    );
    expect(answered).toEqual([]);
    expect(
      now.give({ name: 'agent.pause', agent: id, queues: ['onco9'], reason: 'x' }).outcome,
    ).toMatchObject(refusedBy('demo.notMember'));
    expect(now.give({ name: 'agent.resume', agent: id, queues: ['cardio'] }).outcome).toEqual(done);
  });

  it('logs out at the end of the call, and not twice', () => {
    const now = stage('08:30');
    const { id } = now.agentWho((each) => each.state === 'talking');
    const { outcome, id: order } = now.give({ name: 'agent.logout', agent: id });
    expect(outcome).toBeNull();
    now.wait(1_800_000);
    expect(now.simulation.outcome(order)).toEqual(done);
    expect(now.agents.get(id)!.state).toBe('offline');
    expect(now.give({ name: 'agent.logout', agent: id }).outcome).toMatchObject(refusedBy('demo.loggedOut'));
  });

  it('ends a wrap-up, and says so when there is none', () => {
    const now = stage('08:30');
    const { id } = now.agentWho((each) => each.state === 'wrapup');
    const before = factsNamed(now.said, 'contact.wrappedUp').length;
    expect(now.give({ name: 'agent.wrapup.end', agent: id }).outcome).toEqual(done);
    expect(factsNamed(now.said, 'contact.wrappedUp')).toHaveLength(before + 1);
    expect(now.agents.get(id)!.state).not.toBe('wrapup');
    expect(now.give({ name: 'agent.wrapup.end', agent: id }).outcome).toMatchObject(
      refusedBy('demo.notWrappingUp'),
    );
  });

  it('puts a phantom right by logging it out', () => {
    const simulation = simulationOf();
    const incident = scenarioOf()
      .incidents(MONDAY)
      .find((each) => each.kind === 'phantom');
    expect(incident).toBeDefined();
    simulation.advance(incident!.at + 1_200_000);
    const now = stage('00:00');
    now.wait(incident!.at + 1_500_000 - MONDAY.startAt);
    const phantom = now.agentWho((each) => each.contact !== null && !now.contacts.has(each.contact));
    expect(phantom.state).toBe('talking');
    const pause = now.give({ name: 'agent.pause', agent: phantom.id, queues: null, reason: 'pause' });
    expect(pause.outcome).toBeNull();
    expect(now.give({ name: 'agent.logout', agent: phantom.id }).outcome).toEqual(done);
    expect(now.simulation.outcome(pause.id)).toMatchObject(refusedBy('demo.lostWorkstation'));
    expect(now.agents.get(phantom.id)!.state).toBe('offline');
    now.wait(300_000);
    expect(now.agents.get(phantom.id)!.state).not.toBe('offline');
  });
});

describe('contacts', () => {
  it('are given a priority, and are then the next to be answered', () => {
    const now = stage('08:40');
    const line = [...now.contacts.values()]
      .filter((each) => isWaitingCall(each) && each.queue === 'cardio' && each.enteredAt < at('08:39'))
      .sort((a, b) => a.enteredAt - b.enteredAt);
    expect(line.length).toBeGreaterThan(2);
    const second = line[1]!;
    expect(now.give({ name: 'contact.prioritize', contact: second.id, priority: 90 }).outcome).toEqual(done);
    expect(now.contacts.get(second.id)!.priority).toBe(90);
    const ringing = new Set(
      [...now.contacts.values()].filter((each) => each.state === 'ringing').map(({ id }) => id),
    );
    const next = () =>
      factsNamed(now.said, 'contact.answered').find(
        (fact) => fact.queue === 'cardio' && fact.at >= at('08:40') && !ringing.has(fact.contact),
      );
    while (next() === undefined) now.wait(1_000);
    expect(next()!.contact).toBe(second.id);
  });

  it('move to another queue, where they wait anew', () => {
    const now = stage('08:40');
    const call = now.callWho((each) => isWaitingCall(each) && each.queue === 'cardio');
    expect(now.give({ name: 'contact.move', contact: call.id, queue: 'cardio' }).outcome).toMatchObject(
      refusedBy('demo.alreadyThere'),
    );
    expect(now.give({ name: 'contact.move', contact: call.id, queue: 'facturation' }).outcome).toMatchObject(
      refusedBy('demo.queueClosed'),
    );
    expect(now.give({ name: 'contact.move', contact: call.id, queue: 'imagerie' }).outcome).toMatchObject(
      done,
    );
    expect(factsNamed(now.said, 'contact.overflowed').at(-1)).toMatchObject({
      visit: call.visit,
      cause: 'moved',
      to: 'imagerie',
    });
    expect(factsNamed(now.said, 'contact.entered').at(-1)).toMatchObject({
      contact: call.id,
      queue: 'imagerie',
      from: 'overflow',
    });
  });

  it('that are answered or over are left alone', () => {
    const now = stage('08:40');
    const talking = now.callWho((each) => each.state === 'connected');
    expect(now.give({ name: 'contact.move', contact: talking.id, queue: 'onco' }).outcome).toMatchObject(
      refusedBy('demo.alreadyAnswered'),
    );
    for (const contact of ['nobody', 'demo-x-0', talking.id.replace(/\d+$/, '999999')])
      expect(now.give({ name: 'contact.prioritize', contact, priority: 1 }).outcome).toMatchObject(
        refusedBy('demo.contactOver'),
      );
  });

  it('leave with a promise, and are called back before the others', () => {
    const outcomes = new Set<string>();
    for (const seed of ['dial-1', 'dial-2', 'dial-3', 'dial-4', 'dial-5', 'dial-6']) {
      const now = stage('08:40', seed);
      const call = now.callWho(isWaitingCall);
      expect(now.give({ name: 'contact.callback', contact: call.id, callback: 'cb' }).outcome).toEqual(done);
      expect(factsNamed(now.said, 'contact.calledBack').at(-1)).toMatchObject({
        visit: call.visit,
        callback: 'cb',
      });
      const dial = now.give({
        name: 'callback.dial',
        callback: 'cb',
        queue: call.queue,
        number: null,
        priority: 0,
        attempt: 1,
      });
      expect(dial.outcome).toBeNull();
      now.wait(1_200_000);
      const outcome = now.simulation.outcome(dial.id)!;
      outcomes.add(outcome.state === 'failed' ? outcome.problem.code : outcome.state);
      if (outcome.state !== 'succeeded') continue;
      const entered = factsNamed(now.said, 'contact.entered').find((fact) => fact.from === 'callback')!;
      expect(outcome.data).toMatchObject({ contact: entered.contact });
      const caller = now.said.find((each) => each.op === 'contact' && each.contact.id === entered.contact);
      expect(caller).toMatchObject({ contact: { caller: call.caller } });
    }
    expect([...outcomes].sort()).toEqual(['demo.noAnswer', 'succeeded']);
  });

  it('are dialled by number when nobody promised, and a dial can be hung up', () => {
    const now = stage('14:05');
    const dial = (callback: string, number: string | null) =>
      now.give({ name: 'callback.dial', callback, queue: 'cardio', number, priority: 0, attempt: 1 });
    expect(dial('cb-1', null).outcome).toMatchObject(refusedBy('demo.noNumber'));
    expect(dial('cb-1', '0612345678').outcome).toMatchObject(refusedBy('demo.noNumber'));
    const ringing = dial('cb-2', '0639980001');
    expect(ringing.outcome).toBeNull();
    expect(dial('cb-2', '0639980001').outcome).toMatchObject(refusedBy('demo.lineBusy'));
    expect(now.give({ name: 'callback.hangup', callback: 'cb-2' }).outcome).toEqual(done);
    expect(now.simulation.outcome(ringing.id)).toMatchObject(refusedBy('demo.dialCancelled'));
    expect(now.give({ name: 'callback.hangup', callback: 'cb-2' }).outcome).toMatchObject(
      refusedBy('demo.notDialling'),
    );
  });

  it('of a written channel have no call to give back', () => {
    const now = stage('07:40');
    const message = now.callWho((each) => each.state === 'waiting' && each.channel !== 'phone');
    expect(now.give({ name: 'contact.callback', contact: message.id, callback: 'cb' }).outcome).toMatchObject(
      refusedBy('demo.notACall'),
    );
  });
});

describe('queues and listening', () => {
  it('close against their hours, refuse who calls, and open again', () => {
    const now = stage('10:00');
    expect(now.give({ name: 'queue.close', queue: 'cardio' }).outcome).toEqual(done);
    expect(now.queues.get('cardio')).toBe(false);
    expect(now.give({ name: 'queue.close', queue: 'cardio' }).outcome).toMatchObject(
      refusedBy('demo.alreadyClosed'),
    );
    now.wait(1_800_000);
    const refused = factsNamed(now.said, 'contact.refused').filter(
      (fact) => fact.queue === 'cardio' && fact.at > at('10:00'),
    );
    expect(refused.length).toBeGreaterThan(3);
    expect(now.give({ name: 'queue.open', queue: 'cardio' }).outcome).toEqual(done);
    expect(now.give({ name: 'queue.open', queue: 'cardio' }).outcome).toMatchObject(
      refusedBy('demo.alreadyOpen'),
    );
    expect(now.give({ name: 'queue.open', queue: 'nowhere' }).outcome).toMatchObject(
      refusedBy('demo.noQueue'),
    );
  });

  it('lets listen to a conversation until it ends', () => {
    const now = stage('08:40');
    const { id } = now.agentWho((each) => each.state === 'talking');
    const free = now.agentWho((each) => each.state === 'offline');
    const listen = (agent: string) =>
      now.give({ name: 'monitor.start', agent, mode: 'listen', extension: '600' }).outcome;
    expect(listen(free.id)).toMatchObject(refusedBy('demo.notTalking'));
    expect(listen(id)).toEqual(done);
    expect(listen(id)).toMatchObject(refusedBy('demo.alreadyMonitored'));
    expect(now.agents.get(id)!.monitoredBy).toBe('Inès');
    now.wait(1_800_000);
    expect(now.agents.get(id)!.monitoredBy).toBeNull();
    expect(factsNamed(now.said, 'agent.monitored').map((fact) => fact.state)).toEqual(['started', 'stopped']);
    expect(now.give({ name: 'monitor.stop', agent: id }).outcome).toMatchObject(
      refusedBy('demo.notMonitored'),
    );
  });
});

describe('any orders at any time', () => {
  const agents = scenarioOf().agents.map((agent) => agent.id);
  const queues = scenarioOf().queues.map((queue) => queue.id);
  const agent = fc.constantFrom(...agents);
  const queue = fc.constantFrom(...queues);
  const nth = fc.nat({ max: 60 });
  type Wanted = { waitMs: number; what: (contacts: RawContact[]) => OrderOf };
  const someone = (contacts: RawContact[], index: number) =>
    contacts[index % contacts.length]?.id ?? 'nobody';
  const wanted: fc.Arbitrary<Wanted['what']> = fc.oneof(
    fc.tuple(agent, fc.constantFrom('cardio', 'imagerie', 'onco', 'accueil')).map(([who, skill]) => () => ({
      name: 'agent.skills' as const,
      agent: who,
      skills: { [skill]: 4 },
    })),
    agent.map((who) => () => ({ name: 'agent.pause' as const, agent: who, queues: null, reason: 'pause' })),
    agent.map((who) => () => ({ name: 'agent.resume' as const, agent: who, queues: null })),
    agent.map((who) => () => ({ name: 'agent.logout' as const, agent: who })),
    agent.map((who) => () => ({ name: 'agent.wrapup.end' as const, agent: who })),
    fc.tuple(nth, queue).map(([index, to]) => (contacts: RawContact[]) => ({
      name: 'contact.move' as const,
      contact: someone(contacts, index),
      queue: to,
    })),
    nth.map((index) => (contacts: RawContact[]) => ({
      name: 'contact.prioritize' as const,
      contact: someone(contacts, index),
      priority: index,
    })),
    nth.map((index) => (contacts: RawContact[]) => ({
      name: 'contact.callback' as const,
      contact: someone(contacts, index),
      callback: `cb-${index % 5}`,
    })),
    fc.tuple(nth, queue).map(([index, to]) => () => ({
      name: 'callback.dial' as const,
      callback: `cb-${index % 5}`,
      queue: to,
      number: null,
      priority: 5,
      attempt: 1,
    })),
    nth.map((index) => () => ({ name: 'callback.hangup' as const, callback: `cb-${index % 5}` })),
    queue.map((which) => () => ({ name: 'queue.close' as const, queue: which })),
    queue.map((which) => () => ({ name: 'queue.open' as const, queue: which })),
  );
  const script = fc.array(fc.record({ waitMs: fc.integer({ min: 0, max: 120_000 }), what: wanted }), {
    minLength: 10,
    maxLength: 60,
  });

  it('leave each visit one exit, each order one outcome, each agent one contact', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const now = stage('08:20', 'any');
        for (const { waitMs, what } of steps) {
          now.wait(waitMs);
          now.give(what([...now.contacts.values()]));
        }
        now.wait(5_400_000);
        const entered = factsNamed(now.said, 'contact.entered').length;
        const exits = now.said.filter((change) => change.op === 'fact' && 'waitMs' in change.fact);
        const visits = new Set(
          exits.map((change) => (change.op === 'fact' && 'visit' in change.fact ? change.fact.visit : '')),
        );
        expect(visits.size).toBe(exits.length);
        const waiting = queues.reduce((sum, each) => sum + now.simulation.log.waiting(each), 0);
        expect(entered).toBe(exits.length + waiting);
        for (const each of queues) {
          const counts = now.simulation.log.counts(each, MONDAY.date);
          const left =
            counts.answered + counts.abandoned + counts.overflowed + counts.calledBack + counts.refused;
          expect(counts.offered + counts.carriedIn).toBe(left + now.simulation.log.waiting(each));
        }
        const settled = now.simulation.takeSettled().map((each) => each.order);
        expect(new Set(settled).size).toBe(settled.length);
        for (const { effects, outcome } of now.simulation.log.orders())
          expect(effects).toBe(outcome?.state === 'succeeded' ? 1 : 0);
        const serving = [...now.agents.values()].flatMap((each) =>
          each.contact === null ? [] : [each.contact],
        );
        expect(new Set(serving).size).toBe(serving.length);
      }),
      { numRuns: 25 },
    );
  });
});
