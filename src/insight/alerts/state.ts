import type { Centre } from '../../centre/centre.ts';
import type { Callback } from '../../centre/contact.ts';
import type { Escalation } from '../../centre/escalation.ts';
import type { Queue } from '../../centre/queue.ts';
import { leaptMs } from '../leaps.ts';
import type { StateCondition } from '../rules/rules.ts';
import type { Place } from './place.ts';
import type { Sight } from './sight.ts';
import { type LeafVerdict, nothing } from './verdict.ts';

/** How long after its end an escalation or a callback still counts as failed: long enough to be dealt with. */
export const ENDED_HOLD_MS = 1_800_000;

/** Whether the entity of a place is in one of the states, and since when; `nextAt` when time may change it. */
type Standing = { met: boolean; since?: number; nextAt?: number | null; value?: number | null };

/** Evaluates a condition on an entity's state in a place. */
export function stateVerdict(leaf: StateCondition, place: Place, { centre, now, leaps }: Sight): LeafVerdict {
  const standing = standingOf(leaf, place.id ?? '', centre, now);
  if (standing === null) return nothing('place.absent');
  const { since = Number.NEGATIVE_INFINITY } = standing;
  const holdsAt = since + (Number.isFinite(since) ? leaptMs(leaps, since) : 0) + leaf.longerMs;
  if (standing.met && now < holdsAt) return nothing(null, holdsAt);
  if (!standing.met) return nothing(null, standing.nextAt ?? null);
  return {
    level: leaf.severity === 'critical' ? 2 : 1,
    value: standing.value ?? null,
    metric: null,
    threshold: null,
    nextAt: standing.nextAt ?? null,
    ticks: false,
    unknown: null,
  };
}

function standingOf(leaf: StateCondition, id: string, centre: Centre, now: number): Standing | null {
  switch (leaf.of) {
    case 'source': {
      const source = centre.source.get(id);
      return source === undefined ? null : { met: leaf.is.includes(source.state), since: source.since };
    }
    case 'agent': {
      const agent = centre.agent.get(id);
      if (agent === undefined) return null;
      if (agent.suspect !== null && leaf.is.includes('suspect')) {
        return { met: true, since: agent.suspect.since };
      }
      return { met: leaf.is.includes(agent.state), since: agent.stateSince };
    }
    case 'queue': {
      const queue = centre.queue.get(id);
      return queue === undefined ? null : { met: leaf.is.some((state) => queueIs(queue, state)) };
    }
    case 'callback':
      return callbacksIn(leaf.is, id, centre, now);
    case 'escalation': {
      const escalation = centre.escalation.get(id);
      return escalation === undefined ? null : escalationStanding(leaf, escalation, now);
    }
  }
}

function queueIs(queue: Queue, state: 'open' | 'closed' | 'unstaffed'): boolean {
  if (state === 'open') return queue.open === true;
  if (state === 'closed') return queue.open === false;
  const { ready, ringing, talking, wrapup } = queue.agents;
  return queue.waiting > 0 && ready + ringing + talking + wrapup === 0;
}

/** How many of a queue's callbacks are in these states; those that ended count for `ENDED_HOLD_MS`. */
function callbacksIn(is: readonly string[], queue: string, centre: Centre, now: number): Standing | null {
  if (!centre.queue.has(queue)) return null;
  let value = 0;
  let nextAt: number | null = null;
  const look = (at: number) => {
    if (at > now) nextAt = Math.min(nextAt ?? at, at);
  };
  for (const callback of centre.callback.values()) {
    if (callback.queue !== queue) continue;
    if (is.includes('overdue') && callback.state === 'pending') look(callback.dueAt + 1);
    if (callback.endedAt !== null) look(callback.endedAt + ENDED_HOLD_MS);
    if (callbackIs(callback, is, now)) value += 1;
  }
  return { met: value > 0, nextAt, value };
}

function callbackIs(callback: Callback, is: readonly string[], now: number): boolean {
  if (callback.endedAt !== null && now >= callback.endedAt + ENDED_HOLD_MS) return false;
  if (is.includes(callback.state)) return true;
  return is.includes('overdue') && callback.state === 'pending' && callback.dueAt < now;
}

function escalationStanding(
  leaf: Extract<StateCondition, { of: 'escalation' }>,
  escalation: Escalation,
  now: number,
): Standing {
  const { state, dueAt, endedAt, step, steps } = escalation;
  const isLastStep = step >= steps - 1;
  const waits = isLastStep && (state === 'open' || state === 'delivered');
  if (leaf.is.includes('expiring') && waits && dueAt !== null) {
    const from = dueAt - leaf.withinMs;
    if (now >= from) return { met: true };
    if (!leaf.is.includes(state)) return { met: false, nextAt: from };
  }
  if (!leaf.is.includes(state)) return { met: false };
  if (endedAt === null) return { met: true };
  const until = endedAt + ENDED_HOLD_MS;
  return { met: now < until, nextAt: now < until ? until : null };
}
