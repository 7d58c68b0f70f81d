import { expect, test } from 'vitest';
import { putOf } from '../../../src/centre/change.ts';
import { noCounters } from '../../../src/centre/counters.ts';
import type { Queue } from '../../../src/centre/queue.ts';
import type { Command, CommandOf } from '../../../src/desk/command.ts';
import { type DeskPolicy, deskPolicySchema } from '../../../src/desk/policy.ts';
import type { Preview } from '../../../src/desk/preview.ts';
import { smallCentre } from '../../support/desk-centre.ts';
import { aContact, aQueue, MONDAY, place } from '../../support/entities.ts';
import { createModelHub, type ModelHub, supervisor } from '../../support/model-hub.ts';

const MINUTE = 60_000;
const policy: DeskPolicy = deskPolicySchema.parse({
  callbacks: { maxAttempts: 3, retryDelayMs: 5 * MINUTE },
});

const callers: [id: string, waitMs: number, part?: Parameters<typeof aContact>[1]][] = [
  ['a', 9 * MINUTE, { number: 1 }],
  ['b', 8 * MINUTE, { number: 2, caller: null }],
  ['c', 7 * MINUTE, { number: 3 }],
  ['c2', 6 * MINUTE, { number: 3 }],
  ['d', 5 * MINUTE, { number: 4 }],
  ['e', 4 * MINUTE, { number: 5, flags: ['fragile'] }],
  ['f', 3 * MINUTE, { number: 6 }],
];

/** A queue in which seven callers wait; one gave no number, one waits twice, one is being served elsewhere. */
function aHub(): ModelHub {
  const centre = smallCentre();
  for (const [id, waitMs, part] of callers) {
    place(centre, 'contact', aContact(id, { enteredAt: MONDAY - waitMs, ...part }));
  }
  const served = { number: 4, queue: 'imaging', state: 'connected', answeredAt: MONDAY - MINUTE } as const;
  place(centre, 'contact', aContact('d-elsewhere', served));
  place(centre, 'queue', crowded(aQueue('cardio')));
  return createModelHub(policy, centre);
}

const crowded = (queue: Queue): Queue => ({
  ...queue,
  waiting: 7,
  oldestEnteredAt: MONDAY - 9 * MINUTE,
  recent: { windowMs: 900_000, counters: { ...noCounters(), answered: 4, waitAnsweredMs: 16 * MINUTE } },
  agents: { ready: 0, ringing: 0, talking: 2, wrapup: 0, paused: 0, offline: 0 },
});

const calm = (queue: Queue, ready = 2): Queue => ({
  ...queue,
  waiting: 0,
  oldestEnteredAt: null,
  recent: { windowMs: 900_000, counters: { ...noCounters(), answered: 4, waitAnsweredMs: 40_000 } },
  agents: { ...queue.agents, ready },
});

const cardio = (hub: ModelHub): Queue => hub.centre.queue.get('cardio')!;
const overflow = (args: CommandOf<'queue.overflow'>['args']): Command => ({
  name: 'queue.overflow',
  target: { queue: 'cardio' },
  args,
});
const offered = (hub: ModelHub): (string | null)[] =>
  [...hub.centre.callback.values()].map((callback) => callback.contact);
const states = (hub: ModelHub): string[] => [...hub.centre.callback.values()].map(({ state }) => state);

test('the N longest: fragile first, one callback a caller, nobody who is served or has no number', () => {
  const hub = aHub();
  hub.give(overflow({ mode: 'longest', count: 3 }));
  expect(states(hub)).toEqual(['offered', 'offered', 'offered']);
  hub.work();
  expect(offered(hub)).toEqual(['e', 'a', 'c']);
  expect(states(hub)).toEqual(['pending', 'pending', 'pending']);
  expect([...hub.numbers]).toEqual(['cb-c1-1', 'cb-c1-2', 'cb-c1-3']);
  const [first] = hub.centre.callback.values();
  expect(first).toMatchObject({ keepsPlaceFrom: MONDAY - 4 * MINUTE, by: 'Nadia', priority: 10 });
  const due = [...hub.centre.callback.values()].map(({ dueAt }) => dueAt - MONDAY);
  expect(due).toEqual([14 * MINUTE, 19 * MINUTE, 24 * MINUTE]);
  hub.give(overflow({ mode: 'longest', count: 10 }));
  hub.work();
  expect(offered(hub)).toEqual(['e', 'a', 'c', 'f']);
});

test('all beyond a wait, and the preview that names them, the others, and what they are promised', () => {
  const hub = aHub();
  const [, result] = hub.give(overflow({ mode: 'beyond', waitMs: 6 * MINUTE }), { dryRun: true });
  const preview = (result as { data: Preview }).data;
  expect(preview.touches.map(({ id }) => id)).toEqual(['a', 'c', 'cardio']);
  expect(preview.irreversible?.code).toBe('desk.undo.promised');
  expect(preview.lines.map(({ code, detail }) => [code, detail.count ?? detail.after ?? null])).toEqual([
    ['callback.caller', null],
    ['callback.caller', null],
    ['callback.skipped.numberless', 1],
    ['callback.skipped.twice', 1],
    ['callback.skipped.served', 1],
    ['queue.waiting', 5],
    ['callback.when', null],
  ]);
});

test('the previewed callers are honoured, less those who have left since', () => {
  const hub = aHub();
  hub.say({ op: 'delete', kind: 'contact', id: 'a' });
  hub.give(overflow({ mode: 'longest', count: 2, contacts: ['a', 'c'] }));
  hub.work();
  expect(offered(hub)).toEqual(['c']);
});

test('an offer that the platform refuses promises nothing, and its number is forgotten', () => {
  const hub = aHub();
  hub.platform.fate = (order) => ('contact' in order && order.contact === 'a' ? 'refused' : 'done');
  hub.give(overflow({ mode: 'beyond', waitMs: 6 * MINUTE }));
  hub.work();
  expect(hub.final('c1')).toMatchObject({
    state: 'succeeded',
    problem: { code: 'desk.command.partly' },
    data: { contacts: ['c'], notDone: [{ contact: 'a', problem: { code: 'platform.no' } }] },
  });
  expect(states(hub)).toEqual(['cancelled', 'pending']);
  expect([...hub.numbers]).toEqual(['cb-c1-2']);
});

test('nobody is called back while either wait is high, nor beyond what the agents can take', () => {
  const hub = aHub();
  hub.give(overflow({ mode: 'longest', count: 4 }));
  hub.work();
  const dials = () => hub.platform.effects.filter(({ name }) => name === 'callback.dial');
  hub.say(putOf('queue', { ...calm(cardio(hub)), recent: cardio(hub).recent }));
  hub.say(putOf('queue', { ...calm(cardio(hub)), waiting: 1, oldestEnteredAt: MONDAY - 2 * MINUTE }));
  hub.say(putOf('queue', { ...calm(cardio(hub)), open: false }));
  hub.say(putOf('queue', { ...calm(cardio(hub), 0) }));
  hub.work();
  expect(dials()).toEqual([]);
  hub.platform.fate = () => 'lost';
  hub.say(putOf('queue', calm({ ...cardio(hub), open: true }, 2)));
  expect(hub.orders.map(({ order }) => 'callback' in order && order.callback)).toEqual([
    'cb-c1-1',
    'cb-c1-2',
  ]);
  hub.say(putOf('queue', calm(cardio(hub), 2)));
  expect(hub.orders).toHaveLength(2);
});

test('an attempt that fails comes again after growing delays, three times, then the callback has failed', () => {
  const hub = aHub();
  hub.give(overflow({ mode: 'longest', count: 1 }));
  hub.work();
  hub.platform.fate = () => 'refused';
  hub.say(putOf('queue', calm(cardio(hub))));
  hub.work();
  const callback = () => [...hub.centre.callback.values()][0]!;
  expect(callback()).toMatchObject({ state: 'pending', attempts: 1, nextAttemptAt: MONDAY + 5 * MINUTE });
  hub.pass(5 * MINUTE);
  expect(callback()).toMatchObject({ attempts: 2, nextAttemptAt: MONDAY + 15 * MINUTE });
  hub.crash();
  hub.pass(10 * MINUTE);
  expect(callback()).toMatchObject({ state: 'failed', attempts: 3, outcome: 'too-many-attempts' });
  expect(hub.numbers.size).toBe(0);
});

test('a callback is done when the patient is reached, cancelled when the patient got through, expired when late', () => {
  const hub = aHub();
  hub.give(overflow({ mode: 'longest', count: 3 }));
  hub.work();
  const again = aContact('a-again', { number: 1, state: 'connected', answeredAt: MONDAY });
  const exit = { visit: 'v', contact: 'a-again', queue: 'cardio', enteredAt: MONDAY, waitMs: 0, agent: null };
  hub.say(putOf('contact', again), {
    op: 'fact',
    fact: { name: 'contact.answered', id: 'f1', at: MONDAY, source: 'pbx', ...exit },
  });
  hub.say(putOf('queue', calm(cardio(hub), 1)));
  hub.say(putOf('queue', crowded(cardio(hub))));
  hub.work();
  hub.pass(24 * 60 * MINUTE);
  const ends = hub.facts
    .filter((fact) => fact.name === 'callback.state')
    .filter(({ state }) => ['done', 'cancelled', 'expired'].includes(state));
  expect(ends.map((fact) => [fact.callback, fact.state, fact.outcome])).toEqual([
    ['cb-c1-2', 'cancelled', 'got-through'],
    ['cb-c1-1', 'done', 'answered'],
    ['cb-c1-3', 'expired', 'expired'],
  ]);
  hub.pass(24 * 60 * MINUTE);
  expect(hub.centre.callback.size).toBe(0);
});

test('a dial whose order was never seen goes back to its place, its attempt uncounted', () => {
  const hub = aHub();
  hub.give(overflow({ mode: 'longest', count: 1 }));
  hub.work();
  hub.platform.fate = () => 'lost';
  hub.say(putOf('queue', calm(cardio(hub))));
  hub.work();
  expect(states(hub)).toEqual(['dialling']);
  hub.say(putOf('queue', crowded(cardio(hub))));
  hub.crash();
  expect([...hub.centre.callback.values()][0]).toMatchObject({ state: 'pending', attempts: 0 });
});

test('a standing policy offers to those beyond its entry wait, until both waits have fallen', () => {
  const hub = aHub();
  const args = { mode: 'policy', enterWaitMs: 5 * MINUTE, releaseWaitMs: 2 * MINUTE, forMs: null } as const;
  const bad = hub.give(overflow({ ...args, releaseWaitMs: 5 * MINUTE }));
  expect(bad[0]?.problem?.code).toBe('desk.overflow.thresholds');
  hub.give(overflow(args));
  hub.pass(1000);
  expect(cardio(hub).overflowPolicy).toMatchObject({ active: true, by: 'Nadia' });
  expect(offered(hub)).toEqual(['a', 'c']);
  hub.crash();
  hub.pass(2 * MINUTE);
  expect(offered(hub)).toEqual(['a', 'c', 'e', 'f']);
  hub.say(putOf('queue', { ...calm(cardio(hub), 0), recent: cardio(hub).recent }));
  expect(cardio(hub).overflowPolicy?.active).toBe(true);
  hub.say(putOf('queue', calm(cardio(hub), 0)));
  expect(cardio(hub).overflowPolicy?.active).toBe(false);
  hub.give({ name: 'undo', target: { command: 'c2' }, args: {} });
  expect(cardio(hub).overflowPolicy).toBeNull();
});

test('a policy for a while ends by itself, and says so in the journal', () => {
  const hub = aHub();
  hub.give(overflow({ mode: 'policy', enterWaitMs: 60 * MINUTE, releaseWaitMs: MINUTE, forMs: 30 * MINUTE }));
  hub.give(overflow({ mode: 'stop' }));
  expect(cardio(hub).overflowPolicy).toBeNull();
  hub.give({ name: 'undo', target: { command: 'c2' }, args: {} });
  expect(cardio(hub).overflowPolicy).not.toBeNull();
  hub.pass(30 * MINUTE);
  expect(cardio(hub).overflowPolicy).toBeNull();
  expect(hub.journal().at(-1)).toMatchObject({
    action: 'queue.overflow',
    by: 'vigie',
    target: { queue: 'cardio' },
  });
});

test('one caller by hand, a cancellation, and each refusal in its words', () => {
  const hub = aHub();
  const create = (contact: string): Command => ({ name: 'callback.create', target: { contact }, args: {} });
  const code = (command: Command) => hub.give(command)[0]?.problem?.code;
  expect(code(create('b'))).toBe('desk.callback.numberless');
  expect(code(create('c2'))).toBe('desk.callback.twice');
  expect(code(create('d'))).toBe('desk.callback.served');
  expect(code(create('gone'))).toBe('desk.contact.gone');
  hub.give(create('a'));
  hub.work();
  const cancel = { name: 'callback.cancel', target: { callback: 'cb-c5-1' }, args: {} } as const;
  expect(hub.give(cancel)[0]?.state).toBe('accepted');
  expect(states(hub)).toEqual(['cancelled']);
  expect(code(cancel)).toBe('desk.callback.over');
  expect(code(overflow({ mode: 'stop' }))).toBe('desk.overflow.none');
  expect(code(overflow({ mode: 'beyond', waitMs: 60 * MINUTE }))).toBe('desk.overflow.nobody');
  hub.say(putOf('queue', { ...cardio(hub), open: false }));
  expect(code(overflow({ mode: 'longest', count: 1 }))).toBe('desk.queue.closed');
  const elsewhere = { ...supervisor, queues: ['imaging'] };
  expect(hub.give(overflow({ mode: 'longest', count: 1 }), { actor: elsewhere })[0]?.problem?.code).toBe(
    'desk.right.scope',
  );
});
