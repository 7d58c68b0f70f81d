import { fail, ok } from '../../centre/problem.ts';
import type { Lock } from '../../centre/source.ts';
import type { PreviewLine } from '../preview.ts';
import type { Target } from '../records.ts';
import { find, put, remove, type Turn } from '../turn.ts';
import { type Act, line, plan } from './act.ts';

const lockId = ({ kind, id }: { kind: string; id: string }): string => `${kind}:${id}`;

/** A lock somebody holds now: advisory, so that two supervisors do not act at once without knowing it. */
export function heldLock(turn: Turn, target: { kind: string; id: string }): Lock | null {
  const lock = find(turn, 'lock', lockId(target));
  return lock === undefined || lock.until <= turn.now ? null : lock;
}

/** Who else is about to act on what a plan touches: the preview says so. */
export const lockLines = (turn: Turn, touches: readonly Target[], self: string): PreviewLine[] =>
  touches.flatMap((target) => {
    const lock = heldLock(turn, target);
    return lock === null || lock.by === self
      ? []
      : [line('lock.held', { by: lock.by, target: target.label, until: lock.until })];
  });

const irreversible = { code: 'desk.undo.lock', message: 'A lock ends by itself.' };

export const takeLock: Act<'lock.take'> = {
  plan(turn, { command, actor }) {
    const held = heldLock(turn, command.target);
    if (held !== null && held.by !== actor.name) {
      return fail('desk.lock.held', `${held.by} is already on it.`, 'Ask them, or wait until they leave.', {
        by: held.by,
        until: held.until,
      });
    }
    return ok(plan({ irreversible }));
  },
  end(turn, record, command) {
    const until = turn.now + turn.policy.lockMs;
    const lock = { id: lockId(command.target), target: command.target, by: record.actor.name, until };
    put(turn, 'lock', lock);
    return { data: { until } };
  },
};

export const releaseLock: Act<'lock.release'> = {
  plan(turn, { command, actor }) {
    const held = heldLock(turn, command.target);
    if (held !== null && held.by !== actor.name) {
      return fail('desk.lock.held', `This lock is ${held.by}'s.`, undefined, {
        by: held.by,
        until: held.until,
      });
    }
    return ok(plan({ irreversible }));
  },
  end(turn, _record, command) {
    const id = lockId(command.target);
    if (find(turn, 'lock', id) !== undefined) remove(turn, 'lock', id);
    return {};
  },
};

/** Somebody has gone, and their locks with them. */
export function releaseLocksOf(turn: Turn, by: string): void {
  for (const lock of turn.centre.lock.values()) if (lock.by === by) remove(turn, 'lock', lock.id);
}

/** Locks whose time is over go. */
export function expireLocks(turn: Turn): void {
  for (const lock of turn.centre.lock.values()) if (lock.until <= turn.now) remove(turn, 'lock', lock.id);
}
