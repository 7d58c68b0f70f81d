import type { Centre } from '../../src/centre/centre.ts';
import { type Change, putOf } from '../../src/centre/change.ts';
import { problem } from '../../src/centre/problem.ts';
import type { Order, OrderOutcome } from '../../src/desk/order.ts';
import { PBX } from './entities.ts';

/** How a platform treats an order: carried out, refused, or lost on the way there or on the way back. */
export type Fate = 'done' | 'refused' | 'lost' | 'unanswered';

export type ModelPlatform = {
  /** Every order that took effect, once each, as the platform's own log has it. */
  readonly effects: Order[];
  fate: (order: Order) => Fate;
  execute(centre: Centre, order: Order, now: number): { outcome: OrderOutcome; changes: Change[] };
  outcome(id: string): OrderOutcome | undefined;
};

const away = problem('platform.away', 'The platform went away.');

/** A platform in memory, with the one duty of a source: an order takes effect at most once per id. */
export function createModelPlatform(): ModelPlatform {
  const outcomes = new Map<string, OrderOutcome>();
  const platform: ModelPlatform = {
    effects: [],
    fate: () => 'done',
    execute(centre, order, now) {
      const known = outcomes.get(order.id);
      if (known !== undefined) return { outcome: known, changes: [] };
      const fate = platform.fate(order);
      if (fate === 'lost') return { outcome: { state: 'unknown', problem: away }, changes: [] };
      if (fate === 'refused') {
        const refusal: OrderOutcome = { state: 'failed', problem: problem('platform.no', 'Refused.') };
        outcomes.set(order.id, refusal);
        return { outcome: refusal, changes: [] };
      }
      platform.effects.push(order);
      outcomes.set(order.id, { state: 'succeeded' });
      const changes = consequences(centre, order, now);
      return fate === 'done'
        ? { outcome: { state: 'succeeded' }, changes }
        : { outcome: { state: 'unknown', problem: away }, changes };
    },
    outcome: (id) => outcomes.get(id),
  };
  return platform;
}

/** What the platform says once the order has taken effect. */
function consequences(centre: Centre, order: Order, now: number): Change[] {
  const agent = 'agent' in order ? centre.agent.get(order.agent) : undefined;
  const contact = 'contact' in order ? centre.contact.get(order.contact) : undefined;
  const queue = 'queue' in order && order.queue !== null ? centre.queue.get(order.queue) : undefined;
  switch (order.name) {
    case 'agent.skills': {
      if (agent === undefined) return [];
      const { skills } = order;
      const fact = { name: 'agent.skills' as const, id: `skills:${order.id}`, at: now, source: PBX };
      return [
        putOf('agent', { ...agent, skills }),
        { op: 'fact', fact: { ...fact, agent: agent.id, before: agent.skills, after: skills } },
      ];
    }
    case 'agent.pause':
      return agent === undefined ? [] : [putOf('agent', { ...agent, state: 'paused', reason: order.reason })];
    case 'agent.resume':
    case 'agent.wrapup.end':
      return agent === undefined ? [] : [putOf('agent', { ...agent, state: 'ready', reason: null })];
    case 'agent.logout':
      return agent === undefined ? [] : [putOf('agent', { ...agent, state: 'offline' })];
    case 'contact.prioritize':
      return contact === undefined ? [] : [putOf('contact', { ...contact, priority: order.priority })];
    case 'contact.move':
      return contact === undefined ? [] : [putOf('contact', { ...contact, queue: order.queue })];
    case 'contact.callback':
      return [{ op: 'delete', kind: 'contact', id: order.contact }];
    case 'queue.open':
    case 'queue.close':
      return queue === undefined ? [] : [putOf('queue', { ...queue, open: order.name === 'queue.open' })];
    default:
      return [];
  }
}
