import type { Order, OrderOutcome } from '../../../desk/order.ts';
import type { Callers } from '../callers.ts';
import { type Floor, setOpening, type Visit } from '../floor.ts';
import { isWritten } from '../routing.ts';
import { contactName, contactOf, visitName } from '../told/naming.ts';
import { leave, overflow, prioritize } from '../visit.ts';
import { ofAgent } from './agent-orders.ts';
import type { Dialler } from './dialler.ts';
import * as refusal from './refusal.ts';
import { refused } from './refusal.ts';

const DONE: OrderOutcome = { state: 'succeeded' };
type ContactOrder = Extract<Order, { contact: string }>;
type QueueOrder = Extract<Order, { name: 'queue.open' | 'queue.close' }>;

/**
 * Carries out one order on the floor, as a platform would: at once, or not at all and why. `null`: later,
 * and `floor.settle` will say.
 */
export function carryOut(
  floor: Floor,
  callers: Callers,
  dialler: Dialler,
  order: Order,
): OrderOutcome | null {
  switch (order.name) {
    case 'contact.prioritize':
    case 'contact.move':
    case 'contact.callback':
      return ofContact(floor, callers, dialler, order);
    case 'callback.dial':
      return dialler.dial(order);
    case 'callback.hangup':
      return dialler.hangUp(order.callback);
    case 'queue.open':
    case 'queue.close':
      return ofQueue(floor, order);
    default: {
      const agent = floor.agents.get(order.agent);
      return agent === undefined ? refused(refusal.noAgent(order.agent)) : ofAgent(floor, agent, order);
    }
  }
}

function ofContact(floor: Floor, callers: Callers, dialler: Dialler, order: ContactOrder): OrderOutcome {
  const visit = floor.contacts.get(contactOf(floor.run.name, order.contact) ?? 0);
  if (visit === undefined) return refused(refusal.contactOver(order.contact));
  if (visit.state !== 'waiting') return refused(refusal.alreadyAnswered(order.contact));
  if (order.name === 'contact.prioritize') {
    prioritize(floor, visit, order.priority);
    return DONE;
  }
  if (order.name === 'contact.move') return move(floor, visit, order.queue);
  if (isWritten(visit.queue)) return refused(refusal.notACall(order.contact));
  if (visit.patient.line === null) return refused(refusal.noNumber(order.callback));
  dialler.promise(order.callback, visit.patient);
  leave(floor, visit, { how: 'calledBack', callback: order.callback });
  callers.promised(visit);
  return DONE;
}

function move(floor: Floor, visit: Visit, to: string): OrderOutcome {
  const queue = floor.queues.get(to);
  if (queue === undefined) return refused(refusal.noQueue(to));
  if (queue === visit.queue)
    return refused(refusal.alreadyThere(contactName(floor.run.name, visit.contact), queue.plan.name));
  const moved = overflow(floor, visit, queue.plan.id, 'moved');
  return moved === null
    ? refused(refusal.queueClosed(queue.plan.name))
    : { state: 'succeeded', data: { visit: visitName(floor.run.name, moved) } };
}

/** Opens or closes a queue against its hours, which take over again when they next change. */
function ofQueue(floor: Floor, order: QueueOrder): OrderOutcome {
  const queue = floor.queues.get(order.queue);
  if (queue === undefined) return refused(refusal.noQueue(order.queue));
  const open = order.name === 'queue.open';
  if (queue.open === open)
    return refused(open ? refusal.alreadyOpen(queue.plan.name) : refusal.alreadyClosed(queue.plan.name));
  const next = queue.open ? queue.closesAt : queue.opensAt;
  setOpening(floor, queue, { open, opensAt: open ? null : next, closesAt: open ? next : null });
  return DONE;
}
