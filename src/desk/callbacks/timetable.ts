import { find, type Turn } from '../turn.ts';
import { headWaitMs } from './pressure.ts';

/** While an overflow is active its queue is looked at this often. */
const OVERFLOW_BEAT_MS = 1000;
const AGAIN_MS = 1000;

/** Every moment at which the desk has something to do although nothing happens. */
function* moments(turn: Turn): Generator<number> {
  const { records, now, policy } = turn;
  for (const loan of records.loan.values()) {
    if (!loan.returning) yield Math.max(loan.until, loan.retryAt ?? 0);
  }
  for (const { entity } of records.callback.values()) {
    if (entity.state === 'pending') yield entity.expiresAt;
    if (entity.nextAttemptAt !== null && entity.nextAttemptAt > now) yield entity.nextAttemptAt;
    if (entity.endedAt !== null) yield entity.endedAt + policy.memoryMs;
  }
  for (const { entity } of records.escalation.values()) {
    if (entity.dueAt !== null) yield entity.dueAt;
    if (entity.endedAt !== null) yield entity.endedAt + policy.memoryMs;
  }
  for (const monitor of records.monitor.values()) if (!monitor.stopping) yield monitor.until;
  for (const lock of turn.centre.lock.values()) yield lock.until;
  yield* overflowMoments(turn);
  for (const { state, at } of records.command.values()) {
    if (state === 'accepted' || state === 'unknown') continue;
    yield at + policy.memoryMs;
    break;
  }
}

function* overflowMoments(turn: Turn): Generator<number> {
  for (const policy of turn.records.overflow.values()) {
    if (policy.until !== null) yield policy.until;
    const queue = find(turn, 'queue', policy.queue);
    if (policy.active) yield turn.now + OVERFLOW_BEAT_MS;
    else if (queue !== undefined && queue.waiting > 0)
      yield turn.now + Math.max(0, policy.enterWaitMs - headWaitMs(queue, turn.now));
  }
}

/** When the desk must be woken; `null` when nothing is pending. A moment already past is tried again soon. */
export function nextWake(turn: Turn): number | null {
  let next = turn.memo.catalogueUntil;
  for (const at of moments(turn)) next = Math.min(next, at <= turn.now ? turn.now + AGAIN_MS : at);
  for (const lock of turn.altered.values()) {
    const until = (lock as { until?: unknown } | undefined)?.until;
    if (typeof until === 'number' && until > turn.now) next = Math.min(next, until);
  }
  return Number.isFinite(next) ? next : null;
}
