import type { Agent } from '../../centre/agent.ts';
import type { Alert } from '../../centre/alert.ts';
import type { Callback, Contact } from '../../centre/contact.ts';
import type { Escalation } from '../../centre/escalation.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import type { Queue } from '../../centre/queue.ts';
import type { Target } from '../records.ts';
import { find, type Turn } from '../turn.ts';

export const agentTarget = (agent: Agent): Target => ({
  kind: 'agent',
  id: agent.id,
  rev: agent.rev,
  label: agent.label,
});
export const queueTarget = (queue: Queue): Target => ({
  kind: 'queue',
  id: queue.id,
  rev: queue.rev,
  label: queue.name,
});
export const contactTarget = (contact: Contact): Target => ({
  kind: 'contact',
  id: contact.id,
  rev: contact.rev,
  label: contact.caller?.masked ?? contact.id,
});
export const callbackTarget = (callback: Callback): Target => ({
  kind: 'callback',
  id: callback.id,
  rev: callback.rev,
  label: callback.caller?.masked ?? callback.id,
});
export const escalationTarget = (escalation: Escalation): Target => ({
  kind: 'escalation',
  id: escalation.id,
  rev: escalation.rev,
  label: escalation.to,
});
export const alertTarget = (alert: Alert): Target => ({
  kind: 'alert',
  id: alert.id,
  rev: alert.rev,
  label: alert.rule,
});

export function agentNamed(turn: Turn, id: string): Result<Agent> {
  const agent = find(turn, 'agent', id);
  if (agent !== undefined) return ok(agent);
  return fail('desk.agent.unknown', `There is no agent ${id}.`, 'The Agents view lists them.', { agent: id });
}

/** Every agent named, once each, or the first that is unknown. */
export function agentsNamed(turn: Turn, ids: readonly string[]): Result<Agent[]> {
  const agents: Agent[] = [];
  for (const id of new Set(ids)) {
    const agent = agentNamed(turn, id);
    if (!agent.ok) return agent;
    agents.push(agent.value);
  }
  return ok(agents);
}

export function queueNamed(turn: Turn, id: string): Result<Queue> {
  const queue = find(turn, 'queue', id);
  if (queue !== undefined) return ok(queue);
  return fail('desk.queue.unknown', `There is no queue ${id}.`, 'The Queues view lists them.', { queue: id });
}

/** A contact that still waits: anything else is past being moved, prioritised or called back. */
export function waitingContact(turn: Turn, id: string): Result<Contact> {
  const contact = find(turn, 'contact', id);
  if (contact === undefined) {
    return fail('desk.contact.gone', `The contact ${id} has left.`, 'It was answered, or it hung up.', {
      contact: id,
    });
  }
  if (contact.state === 'waiting') return ok(contact);
  return fail(
    'desk.contact.notWaiting',
    `The contact ${id} no longer waits: it is ${contact.state}.`,
    'Only a waiting contact can be moved, prioritised or called back.',
    { contact: id, state: contact.state },
  );
}

export const queueName = (turn: Turn, id: string): string => find(turn, 'queue', id)?.name ?? id;
export const skillName = (turn: Turn, id: string): string => find(turn, 'skill', id)?.name ?? id;
