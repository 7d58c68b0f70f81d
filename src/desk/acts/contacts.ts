import { fail, ok } from '../../centre/problem.ts';
import { isLive } from '../callbacks/callers.ts';
import { find, type Turn } from '../turn.ts';
import { type Act, line, plan } from './act.ts';
import { callbackTarget, contactTarget, queueName, queueNamed, waitingContact } from './target.ts';

export const prioritize: Act<'contact.prioritize'> = {
  plan(turn, { command }) {
    const contact = waitingContact(turn, command.target.contact);
    if (!contact.ok) return contact;
    const { id, priority, source, queue } = contact.value;
    const wanted = command.args.priority;
    if (priority === wanted) {
      return fail('desk.priority.same', `This contact already has the priority ${wanted}.`, undefined, {
        priority,
      });
    }
    const ahead = waitingAhead(turn, queue, wanted, contact.value.enteredAt);
    return ok(
      plan({
        touches: [contactTarget(contact.value)],
        lines: [line('contact.priority', { before: priority, after: wanted, ahead }), line('undo.possible')],
        instructions: [{ source, order: { name: 'contact.prioritize', contact: id, priority: wanted } }],
        before: { priority },
      }),
    );
  },
  end: (_turn, _record, command) => ({ after: { priority: command.args.priority } }),
  inverse(turn, record, command) {
    const contact = waitingContact(turn, command.target.contact);
    if (!contact.ok) return contact;
    if (contact.value.priority !== command.args.priority) return changed(command.target.contact);
    const { priority } = record.before as { priority: number };
    const { id, source } = contact.value;
    return ok(
      plan({
        touches: [contactTarget(contact.value)],
        lines: [line('contact.priority', { before: contact.value.priority, after: priority, ahead: null })],
        instructions: [{ source, order: { name: 'contact.prioritize', contact: id, priority } }],
        before: { priority: contact.value.priority },
      }),
    );
  },
};

const changed = (target: string) =>
  fail('desk.undo.changed', `The contact ${target} was changed since.`, 'Look at it as it is now.', {
    target,
  });

function waitingAhead(turn: Turn, queue: string, priority: number, enteredAt: number): number {
  let ahead = 0;
  for (const contact of turn.centre.contact.values()) {
    if (contact.queue !== queue || contact.state !== 'waiting') continue;
    if (contact.priority > priority || (contact.priority === priority && contact.enteredAt < enteredAt))
      ahead += 1;
  }
  return ahead;
}

export const move: Act<'contact.move'> = {
  plan(turn, { command }) {
    const contact = waitingContact(turn, command.target.contact);
    if (!contact.ok) return contact;
    const to = queueNamed(turn, command.args.queue);
    if (!to.ok) return to;
    const { id, queue, source } = contact.value;
    if (queue === to.value.id) {
      return fail('desk.move.same', `This contact already waits in ${to.value.name}.`, undefined, {
        queue: to.value.name,
      });
    }
    if (to.value.open === false) {
      return fail('desk.queue.closed', `${to.value.name} is closed.`, 'Choose a queue that is open.', {
        queue: to.value.name,
      });
    }
    if (to.value.source !== source) {
      return fail(
        'desk.move.platform',
        `${to.value.name} is on another platform.`,
        'Choose a queue of its own.',
        {
          queue: to.value.name,
        },
      );
    }
    const { waiting, agents } = to.value;
    return ok(
      plan({
        touches: [contactTarget(contact.value)],
        lines: [
          line('contact.move', {
            from: queueName(turn, queue),
            to: to.value.name,
            waiting,
            ready: agents.ready,
          }),
          line('undo.possible'),
        ],
        instructions: [{ source, order: { name: 'contact.move', contact: id, queue: to.value.id } }],
        before: { queue },
      }),
    );
  },
  end: (_turn, _record, command) => ({ after: { queue: command.args.queue } }),
  inverse(turn, record, command) {
    const contact = waitingContact(turn, command.target.contact);
    if (!contact.ok) return contact;
    const { queue } = record.before as { queue: string };
    if (contact.value.queue !== command.args.queue) return changed(command.target.contact);
    const { id, source } = contact.value;
    const from = queueName(turn, contact.value.queue);
    return ok(
      plan({
        touches: [contactTarget(contact.value)],
        lines: [line('contact.move', { from, to: queueName(turn, queue), waiting: null, ready: null })],
        instructions: [{ source, order: { name: 'contact.move', contact: id, queue } }],
        before: { queue: contact.value.queue },
      }),
    );
  },
};

const numberless = () =>
  fail('desk.reveal.none', 'There is no number to show.', 'It was withheld, or it has been forgotten.');

/** Shows the whole number to whoever asked, and to nobody else; who asked and why stays in the journal. */
export const reveal: Act<'contact.reveal'> = {
  plan(turn, { command }) {
    const { target } = command;
    const irreversible = { code: 'desk.undo.seen', message: 'What was seen cannot be unseen.' };
    const lines = [line('contact.reveal')];
    if ('contact' in target) {
      const contact = find(turn, 'contact', target.contact);
      if (contact === undefined) {
        return fail('desk.contact.gone', `The contact ${target.contact} has left.`, undefined, target);
      }
      if (contact.caller === null) return numberless();
      return ok(plan({ touches: [contactTarget(contact)], lines, irreversible }));
    }
    const callback = find(turn, 'callback', target.callback);
    if (callback === undefined || callback.caller === null || !isLive(callback)) return numberless();
    return ok(plan({ touches: [callbackTarget(callback)], lines, irreversible }));
  },
  end(turn, record, { target }) {
    const contact = 'contact' in target ? target.contact : null;
    const callback = 'callback' in target ? target.callback : null;
    turn.effects.push({ type: 'reveal', command: record.id, contact, callback });
    return {};
  },
};
