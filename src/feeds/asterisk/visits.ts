import type { FactOf } from '../../centre/fact.ts';
import { finish, legHungUp } from './conversations.ts';
import { type AmiMessage, header, knownHeader, numberHeader } from './message.ts';
import { odd } from './odd.ts';
import { isOpen, type OverflowCause, SETTLE_MS, type Visit } from './visit.ts';
import {
  abandoned,
  answered,
  type Call,
  calledBack,
  callOf,
  endConversation,
  enter,
  latestVisit,
  openVisit,
  overflowed,
  settleLater,
  show,
  type VisitBook,
} from './visit-book.ts';

/** What QUEUESTATUS says when `Queue()` gives a caller back to the dialplan. */
const CAUSES: Record<string, OverflowCause> = {
  TIMEOUT: 'timeout',
  LEAVEEMPTY: 'empty',
  LEAVEUNAVAIL: 'empty',
  WITHDRAW: 'withdrawn',
  CONTINUE: 'other',
};
const NOT_ADMITTED = ['JOINEMPTY', 'JOINUNAVAIL', 'FULL'];

/** How a withdrawal that makes a callback names it in `WithdrawInfo`. */
export const CALLBACK_MARK = 'vigie-callback:';

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
  const call = callOf(book, header(message, 'Uniqueid'));
  const last = latestVisit(call);
  if (last !== null && isOpen(last)) {
    if (last.phase.name === 'waiting' && last.queue === header(message, 'Queue')) return;
    settle(book, last, at);
  }
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
    leg: knownHeader(message, 'DestUniqueid'),
  });
}

/** `QUEUESTATUS`, when the dialplan goes on. Returns why a caller was not let in, who then made no visit. */
export function queueStatus(book: VisitBook, uniqueid: string, status: string, at: number): string | null {
  const call = book.calls.get(uniqueid);
  const visit = call === undefined ? null : latestVisit(call);
  if (call === undefined || visit === null || !isOpen(visit)) {
    return NOT_ADMITTED.includes(status) ? status : null;
  }
  const leftAt = 'at' in visit.phase ? visit.phase.at : at;
  const callback = callbackOf(call);
  if (status === 'WITHDRAW' && callback !== null) calledBack(book, visit, leftAt, callback);
  else overflowed(book, visit, leftAt, CAUSES[status] ?? 'other');
  return null;
}

function callbackOf(call: Call): string | null {
  if (call.withdrawInfo?.startsWith(CALLBACK_MARK)) return call.withdrawInfo.slice(CALLBACK_MARK.length);
  return call.intent?.kind === 'callback' ? call.intent.callback : null;
}

/** Hangup of a caller's channel or of an agent's leg. */
export function hangup(book: VisitBook, uniqueid: string, at: number): void {
  if (legHungUp(book, uniqueid, at)) return;
  const call = book.calls.get(uniqueid);
  if (call === undefined) return;
  call.hungUpAt = at;
  const visit = latestVisit(call);
  if (visit?.phase.name === 'givingUp') abandoned(book, visit, visit.phase.at);
  else if (visit?.phase.name === 'leaving') overflowed(book, visit, visit.phase.at, 'key');
  for (const one of call.visits) {
    if (one.phase.name !== 'over') settleLater(book, one, at + SETTLE_MS);
  }
  if (call.visits.every((one) => one.phase.name === 'over')) book.calls.delete(uniqueid);
}

/** Ends a visit about which nothing more is expected, on what is known of it. */
export function settle(book: VisitBook, visit: Visit, at: number): void {
  const hungUpAt = book.calls.get(visit.contact)?.hungUpAt ?? null;
  book.pending.delete(visit);
  if (visit.phase.name === 'leaving') overflowed(book, visit, visit.phase.at, 'key');
  else if (visit.phase.name === 'givingUp') overflowed(book, visit, visit.phase.at, 'other');
  else if (visit.phase.name === 'waiting') {
    overflowed(book, visit, hungUpAt ?? at, 'lost', visit.lostBy ?? 'Hangup without QueueCallerAbandon');
  } else if (visit.phase.name === 'connected') {
    const endedAt = Math.min(at, hungUpAt ?? (visit.settleAt ?? at) - SETTLE_MS);
    if (visit.lostBy !== null) loseConversation(book, visit, at);
    else finish(book, visit, endedAt, hungUpAt === null ? 'transfer' : 'unknown');
  }
}

/** How long the conversation lasted is unknown: no `completed` fact, so that no mean is made of it. */
function loseConversation(book: VisitBook, visit: Visit, at: number): void {
  book.state(odd(book.source, 'asterisk.conversationLost', at, `${visit.id}: ${visit.lostBy}`));
  endConversation(book, visit, at, null);
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
