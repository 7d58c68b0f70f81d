import { type Problem, problem } from '../../centre/problem.ts';
import type { Delivery, DeliveryOutcome } from '../../desk/engine.ts';

/** What one try came to. `later` is worth another, `never` is not; `afterMs` is what the receiver asked for. */
export type Try =
  | { state: 'delivered'; detail: string | null }
  | { state: 'later'; problem: Problem; afterMs?: number }
  | { state: 'never'; problem: Problem };

/** One way to reach a secretariat. A message tried twice bears the same id, so that its receiver can tell. */
export interface Channel {
  send(delivery: Delivery, signal: AbortSignal): Promise<Try>;
}

export type OutboxOptions = {
  channels: Partial<Record<Delivery['channel'], Channel>>;
  /** The waits before the second try and those after it; when they are spent the message is dead. */
  delaysMs?: readonly number[];
  /** Waits; rejects when the signal is aborted. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  tryForMs?: number;
};

const MINUTE_MS = 60_000;
/** Two hours of tries: quick at first, since an escalation counts in minutes. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5_000,
  15_000,
  30_000,
  MINUTE_MS,
  2 * MINUTE_MS,
  ...Array<number>(23).fill(5 * MINUTE_MS),
];
const TRY_FOR_MS = 15_000;
const LONGEST_WAIT_MS = 30 * MINUTE_MS;

/** What earlier lives made of a message, and who is told of each try that fails. */
export type Progress = { tries: number; trouble: (why: Problem) => void };

/** Sends one message, its retries being its business. Never rejects. */
export type Deliver = (delivery: Delivery, progress: Progress) => Promise<DeliveryOutcome>;

const UNTRIED: Progress = { tries: 0, trouble: () => {} };

/** Sends the messages of escalations, again and again but not for ever. What it forgets by dying, the desk remembers. */
export interface Outbox {
  /**
   * Resolves once the message has arrived or is given up: tries of an earlier life count. A message under
   * way when the outbox stops stays unresolved: the next life sends it again.
   */
  deliver(delivery: Delivery, progress?: Progress): Promise<DeliveryOutcome>;
  stop(): void;
}

export function createOutbox(options: OutboxOptions): Outbox {
  const stopping = new AbortController();
  return {
    deliver: (delivery, progress = UNTRIED) => persist(options, delivery, progress, stopping.signal),
    stop: () => stopping.abort(),
  };
}

async function persist(
  options: OutboxOptions,
  delivery: Delivery,
  progress: Progress,
  stopped: AbortSignal,
): Promise<DeliveryOutcome> {
  const channel = options.channels[delivery.channel];
  if (channel === undefined) return { state: 'dead', problem: noChannel(delivery) };
  const delays = options.delaysMs ?? RETRY_DELAYS_MS;
  for (let { tries } = progress; ; tries += 1) {
    const came = await once(channel, delivery, options.tryForMs ?? TRY_FOR_MS, stopped);
    if (stopped.aborted) return new Promise(() => {});
    if (came.state === 'delivered') return came;
    const delayMs = delays[tries];
    if (came.state === 'never' || delayMs === undefined) return { state: 'dead', problem: came.problem };
    progress.trouble(came.problem);
    const waitMs = Math.max(delayMs, Math.min(came.afterMs ?? 0, LONGEST_WAIT_MS));
    await options.sleep(waitMs, stopped).catch(() => {});
    if (stopped.aborted) return new Promise(() => {});
  }
}

async function once(
  channel: Channel,
  delivery: Delivery,
  tryForMs: number,
  stopped: AbortSignal,
): Promise<Try> {
  try {
    return await channel.send(delivery, AbortSignal.any([stopped, AbortSignal.timeout(tryForMs)]));
  } catch (error) {
    return { state: 'later', problem: unreachable(error) };
  }
}

const noChannel = ({ channel, secretariat }: Delivery): Problem =>
  problem(
    'delivery.no-channel',
    `Nothing here delivers by ${channel}.`,
    `Write how ${secretariat} is reached in vigie.yaml.`,
    { channel, secretariat },
  );

/** The receiver could not be reached, or did not answer in time. */
export function unreachable(error: unknown): Problem {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  const why = typeof code === 'string' ? code : cause instanceof Error ? cause.message : String(cause);
  return problem('delivery.unreachable', `The receiver cannot be reached (${why}).`, 'It is tried again.', {
    why,
  });
}
