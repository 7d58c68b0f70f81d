import type { Order, OrderOutcome } from '../../../desk/order.ts';
import type { Callers } from '../callers.ts';
import { draw } from '../distribution.ts';
import type { Floor, Patient, QueueOnFloor, Visit } from '../floor.ts';
import { randomOf } from '../random.ts';
import { callOff, type Timer } from '../timeline.ts';
import { contactName, lineOf } from '../told/naming.ts';
import type { Exit } from '../told/witness.ts';
import { enter, leave } from '../visit.ts';
import * as refusal from './refusal.ts';
import { refused } from './refusal.ts';

/** Who was called back does not wait behind those who call. */
const CALLED_BACK_PRIORITY = 20;

type Dial = Extract<Order, { name: 'callback.dial' }>;
/** A call being made to a patient: it rings there until `contact` waits for an agent. */
type Attempt = { order: Dial; ringing: Timer; contact: number | null };

/** Calls patients back: it rings at the patient's first, who then waits for an agent, before the others. */
export type Dialler = {
  /** Remembers whom a callback was promised to. */
  promise(callback: string, patient: Patient): void;
  /** `null`: the outcome comes once the patient talks to an agent, or will not. */
  dial(order: Dial): OrderOutcome | null;
  hangUp(callback: string): OrderOutcome;
  /** A visit has ended its wait: it may be that of a patient who was called back. */
  left(visit: Visit, exit: Exit): void;
};

export function createDialler(floor: Floor, callers: Callers): Dialler {
  const promised = new Map<string, Patient>();
  const attempts = new Map<string, Attempt>();
  const byContact = new Map<number, Attempt>();
  const random = randomOf(floor.run.seed, 'dialler');

  const end = (attempt: Attempt, outcome: OrderOutcome): void => {
    attempts.delete(attempt.order.callback);
    if (attempt.contact !== null) byContact.delete(attempt.contact);
    floor.settle(attempt.order.id, outcome);
  };
  const pickUp = (attempt: Attempt, patient: Patient, queue: QueueOnFloor): void => {
    const { callback, attempt: count, priority } = attempt.order;
    if (random() >= floor.scenario.callers.pickUp.probability) {
      end(attempt, refused(refusal.noAnswer(callback, count)));
      return;
    }
    const coming = callers.newContact();
    attempt.contact = coming.contact;
    byContact.set(coming.contact, attempt);
    enter(floor, queue, { ...coming, patient, from: 'callback', priority: CALLED_BACK_PRIORITY + priority });
  };

  return {
    promise: (callback, patient) => void promised.set(callback, patient),
    dial(order) {
      const queue = floor.queues.get(order.queue);
      if (queue === undefined) return refused(refusal.noQueue(order.queue));
      if (!queue.open) return refused(refusal.queueClosed(queue.plan.name));
      const patient = promised.get(order.callback) ?? strangerAt(order.number);
      if (patient === null) return refused(refusal.noNumber(order.callback));
      if (attempts.has(order.callback) || isOnTheLine(floor, patient))
        return refused(refusal.lineBusy(order.callback));
      const ringMs = draw(floor.scenario.callers.pickUp.ring, random);
      const ringing = floor.timeline.at(floor.timeline.now + ringMs, () => pickUp(attempt, patient, queue));
      const attempt: Attempt = { order, ringing, contact: null };
      attempts.set(order.callback, attempt);
      return null;
    },
    hangUp(callback) {
      const attempt = attempts.get(callback);
      if (attempt === undefined) return refused(refusal.notDialling(callback));
      callOff(attempt.ringing);
      const visit = attempt.contact === null ? undefined : floor.contacts.get(attempt.contact);
      end(attempt, refused(refusal.dialCancelled(callback)));
      if (visit !== undefined) leave(floor, visit, { how: 'overflowed', cause: 'withdrawn', to: null });
      return { state: 'succeeded' };
    },
    left(visit, exit) {
      const attempt = byContact.get(visit.contact);
      if (attempt === undefined || (exit.how === 'overflowed' && exit.to !== null)) return;
      if (exit.how !== 'answered') end(attempt, refused(refusal.hungUpWaiting(attempt.order.callback)));
      else
        end(attempt, {
          state: 'succeeded',
          data: { contact: contactName(floor.run.name, visit.contact), agent: visit.agent?.plan.id ?? '' },
        });
    },
  };
}

/** Somebody known by their number only. */
function strangerAt(number: string | null): Patient | null {
  const line = number === null ? null : lineOf(number);
  return line === null ? null : { line, flags: [] };
}

/** Whether this patient is in a queue or in a conversation at this moment. */
function isOnTheLine(floor: Floor, patient: Patient): boolean {
  for (const visit of floor.contacts.values()) if (visit.patient.line === patient.line) return true;
  return false;
}
