import type { FactOf } from '../../../centre/fact.ts';
import { type AmiMessage, header, knownHeader, numberHeader } from '../message.ts';
import { settle } from './endings.ts';
import { isOpen, type Leg, SETTLE_MS, type Visit } from './visit.ts';
import {
  abandoned,
  answered,
  type Call,
  callOf,
  enter,
  latestVisit,
  openVisit,
  overflowed,
  settleLater,
  show,
  type VisitBook,
} from './visit-book.ts';

/** `1795308304.20` or `system-1795308304.20`: what Asterisk itself gives. Another was chosen by an Originate. */
const OWN_UNIQUEID = /(^|-)\d{9,11}\.\d+$/;

const placeOf = (message: AmiMessage) => `${header(message, 'Context')},${header(message, 'Exten')}`;

/** The digits of a caller's number, or `null`: it is given by whoever calls, and may be anything. */
export function callerNumber(message: AmiMessage): string | null {
  const digits = (knownHeader(message, 'CallerIDNum') ?? '').replace(/[^0-9+]/g, '').slice(0, 24);
  return digits.length >= 2 ? digits : null;
}

function newVisit(call: Call, message: AmiMessage, enteredAt: number, fragileFrom: number): Visit {
  const queue = header(message, 'Queue');
  const nth = (call.joins.get(queue) ?? 0) + 1;
  return {
    id: `${call.uniqueid}/${queue}/${nth}`,
    contact: call.uniqueid,
    queue,
    nth,
    channel: header(message, 'Channel'),
    number: callerNumber(message),
    enteredAt,
    priority: call.priority,
    flags: call.priority >= fragileFrom ? ['fragile'] : [],
    from: originOf(call),
    place: placeOf(message),
    phase: { name: 'waiting' },
    ringing: new Set(),
    transferred: false,
    settleAt: null,
    absentSince: null,
    lostBy: null,
  };
}

function originOf(call: Call): FactOf<'contact.entered'>['from'] {
  if (call.last === 'answered') return 'transfer';
  if (call.last === 'unanswered') return 'overflow';
  return OWN_UNIQUEID.test(call.uniqueid) ? 'outside' : 'callback';
}

/** QueueCallerJoin. Told twice, or already known from a status, it is one visit. */
export function join(book: VisitBook, message: AmiMessage, at: number, fragileFrom: number): void {
  const uniqueid = header(message, 'Uniqueid');
  const last = latestVisit(callOf(book, uniqueid));
  if (last !== null && isOpen(last)) {
    if (last.phase.name === 'waiting' && last.queue === header(message, 'Queue')) return;
    settle(book, last, at);
  }
  const call = callOf(book, uniqueid);
  enter(book, call, newVisit(call, message, at, fragileFrom));
}

/** A caller seen waiting whose QueueCallerJoin was not: the wait that Asterisk tells gives the entry. */
export function found(book: VisitBook, entry: AmiMessage, enteredAt: number, fragileFrom: number): Visit {
  const call = callOf(book, header(entry, 'Uniqueid'));
  const visit = newVisit(call, entry, enteredAt, fragileFrom);
  enter(book, call, visit);
  return visit;
}

function foundByHoldTime(
  book: VisitBook,
  message: AmiMessage,
  at: number,
  fragileFrom: number,
): Visit | null {
  if (header(message, 'Uniqueid') === '') return null;
  const call = book.calls.get(header(message, 'Uniqueid'));
  if (call?.visits.some((visit) => visit.queue === header(message, 'Queue')) === true) return null;
  return found(book, message, at - (numberHeader(message, 'HoldTime') ?? 0) * 1000, fragileFrom);
}

/** QueueCallerLeave: AgentConnect comes right after it, or the caller left by a key. */
export function leave(book: VisitBook, message: AmiMessage, at: number): void {
  const visit = openVisit(book, header(message, 'Uniqueid'), header(message, 'Queue'));
  if (visit === null || visit.phase.name !== 'waiting') return;
  visit.phase = { name: 'leaving', at };
  settleLater(book, visit, at + SETTLE_MS);
}

/**
 * QueueCallerAbandon, which Asterisk also says of timeouts, withdrawals and redirections. A redirection is
 * known at once by its place in the dialplan; otherwise what follows decides.
 */
export function abandon(book: VisitBook, message: AmiMessage, at: number, fragileFrom: number): void {
  const visit =
    openVisit(book, header(message, 'Uniqueid'), header(message, 'Queue')) ??
    foundByHoldTime(book, message, at, fragileFrom);
  if (visit === null) return;
  const call = callOf(book, visit.contact);
  const redirected = visit.place !== '' && placeOf(message) !== visit.place;
  if (redirected && call.intent?.kind === 'moved') {
    overflowed(book, visit, at, 'moved', null, call.intent.to);
  } else if (redirected) {
    overflowed(book, visit, at, 'redirected');
  } else if (call.hungUpAt !== null) {
    abandoned(book, visit, at);
  } else {
    visit.phase = { name: 'givingUp', at };
    settleLater(book, visit, at + SETTLE_MS);
  }
}

/** AgentConnect: the only answer. */
export function connect(book: VisitBook, message: AmiMessage, at: number, fragileFrom: number): void {
  const visit =
    openVisit(book, header(message, 'Uniqueid'), header(message, 'Queue')) ??
    foundByHoldTime(book, message, at, fragileFrom);
  if (visit === null) return;
  answered(book, visit, at, {
    interface: header(message, 'Interface'),
    name: knownHeader(message, 'MemberName'),
    leg: legOf(message),
  });
}

function legOf(message: AmiMessage): Leg | null {
  const uniqueid = knownHeader(message, 'DestUniqueid');
  return uniqueid === null ? null : { uniqueid, channel: header(message, 'DestChannel') };
}

/** AgentCalled: a telephone rings for this visit. */
export function ring(book: VisitBook, message: AmiMessage, at: number): void {
  const visit = openVisit(book, header(message, 'Uniqueid'), header(message, 'Queue'));
  if (visit === null || visit.phase.name !== 'waiting') return;
  const agent = header(message, 'Interface');
  visit.ringing.add(agent);
  book.agents.ringing(agent, visit, knownHeader(message, 'MemberName'), at);
  show(book, visit);
}

/** AgentRingNoAnswer, whose RingTime is in milliseconds. */
export function ringNoAnswer(book: VisitBook, message: AmiMessage, at: number): void {
  const visit = openVisit(book, header(message, 'Uniqueid'), header(message, 'Queue'));
  if (visit === null) return;
  const agent = header(message, 'Interface');
  visit.ringing.delete(agent);
  book.agents.missed(agent, visit, numberHeader(message, 'RingTime') ?? 0, at);
  show(book, visit);
}
