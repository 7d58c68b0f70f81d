import { serve, stopRinging } from './agent-work.ts';
import { draw } from './distribution.ts';
import type { Floor, Patient, QueueOnFloor, Visit } from './floor.ts';
import { chooseBy } from './random.ts';
import { lineUp, stepOut } from './routing.ts';
import { callOff, NO_TIMERS, type Timer } from './timeline.ts';
import type { Exit } from './told/witness.ts';

/** The priority of a fragile patient, among calls that have none. */
export const FRAGILE_PRIORITY = 10;

/** How somebody comes to a queue. A contact that comes from another queue keeps its name. */
export type Coming = {
  contact: number;
  nth: number;
  patient: Patient;
  from: Visit['from'];
  priority?: number;
  reason?: string | null;
  repeated?: boolean;
};

/** Somebody enters a queue: refused when it is closed or full, else served at once or left to wait. */
export function enter(floor: Floor, queue: QueueOnFloor, coming: Coming): Visit {
  const visit = newVisit(floor, queue, coming);
  floor.contacts.set(visit.contact, visit);
  floor.witness.entered(visit);
  if (!queue.open) leave(floor, visit, { how: 'refused', cause: 'closed' });
  else if (queue.waiting.length >= queue.plan.capacity)
    leave(floor, visit, { how: 'refused', cause: 'full' });
  else {
    lineUp(visit);
    serve(floor, visit);
    if (visit.answeredAt === null) setPatience(floor, visit);
  }
  return visit;
}

function newVisit(floor: Floor, queue: QueueOnFloor, coming: Coming): Visit {
  const { plan, talkOf, habitsOf } = queue;
  const { flags } = coming.patient;
  const talkMs = draw(plan.talk, talkOf);
  const patienceMs = draw(plan.patience, talkOf);
  const held = plan.hold.probability > 0 && habitsOf() < plan.hold.probability;
  return {
    contact: coming.contact,
    nth: coming.nth,
    queue,
    patient: coming.patient,
    from: coming.from,
    enteredAt: floor.timeline.now,
    flags: coming.repeated === true ? [...flags, 'repeat'] : flags,
    reason: coming.reason ?? reasonOf(queue),
    priority: coming.priority ?? (flags.includes('fragile') ? FRAGILE_PRIORITY : 0),
    state: 'waiting',
    answeredAt: null,
    agent: null,
    talkMs,
    patienceMs,
    holdMs: held ? Math.min(draw(plan.hold.length, habitsOf), Math.round(talkMs / 2)) : 0,
    transferTo: transferOf(queue),
    waiting: NO_TIMERS,
    next: null,
  };
}

const reasonOf = ({ plan, habitsOf }: QueueOnFloor): string | null =>
  plan.reasons.length === 0 ? null : chooseBy(habitsOf, plan.reasons, (reason) => reason.weight).id;

function transferOf({ plan, habitsOf }: QueueOnFloor): string | null {
  if (plan.transfers.length === 0) return null;
  let left = habitsOf();
  for (const { to, probability } of plan.transfers) {
    left -= probability;
    if (left < 0) return to;
  }
  return null;
}

/** Arms what ends a wait: the caller's patience, the platform's overflow, and the widening to lower levels. */
function setPatience(floor: Floor, visit: Visit): void {
  const { timeline, scenario } = floor;
  const { plan } = visit.queue;
  const timers: Timer[] = [];
  const after = (ms: number, run: () => void) => timers.push(timeline.at(timeline.now + ms, run));
  if (visit.patienceMs !== Number.POSITIVE_INFINITY)
    after(visit.patienceMs, () => leave(floor, visit, { how: 'abandoned' }));
  if (plan.overflow !== null && visit.from !== 'overflow') {
    const { afterMs, to } = plan.overflow;
    after(afterMs, () => overflow(floor, visit, to, 'timeout'));
  }
  for (const reserveMs of scenario.reserveMs)
    if (reserveMs > 0)
      after(reserveMs, () => {
        if (visit.state === 'waiting') serve(floor, visit);
      });
  visit.waiting = timers;
}

/** A visit ends without an answer. */
export function leave(floor: Floor, visit: Visit, exit: Exclude<Exit, { how: 'answered' }>): void {
  for (const timer of visit.waiting) callOff(timer);
  visit.waiting = NO_TIMERS;
  const rang = visit.state === 'ringing';
  visit.state = 'ended';
  stepOut(visit);
  floor.contacts.delete(visit.contact);
  floor.witness.left(visit, exit);
  if (rang) stopRinging(floor, visit);
  floor.aftermath.left(visit, exit);
}

/** Sends a waiting visit to another queue, where it waits anew. It stays where it is when that one is closed. */
export function overflow(floor: Floor, visit: Visit, to: string, cause: 'timeout' | 'moved'): Visit | null {
  const queue = floor.queues.get(to);
  if (queue?.open !== true) return null;
  leave(floor, visit, { how: 'overflowed', cause, to });
  return enter(floor, queue, nextVisitOf(visit, 'overflow'));
}

/** The same contact's coming to its next queue. */
export const nextVisitOf = (visit: Visit, from: 'transfer' | 'overflow'): Coming => ({
  contact: visit.contact,
  nth: visit.nth + 1,
  patient: visit.patient,
  from,
  priority: visit.priority,
  reason: visit.reason,
  repeated: visit.flags.includes('repeat'),
});

/** Gives a waiting visit another priority, and the place that goes with it. */
export function prioritize(floor: Floor, visit: Visit, priority: number): void {
  visit.priority = priority;
  if (visit.state === 'waiting') {
    stepOut(visit);
    lineUp(visit);
  }
  floor.witness.moved(visit);
}
