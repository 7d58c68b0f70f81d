import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGENT_STATES, type Agent, noAgentCounters } from '../../src/centre/agent.ts';
import { apply, type Centre, emptyCentre } from '../../src/centre/centre.ts';
import { type Change, putOf } from '../../src/centre/change.ts';
import type { Insight, InsightEffect } from '../../src/insight/insight.ts';
import { createPhantomWatch } from '../../src/insight/phantom-watch.ts';
import { doubtOf, plausibleMs } from '../../src/insight/phantoms.ts';
import { together } from '../../src/insight/together.ts';
import { factsNamed, live, MONDAY, simulationOf } from '../feeds/demo/monday.ts';
import { aContact, anAgent, aQueue, member } from '../support/entities.ts';

const AT = Date.parse('2026-03-02T10:00:00+01:00');
const MINUTE = 60_000;

const agentWith = (change: Partial<Agent>): Agent =>
  anAgent('a1', {
    label: 'Inès H.',
    state: 'talking',
    stateSince: AT,
    contact: 'c1',
    queue: 'cardio',
    skills: { cardio: 5 },
    queues: [{ ...member('cardio'), level: 5 }],
    source: 'demo',
    ...change,
  });

const contactOf = (agent: string | null): Change =>
  putOf(
    'contact',
    aContact('c1', {
      state: agent === null ? 'waiting' : 'connected',
      enteredAt: AT,
      answeredAt: agent === null ? null : AT,
      agent,
      caller: null,
      source: 'demo',
    }),
  );

const queueWaiting = (oldestEnteredAt: number | null): Change =>
  putOf(
    'queue',
    aQueue('cardio', {
      name: 'Cardiologie',
      source: 'demo',
      waiting: oldestEnteredAt === null ? 0 : 1,
      oldestEnteredAt,
      agents: { ready: 1, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 0 },
    }),
  );

function centreWith(...changes: Change[]): Centre {
  const centre = emptyCentre();
  for (const change of changes) apply(centre, change);
  return centre;
}

describe('a doubt', () => {
  it('is not cast on a conversation that goes on', () => {
    const centre = centreWith(contactOf('a1'));
    expect(doubtOf(agentWith({}), centre, null, AT + 20 * MINUTE)).toBeNull();
  });

  it('is cast on an agent who talks to nobody any more, once the platform has had time to say so', () => {
    const over = AT + 3 * MINUTE;
    expect(doubtOf(agentWith({}), emptyCentre(), over, over + 20_000)).toBeNull();
    expect(doubtOf(agentWith({}), emptyCentre(), over, over + 10 * MINUTE)).toEqual({
      code: 'contact.over',
      since: over,
      evidence: 'c1 3:00',
    });
  });

  it('is cast on one whose contact somebody else serves, and names them', () => {
    const centre = centreWith(contactOf('a2'), putOf('agent', agentWith({ id: 'a2', label: 'Benoît G.' })));
    expect(doubtOf(agentWith({}), centre, null, AT + MINUTE)).toMatchObject({
      code: 'contact.elsewhere',
      evidence: 'Benoît G.',
    });
  });

  it('is cast on a state that lasts longer than it plausibly can', () => {
    const ringing = agentWith({ state: 'ringing', contact: null });
    expect(doubtOf(ringing, emptyCentre(), null, AT + 3 * MINUTE)).toBeNull();
    expect(doubtOf(ringing, emptyCentre(), null, AT + 3 * MINUTE + 1)).toEqual({
      code: 'state.long',
      since: AT + 3 * MINUTE,
      evidence: '> 3:00',
    });
  });

  it('knows what is usual for the agent, when there is enough of a day behind', () => {
    const usual = { ...noAgentCounters(), answered: 20, wrapupMs: 20 * 20_000, talkMs: 20 * 120_000 };
    const wrapup = agentWith({ state: 'wrapup', contact: null });
    expect(plausibleMs({ ...wrapup, today: usual })).toBe(200_000);
    expect(plausibleMs({ ...wrapup, today: { ...usual, answered: 2 } })).toBe(10 * MINUTE);
    expect(plausibleMs({ ...wrapup, today: { ...usual, wrapupMs: 20_000 } })).toBe(2 * MINUTE);
    expect(plausibleMs({ ...agentWith({}), today: usual })).toBe(120 * MINUTE);
    expect(plausibleMs(agentWith({ state: 'paused' }))).toBeNull();
  });

  it('is cast on one who is ready while somebody waits, long, in a queue that one serves', () => {
    const ready = agentWith({ state: 'ready', contact: null, queue: null });
    const waiting = centreWith(queueWaiting(AT + MINUTE));
    expect(doubtOf(ready, waiting, null, AT + 3.5 * MINUTE)).toBeNull();
    expect(doubtOf(ready, waiting, null, AT + 4 * MINUTE)).toEqual({
      code: 'idle.whileWaiting',
      since: AT + 4 * MINUTE,
      evidence: 'Cardiologie',
    });
    const paused = { ...ready, queues: ready.queues.map((queue) => ({ ...queue, paused: true })) };
    expect(doubtOf(paused, waiting, null, AT + 9 * MINUTE)).toBeNull();
    expect(doubtOf(ready, centreWith(queueWaiting(null)), null, AT + 9 * MINUTE)).toBeNull();
  });

  it('never comes from a state that has only just begun, and never goes by waiting', () => {
    const state = fc.constantFrom(...AGENT_STATES);
    const age = fc.integer({ min: 0, max: 10 * 3_600_000 });
    fc.assert(
      fc.property(state, age, age, (now, first, second) => {
        const agent = agentWith({ state: now, contact: null });
        const centre = centreWith(queueWaiting(AT));
        expect(doubtOf(agent, centre, null, AT)).toBeNull();
        const [sooner, later] = [Math.min(first, second), Math.max(first, second)];
        if (doubtOf(agent, centre, null, AT + sooner) !== null)
          expect(doubtOf(agent, centre, null, AT + later)).not.toBeNull();
      }),
    );
  });
});

/** A hub in three lines: what the insight asks is applied, and the wake it asked for last is remembered. */
function hub(insight: Insight, centre: Centre) {
  let wakeAt: number | null = null;
  const take = (effects: InsightEffect[]): void => {
    for (const effect of effects) {
      if (effect.type === 'wake') wakeAt = effect.at;
      if (effect.type === 'change') apply(centre, effect.change);
    }
  };
  return {
    wakeAt: () => wakeAt,
    say(now: number, ...changes: Change[]) {
      for (const change of changes) apply(centre, change);
      take(insight.handle(centre, { type: 'changed', changes }, now));
    },
    time: (now: number) => take(insight.handle(centre, { type: 'time' }, now)),
  };
}

describe('the watch for phantoms', () => {
  it('marks an agent whose contact ended without them, and takes the mark away when they move', () => {
    const centre = emptyCentre();
    const here = hub(createPhantomWatch(new Set(['demo'])), centre);
    here.say(AT, contactOf('a1'), putOf('agent', agentWith({})));
    here.say(AT + MINUTE, { op: 'delete', kind: 'contact', id: 'c1' });
    for (let now = AT + MINUTE; now < AT + 4 * MINUTE; now = here.wakeAt()!) here.time(now);
    expect(centre.agent.get('a1')!.suspect).toMatchObject({ code: 'contact.over' });
    const marked = centre.agent.get('a1')!;
    here.time(AT + 9 * MINUTE);
    expect(centre.agent.get('a1')).toBe(marked);
    here.say(
      AT + 10 * MINUTE,
      putOf('agent', { ...marked, state: 'ready', contact: null, stateSince: AT + 10 * MINUTE }),
    );
    expect(centre.agent.get('a1')!.suspect).toBeNull();
  });

  it('leaves the agents of another hub to that hub', () => {
    const centre = centreWith(
      putOf('agent', agentWith({ state: 'ringing', contact: null, source: 'elsewhere' })),
    );
    const here = hub(createPhantomWatch(new Set(['demo'])), centre);
    here.time(AT + 60 * MINUTE);
    expect(centre.agent.get('a1')!.suspect).toBeNull();
  });

  it('finds the phantom of the demo\u2019s Monday, and nobody else', () => {
    const centre = emptyCentre();
    const here = hub(createPhantomWatch(new Set(['demo'])), centre);
    const simulation = simulationOf();
    const suspects = new Set<string>();
    for (let now = MONDAY.startAt; now < MONDAY.endAt; now += 15_000) {
      const changes = simulation.advance(now).flatMap((change): Change[] => {
        if (change.op === 'delete') return [change];
        if (change.op === 'contact') return [putOf('contact', { ...change.contact, rev: 1, caller: null })];
        if (change.op !== 'agent') return [];
        const suspect = centre.agent.get(change.agent.id)?.suspect ?? null;
        return [putOf('agent', { ...change.agent, rev: 1, loans: [], today: noAgentCounters(), suspect })];
      });
      here.say(now, ...changes);
      for (const agent of centre.agent.values()) if (agent.suspect !== null) suspects.add(agent.id);
    }
    const restarted = factsNamed(live(simulationOf(), MONDAY.endAt - 1), 'agent.state').filter(
      (fact) => fact.previous === 'talking' && fact.state === 'offline',
    );
    expect([...suspects]).toEqual(restarted.map((fact) => fact.agent));
    expect(suspects.size).toBe(1);
  });
});

describe('several insights together', () => {
  const asking = (wakes: (number | null)[], seen: string[], name: string): Insight => ({
    restore: () => seen.push(`${name} restored`),
    handle(_centre, input) {
      seen.push(`${name} ${input.type}`);
      const at = wakes.shift() ?? null;
      return at === null ? [] : [{ type: 'wake', at }];
    },
  });

  it('see everything in order, and are woken by the earliest of their wakes', () => {
    const seen: string[] = [];
    const both = together(
      asking([AT + 500, null, AT + 900], seen, 'first'),
      asking([AT + 300, AT + 700], seen, 'second'),
    );
    both.restore([]);
    const wakeOf = (effects: InsightEffect[]) =>
      effects.flatMap((effect) => (effect.type === 'wake' ? [effect.at] : []));
    const centre = emptyCentre();
    expect(wakeOf(both.handle(centre, { type: 'time' }, AT))).toEqual([AT + 300]);
    expect(wakeOf(both.handle(centre, { type: 'time' }, AT + 300))).toEqual([AT + 500]);
    expect(wakeOf(both.handle(centre, { type: 'time' }, AT + 500))).toEqual([AT + 700]);
    expect(wakeOf(both.handle(centre, { type: 'changed', changes: [] }, AT + 600))).toEqual([]);
    expect(seen.slice(0, 4)).toEqual(['first restored', 'second restored', 'first time', 'second time']);
  });
});
