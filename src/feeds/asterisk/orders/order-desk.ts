import type { Clock } from '../../../centre/clock.ts';
import { type Problem, problem, type Result } from '../../../centre/problem.ts';
import type { OrderOutcome } from '../../../desk/order.ts';
import type { SourceChange } from '../../source.ts';
import type { MappingBooks } from '../books.ts';
import type { AmiMapping } from '../mapping.ts';
import type { AmiMessage } from '../message.ts';
import { refusalIn } from '../refusals.ts';
import type { AsteriskSettings } from '../settings.ts';
import type { AmiAction } from '../wire/action.ts';
import type { AmiReply } from '../wire/reply.ts';
import type { Watch } from './watch.ts';

/** What carrying out an order needs: what is known, a way to ask, and a way to see it happen. */
export type OrderDesk = {
  settings: AsteriskSettings;
  books: MappingBooks;
  clock: Clock;
  watch: Watch;
  ask(action: AmiAction): Promise<Result<AmiReply>>;
  /** Delivers what a confirmation showed. */
  deliver(changes: SourceChange[]): void;
  mapping: AmiMapping;
  /** The name of a living channel of ours, by its Uniqueid. */
  channelOf(uniqueid: string): string | null;
  /** Calls of ours that were hung up by an order: their end is not the patient's doing. */
  cancelled: Set<string>;
  /** Asks the platform its whole state at once, and compares. */
  check(): Promise<void>;
};

export const succeeded = (data?: Record<string, string | number>): OrderOutcome =>
  data === undefined ? { state: 'succeeded' } : { state: 'succeeded', data };
export const failed = (why: Problem): OrderOutcome => ({ state: 'failed', problem: why });

/** The problems after which nobody knows whether the platform did it. */
const UNKNOWN = ['asterisk.cut', 'asterisk.noAnswer', 'asterisk.unconfirmed'];

/** An outcome from a Problem: failed when the platform refused, unknown when it was not heard. */
export const outcomeOf = (why: Problem): OrderOutcome =>
  UNKNOWN.includes(why.code) ? { state: 'unknown', problem: why } : failed(why);

/** Asks, and makes a refusal a Problem. `null`: accepted, which is not yet done. */
export async function accepted(desk: OrderDesk, action: AmiAction): Promise<Problem | null> {
  const reply = await desk.ask(action);
  return reply.ok ? refusalIn(action.name, reply.value.response) : reply.problem;
}

/** Asks for an answer's message, a refusal being a Problem. */
export async function answerTo(desk: OrderDesk, action: AmiAction): Promise<Result<AmiMessage>> {
  const reply = await desk.ask(action);
  if (!reply.ok) return reply;
  const refusal = refusalIn(action.name, reply.value.response);
  return refusal === null ? { ok: true, value: reply.value.response } : { ok: false, problem: refusal };
}

export const unknownAgent = (agent: string): Problem =>
  problem('asterisk.unknownAgent', `The platform has no agent ${agent}.`, undefined, { agent });

export const unknownQueue = (queue: string): Problem =>
  problem('asterisk.unknownQueue', `The platform has no queue ${queue}.`, undefined, { queue });

export const callerGone = (contact: string): Problem =>
  problem('asterisk.callerGone', 'The caller no longer waits in this queue.', 'Look at who waits now.', {
    contact,
  });
