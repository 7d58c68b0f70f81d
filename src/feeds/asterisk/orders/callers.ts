import { type Problem, problem } from '../../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import { header, lastHeader } from '../message.ts';
import { CALLBACK_MARK } from '../visits/endings.ts';
import { isOpen, type Visit } from '../visits/visit.ts';
import { latestVisit } from '../visits/visit-book.ts';
import { dialplanExists, queuePriority, queueStatus, queueWithdraw, redirect } from './actions.ts';
import {
  accepted,
  answerTo,
  callerGone,
  failed,
  type OrderDesk,
  outcomeOf,
  succeeded,
  unknownQueue,
} from './order-desk.ts';
import type { Seen } from './watch.ts';

type Named<N extends Order['name']> = Extract<Order, { name: N }>;

const MOVE_MS = 10_000;
/** Accepted withdrawals were seen to take effect after 0.1 to 8 seconds, or never. */
const WITHDRAW_MS = 15_000;
/** A patient who is asked has this much longer to press a key. */
const ASKED_MS = 60_000;

function waitingVisit(desk: OrderDesk, contact: string): Visit | null {
  const call = desk.books.visits.calls.get(contact);
  const visit = call === undefined ? null : latestVisit(call);
  return visit !== null && isOpen(visit) ? visit : null;
}

/** `contact.prioritize`: no event tells it, so the queue is asked whether it holds. */
export async function prioritize(desk: OrderDesk, order: Named<'contact.prioritize'>): Promise<OrderOutcome> {
  const visit = waitingVisit(desk, order.contact);
  if (visit === null) return failed(callerGone(order.contact));
  const { queue, channel } = visit;
  const why = await accepted(desk, queuePriority(queue, channel, order.priority));
  if (why !== null) return outcomeOf(why);
  const reply = await desk.ask(queueStatus(queue));
  if (!reply.ok) return outcomeOf(reply.problem);
  const entry = reply.value.items.find((item) => header(item, 'Uniqueid') === visit.contact);
  if (entry === undefined) return failed(callerGone(order.contact));
  if (Number(lastHeader(entry, 'Priority')) !== order.priority) return outcomeOf(notApplied('priority'));
  desk.deliver(desk.mapping.reprioritize(visit, order.priority));
  return succeeded();
}

/**
 * `contact.move`: Asterisk accepts a redirection to an extension that does not exist and hangs up the patient,
 * so the extension is looked up first; arriving in the other queue is the proof.
 */
export async function move(desk: OrderDesk, order: Named<'contact.move'>): Promise<OrderOutcome> {
  const entry = desk.settings.queueEntry;
  if (entry === undefined) return failed(notSetUp('queueEntry'));
  if (!desk.books.queues.has(order.queue)) return failed(unknownQueue(order.queue));
  const visit = waitingVisit(desk, order.contact);
  if (visit === null) return failed(callerGone(order.contact));
  if (visit.queue === order.queue) return failed(alreadyThere(order.queue));
  const extension = entry.extensions[order.queue] ?? order.queue;
  const exists = await extensionProblem(desk, entry.context, extension);
  if (exists !== null) return outcomeOf(exists);
  desk.mapping.intend(order.contact, { kind: 'moved', to: order.queue });
  const watching = desk.watch.until((seen) => arrival(seen, order), MOVE_MS);
  const why = await accepted(desk, redirect(visit.channel, entry.context, extension));
  if (why !== null) {
    watching.stop();
    desk.mapping.intend(order.contact, null);
    return outcomeOf(why);
  }
  const seen = await watching.seen;
  return seen.ok ? seen.value : outcomeOf(seen.problem);
}

/** Why the dialplan cannot take a call there; `null` when it can. */
export async function extensionProblem(
  desk: OrderDesk,
  context: string,
  extension: string,
): Promise<Problem | null> {
  const answer = await answerTo(desk, dialplanExists(context, extension));
  if (!answer.ok) return answer.problem;
  if (header(answer.value, 'Value') === '1') return null;
  return problem(
    'asterisk.noExtension',
    `The dialplan has no extension ${extension} in ${context}: the call would be hung up.`,
    'docs/ASTERISK.md shows the context that is wanted.',
    { context, extension },
  );
}

function arrival({ message, changes }: Seen, order: Named<'contact.move'>): OrderOutcome | null {
  for (const change of changes) {
    if (change.op !== 'fact' || change.fact.name !== 'contact.entered') continue;
    const { contact, queue, visit } = change.fact;
    if (contact === order.contact && queue === order.queue) return succeeded({ visit });
  }
  const gone = message?.name === 'Hangup' && header(message, 'Uniqueid') === order.contact;
  return gone ? failed(callerGone(order.contact)) : null;
}

/**
 * `contact.callback`: takes a waiting caller out with the promise of a callback. Accepted is only a request:
 * an agent may answer first, and then the promise is not made.
 */
export async function withdraw(desk: OrderDesk, order: Named<'contact.callback'>): Promise<OrderOutcome> {
  const { callbacks } = desk.settings;
  if (callbacks === undefined) return failed(notSetUp('callbacks'));
  const visit = waitingVisit(desk, order.contact);
  if (visit === null) return failed(callerGone(order.contact));
  const withinMs = WITHDRAW_MS + (callbacks.offer === 'ask' ? ASKED_MS : 0);
  desk.mapping.intend(order.contact, { kind: 'callback', callback: order.callback });
  const watching = desk.watch.until((seen) => departure(seen, visit), withinMs);
  const why = await accepted(
    desk,
    queueWithdraw(visit.queue, visit.channel, `${CALLBACK_MARK}${order.callback}`),
  );
  if (why !== null) {
    watching.stop();
    desk.mapping.intend(order.contact, null);
    return outcomeOf(why);
  }
  const seen = await watching.seen;
  return seen.ok ? seen.value : outcomeOf(seen.problem);
}

function departure({ changes }: Seen, visit: Visit): OrderOutcome | null {
  for (const change of changes) {
    if (change.op !== 'fact' || !('visit' in change.fact) || change.fact.visit !== visit.id) continue;
    switch (change.fact.name) {
      case 'contact.calledBack':
        return succeeded();
      case 'contact.answered':
        return failed(answeredFirst());
      case 'contact.abandoned':
        return failed(callerGone(visit.contact));
      case 'contact.overflowed':
        return failed(change.fact.cause === 'withdrawn' ? declined() : callerGone(visit.contact));
      default:
    }
  }
  return null;
}

const answeredFirst = (): Problem =>
  problem('asterisk.answeredFirst', 'An agent answered this caller first.', 'No callback was promised.');
const declined = (): Problem =>
  problem('asterisk.declined', 'The patient was offered a callback and did not take it.');
const alreadyThere = (queue: string): Problem =>
  problem('asterisk.alreadyThere', `The caller waits in ${queue} already.`, undefined, { queue });
const notApplied = (what: string): Problem =>
  problem('asterisk.notApplied', `Asterisk accepted the new ${what}, but it is not there.`, undefined, {
    what,
  });
export const notSetUp = (setting: string): Problem =>
  problem('asterisk.notSet', `The settings of this source have no "${setting}".`, undefined, { setting });
