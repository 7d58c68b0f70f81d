import type { Clock } from '../../../centre/clock.ts';
import { ok, type Result } from '../../../centre/problem.ts';
import { type Rights, rightsIn } from '../capabilities.ts';
import { type AmiMessage, header, numberHeader } from '../message.ts';
import { queueStatus } from '../orders/actions.ts';
import type { PbxTime } from '../pbx-time.ts';
import { refusalIn } from '../refusals.ts';
import { type AmiAction, action } from '../wire/action.ts';
import type { AmiReply, Arrived } from '../wire/reply.ts';
import { type QueueStatus, statusOf } from './reconcile.ts';

export type Ask = (action: AmiAction, arrived?: Arrived) => Promise<Result<AmiReply>>;

/** Asks, a refusal being a Problem. */
async function asked(ask: Ask, what: AmiAction, arrived?: Arrived): Promise<Result<AmiReply>> {
  const reply = await ask(what, arrived);
  if (!reply.ok) return reply;
  const refusal = refusalIn(what.name, reply.value.response);
  return refusal === null ? reply : { ok: false, problem: refusal };
}

/** When Asterisk started, in its own words: another is another life of it. `null`: the account may not ask. */
export async function askEpoch(ask: Ask): Promise<Result<string | null>> {
  const reply = await asked(ask, action('CoreStatus'));
  if (!reply.ok) return reply.problem.code === 'asterisk.permissionDenied' ? ok(null) : reply;
  const { response } = reply.value;
  return ok(`${header(response, 'CoreStartupDate')}T${header(response, 'CoreStartupTime')}`);
}

export async function askRights(ask: Ask): Promise<Result<Rights>> {
  const reply = await asked(ask, action('ListCommands'));
  return reply.ok ? ok(rightsIn(reply.value.response)) : reply;
}

/** A Ping: proof of life, and a look at the other clock. */
export async function ping(ask: Ask, clock: Clock, time: PbxTime): Promise<Result<AmiMessage>> {
  const askedAt = clock.now();
  const reply = await asked(ask, action('Ping'));
  if (!reply.ok) return reply;
  const seconds = numberHeader(reply.value.response, 'Timestamp');
  if (seconds !== null) time.measured(seconds * 1000, askedAt, clock.now());
  return ok(reply.value.response);
}

/**
 * Asks the whole present state: the channels first, where the account may see them, then queues, members and
 * callers. `apply` is called at the very place of the answer in the stream of events.
 */
export async function askStatus(
  ask: Ask,
  rights: Rights,
  rest: Pick<QueueStatus, 'reason' | 'eventsSince'>,
  apply: (status: Omit<QueueStatus, 'at'>) => void,
): Promise<Result<AmiReply>> {
  let channels: readonly AmiMessage[] | null = null;
  if (rest.reason !== 'check' && rights.has('CoreShowChannels')) {
    const reply = await asked(ask, action('CoreShowChannels'));
    if (!reply.ok) return reply;
    channels = reply.value.items;
  }
  return asked(ask, queueStatus(), ({ response, items }) => {
    if (response.name === 'Success') apply(statusOf(items, { ...rest, channels }));
  });
}

/** Until its modules are loaded, a starting Asterisk does not know QueueStatus. */
const BOOT_TRIES = 60;
const BOOT_PAUSE_MS = 1_000;

/** Asks again and again while Asterisk is still starting. */
export async function onceBooted<T>(clock: Clock, ask: () => Promise<Result<T>>): Promise<Result<T>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    const booting = !answer.ok && answer.problem.code === 'asterisk.unknownAction';
    if (!booting || tries === BOOT_TRIES) return answer;
    await new Promise<void>((done) => void clock.at(clock.now() + BOOT_PAUSE_MS * clock.rate, done));
  }
}
