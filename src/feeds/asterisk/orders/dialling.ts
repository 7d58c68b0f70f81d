import { type Problem, problem } from '../../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import { header } from '../message.ts';
import type { AsteriskSettings } from '../settings.ts';
import { type CallToPlace, hangup, originateCall } from './actions.ts';
import { extensionProblem, notSetUp } from './callers.ts';
import { accepted, failed, type OrderDesk, outcomeOf, succeeded, unknownQueue } from './order-desk.ts';
import type { Seen } from './watch.ts';

type Dial = Extract<Order, { name: 'callback.dial' }>;
type CallbackSettings = NonNullable<AsteriskSettings['callbacks']>;

/** How long a patient who answered may wait for an agent before nothing more is expected. */
const QUEUE_MS = 900_000;

/**
 * Our own Uniqueid of the call of an order: the same order always has the same, so that Asterisk itself
 * refuses to place it twice while it lives.
 */
export const channelIdOf = (order: string): string =>
  `vigie-${order.replace(/[^A-Za-z0-9.-]/g, '-')}`.slice(0, 120);

/** The two halves of a Local call; the second is the one that enters the queue when the agent is rung first. */
const otherHalf = (channelId: string): string => `${channelId}-2`;

/**
 * `callback.dial`: rings the patient, who then waits before the others, or an agent, who then hears it ring.
 * It has succeeded when the two talk: "queued" means nothing, and an answer of one alone is not it.
 */
export async function dial(desk: OrderDesk, order: Dial): Promise<OrderOutcome> {
  const { callbacks, queueEntry } = desk.settings;
  if (callbacks === undefined) return failed(notSetUp('callbacks'));
  if (queueEntry === undefined) return failed(notSetUp('queueEntry'));
  if (!desk.books.queues.has(order.queue)) return failed(unknownQueue(order.queue));
  const number = dialledNumber(order.number, callbacks.prefix);
  if (number === null) return failed(noNumber(order.callback));
  const extension = queueEntry.extensions[order.queue] ?? order.queue;
  const why =
    (await extensionProblem(desk, queueEntry.context, extension)) ??
    (await extensionProblem(desk, callbacks.context, number));
  if (why !== null) return outcomeOf(why);
  const call = callToPlace(order, callbacks, number, { context: queueEntry.context, extension });
  const watching = desk.watch.until(courseOf(call, callbacks.first), callbacks.ringFor * 2 + QUEUE_MS);
  const refusal = await accepted(desk, originateCall(call));
  if (refusal !== null) {
    watching.stop();
    return outcomeOf(refusal);
  }
  const seen = await watching.seen;
  if (!seen.ok) return outcomeOf(seen.problem);
  const cancelled = seen.value.state === 'failed' && desk.cancelled.delete(call.channelId);
  return cancelled ? failed(callbackCancelled()) : seen.value;
}

/** A number that may be dialled: digits, with the site's prefix. Anything else is not sent to the dialplan. */
function dialledNumber(number: string | null, prefix: string): string | null {
  const digits = (number ?? '').replace(/[\s.-]/g, '');
  return /^\+?[0-9]{3,20}$/.test(digits) ? `${prefix}${digits}` : null;
}

function callToPlace(
  order: Dial,
  callbacks: CallbackSettings,
  number: string,
  queue: { context: string; extension: string },
): CallToPlace {
  const channelId = channelIdOf(order.id);
  const patientFirst = callbacks.first === 'patient';
  const [first, then] = patientFirst
    ? [`Local/${number}@${callbacks.context}/n`, queue]
    : [`Local/${queue.extension}@${queue.context}/n`, { context: callbacks.context, extension: number }];
  return {
    channel: first,
    ...then,
    callerId: `"${callbacks.callerName ?? 'Rappel'}" <${callbacks.callerId ?? number}>`,
    ringMs: callbacks.ringFor,
    // Inherited by the half that enters the queue: a callback keeps its place before the others.
    variable: `__QUEUE_PRIO=${order.priority}`,
    channelId,
    otherChannelId: otherHalf(channelId),
  };
}

/**
 * Follows one call by its channel ids, and says what became of it once that is known. The channel of a call
 * that nobody took ends before OriginateResponse says why: its end alone tells nothing until then.
 */
export function courseOf(
  { channelId, otherChannelId }: Pick<CallToPlace, 'channelId' | 'otherChannelId'>,
  first: CallbackSettings['first'],
): (seen: Seen) => OrderOutcome | null {
  let agent = '';
  let taken = false;
  return ({ message, changes }) => {
    for (const change of changes) {
      if (change.op !== 'fact' || change.fact.name !== 'contact.answered') continue;
      if (change.fact.contact !== channelId && change.fact.contact !== otherChannelId) continue;
      agent = change.fact.agent ?? '';
      if (first === 'patient') return succeeded({ contact: change.fact.contact, agent });
    }
    if (message === null || header(message, 'Uniqueid') !== channelId) return null;
    switch (message.name) {
      case 'OriginateResponse':
        taken = header(message, 'Response') === 'Success';
        return taken ? null : failed(notReached(first, header(message, 'Reason')));
      case 'DialEnd': {
        if (first === 'patient') return null;
        const status = header(message, 'DialStatus');
        if (status !== 'ANSWER') return failed(patientStatus(status));
        return succeeded({ contact: otherChannelId, agent });
      }
      case 'Hangup':
        return taken ? failed(hungUp(first)) : null;
      default:
        return null;
    }
  };
}

/** The reasons of OriginateResponse (AST_CONTROL_*): 0 failed, 1 hung up, 3 rang on, 5 busy, 8 congestion. */
function notReached(first: CallbackSettings['first'], reason: string): Problem {
  if (first === 'agent') {
    return problem('asterisk.callbackNoAgent', 'No agent took the callback.', undefined, { reason });
  }
  if (reason === '5') return patientStatus('BUSY');
  return patientStatus(reason === '1' || reason === '3' ? 'NOANSWER' : 'CONGESTION');
}

function patientStatus(status: string): Problem {
  if (status === 'BUSY') return problem('asterisk.callbackBusy', "The patient's line is busy.");
  if (status === 'NOANSWER' || status === 'CANCEL') {
    return problem('asterisk.callbackNoAnswer', 'The patient did not answer.');
  }
  return problem('asterisk.callbackUnreachable', 'The number could not be reached.', undefined, { status });
}

const hungUp = (first: CallbackSettings['first']): Problem =>
  first === 'patient'
    ? problem('asterisk.callbackHungUp', 'The patient answered, then hung up before an agent was free.')
    : problem('asterisk.callbackNoAnswer', 'The patient did not answer.');

const noNumber = (callback: string): Problem =>
  problem('asterisk.noNumber', 'There is no number that can be dialled for this callback.', undefined, {
    callback,
  });

/** `callback.hangup`: ends the call of a callback that is being dialled, known by its own Uniqueid. */
export async function hangUpCallback(
  desk: OrderDesk,
  order: Extract<Order, { name: 'callback.hangup' }>,
  channelId: string | null,
): Promise<OrderOutcome> {
  const channel = channelId === null ? null : desk.channelOf(channelId);
  if (channelId === null || channel === null) return failed(notDialling(order.callback));
  desk.cancelled.add(channelId);
  const refusal = await accepted(desk, hangup(channel));
  if (refusal === null) return succeeded();
  desk.cancelled.delete(channelId);
  return outcomeOf(refusal);
}

const notDialling = (callback: string): Problem =>
  problem('asterisk.notDialling', 'This callback is not being dialled.', undefined, { callback });
const callbackCancelled = (): Problem =>
  problem('asterisk.callbackCancelled', 'The call was hung up before the two could talk.');
