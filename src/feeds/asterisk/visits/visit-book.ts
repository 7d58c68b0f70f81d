import type { SourceChange } from '../../source.ts';
import {
  contactOf,
  isOpen,
  type Leg,
  type OverflowCause,
  type Visit,
  type VisitName,
  visitFacts,
} from './visit.ts';

/** What a supervisor asked for a waiting caller: the exit that follows is then ours to name. */
export type Intent = { kind: 'callback'; callback: string } | { kind: 'moved'; to: string };

/** One channel that entered a queue, through all its visits. */
export type Call = {
  uniqueid: string;
  visits: Visit[];
  joins: Map<string, number>;
  priority: number;
  /** The outcome of its last ended visit: it tells where the next one comes from. */
  last: 'answered' | 'unanswered' | null;
  withdrawInfo: string | null;
  intent: Intent | null;
  hungUpAt: number | null;
};

/** How the visits tell the agents' room who rings, who talks, and who is free again. */
export type AgentSignals = {
  ringing(agent: string, visit: Visit, name: string | null, at: number): void;
  silent(agent: string, visit: Visit, at: number): void;
  missed(agent: string, visit: Visit, ringMs: number, at: number): void;
  talking(agent: string, visit: Visit, name: string | null, at: number): void;
  held(agent: string, visit: Visit, at: number): void;
  done(agent: string, visit: Visit, at: number): void;
};

/** The open visits of a platform, and where their facts go. */
export type VisitBook = {
  source: string;
  calls: Map<string, Call>;
  /** How often the channels that hung up last had entered each queue: an event that comes late starts no visit twice. */
  gone: Map<string, ReadonlyMap<string, number>>;
  /** The last visit of each call that was answered, for the survey that may follow long after the call. */
  lastAnswers: Map<string, VisitName>;
  /** An agent's leg of a conversation → its visit. */
  legs: Map<string, Visit>;
  connected: Set<Visit>;
  /** Visits that will be settled on what is known when `settleAt` comes. */
  pending: Set<Visit>;
  thresholdOf(queue: string): number;
  /** Whether a caller taken out with the offer of a callback still says yes or no. */
  callbackOffer: 'announce' | 'ask';
  state(change: SourceChange): void;
  agents: AgentSignals;
};

export const latestVisit = (call: Call): Visit | null => call.visits.at(-1) ?? null;

/** The call of a channel, opened if it is not known. */
export function callOf(book: VisitBook, uniqueid: string): Call {
  let call = book.calls.get(uniqueid);
  if (call === undefined) {
    call = {
      uniqueid,
      visits: [],
      joins: new Map(book.gone.get(uniqueid)),
      priority: 0,
      last: null,
      withdrawInfo: null,
      intent: null,
      hungUpAt: null,
    };
    book.calls.set(uniqueid, call);
  }
  return call;
}

export function openVisit(book: VisitBook, uniqueid: string, queue: string): Visit | null {
  const visits = book.calls.get(uniqueid)?.visits ?? [];
  return visits.findLast((visit) => visit.queue === queue && isOpen(visit)) ?? null;
}

/** Shows the contact of a visit, unless the caller is already somewhere else. */
export function show(book: VisitBook, visit: Visit): void {
  const call = book.calls.get(visit.contact);
  if (call === undefined || latestVisit(call) !== visit) return;
  const contact = contactOf(book.source, visit, book.thresholdOf(visit.queue));
  if (contact === null) book.state({ op: 'delete', kind: 'contact', id: visit.contact });
  else book.state({ op: 'contact', contact });
}

export function settleLater(book: VisitBook, visit: Visit, at: number): void {
  visit.settleAt = at;
  book.pending.add(visit);
}

/** Enters a visit: its fact, and the contact on the screens. */
export function enter(book: VisitBook, call: Call, visit: Visit): void {
  call.visits.push(visit);
  call.joins.set(visit.queue, visit.nth);
  book.state(visitFacts.entered(book.source, visit));
  show(book, visit);
}

/** As many answered calls can still be rated: the day of a large centre. */
const ANSWERS_LENGTH = 20_000;

/** Remembers whom a survey would be about. */
export function rememberAnswer({ lastAnswers }: VisitBook, { id, contact, queue }: VisitName): void {
  lastAnswers.delete(contact);
  lastAnswers.set(contact, { id, contact, queue });
  const [oldest] = lastAnswers.keys();
  if (lastAnswers.size > ANSWERS_LENGTH && oldest !== undefined) lastAnswers.delete(oldest);
}

/** As many channels that hung up are remembered: minutes of a busy morning. */
const GONE_LENGTH = 1_000;

/** A call whose channel hung up and whose visits are over. */
export function forgetCall(book: VisitBook, { uniqueid, joins }: Call): void {
  book.calls.delete(uniqueid);
  book.gone.set(uniqueid, joins);
  const [oldest] = book.gone.keys();
  if (book.gone.size > GONE_LENGTH && oldest !== undefined) book.gone.delete(oldest);
}

function stopRinging(book: VisitBook, visit: Visit, at: number): void {
  for (const agent of visit.ringing) book.agents.silent(agent, visit, at);
  visit.ringing.clear();
}

function close(book: VisitBook, visit: Visit, at: number): void {
  stopRinging(book, visit, at);
  visit.phase = { name: 'over' };
  visit.settleAt = null;
  book.pending.delete(visit);
  show(book, visit);
  const call = book.calls.get(visit.contact);
  if (call !== undefined && call.hungUpAt !== null && call.visits.every((one) => one.phase.name === 'over')) {
    forgetCall(book, call);
  }
}

/** The caller hung up while waiting: the only abandon. */
export function abandoned(book: VisitBook, visit: Visit, at: number): void {
  book.state(visitFacts.abandoned(book.source, visit, at));
  unanswered(book, visit, at);
}

/** Every other unanswered exit. */
export function overflowed(
  book: VisitBook,
  visit: Visit,
  at: number,
  cause: OverflowCause,
  evidence: string | null = null,
  to: string | null = null,
): void {
  book.state(visitFacts.overflowed(book.source, visit, at, cause, to, evidence));
  unanswered(book, visit, at);
}

export function calledBack(book: VisitBook, visit: Visit, at: number, callback: string): void {
  book.state(visitFacts.calledBack(book.source, visit, at, callback));
  unanswered(book, visit, at);
}

function unanswered(book: VisitBook, visit: Visit, at: number): void {
  const call = callOf(book, visit.contact);
  call.last = 'unanswered';
  call.intent = null;
  call.withdrawInfo = null;
  close(book, visit, at);
}

/** An agent answered: the wait is over, the conversation begins. */
export function answered(
  book: VisitBook,
  visit: Visit,
  at: number,
  agent: { interface: string; name: string | null; leg: Leg | null },
): void {
  visit.ringing.delete(agent.interface);
  visit.phase = { name: 'connected', at, agent: agent.interface, leg: agent.leg, heldSince: null, heldMs: 0 };
  visit.settleAt = null;
  book.pending.delete(visit);
  book.connected.add(visit);
  if (agent.leg !== null) book.legs.set(agent.leg.uniqueid, visit);
  callOf(book, visit.contact).last = 'answered';
  rememberAnswer(book, visit);
  book.state(visitFacts.answered(book.source, visit, at, agent.interface));
  book.agents.talking(agent.interface, visit, agent.name, at);
  stopRinging(book, visit, at);
  show(book, visit);
}

/** Forgets a conversation; `stated` is the fact that ends it, or `null` when nothing tells how it ended. */
export function endConversation(
  book: VisitBook,
  visit: Visit,
  at: number,
  stated: SourceChange | null,
): void {
  if (visit.phase.name !== 'connected') return;
  const { agent, leg } = visit.phase;
  if (stated !== null) book.state(stated);
  book.connected.delete(visit);
  if (leg !== null) book.legs.delete(leg.uniqueid);
  close(book, visit, at);
  book.agents.done(agent, visit, at);
}
