import fc from 'fast-check';
import { expect, test } from 'vitest';
import { putOf } from '../../src/centre/change.ts';
import { noCounters } from '../../src/centre/counters.ts';
import type { Command } from '../../src/desk/command.ts';
import type { Actor } from '../../src/desk/engine.ts';
import { deskPolicySchema } from '../../src/desk/policy.ts';
import { smallCentre } from '../support/desk-centre.ts';
import { aContact, anAlert, MONDAY, place } from '../support/entities.ts';
import { createModelHub, type ModelHub } from '../support/model-hub.ts';
import type { Fate } from '../support/model-platform.ts';

const MINUTE = 60_000;
const hours = { timezone: 'Europe/Paris', week: Array(7).fill([{ fromMinute: 0, toMinute: 1440 }]) };
const policy = deskPolicySchema.parse({
  secretariats: [
    { id: 's1', name: 'One', hours },
    { id: 's2', name: 'Two', hours },
  ],
  circuits: [
    {
      id: 'circuit',
      name: 'Circuit',
      steps: [
        { secretariat: 's1', channel: 'mail', waitMs: 5 * MINUTE },
        { secretariat: 's2', channel: 'webhook', waitMs: 5 * MINUTE },
      ],
    },
  ],
  reasonRequired: [],
});

const CONTACTS = Array.from({ length: 12 }, (_, index) => `x${index}`);

function aHub(): ModelHub {
  const centre = smallCentre();
  CONTACTS.forEach((id, index) => {
    place(centre, 'contact', aContact(id, { number: index, enteredAt: MONDAY - index * MINUTE }));
  });
  place(centre, 'alert', anAlert('al'));
  const recent = { windowMs: 900_000, counters: noCounters() };
  const cardio = centre.queue.get('cardio')!;
  place(centre, 'queue', { ...cardio, recent, agents: { ...cardio.agents, ready: 2 } });
  return createModelHub(policy, centre);
}

const agent = fc.constantFrom('ines', 'benoit', 'zoe', 'nobody');
const contact = fc.constantFrom(...CONTACTS);
const agents = fc.record({ agents: fc.array(agent, { minLength: 1, maxLength: 3 }) });
const levels = fc.dictionary(fc.constantFrom('cardio', 'imaging'), fc.integer({ min: 0, max: 5 }), {
  minKeys: 1,
});
const given = fc.nat(40).map((n) => `c${n + 1}`);
const nothing = fc.constant({});
const of = (name: string, target: fc.Arbitrary<object>, args: fc.Arbitrary<object> = nothing) =>
  fc.record({ name: fc.constant(name), target, args }) as fc.Arbitrary<unknown> as fc.Arbitrary<Command>;
const queue = fc.record({ queue: fc.constantFrom('cardio', 'imaging') });

const command: fc.Arbitrary<Command> = fc.oneof(
  of('agent.skills.set', agents, fc.record({ skills: levels, forMs: fc.option(fc.constant(20 * MINUTE)) })),
  of('agent.pause', agents, fc.constant({ reason: 'meal' })),
  of('agent.resume', agents),
  of('contact.prioritize', fc.record({ contact }), fc.record({ priority: fc.nat(9) })),
  of('contact.move', fc.record({ contact }), queue),
  of(
    'queue.overflow',
    queue,
    fc.record({ mode: fc.constant('longest'), count: fc.integer({ min: 1, max: 4 }) }),
  ),
  of(
    'queue.overflow',
    queue,
    fc.constant({ mode: 'policy', enterWaitMs: 5 * MINUTE, releaseWaitMs: MINUTE, forMs: null }),
  ),
  of('queue.overflow', queue, fc.constant({ mode: 'stop' })),
  of('queue.close', queue),
  of('queue.open', queue),
  of(
    'callback.cancel',
    given.map((id) => ({ callback: `cb-${id}-1` })),
  ),
  of(
    'escalation.open',
    fc.record({
      queue: fc.constantFrom('cardio', 'imaging'),
      contact: fc.constant(null),
      callback: fc.constant(null),
    }),
    fc.constant({ circuit: 'circuit', priority: 'routine', reason: 'medical', note: null }),
  ),
  of(
    'escalation.answer',
    given.map((id) => ({ escalation: `esc-${id}` })),
    fc.record({ answer: fc.constantFrom('accepted', 'refused', 'done'), note: fc.constant('said so') }),
  ),
  of('alert.snooze', fc.constant({ alert: 'al' }), fc.constant({ forMs: 10 * MINUTE })),
  of('undo', fc.record({ command: given })),
);

type Event =
  | { type: 'give'; command: Command; actor: number; again: boolean }
  | { type: 'pass'; minutes: number }
  | { type: 'fate'; fate: Fate }
  | { type: 'work' | 'crash' | 'ask' | 'eased' }
  | { type: 'letters'; arrive: boolean };

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('give' as const),
      command,
      actor: fc.nat(7),
      again: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pass' as const), minutes: fc.nat(12) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('fate' as const),
      fate: fc.constantFrom<Fate>('done', 'done', 'refused', 'lost', 'unanswered'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('work' as const, 'crash' as const, 'ask' as const, 'eased' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('letters' as const), arrive: fc.boolean() }) },
);

const actors: Actor[] = Array.from({ length: 8 }, (_, index) => ({
  name: `sup-${index}`,
  role: index < 6 ? 'supervisor' : index === 6 ? 'manager' : 'viewer',
  queues: index === 5 ? ['cardio'] : null,
}));

function live(hub: ModelHub, step: Event): void {
  switch (step.type) {
    case 'give': {
      const actor = actors[step.actor]!;
      const [first] = hub.give(step.command, { actor });
      if (step.again && first !== undefined) hub.give(step.command, { actor, id: first.id });
      break;
    }
    case 'pass':
      hub.pass(step.minutes * MINUTE);
      break;
    case 'fate':
      hub.platform.fate = () => step.fate;
      break;
    case 'work':
      hub.work();
      break;
    case 'crash':
      hub.crash();
      break;
    case 'ask':
      hub.ask();
      break;
    case 'eased': {
      const cardio = hub.centre.queue.get('cardio')!;
      hub.say(putOf('queue', { ...cardio, waiting: 0, oldestEnteredAt: null }));
      break;
    }
    case 'letters':
      hub.deliver(() =>
        step.arrive
          ? { state: 'delivered', detail: null }
          : { state: 'dead', problem: { code: 'delivery.dead', message: 'gone' } },
      );
  }
}

test('whatever is lost on the way, every command ends in one known state and acts exactly as often as it says', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 20, maxLength: 60 }), (events) => {
      const hub = aHub();
      for (const step of events) live(hub, step);
      settle(hub);
      for (const { id, state, steps } of commandsOf(hub)) {
        expect(['succeeded', 'failed', 'rejected', 'expired']).toContain(state);
        const effects = (order: string) => hub.platform.effects.filter((each) => each.id === order).length;
        for (const each of steps) expect(effects(each.order.id)).toBe(each.state === 'succeeded' ? 1 : 0);
        if (state === 'rejected')
          expect(hub.platform.effects.some((each) => each.id.startsWith(`${id}/`))).toBe(false);
        const lines = hub.journal().filter((line) => line.command === id && line.by !== 'vigie');
        expect(lines.filter((line) => line.state === state)).toHaveLength(1);
      }
      expect(hub.desk.pendingOrders()).toEqual([]);
      const promised = [...hub.centre.callback.values()].filter(({ state }) =>
        ['offered', 'pending', 'dialling'].includes(state),
      );
      expect([...hub.numbers].sort()).toEqual(promised.map(({ id }) => id).sort());
      expect(hub.deliveries).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

/** The platform is back for good, letters arrive, and whatever was pending is asked about until nothing is. */
function settle(hub: ModelHub): void {
  hub.platform.fate = () => 'done';
  for (let round = 0; round < 5; round += 1) {
    hub.crash();
    hub.work();
    hub.pass(13 * MINUTE);
    hub.deliver(() => ({ state: 'delivered', detail: null }));
  }
  hub.ask();
  hub.work();
  hub.deliver(() => ({ state: 'delivered', detail: null }));
  hub.deliver(() => ({ state: 'delivered', detail: null }));
}

type Kept = { id: string; state: string; steps: { state: string; order: { id: string } }[] };
const commandsOf = (hub: ModelHub): Kept[] => hub.kept<Kept>('command');
