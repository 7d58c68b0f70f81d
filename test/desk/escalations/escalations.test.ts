import { expect, test } from 'vitest';
import type { Command, CommandOf } from '../../../src/desk/command.ts';
import type { Actor } from '../../../src/desk/engine.ts';
import { deskPolicySchema } from '../../../src/desk/policy.ts';
import { smallCentre } from '../../support/desk-centre.ts';
import { aContact, place } from '../../support/entities.ts';
import { createModelHub, type ModelHub } from '../../support/model-hub.ts';

const MINUTE = 60_000;
const always = { timezone: 'Europe/Paris', week: Array(7).fill([{ fromMinute: 0, toMinute: 1440 }]) };
const afternoons = { timezone: 'Europe/Paris', week: Array(7).fill([{ fromMinute: 780, toMinute: 1080 }]) };
const step = (secretariat: string, channel: string, minutes: number, whenClosed = 'skip') => ({
  secretariat,
  channel,
  waitMs: minutes * MINUTE,
  whenClosed,
});

const policy = deskPolicySchema.parse({
  secretariats: [
    { id: 'cardio-sec', name: 'Cardiology secretariat', hours: always },
    { id: 'evening', name: 'Afternoon desk', hours: afternoons },
    { id: 'ward', name: 'Ward', hours: always },
    { id: 'guard', name: 'On call', hours: always },
  ],
  circuits: [
    {
      id: 'cardio',
      name: 'Cardiology',
      queues: ['cardio'],
      reasons: ['medical'],
      steps: [step('cardio-sec', 'webhook', 10), step('evening', 'mail', 5), step('ward', 'fhir', 10)],
      priorities: { urgent: { waitRatio: 0.5 }, stat: { startStep: 2 } },
      fallback: 'guard',
      doneWithinMs: 60 * MINUTE,
    },
    { id: 'guard', name: 'On call', steps: [step('guard', 'screen', 15)] },
    { id: 'alone', name: 'Alone', steps: [step('cardio-sec', 'mail', 5)] },
    { id: 'closed', name: 'Closed', steps: [step('evening', 'mail', 5)] },
  ],
  escalations: { reasons: [{ id: 'medical', name: 'Medical advice' }], fragilePriority: 'urgent' },
});

const open = (args: Partial<CommandOf<'escalation.open'>['args']> = {}): Command => ({
  name: 'escalation.open',
  target: { queue: 'cardio', contact: null, callback: null },
  args: { circuit: 'cardio', priority: 'routine', reason: 'medical', note: null, ...args },
});
const answer = (said: 'accepted' | 'refused' | 'done', note: string | null = null): Command => ({
  name: 'escalation.answer',
  target: { escalation: 'esc-c1' },
  args: { answer: said, note },
});
const secretariat = (id: string): Actor => ({
  name: `Sec ${id}`,
  role: 'secretariat',
  queues: null,
  secretariat: id,
});

const aHub = (): ModelHub => createModelHub(policy, smallCentre());
const escalation = (hub: ModelHub) => hub.centre.escalation.get('esc-c1')!;
const arrive = (hub: ModelHub) => hub.deliver(() => ({ state: 'delivered', detail: null }));

test('an escalation goes open, delivered, accepted, done, and says who and when at each', () => {
  const hub = aHub();
  hub.give(open());
  expect(escalation(hub)).toMatchObject({ state: 'open', to: 'cardio-sec', dueAt: hub.now + 10 * MINUTE });
  expect(hub.deliveries.map(({ id, channel }) => [id, channel])).toEqual([
    ['esc-c1/cardio/1/opened', 'webhook'],
  ]);
  arrive(hub);
  expect(escalation(hub).state).toBe('delivered');
  hub.pass(3 * MINUTE);
  hub.give(answer('accepted'), { actor: secretariat('cardio-sec') });
  expect(escalation(hub)).toMatchObject({ state: 'accepted', dueAt: hub.now + 60 * MINUTE });
  expect(hub.deliveries.map(({ id, kind }) => [id, kind])).toEqual([['esc-c1/cardio/1/accepted', 'updated']]);
  hub.give(answer('done'), { actor: secretariat('cardio-sec') });
  expect(hub.deliveries).toHaveLength(1);
  arrive(hub);
  expect(hub.deliveries.map(({ id }) => id)).toEqual(['esc-c1/cardio/1/done']);
  expect(escalation(hub)).toMatchObject({ state: 'done', dueAt: null, endedAt: hub.now });
  expect(escalation(hub).history.map(({ event, by }) => [event, by])).toEqual([
    ['opened', 'Nadia'],
    ['asked', null],
    ['delivered', null],
    ['accepted', 'Sec cardio-sec'],
    ['done', 'Sec cardio-sec'],
    ['delivered', null],
  ]);
});

test('three steps survive a crash between each: late ones first, none twice, closed ones passed over', () => {
  const hub = aHub();
  const sent: string[] = [];
  const note = () =>
    hub.deliver(({ id }) => {
      sent.push(id);
      return { state: 'delivered', detail: null };
    });
  hub.give(open());
  note();
  hub.crash();
  hub.now += 11 * MINUTE;
  hub.crash();
  note();
  hub.crash();
  hub.pass(9 * MINUTE);
  expect(escalation(hub)).toMatchObject({ to: 'ward', step: 2, state: 'delivered' });
  hub.crash();
  hub.pass(MINUTE);
  expect(escalation(hub)).toMatchObject({ to: 'guard', circuit: 'guard', step: 0, state: 'delivered' });
  hub.crash();
  hub.pass(15 * MINUTE);
  note();
  expect(escalation(hub)).toMatchObject({ state: 'expired' });
  expect(sent).toEqual([
    'esc-c1/cardio/1/opened',
    'esc-c1/cardio/3/opened',
    'esc-c1/cardio/1/expired',
    'esc-c1/cardio/3/expired',
  ]);
  expect(escalation(hub).history.map(({ event, detail }) => [event, detail])).toEqual(
    expect.arrayContaining([
      ['skipped', 'evening'],
      ['fallback', 'guard'],
      ['exhausted', 'expired'],
    ]),
  );
});

test('a message under way when the hub dies is sent again under the same id', () => {
  const hub = aHub();
  hub.give(open());
  hub.crash();
  expect(hub.deliveries.map(({ id }) => id)).toEqual(['esc-c1/cardio/1/opened']);
  arrive(hub);
  hub.crash();
  expect(hub.deliveries).toEqual([]);
});

test('a channel that gave up is a dead letter, and the next step is asked at once', () => {
  const hub = aHub();
  hub.give(open());
  const problem = { code: 'delivery.status', message: 'it answered 500' };
  const retrying = { state: 'retrying', problem } as const;
  hub.handle({ type: 'delivered', delivery: 'esc-c1/cardio/1/opened', outcome: retrying });
  hub.handle({ type: 'delivered', delivery: 'esc-c1/cardio/1/opened', outcome: retrying });
  const troubles = escalation(hub).history.filter(({ event }) => event === 'retrying');
  expect(troubles).toEqual([
    { at: hub.now, event: 'retrying', by: null, detail: 'cardio-sec: it answered 500' },
  ]);
  hub.deliver(() => ({ state: 'dead', problem: { code: 'delivery.gone', message: '500 for an hour' } }));
  expect(escalation(hub)).toMatchObject({ to: 'ward', state: 'open' });
  hub.crash();
  expect(hub.desk.deadDeliveries()).toMatchObject([
    { delivery: { id: 'esc-c1/cardio/1/opened' }, tries: 3, problem: { code: 'delivery.gone' } },
  ]);
  expect(escalation(hub).undelivered).toMatchObject([
    { secretariat: 'cardio-sec', state: 'dead', tries: 3, problem: { code: 'delivery.gone' } },
  ]);
  expect(hub.journal().at(-1)).toMatchObject({
    action: 'escalation.deliver',
    state: 'failed',
    target: { secretariat: 'cardio-sec' },
  });
  arrive(hub);
  hub.give(answer('done'), { actor: secretariat('ward') });
  expect(hub.deliveries.map(({ id }) => id)).toEqual(['esc-c1/cardio/3/done']);
});

test('tries in vain are counted, shown, and known to the next life', () => {
  const hub = aHub();
  hub.give(open());
  const retrying = { state: 'retrying', problem: { code: 'delivery.status', message: '500' } } as const;
  for (const tries of [1, 2, 3]) {
    hub.handle({ type: 'delivered', delivery: 'esc-c1/cardio/1/opened', outcome: retrying });
    expect(escalation(hub).undelivered).toMatchObject([{ state: 'retrying', tries }]);
  }
  hub.crash();
  expect(hub.desk.pendingDeliveries()).toMatchObject([{ tries: 3 }]);
  arrive(hub);
  expect(escalation(hub)).toMatchObject({ state: 'delivered', undelivered: [] });
});

test('an escalation that failed for want of delivery is taken up again when its dead letters are sent', () => {
  const hub = aHub();
  const resend: Command = { name: 'escalation.resend', target: { escalation: 'esc-c1' }, args: {} };
  const gone = { state: 'dead', problem: { code: 'delivery.gone', message: 'SMTP down' } } as const;
  hub.give(open({ circuit: 'alone' }));
  expect(hub.give(resend)[0]?.problem?.code).toBe('desk.letter.none');
  hub.deliver(() => gone);
  expect(escalation(hub)).toMatchObject({ state: 'failed', undelivered: [{ state: 'dead', tries: 1 }] });
  hub.pass(10 * MINUTE);
  hub.crash();
  const [, preview] = hub.give(resend, { dryRun: true });
  expect(preview).toMatchObject({
    data: { lines: [{ code: 'escalation.resend', detail: { to: 'Cardiology secretariat', tries: 1 } }] },
  });
  hub.give(resend);
  expect(hub.final('c4')).toMatchObject({ state: 'succeeded' });
  expect(escalation(hub)).toMatchObject({ state: 'open', endedAt: null, undelivered: [] });
  expect(escalation(hub).dueAt).toBeGreaterThan(hub.now);
  expect(hub.deliveries.map(({ id }) => id)).toEqual(['esc-c1/alone/1/opened']);
  arrive(hub);
  expect(escalation(hub)).toMatchObject({ state: 'delivered' });
  hub.give(answer('accepted'), { actor: secretariat('cardio-sec') });
  expect(escalation(hub).state).toBe('accepted');
  hub.give({ name: 'escalation.cancel', target: { escalation: 'esc-c1' }, args: {} });
  expect(hub.give(resend)[0]?.problem?.code).toBe('desk.letter.none');
});

test('the request of an escalation that is over is not sent again; what became of it is', () => {
  const hub = aHub();
  const resend: Command = { name: 'escalation.resend', target: { escalation: 'esc-c1' }, args: {} };
  const gone = { state: 'dead', problem: { code: 'delivery.gone', message: 'gone' } } as const;
  hub.give(open());
  hub.deliver(() => gone);
  hub.give({ name: 'escalation.cancel', target: { escalation: 'esc-c1' }, args: {} });
  expect(hub.give(resend)[0]?.problem).toMatchObject({
    code: 'desk.letter.over',
    detail: { state: 'cancelled' },
  });
  expect(hub.deliveries.map(({ id }) => id)).toEqual(['esc-c1/cardio/3/opened']);
});

test('a refusal needs its reason and passes on; refused by all, the escalation is refused', () => {
  const hub = aHub();
  hub.give(open());
  const actor = secretariat('cardio-sec');
  expect(hub.give(answer('refused'), { actor })[0]?.problem?.code).toBe('desk.reason.missing');
  hub.give(answer('refused', 'No slot'), { actor });
  expect(escalation(hub).to).toBe('ward');
  hub.give(answer('refused', 'Not ours'), { actor });
  expect(escalation(hub).to).toBe('ward');
  hub.give(answer('refused', 'Not ours'), { actor: secretariat('ward') });
  hub.give(answer('refused', 'Busy'), { actor: secretariat('guard') });
  expect(escalation(hub).state).toBe('refused');
  expect(hub.give(answer('accepted'), { actor })[0]?.problem).toMatchObject({
    code: 'desk.escalation.ended',
    detail: { by: 'Sec guard' },
  });
});

test('one step late may still accept; a secretariat never asked may not; nobody accepts twice', () => {
  const hub = aHub();
  hub.give(open());
  const code = (command: Command, actor: Actor) => hub.give(command, { actor })[0]?.problem?.code;
  expect(code(answer('accepted'), secretariat('ward'))).toBe('desk.escalation.notAsked');
  hub.pass(10 * MINUTE);
  expect(escalation(hub).to).toBe('ward');
  expect(code(answer('accepted'), secretariat('cardio-sec'))).toBeUndefined();
  expect(code(answer('accepted'), secretariat('ward'))).toBe('desk.escalation.accepted');
  hub.pass(60 * MINUTE);
  expect(escalation(hub).state).toBe('expired');
});

test('priority shortens the waits, starts further, and is raised for a fragile patient', () => {
  const hub = aHub();
  place(hub.centre, 'contact', aContact('x', { flags: ['fragile'] }));
  hub.give({ ...open(), target: { queue: null, contact: 'x', callback: null } } as Command);
  expect(escalation(hub)).toMatchObject({
    priority: 'urgent',
    dueAt: hub.now + 5 * MINUTE,
    about: { queue: 'cardio', contact: 'x' },
  });
  expect(hub.deliveries[0]?.payload).toMatchObject({ priority: 'urgent', reasonName: 'Medical advice' });
  hub.give(open({ priority: 'stat' }));
  expect(hub.centre.escalation.get('esc-c2')).toMatchObject({ to: 'ward', step: 2 });
});

test('what cannot be escalated says why', () => {
  const hub = aHub();
  const code = (command: Command) => hub.give(command)[0]?.problem?.code;
  expect(code(open({ circuit: 'dentistry' }))).toBe('desk.circuit.unknown');
  expect(code(open({ reason: 'weather' }))).toBe('desk.circuit.reason');
  expect(code(open({ circuit: 'closed' }))).toBe('desk.secretariat.closed');
  const target = { queue: 'imaging', contact: null, callback: null };
  expect(code({ ...open(), target } as Command)).toBe('desk.circuit.queue');
  expect(code({ ...open(), target: { ...target, queue: null } } as Command)).toBe('desk.escalation.nothing');
  hub.give(open());
  expect(code(open())).toBe('desk.escalation.exists');
});

test('undo withdraws an escalation that nobody accepted, and tells those who were asked', () => {
  const hub = aHub();
  hub.give(open());
  arrive(hub);
  hub.give({ name: 'undo', target: { command: 'c1' }, args: {} });
  expect(escalation(hub).state).toBe('cancelled');
  expect(hub.deliveries.map(({ id }) => id)).toEqual(['esc-c1/cardio/1/cancelled']);
});

test('screens learn the circuits, the reasons, and which secretariats are open as hours pass', () => {
  const hub = aHub();
  hub.handle({ type: 'time' });
  expect([...hub.centre.circuit.keys()]).toEqual(['cardio', 'guard', 'alone', 'closed']);
  expect(hub.centre.reason.get('medical')?.use).toBe('escalation');
  expect(hub.centre.secretariat.get('evening')?.open).toBe(false);
  hub.pass(5 * 60 * MINUTE);
  expect(hub.centre.secretariat.get('evening')?.open).toBe(true);
  hub.desk.follow(deskPolicySchema.parse({}));
  hub.handle({ type: 'time' });
  expect(hub.centre.circuit.size).toBe(0);
});

test('circuits that fall back on one another end: each is gone through once', () => {
  const loop = deskPolicySchema.parse({
    secretariats: [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ],
    circuits: [
      { id: 'one', name: 'One', steps: [step('a', 'screen', 5)], fallback: 'two' },
      { id: 'two', name: 'Two', steps: [step('b', 'screen', 5)], fallback: 'one' },
    ],
  });
  const hub = createModelHub(loop, smallCentre());
  hub.give(open({ circuit: 'one' }));
  hub.pass(60 * MINUTE);
  const { state, history } = escalation(hub);
  expect(state).toBe('expired');
  expect(history.flatMap(({ event, detail }) => (event === 'asked' ? [detail] : []))).toEqual(['a', 'b']);
});
