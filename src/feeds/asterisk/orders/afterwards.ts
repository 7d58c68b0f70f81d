import { problem } from '../../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import type { MappingBooks } from '../books.ts';
import { isOpen } from '../visits/visit.ts';
import { channelIdOf } from './dialling.ts';
import { failed, succeeded } from './order-desk.ts';

/**
 * What became of an order whose end was not heard, as a complete status now shows it; `null` while nobody
 * can tell. What is not there was not done, or undone since by the platform's restart: either way it does
 * not hold, and that is what a supervisor needs to know.
 */
export function seenAfterwards(
  books: MappingBooks,
  order: Order,
  channels: ReadonlySet<string> | null,
): OrderOutcome | null {
  switch (order.name) {
    case 'agent.skills':
    case 'agent.logout': {
      const agent = books.agents.agents.get(order.agent);
      const held = new Map(
        [...(agent?.members.values() ?? [])].map((member) => [member.queue, member.penalty]),
      );
      const wanted = order.name === 'agent.logout' ? {} : order.skills;
      return holds(sameSkills(books.agents.skills().skillsOf(held), wanted));
    }
    case 'agent.pause':
    case 'agent.resume': {
      const members = [...(books.agents.agents.get(order.agent)?.members.values() ?? [])];
      const meant = members.filter((member) => order.queues?.includes(member.queue) ?? true);
      const paused = order.name === 'agent.pause';
      return holds(meant.length > 0 && meant.every((member) => member.paused === paused));
    }
    case 'contact.prioritize': {
      const visit = books.visits.calls.get(order.contact)?.visits.at(-1);
      return holds(visit !== undefined && visit.priority === order.priority);
    }
    case 'contact.move': {
      const visits = books.visits.calls.get(order.contact)?.visits ?? [];
      return holds(visits.some((visit) => visit.queue === order.queue));
    }
    case 'callback.dial':
      if (channels === null || channels.has(channelIdOf(order.id))) return null;
      return failed(
        problem('asterisk.callbackLost', 'The call of this callback was lost with the connection.'),
      );
    case 'contact.callback': {
      // The caller may have heard the promise: better one call too many than a promise not kept.
      const visit = books.visits.calls.get(order.contact)?.visits.at(-1);
      return visit !== undefined && isOpen(visit) ? holds(false) : succeeded({ uncertain: 1 });
    }
    case 'monitor.start':
      return channels === null ? null : holds(channels.has(channelIdOf(order.id)));
    case 'monitor.stop':
      return holds(![...books.monitors.listening.values()].some(({ agent }) => agent === order.agent));
    case 'queue.open':
    case 'queue.close':
      return holds(books.closed.has(order.queue) === (order.name === 'queue.close'));
    default:
      return null;
  }
}

const holds = (held: boolean): OrderOutcome =>
  held
    ? succeeded()
    : failed(
        problem(
          'asterisk.notHeld',
          'The connection was cut meanwhile, and what was asked is not so now.',
          'Give the command again if it is still wanted.',
        ),
      );

function sameSkills(held: Record<string, number>, wanted: Record<string, number>): boolean {
  const names = new Set([...Object.keys(held), ...Object.keys(wanted)]);
  return [...names].every((name) => held[name] === wanted[name]);
}
