import { fail, ok, type Result } from '../../centre/problem.ts';
import type { Queue } from '../../centre/queue.ts';
import { line, type Outcome, type Plan, plan } from '../acts/act.ts';
import { queueNamed, queueTarget } from '../acts/target.ts';
import { journalAutomatic } from '../audit.ts';
import type { CommandOf } from '../command.ts';
import { cannot } from '../platform.ts';
import type { CommandRecord, OverflowRecord } from '../records.ts';
import { find, forget, keep, put, runErrand, type Turn } from '../turn.ts';
import { offerCallback } from './callbacks.ts';
import { chooseCallers } from './callers.ts';
import { hasEased, headWaitMs } from './pressure.ts';

export type PolicyArgs = Extract<CommandOf<'queue.overflow'>['args'], { mode: 'policy' | 'stop' }>;

/** A policy that the desk will follow until it is stopped or its time is over. */
export function planPolicy(
  turn: Turn,
  queue: Queue,
  args: Extract<PolicyArgs, { mode: 'policy' }>,
): Result<Plan> {
  if (args.releaseWaitMs >= args.enterWaitMs) {
    return fail(
      'desk.overflow.thresholds',
      'The release wait must be below the entry wait.',
      'Otherwise the policy would start and stop at every call.',
      { enterWaitMs: args.enterWaitMs, releaseWaitMs: args.releaseWaitMs },
    );
  }
  const incapable =
    cannot(turn, queue.source, 'contact.callback') ?? cannot(turn, queue.source, 'callback.dial');
  if (incapable !== null) return { ok: false, problem: incapable };
  const lines = [
    line('overflow.policy', {
      queue: queue.name,
      enterWaitMs: args.enterWaitMs,
      releaseWaitMs: args.releaseWaitMs,
      until: args.forMs === null ? null : turn.now + args.forMs,
      headWaitMs: headWaitMs(queue, turn.now),
    }),
    line('undo.possible'),
  ];
  return ok(
    plan({ touches: [queueTarget(queue)], lines, before: turn.records.overflow.get(queue.id) ?? null }),
  );
}

export function planStop(turn: Turn, queue: Queue): Result<Plan> {
  const policy = turn.records.overflow.get(queue.id);
  if (policy === undefined) {
    return fail('desk.overflow.none', `${queue.name} has no standing overflow.`, undefined, {
      queue: queue.name,
    });
  }
  const lines = [line('overflow.stop', { queue: queue.name, by: policy.by }), line('undo.possible')];
  return ok(plan({ touches: [queueTarget(queue)], lines, before: policy }));
}

/** Keeps or drops the policy of a queue, and shows it on the queue. */
function setPolicy(turn: Turn, queue: string, policy: OverflowRecord | null): void {
  if (policy === null) forget(turn, 'overflow', queue);
  else keep(turn, 'overflow', policy);
  showPolicy(turn, queue);
}

/** Shows on the queue the policy that the desk keeps, where it differs from the one shown. */
export function showPolicy(turn: Turn, id: string): void {
  const queue = find(turn, 'queue', id);
  if (queue === undefined) return;
  const record = turn.records.overflow.get(id);
  const policy = record === undefined ? null : shown(record);
  if (JSON.stringify(policy) === JSON.stringify(queue.overflowPolicy)) return;
  put(turn, 'queue', { ...queue, overflowPolicy: policy });
}

const shown = ({ command, by, since, enterWaitMs, releaseWaitMs, until, active }: OverflowRecord) => ({
  id: command,
  by,
  since,
  enterWaitMs,
  releaseWaitMs,
  until,
  active,
});

/** What the command of a policy leaves, and how it is taken back: the former policy returns. */
export const policyAct = {
  end(turn: Turn, record: CommandRecord, queue: string, args: PolicyArgs): Outcome {
    if (args.mode === 'stop') {
      setPolicy(turn, queue, null);
      return { after: null };
    }
    const { enterWaitMs, releaseWaitMs, forMs } = args;
    const policy: OverflowRecord = {
      id: queue,
      queue,
      command: record.id,
      by: record.actor.name,
      since: turn.now,
      enterWaitMs,
      releaseWaitMs,
      until: forMs === null ? null : turn.now + forMs,
      active: false,
    };
    setPolicy(turn, queue, policy);
    return { after: policy };
  },
  inverse(turn: Turn, record: CommandRecord, queue: string): Result<Plan> {
    const found = queueNamed(turn, queue);
    if (!found.ok) return found;
    const after = record.after as OverflowRecord | null;
    const current = turn.records.overflow.get(queue);
    if ((current?.command ?? null) !== (after?.command ?? null)) {
      return fail('desk.undo.changed', `The overflow of ${found.value.name} was changed since.`, undefined, {
        target: found.value.name,
      });
    }
    const lines = [line('overflow.former', { queue: found.value.name })];
    return ok(plan({ touches: [queueTarget(found.value)], lines, before: current ?? null }));
  },
  undone(turn: Turn, record: CommandRecord, queue: string): Outcome {
    const before = record.before as OverflowRecord | null;
    const over = before?.until != null && before.until <= turn.now;
    setPolicy(turn, queue, over ? null : before);
    return { after: over ? null : before };
  },
};

/**
 * Follows every standing policy: active once the head of the queue has waited `enterWaitMs`, until both the
 * queue's wait and its head's are below `releaseWaitMs`. While active, whoever waits too long is offered a callback.
 */
export function followPolicies(turn: Turn): void {
  for (const policy of [...turn.records.overflow.values()]) {
    if (policy.until !== null && policy.until <= turn.now) {
      retire(turn, policy);
      continue;
    }
    const queue = find(turn, 'queue', policy.queue);
    if (queue === undefined || queue.open === false) continue;
    const active = policy.active
      ? !hasEased(queue, turn.now, policy.releaseWaitMs)
      : headWaitMs(queue, turn.now) >= policy.enterWaitMs;
    if (active === policy.active) continue;
    setPolicy(turn, policy.queue, { ...policy, active });
    if (active) offerToLate(turn, policy, queue);
  }
}

/** Every active policy offers a callback to those who have come to wait too long since. */
export function offerToAllLate(turn: Turn): void {
  for (const policy of [...turn.records.overflow.values()]) {
    const queue = find(turn, 'queue', policy.queue);
    if (policy.active && queue !== undefined && queue.open !== false) offerToLate(turn, policy, queue);
  }
}

function retire(turn: Turn, policy: OverflowRecord): void {
  setPolicy(turn, policy.queue, null);
  journalAutomatic(turn, {
    id: `overflow:${policy.command}:over`,
    command: policy.command,
    action: 'queue.overflow',
    target: { queue: policy.queue },
    before: shown(policy),
    after: null,
  });
}

function offerToLate(turn: Turn, policy: OverflowRecord, queue: Queue): void {
  if (headWaitMs(queue, turn.now) < policy.enterWaitMs) return;
  if (cannot(turn, queue.source, 'contact.callback') !== null) return;
  const late = chooseCallers(turn, queue.id).callers.filter(
    ({ enteredAt }) => turn.now - enteredAt >= policy.enterWaitMs,
  );
  for (const contact of late.slice(0, turn.policy.overflow.maxAtOnce)) {
    const callback = `cb-${policy.command}-${contact.visit}`;
    if (turn.records.callback.has(callback)) continue;
    offerCallback(turn, { contact: contact.id, callback }, { by: policy.by, command: policy.command });
    const order = {
      id: `${callback}/offer`,
      by: policy.by,
      name: 'contact.callback' as const,
      contact: contact.id,
      callback,
    };
    runErrand(turn, contact.source, order, { kind: 'callback.offer', callback });
  }
}
