import { fail, ok } from '../../centre/problem.ts';
import type { Queue } from '../../centre/queue.ts';
import { type Act, line, type Plan, plan } from './act.ts';
import { queueNamed, queueTarget } from './target.ts';

type Door = 'queue.open' | 'queue.close';

function doorPlan(queue: Queue, name: Door): Plan {
  const waiting = name === 'queue.close' ? queue.waiting : null;
  return plan({
    touches: [queueTarget(queue)],
    lines: [line(name, { queue: queue.name, waiting }), line('undo.possible')],
    dangerous: name === 'queue.close',
    instructions: [{ source: queue.source, order: { name, queue: queue.id } }],
    before: { open: queue.open },
  });
}

/** Opening and closing a queue: each is the other's way back. */
const door = (name: Door): Act<Door> => ({
  plan(turn, { command }) {
    const queue = queueNamed(turn, command.target.queue);
    if (!queue.ok) return queue;
    if (queue.value.open === (name === 'queue.open')) {
      const state = name === 'queue.open' ? 'open' : 'closed';
      return fail(`desk.queue.already.${state}`, `${queue.value.name} is already ${state}.`, undefined, {
        queue: queue.value.name,
      });
    }
    return ok(doorPlan(queue.value, name));
  },
  end: () => ({ after: { open: name === 'queue.open' } }),
  inverse(turn, _record, command) {
    const queue = queueNamed(turn, command.target.queue);
    if (!queue.ok) return queue;
    if (queue.value.open !== (name === 'queue.open')) {
      return fail('desk.undo.changed', `${queue.value.name} was changed since.`, 'Look at it as it is now.', {
        target: queue.value.name,
      });
    }
    return ok(doorPlan(queue.value, name === 'queue.open' ? 'queue.close' : 'queue.open'));
  },
});

export const openQueue: Act<'queue.open'> = door('queue.open') as Act<'queue.open'>;
export const closeQueue: Act<'queue.close'> = door('queue.close') as Act<'queue.close'>;
