import type { Flag } from '../../centre/contact.ts';
import type { SiteDay } from '../../centre/day.ts';
import { draw, unitExponential } from './distribution.ts';
import type { Aftermath, Floor, Patient, QueueOnFloor, Visit } from './floor.ts';
import { type Random, randomOf } from './random.ts';
import type { DemandSlot } from './scenario.ts';
import { askHowItWent } from './survey.ts';
import { LINES } from './told/naming.ts';
import { enter, nextVisitOf } from './visit.ts';

/** The people outside: who calls, who calls again, who is transferred. */
export type Callers = Aftermath & {
  /** Plans the first contacts of a day. */
  expect(day: SiteDay): void;
  /** Somebody who was promised a callback may call by themselves before it comes. */
  promised(visit: Visit): void;
  /** One more contact, at its first visit. */
  newContact(): { contact: number; nth: number };
};

/** The callers of a floor. They are its aftermath. */
export function createCallers(floor: Floor): Callers {
  const { scenario, timeline, run } = floor;
  let contacts = 0;
  let patients = 0;

  const newContact = () => {
    contacts += 1;
    return { contact: contacts, nth: 1 };
  };
  const newPatient = (queue: QueueOnFloor): Patient => {
    patients += 1;
    const called = queue.plan.channel !== 'email' && queue.plan.channel !== 'webform';
    return { line: called ? patients % LINES : null, flags: flagsOf(floor, queue.habitsOf) };
  };
  const callAgain = (visit: Visit, after: { delay: Parameters<typeof draw>[0] }, reason: string | null) => {
    const { queue, patient } = visit;
    timeline.at(timeline.now + draw(after.delay, queue.habitsOf), () => {
      if (!queue.open) return;
      enter(floor, queue, { ...newContact(), patient, from: 'outside', reason, repeated: true });
    });
  };

  return {
    expect(day) {
      for (const queue of floor.queues.values()) {
        const slots = scenario.demand(queue.plan, day);
        const random = randomOf(run.seed, 'arrivals', queue.plan.id, scenario.nameOf(day));
        expectNext(floor, slots, random, day.startAt, () => {
          enter(floor, queue, { ...newContact(), patient: newPatient(queue), from: 'outside' });
        });
      }
    },
    left(visit, exit) {
      if (exit.how !== 'abandoned' || visit.from === 'callback') return;
      const { redial } = scenario.callers;
      if (visit.queue.habitsOf() < redial.probability) callAgain(visit, redial, visit.reason);
    },
    completed(visit, transferredTo) {
      if (transferredTo !== null) {
        enter(floor, transferredTo, nextVisitOf(visit, 'transfer'));
        return;
      }
      askHowItWent(floor, visit);
      const { recontact } = scenario.callers;
      if (visit.queue.habitsOf() < recontact.probability) callAgain(visit, recontact, 'relance');
    },
    promised(visit) {
      const { impatience } = scenario.callers;
      if (visit.queue.habitsOf() < impatience.probability) callAgain(visit, impatience, visit.reason);
    },
    newContact,
  };
}

const NO_FLAGS: readonly Flag[] = [];

function flagsOf(floor: Floor, random: Random): readonly Flag[] {
  const { fragileRatio, vipRatio, debtRatio } = floor.scenario.callers;
  if (fragileRatio + vipRatio + debtRatio === 0) return NO_FLAGS;
  const flags: Flag[] = [];
  if (fragileRatio > 0 && random() < fragileRatio) flags.push('fragile');
  if (vipRatio > 0 && random() < vipRatio) flags.push('vip');
  if (debtRatio > 0 && random() < debtRatio) flags.push('debt');
  return flags;
}

/** Plans the next arrival after `from` of a Poisson process whose rate is constant in each slot, and so on. */
function expectNext(
  floor: Floor,
  slots: readonly DemandSlot[],
  random: Random,
  from: number,
  arrive: () => void,
): void {
  let at = from;
  let index = 0;
  const planNext = (): void => {
    let work = unitExponential(random);
    for (; index < slots.length; index++) {
      const slot = slots[index]!;
      at = Math.max(at, slot.fromAt);
      const held = Math.max(0, slot.untilAt - at) * slot.perMs;
      if (work < held) {
        at += work / slot.perMs;
        floor.timeline.at(Math.round(at), () => {
          planNext();
          arrive();
        });
        return;
      }
      work -= held;
    }
  };
  planNext();
}
