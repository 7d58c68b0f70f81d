import type { Flag } from '../../../centre/contact.ts';
import type { Fact, FactOf } from '../../../centre/fact.ts';
import type { RawContact, SourceChange } from '../../source.ts';

/** The agent's own channel in a conversation. */
export type Leg = { uniqueid: string; channel: string };

/** Where a visit stands between its QueueCallerJoin and its last event. */
export type VisitPhase =
  | { name: 'waiting' }
  /** QueueCallerLeave without an abandon: an AgentConnect follows within milliseconds, or it left by a key. */
  | { name: 'leaving'; at: number }
  /** QueueCallerAbandon: a hang-up if the channel ends, an overflow if the dialplan goes on with a status. */
  | { name: 'givingUp'; at: number }
  /** Taken out with the offer of a callback, to which the patient has not answered yet. */
  | { name: 'offered'; at: number; callback: string }
  | {
      name: 'connected';
      at: number;
      agent: string;
      leg: Leg | null;
      heldSince: number | null;
      heldMs: number;
    }
  | { name: 'over' };

/** One stay of one caller in one queue. */
export type Visit = {
  /** `Uniqueid/queue/n`: the n-th time that this channel joined this queue. */
  id: string;
  contact: string;
  queue: string;
  nth: number;
  channel: string;
  number: string | null;
  enteredAt: number;
  priority: number;
  flags: Flag[];
  from: FactOf<'contact.entered'>['from'];
  /** The dialplan's context and extension at the join: an abandon elsewhere is a redirection. */
  place: string;
  phase: VisitPhase;
  /** The agents whose telephone rings for this visit. */
  ringing: Set<string>;
  transferred: boolean;
  /** Nothing that tells more came by then: the visit is settled on what is known. */
  settleAt: number | null;
  /** When a status first did not show it although nothing told its end. */
  absentSince: number | null;
  /** What was compared to conclude that its end was missed; the end is then stated as lost. */
  lostBy: string | null;
};

export type OverflowCause = FactOf<'contact.overflowed'>['cause'];

/** How long after the last sign a visit waits for the event that says how it ended. */
export const SETTLE_MS = 1000;

/** How long a patient may take to answer the offer of a callback. */
export const OFFER_MS = 60_000;

/** Whether the exit of a visit is still to come. */
export const isOpen = (visit: Visit): boolean =>
  visit.phase.name !== 'connected' && visit.phase.name !== 'over';

/** What names a visit in a fact. */
export type VisitName = Pick<Visit, 'id' | 'contact' | 'queue'>;

const base = (source: string, visit: VisitName, name: string, at: number) => ({
  id: `${source}:${visit.id}:${name}`,
  at,
  source,
  visit: visit.id,
  contact: visit.contact,
  queue: visit.queue,
});

const exit = (source: string, visit: Visit, name: string, at: number) => ({
  ...base(source, visit, name, at),
  enteredAt: visit.enteredAt,
  waitMs: Math.max(0, at - visit.enteredAt),
});

const stated = (fact: Fact): SourceChange => ({ op: 'fact', fact });

/** The facts of a visit, each with an id that is the same however often the event is read. */
export const visitFacts = {
  entered: (source: string, visit: Visit): SourceChange =>
    stated({
      name: 'contact.entered',
      ...base(source, visit, 'entered', visit.enteredAt),
      channel: 'phone',
      token: null,
      priority: visit.priority,
      flags: visit.flags,
      from: visit.from,
      reason: null,
    }),
  answered: (source: string, visit: Visit, at: number, agent: string): SourceChange =>
    stated({ name: 'contact.answered', ...exit(source, visit, 'exit', at), agent }),
  abandoned: (source: string, visit: Visit, at: number): SourceChange =>
    stated({ name: 'contact.abandoned', ...exit(source, visit, 'exit', at) }),
  overflowed: (
    source: string,
    visit: Visit,
    at: number,
    cause: OverflowCause,
    to: string | null,
    evidence: string | null,
  ): SourceChange =>
    stated({ name: 'contact.overflowed', ...exit(source, visit, 'exit', at), cause, to, evidence }),
  calledBack: (source: string, visit: Visit, at: number, callback: string): SourceChange =>
    stated({ name: 'contact.calledBack', ...exit(source, visit, 'exit', at), callback }),
  completed: (
    source: string,
    visit: Visit,
    at: number,
    talk: { agent: string; talkMs: number; holdMs: number },
    endedBy: FactOf<'contact.completed'>['endedBy'],
  ): SourceChange =>
    stated({ name: 'contact.completed', ...base(source, visit, 'completed', at), ...talk, endedBy }),
  transferred: (
    source: string,
    visit: Visit,
    at: number,
    agent: string,
    to: string | null,
    kind: 'blind' | 'attended',
  ): SourceChange =>
    stated({ name: 'contact.transferred', ...base(source, visit, 'transferred', at), agent, to, kind }),
  /** One id a contact: said twice, it is one answer. */
  rated: (source: string, visit: VisitName, at: number, score: number): SourceChange =>
    stated({
      name: 'contact.rated',
      ...base(source, visit, 'rated', at),
      id: `${source}:${visit.contact}:rated`,
      score,
    }),
};

const CONTACT_STATES = {
  waiting: 'waiting',
  leaving: 'waiting',
  givingUp: 'waiting',
  offered: 'waiting',
} as const;

/** What a screen sees of a visit, or `null` once it is over. */
export function contactOf(source: string, visit: Visit, thresholdMs: number): RawContact | null {
  const { phase } = visit;
  if (phase.name === 'over') return null;
  const connected = phase.name === 'connected' ? phase : null;
  return {
    id: visit.contact,
    queue: visit.queue,
    visit: visit.id,
    channel: 'phone',
    state: stateOf(visit),
    enteredAt: visit.enteredAt,
    answeredAt: connected?.at ?? null,
    agent: connected?.agent ?? [...visit.ringing][0] ?? null,
    priority: visit.priority,
    flags: visit.flags,
    reason: null,
    caller: { number: visit.number },
    slaDueAt: connected === null ? visit.enteredAt + thresholdMs : null,
    source,
  };
}

function stateOf(visit: Visit): RawContact['state'] {
  if (visit.phase.name === 'connected') return visit.phase.heldSince === null ? 'connected' : 'hold';
  if (visit.phase.name === 'waiting' && visit.ringing.size > 0) return 'ringing';
  return visit.phase.name === 'over' ? 'ended' : CONTACT_STATES[visit.phase.name];
}
