import type { RawContact } from '../../source.ts';
import type { Visit } from '../floor.ts';
import { contactName, numberOf, visitName } from './naming.ts';
import type { Voice } from './reporter.ts';
import type { Exit, Witness } from './witness.ts';

type OfVisits = Pick<Witness, 'entered' | 'moved' | 'left' | 'completed' | 'transferred' | 'coded' | 'rated'>;

/** How contacts are told: an entity while they are there, and the facts of each visit. */
export function reportVisits({ source, run, now, say, state, stateAs }: Voice): OfVisits {
  const namesOf = (visit: Visit) => ({
    visit: visitName(run, visit),
    contact: contactName(run, visit.contact),
    queue: visit.queue.plan.id,
  });
  const put = (visit: Visit): void => say({ op: 'contact', contact: { ...declared(visit, run), source } });
  const remove = (visit: Visit): void =>
    say({ op: 'delete', kind: 'contact', id: contactName(run, visit.contact) });
  return {
    entered(visit) {
      put(visit);
      state({
        name: 'contact.entered',
        ...namesOf(visit),
        channel: visit.queue.plan.channel,
        token: null,
        priority: visit.priority,
        flags: [...visit.flags],
        from: visit.from,
        reason: visit.reason,
      });
    },
    moved: put,
    left(visit, exit) {
      if (exit.how === 'answered') put(visit);
      else remove(visit);
      state({ ...namesOf(visit), ...waited(visit, now()), ...exitOf(visit, exit) });
    },
    completed(visit, endedBy) {
      remove(visit);
      const { agent, holdMs, talkMs } = visit;
      state({
        name: 'contact.completed',
        ...namesOf(visit),
        agent: agent?.plan.id ?? null,
        talkMs: talkMs - holdMs,
        holdMs,
        endedBy,
      });
    },
    transferred: (visit, to, kind) =>
      state({
        name: 'contact.transferred',
        ...namesOf(visit),
        agent: visit.agent?.plan.id ?? null,
        to,
        kind,
      }),
    coded: (visit, reason) =>
      state({
        name: 'contact.reason',
        contact: contactName(run, visit.contact),
        queue: visit.queue.plan.id,
        reason: reason.id,
        avoidable: reason.avoidable,
      }),
    rated: (visit, score) =>
      stateAs(`${contactName(run, visit.contact)}:rated`, {
        name: 'contact.rated',
        ...namesOf(visit),
        score,
      }),
  };
}

const waited = (visit: Visit, now: number) => ({
  enteredAt: visit.enteredAt,
  waitMs: now - visit.enteredAt,
});

function exitOf(visit: Visit, exit: Exit) {
  switch (exit.how) {
    case 'answered':
      return { name: 'contact.answered' as const, agent: visit.agent?.plan.id ?? null };
    case 'abandoned':
      return { name: 'contact.abandoned' as const };
    case 'overflowed':
      return { name: 'contact.overflowed' as const, cause: exit.cause, to: exit.to, evidence: null };
    case 'calledBack':
      return { name: 'contact.calledBack' as const, callback: exit.callback };
    case 'refused':
      return { name: 'contact.refused' as const, cause: exit.cause };
  }
}

const declared = (visit: Visit, run: string): Omit<RawContact, 'source'> => ({
  id: contactName(run, visit.contact),
  queue: visit.queue.plan.id,
  visit: visitName(run, visit),
  channel: visit.queue.plan.channel,
  state: visit.state,
  enteredAt: visit.enteredAt,
  answeredAt: visit.answeredAt,
  agent: visit.agent?.plan.id ?? null,
  priority: visit.priority,
  flags: [...visit.flags],
  reason: visit.reason,
  caller: { number: visit.patient.line === null ? null : numberOf(visit.patient.line) },
  slaDueAt: visit.enteredAt + visit.queue.plan.sla.thresholdMs,
});
