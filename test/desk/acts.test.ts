import { expect, test } from 'vitest';
import { putOf } from '../../src/centre/change.ts';
import type { Command } from '../../src/desk/command.ts';
import { deskPolicySchema } from '../../src/desk/policy.ts';
import { smallCentre } from '../support/desk-centre.ts';
import { aContact, anAlert, place } from '../support/entities.ts';
import { createModelHub, type ModelHub, manager, supervisor } from '../support/model-hub.ts';

const MINUTE = 60_000;
const policy = deskPolicySchema.parse({
  pauses: { reasons: [{ id: 'meal', name: 'Meal' }] },
  listening: { allowed: true },
});
const aHub = (): ModelHub => {
  const centre = smallCentre();
  place(centre, 'contact', aContact('x', { number: 7 }));
  place(centre, 'alert', anAlert('al'));
  return createModelHub(policy, centre);
};
const code = (hub: ModelHub, command: Command, sent = {}) => hub.give(command, sent)[0]?.problem?.code;
const undo = (command: string): Command => ({ name: 'undo', target: { command }, args: {} });
const agents = (...ids: string[]) => ({ agents: ids });

test('a pause and its way back, exactly as before', () => {
  const hub = aHub();
  const meal: Command = { name: 'agent.pause', target: agents('ines', 'zoe'), args: { reason: 'meal' } };
  expect(code(hub, { ...meal, args: { reason: 'golf' } })).toBe('desk.pause.reason');
  hub.give(meal);
  hub.work();
  expect(hub.centre.agent.get('ines')).toMatchObject({ state: 'paused', reason: 'meal' });
  expect(code(hub, meal)).toBe('desk.pause.same');
  hub.give({ name: 'agent.resume', target: agents('ines'), args: {} });
  hub.work();
  hub.give(undo('c4'));
  hub.work();
  expect(hub.centre.agent.get('ines')).toMatchObject({ state: 'paused', reason: 'meal' });
  hub.give(undo('c2'));
  hub.work();
  expect(hub.centre.agent.get('zoe')?.state).toBe('ready');
});

test('a logout needs a reason, and says that nobody can take it back', () => {
  const hub = aHub();
  const out: Command = { name: 'agent.logout', target: agents('ines'), args: {} };
  expect(code(hub, out)).toBe('desk.reason.missing');
  hub.give(out, { reason: 'left without logging out' });
  hub.work();
  expect(code(hub, undo('c2'))).toBe('desk.undo.logout');
  expect(code(hub, out, { reason: 'again' })).toBe('desk.agent.offline');
});

test('a contact is prioritised, moved and brought back; what has left says so', () => {
  const hub = aHub();
  hub.give({ name: 'contact.prioritize', target: { contact: 'x' }, args: { priority: 5 } });
  hub.give({ name: 'contact.move', target: { contact: 'x' }, args: { queue: 'imaging' } });
  hub.work();
  expect(hub.centre.contact.get('x')).toMatchObject({ priority: 5, queue: 'imaging' });
  hub.give(undo('c2'));
  hub.give(undo('c1'));
  hub.work();
  expect(hub.centre.contact.get('x')).toMatchObject({ priority: 0, queue: 'cardio' });
  hub.say(putOf('queue', { ...hub.centre.queue.get('imaging')!, open: false }));
  const move: Command = { name: 'contact.move', target: { contact: 'x' }, args: { queue: 'imaging' } };
  expect(code(hub, move)).toBe('desk.queue.closed');
  hub.say(putOf('contact', { ...hub.centre.contact.get('x')!, state: 'connected' }));
  expect(code(hub, move)).toBe('desk.contact.notWaiting');
});

test('a number is shown with a reason, to nobody else, and never kept', () => {
  const hub = aHub();
  const reveal: Command = { name: 'contact.reveal', target: { contact: 'x' }, args: {} };
  expect(code(hub, reveal)).toBe('desk.reason.missing');
  const effects = hub.desk.handle(
    hub.centre,
    {
      type: 'command',
      id: 'r',
      command: reveal,
      actor: supervisor,
      reason: 'call back by hand',
      expect: null,
      deadline: hub.now,
      dryRun: false,
    },
    hub.now,
  );
  expect(effects.find(({ type }) => type === 'reveal')).toMatchObject({ command: 'r', contact: 'x' });
  expect(effects.at(-1)).not.toHaveProperty('data.number');
});

test('a queue is closed with a reason and opened again by undo', () => {
  const hub = aHub();
  const close: Command = { name: 'queue.close', target: { queue: 'cardio' }, args: {} };
  hub.give(close, { reason: 'fire drill' });
  hub.work();
  expect(hub.centre.queue.get('cardio')?.open).toBe(false);
  expect(code(hub, close, { reason: 'fire drill' })).toBe('desk.queue.already.closed');
  hub.give(undo('c1'), { reason: 'over' });
  hub.work();
  expect(hub.centre.queue.get('cardio')?.open).toBe(true);
});

test('an alert is acknowledged once, for everybody; it sleeps, and undo wakes it', () => {
  const hub = aHub();
  const ack: Command = { name: 'alert.ack', target: { alert: 'al' }, args: { note: 'on it' } };
  hub.give(ack);
  expect(hub.centre.alert.get('al')?.ack).toMatchObject({ by: 'Nadia', note: 'on it' });
  expect(code(hub, ack, { actor: manager })).toBe('desk.alert.acked');
  hub.give({ name: 'alert.snooze', target: { alert: 'al' }, args: { forMs: 30 * MINUTE } });
  expect(hub.centre.alert.get('al')?.snoozedUntil).toBe(hub.now + 30 * MINUTE);
  hub.give(undo('c3'));
  hub.give(undo('c1'));
  expect(hub.centre.alert.get('al')).toMatchObject({ ack: null, snoozedUntil: null });
  const long: Command = { name: 'alert.snooze', target: { alert: 'al' }, args: { forMs: 48 * 60 * MINUTE } };
  expect(code(hub, long)).toBe('desk.snooze.length');
});

test('listening: a manager, a call, a reason; marked on the agent, and it stops by itself', () => {
  const hub = aHub();
  const args = { mode: 'listen', extension: '6001' } as const;
  const listen: Command = { name: 'monitor.listen', target: { agent: 'zoe' }, args };
  expect(code(hub, listen, { reason: 'coaching' })).toBe('desk.right.role');
  expect(code(hub, listen, { actor: manager })).toBe('desk.reason.missing');
  const idle: Command = { ...listen, target: { agent: 'ines' } };
  expect(code(hub, idle, { actor: manager, reason: 'coaching' })).toBe('desk.listening.noCall');
  hub.give(listen, { actor: manager, reason: 'coaching' });
  hub.work();
  expect(hub.centre.agent.get('zoe')?.monitoredBy).toBe('Paul');
  hub.say(putOf('agent', { ...hub.centre.agent.get('zoe')!, monitoredBy: null }));
  expect(hub.centre.agent.get('zoe')?.monitoredBy).toBe('Paul');
  hub.crash();
  hub.pass(10 * MINUTE);
  expect(hub.centre.agent.get('zoe')?.monitoredBy).toBeNull();
  const facts = hub.facts.filter((fact) => fact.name === 'agent.monitored');
  expect(facts.map(({ state, reason }) => [state, reason])).toEqual([
    ['started', 'coaching'],
    ['stopped', 'coaching'],
  ]);
  const off = createModelHub(deskPolicySchema.parse({}), smallCentre());
  expect(code(off, listen, { actor: manager, reason: 'coaching' })).toBe('desk.listening.off');
});

test('a soft lock tells the other supervisor, does not stop them, and ends by itself', () => {
  const hub = aHub();
  const take: Command = { name: 'lock.take', target: { kind: 'agent', id: 'ines' }, args: {} };
  hub.give(take);
  expect(hub.centre.lock.get('agent:ines')?.by).toBe('Nadia');
  expect(code(hub, take, { actor: manager })).toBe('desk.lock.held');
  const set: Command = {
    name: 'agent.skills.set',
    target: agents('ines'),
    args: { skills: { cardio: 2 }, forMs: null },
  };
  const [, preview] = hub.give(set, { actor: manager, dryRun: true });
  expect(preview).toMatchObject({
    data: { lines: [{ code: 'lock.held', detail: { by: 'Nadia' } }, {}, {}, {}, {}] },
  });
  hub.pass(MINUTE);
  expect(hub.centre.lock.size).toBe(0);
  expect(hub.journal()).toEqual([]);
});

test('a viewer can do nothing at all', () => {
  const hub = aHub();
  const actor = { name: 'wall', role: 'viewer' as const, queues: null };
  const commands: Command[] = [
    { name: 'alert.ack', target: { alert: 'al' }, args: { note: null } },
    { name: 'contact.reveal', target: { contact: 'x' }, args: {} },
    { name: 'lock.take', target: { kind: 'agent', id: 'ines' }, args: {} },
    undo('c1'),
  ];
  for (const command of commands) expect(code(hub, command, { actor })).toBe('desk.right.role');
});
