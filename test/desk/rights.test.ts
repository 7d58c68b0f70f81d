import { expect, test } from 'vitest';
import { COMMAND_NAMES, type Command } from '../../src/desk/command.ts';
import type { Actor } from '../../src/desk/engine.ts';
import { deskPolicySchema } from '../../src/desk/policy.ts';
import { RIGHTS } from '../../src/desk/rights.ts';
import { smallCentre } from '../support/desk-centre.ts';
import { aContact, anAlert, place } from '../support/entities.ts';
import { createModelHub, manager } from '../support/model-hub.ts';

const cardioOnly: Actor = { name: 'Léa', role: 'supervisor', queues: ['cardio'] };
const agents = (...ids: string[]) => ({ agents: ids });

function refusals() {
  const centre = smallCentre();
  place(centre, 'contact', aContact('mine'), aContact('theirs', { queue: 'imaging' }));
  place(centre, 'alert', anAlert('al'), anAlert('al2', { scope: { kind: 'queue', id: 'imaging' } }));
  place(centre, 'alert', anAlert('site', { scope: { kind: 'all', id: null } }));
  const hub = createModelHub(deskPolicySchema.parse({}), centre);
  hub.give({ name: 'agent.resume', target: agents('ines'), args: {} }, { actor: manager });
  const level = { skills: { imaging: 1 }, forMs: null };
  const priority = { priority: 3 };
  const note = { note: null };
  const commands: [outside: boolean, command: Command][] = [
    [true, { name: 'agent.pause', target: agents('ines'), args: { reason: 'meal' } }],
    [true, { name: 'agent.pause', target: agents('benoit', 'ines'), args: { reason: 'meal' } }],
    [false, { name: 'agent.pause', target: agents('benoit'), args: { reason: 'meal' } }],
    [true, { name: 'agent.skills.set', target: agents('benoit'), args: level }],
    [true, { name: 'agent.wrapup.end', target: { agent: 'ines' }, args: {} }],
    [true, { name: 'contact.prioritize', target: { contact: 'theirs' }, args: priority }],
    [false, { name: 'contact.prioritize', target: { contact: 'mine' }, args: priority }],
    [true, { name: 'contact.move', target: { contact: 'mine' }, args: { queue: 'imaging' } }],
    [true, { name: 'queue.overflow', target: { queue: 'imaging' }, args: { mode: 'stop' } }],
    [false, { name: 'alert.ack', target: { alert: 'al' }, args: note }],
    [true, { name: 'alert.ack', target: { alert: 'al2' }, args: note }],
    [true, { name: 'alert.ack', target: { alert: 'site' }, args: note }],
    [true, { name: 'lock.take', target: { kind: 'agent', id: 'ines' }, args: {} }],
    [true, { name: 'lock.take', target: { kind: 'contact', id: 'theirs' }, args: {} }],
    [false, { name: 'lock.take', target: { kind: 'queue', id: 'cardio' }, args: {} }],
  ];
  return commands.map(([outside, command]) => {
    const [answer] = hub.give(command, { actor: cardioOnly });
    return { command, outside, isRefused: answer?.problem?.code === 'desk.right.scope' };
  });
}

test('a supervisor of one queue touches that one only, whatever the command names', () => {
  for (const { command, outside, isRefused } of refusals()) {
    expect(isRefused, JSON.stringify(command)).toBe(outside);
  }
});

test('a viewer gives no command, a secretariat only answers, and every command is somebody’s', () => {
  for (const name of COMMAND_NAMES) {
    expect(RIGHTS[name]).not.toContain('viewer');
    expect(RIGHTS[name]).toContain('manager');
    expect(RIGHTS[name].includes('secretariat')).toBe(/^escalation\.(answer|note)$/.test(name));
  }
});
