import { odd } from '../odd.ts';
import { finish, legHungUp } from './conversations.ts';
import { isOpen, OFFER_MS, type OverflowCause, SETTLE_MS, type Visit } from './visit.ts';
import {
  abandoned,
  type Call,
  calledBack,
  endConversation,
  forgetCall,
  latestVisit,
  overflowed,
  settleLater,
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

/** `QUEUESTATUS`, when the dialplan goes on. Returns why a caller was not let in, who then made no visit. */
export function queueStatus(book: VisitBook, uniqueid: string, status: string, at: number): string | null {
  const call = book.calls.get(uniqueid);
  const visit = call === undefined ? null : latestVisit(call);
  if (call === undefined || visit === null || !isOpen(visit)) {
    return NOT_ADMITTED.includes(status) ? status : null;
  }
  const leftAt = 'at' in visit.phase ? visit.phase.at : at;
  const callback = callbackOf(call);
  if (status !== 'WITHDRAW' || callback === null) {
    overflowed(book, visit, leftAt, CAUSES[status] ?? 'other');
  } else if (book.callbackOffer === 'ask') {
    visit.phase = { name: 'offered', at: leftAt, callback };
    settleLater(book, visit, at + OFFER_MS);
  } else calledBack(book, visit, leftAt, callback);
  return null;
}

/** `UserEvent(VigieCallback, Answer: yes)`: what a patient said to the offer of a callback. */
export function offerAnswered(book: VisitBook, uniqueid: string, answer: string): void {
  const call = book.calls.get(uniqueid);
  const visit = call === undefined ? null : latestVisit(call);
  if (visit?.phase.name !== 'offered') return;
  const { at, callback } = visit.phase;
  if (answer === 'yes') calledBack(book, visit, at, callback);
  else overflowed(book, visit, at, 'withdrawn');
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
  else if (visit?.phase.name === 'offered') overflowed(book, visit, visit.phase.at, 'withdrawn');
  for (const one of call.visits) {
    if (one.phase.name !== 'over') settleLater(book, one, at + SETTLE_MS);
  }
  if (call.visits.every((one) => one.phase.name === 'over')) forgetCall(book, call);
}

/** Ends a visit about which nothing more is expected, on what is known of it. */
export function settle(book: VisitBook, visit: Visit, at: number): void {
  const hungUpAt = book.calls.get(visit.contact)?.hungUpAt ?? null;
  book.pending.delete(visit);
  if (visit.phase.name === 'leaving') overflowed(book, visit, visit.phase.at, 'key');
  else if (visit.phase.name === 'givingUp') goneElsewhere(book, visit, visit.phase.at);
  else if (visit.phase.name === 'offered') overflowed(book, visit, visit.phase.at, 'withdrawn');
  else if (visit.phase.name === 'waiting') {
    const seen = hungUpAt === null ? 'QueueCallerJoin elsewhere' : 'Hangup';
    const evidence = visit.lostBy ?? `${seen} without QueueCallerLeave`;
    overflowed(book, visit, hungUpAt ?? at, 'lost', evidence);
  } else if (visit.phase.name === 'connected') {
    const endedAt = Math.min(at, hungUpAt ?? (visit.settleAt ?? at) - SETTLE_MS);
    if (visit.lostBy !== null) loseConversation(book, visit, at);
    else finish(book, visit, endedAt, hungUpAt === null ? 'transfer' : 'unknown');
  }
}

/** It left for the dialplan and no QUEUESTATUS tells why: an account without the `dialplan` class hears none. */
function goneElsewhere(book: VisitBook, visit: Visit, at: number): void {
  const intent = book.calls.get(visit.contact)?.intent;
  if (intent?.kind === 'callback') calledBack(book, visit, at, intent.callback);
  else overflowed(book, visit, at, 'other');
}

/** Takes back what silence would have meant: after a cut it means nothing. Returns when its last sign was. */
export function suspend(book: VisitBook, visit: Visit): number | null {
  const at = 'at' in visit.phase ? visit.phase.at : null;
  book.pending.delete(visit);
  visit.settleAt = null;
  visit.phase = { name: 'waiting' };
  return at;
}

/** How long the conversation lasted is unknown: no `completed` fact, so that no mean is made of it. */
function loseConversation(book: VisitBook, visit: Visit, at: number): void {
  book.state(odd(book.source, 'asterisk.conversationLost', at, `${visit.id}: ${visit.lostBy}`));
  endConversation(book, visit, at, null);
}
