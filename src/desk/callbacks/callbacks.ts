import type { Callback } from '../../centre/contact.ts';
import { fail, ok } from '../../centre/problem.ts';
import { type Act, line, plan } from '../acts/act.ts';
import { callbackTarget } from '../acts/target.ts';
import type { OrderOutcome } from '../order.ts';
import type { CallbackRecord } from '../records.ts';
import { declare, find, forget, keep, put, remove, type Turn } from '../turn.ts';
import { isFragile, isLive, tokenOf } from './callers.ts';
import { expectedAt } from './pressure.ts';

const FRAGILE_PRIORITY = 10;

/** Writes a callback as it now is; a new state is a fact, and an ended one needs its number no more. */
export function writeCallback(
  turn: Turn,
  record: CallbackRecord,
  change: Partial<Callback>,
  by: string | null = null,
): void {
  const before = record.entity;
  const entity = { ...before, ...change };
  keep(turn, 'callback', { ...record, entity });
  put(turn, 'callback', entity);
  if (before.state === entity.state && change.createdAt === undefined) return;
  declare(turn, {
    name: 'callback.state',
    id: `callback:${entity.id}:${entity.state}:${entity.attempts}:${turn.now}`,
    at: turn.now,
    source: null,
    callback: entity.id,
    queue: entity.queue,
    state: entity.state,
    attempt: entity.attempts,
    by,
    outcome: entity.outcome,
  });
  if (!isLive(entity)) turn.effects.push({ type: 'number.forget', callback: entity.id });
}

const end = (
  turn: Turn,
  record: CallbackRecord,
  state: 'done' | 'failed' | 'cancelled' | 'expired',
  outcome: string | null,
  by: string | null = null,
): void => writeCallback(turn, record, { state, outcome, endedAt: turn.now, nextAttemptAt: null }, by);

/** What the site lets callbacks take of a queue's agents. */
export const capacityOf = ({ policy: { callbacks } }: Turn) => ({
  ratio: callbacks.capacityRatio,
  atOnce: callbacks.maxAtOnce,
});

/** When a callback promised now in this queue should be placed, after those promised before it. */
function dueAt(turn: Turn, id: string): number {
  const queue = find(turn, 'queue', id);
  if (queue === undefined) return turn.now;
  let ahead = 0;
  for (const { entity } of turn.records.callback.values()) {
    if (entity.queue === id && isLive(entity)) ahead += 1;
  }
  const { releaseWaitMs } = turn.policy.callbacks;
  return expectedAt(queue, turn.now, ahead, { releaseWaitMs, ...capacityOf(turn) });
}

/** A waiting caller is being offered a callback: the number is kept before the call is let go. */
export function offerCallback(
  turn: Turn,
  order: { contact: string; callback: string },
  { by, command }: { by: string; command: string },
): void {
  const contact = find(turn, 'contact', order.contact);
  if (contact === undefined) return;
  const { callbacks } = turn.policy;
  const entity: Callback = {
    id: order.callback,
    rev: 0,
    queue: contact.queue,
    contact: contact.id,
    state: 'offered',
    by,
    createdAt: turn.now,
    dueAt: dueAt(turn, contact.queue),
    expiresAt: turn.now + callbacks.expiresAfterMs,
    attempts: 0,
    maxAttempts: callbacks.maxAttempts,
    nextAttemptAt: null,
    priority: contact.priority + (isFragile(contact) ? FRAGILE_PRIORITY : 0),
    flags: contact.flags,
    keepsPlaceFrom: contact.enteredAt,
    caller: contact.caller,
    agent: null,
    endedAt: null,
    outcome: null,
    source: contact.source,
  };
  turn.effects.push({ type: 'number.keep', contact: contact.id, callback: entity.id });
  writeCallback(turn, { id: entity.id, entity, command }, { createdAt: turn.now }, by);
}

/** The platform has let the caller go with the promise, or could not: then there is nothing to promise. */
export function offerTaken(turn: Turn, id: string, settled: 'taken' | 'refused'): void {
  const record = turn.records.callback.get(id);
  if (record?.entity.state !== 'offered') return;
  if (settled === 'refused') end(turn, record, 'cancelled', 'not-offered');
  else writeCallback(turn, record, { state: 'pending', nextAttemptAt: turn.now });
}

/** The delay before the attempt that follows the `attempts` already made. */
export const retryDelayMs = (
  { retryDelayMs: first, delayGrowth }: { retryDelayMs: number; delayGrowth: number },
  attempts: number,
): number => Math.round(first * delayGrowth ** (attempts - 1));

/** The patient was reached, or not: tried again later, until the attempts are spent. */
export function dialled(turn: Turn, id: string, outcome: OrderOutcome): void {
  const record = turn.records.callback.get(id);
  if (record?.entity.state !== 'dialling' || outcome.state === 'unknown') return;
  if (outcome.state === 'succeeded') {
    end(turn, record, 'done', 'answered');
    return;
  }
  const { attempts, maxAttempts, expiresAt } = record.entity;
  const nextAttemptAt = turn.now + retryDelayMs(turn.policy.callbacks, attempts);
  if (attempts >= maxAttempts) end(turn, record, 'failed', 'too-many-attempts');
  else if (nextAttemptAt >= expiresAt) end(turn, record, 'expired', 'expired');
  else {
    const dueAt = Math.max(record.entity.dueAt, nextAttemptAt);
    writeCallback(turn, record, { state: 'pending', nextAttemptAt, dueAt });
  }
}

/** The call was never placed: the attempt does not count, and the callback waits for its turn again. */
export function callbackReturned(turn: Turn, id: string): void {
  const record = turn.records.callback.get(id);
  if (record?.entity.state !== 'dialling') return;
  const attempts = record.entity.attempts - 1;
  writeCallback(turn, record, { state: 'pending', attempts, nextAttemptAt: turn.now });
}

/** A patient who was answered meanwhile needs no callback; the one being dialled is that very answer. */
export function answeredMeanwhile(turn: Turn, contact: string): void {
  const token = tokenOf(turn, contact);
  if (token === null) return;
  for (const record of turn.records.callback.values()) {
    const { entity } = record;
    if (entity.state !== 'pending' || entity.caller?.token !== token) continue;
    end(turn, record, 'cancelled', 'got-through');
  }
}

/** Promises past their time end; those long ended are forgotten. */
export function callbacksDue(turn: Turn): void {
  for (const record of [...turn.records.callback.values()]) {
    const { entity, id } = record;
    if (entity.state === 'pending' && entity.expiresAt <= turn.now) end(turn, record, 'expired', 'expired');
    if (entity.endedAt === null || entity.endedAt + turn.policy.memoryMs > turn.now) continue;
    forget(turn, 'callback', id);
    if (find(turn, 'callback', id) !== undefined) remove(turn, 'callback', id);
  }
}

export const cancelCallback: Act<'callback.cancel'> = {
  plan(turn, { command }) {
    const record = turn.records.callback.get(command.target.callback);
    if (record === undefined) {
      return fail('desk.callback.unknown', `There is no callback ${command.target.callback}.`, undefined, {
        callback: command.target.callback,
      });
    }
    const { entity } = record;
    if (!isLive(entity) || entity.state === 'offered') {
      return fail(
        'desk.callback.over',
        `This callback is ${entity.state}.`,
        entity.state === 'offered'
          ? 'The caller is being told now; wait for it.'
          : 'Nothing is left to cancel.',
        { state: entity.state },
      );
    }
    const dialling = entity.state === 'dialling';
    return ok(
      plan({
        touches: [callbackTarget(entity)],
        lines: [
          line('callback.cancel', { caller: entity.caller?.masked ?? null, since: entity.keepsPlaceFrom }),
        ],
        dangerous: true,
        irreversible: {
          code: 'desk.undo.forgotten',
          message: 'The number of a cancelled callback is forgotten at once.',
          hint: 'The patient must call again.',
        },
        instructions: dialling
          ? [{ source: entity.source, order: { name: 'callback.hangup', callback: entity.id } }]
          : [],
        before: { state: entity.state },
      }),
    );
  },
  end(turn, record, command) {
    const callback = turn.records.callback.get(command.target.callback);
    if (callback !== undefined && isLive(callback.entity)) {
      end(turn, callback, 'cancelled', 'cancelled', record.actor.name);
    }
    return { after: { state: 'cancelled' } };
  },
};
