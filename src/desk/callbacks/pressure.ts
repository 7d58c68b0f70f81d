import type { Queue } from '../../centre/queue.ts';

/** How long the caller at the head of the queue has waited; 0 when nobody waits. */
export const headWaitMs = (queue: Queue, now: number): number =>
  queue.waiting === 0 || queue.oldestEnteredAt === null ? 0 : Math.max(0, now - queue.oldestEnteredAt);

/** The mean wait of those answered among the visits that entered lately; `null` when there is none. */
export function queueWaitMs(queue: Queue): number | null {
  const { answered, waitAnsweredMs } = queue.recent.counters;
  return answered === 0 ? null : waitAnsweredMs / answered;
}

/**
 * Pressure has fallen: both the queue's wait and the wait at its head are below `releaseWaitMs`. A short head
 * alone proves nothing (everybody may just have been answered), nor does a good mean with one caller forgotten.
 */
export function hasEased(queue: Queue, now: number, releaseWaitMs: number): boolean {
  const mean = queueWaitMs(queue);
  return headWaitMs(queue, now) < releaseWaitMs && (mean === null || mean < releaseWaitMs);
}

/**
 * How many callbacks may be under way in a queue: the agents ready beyond those who wait for one, or the part
 * of those at work that the site gives to callbacks, whichever is more.
 */
export function callbackCapacity(queue: Queue, capacity: { ratio: number; atOnce: number }): number {
  const { ready, ringing, talking, wrapup } = queue.agents;
  const atWork = ready + ringing + talking + wrapup;
  if (atWork === 0) return 0;
  const spare = ready - queue.waiting;
  return Math.min(capacity.atOnce, Math.max(spare, Math.floor(atWork * capacity.ratio)));
}

/** What one callback takes while nothing is known yet of the day's calls. */
const HANDLING_MS = 300_000;

/**
 * When a callback with `ahead` others before it should be placed: once pressure has fallen, which is taken to
 * last as long as it took to build, in as many rounds of mean handling time as the capacity needs.
 */
export function expectedAt(
  queue: Queue,
  now: number,
  ahead: number,
  terms: { releaseWaitMs: number; ratio: number; atOnce: number },
): number {
  const { completed, wrappedUp, talkMs, holdMs, wrapupMs } = queue.today;
  const handlingMs =
    completed === 0
      ? HANDLING_MS
      : (talkMs + holdMs) / completed + (wrappedUp === 0 ? 0 : wrapupMs / wrappedUp);
  const easesInMs = hasEased(queue, now, terms.releaseWaitMs)
    ? 0
    : Math.max(headWaitMs(queue, now), queueWaitMs(queue) ?? 0);
  const slots = Math.max(1, callbackCapacity({ ...queue, waiting: 0 }, terms));
  const rounds = Math.floor(ahead / slots) + 1;
  return Math.round(now + easesInMs + rounds * handlingMs);
}
