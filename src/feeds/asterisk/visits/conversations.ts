import type { FactOf } from '../../../centre/fact.ts';
import { type AmiMessage, header, knownHeader, numberHeader } from '../message.ts';
import { SETTLE_MS, type Visit, visitFacts } from './visit.ts';
import { endConversation, settleLater, show, type VisitBook } from './visit-book.ts';

type EndedBy = FactOf<'contact.completed'>['endedBy'];

const ENDED_BY: Record<string, EndedBy> = { agent: 'agent', caller: 'caller', transfer: 'transfer' };

/**
 * AgentComplete. It may come late, twice, after the caller's hang-up, while the caller is already in another
 * queue, or without any channel (then queue and interface find it). One that matches no conversation
 * changes nothing.
 */
export function complete(book: VisitBook, message: AmiMessage, at: number): void {
  const visit = conversationOf(book, message);
  if (visit === null) return;
  const endedBy = ENDED_BY[header(message, 'Reason')] ?? 'unknown';
  if (endedBy === 'transfer') transferred(book, visit, at, null, 'blind');
  finish(book, visit, at, endedBy);
}

function conversationOf(book: VisitBook, message: AmiMessage): Visit | null {
  const queue = header(message, 'Queue');
  const agent = header(message, 'Interface');
  const uniqueid = header(message, 'Uniqueid');
  const matches = (visit: Visit) =>
    visit.queue === queue && visit.phase.name === 'connected' && visit.phase.agent === agent;
  if (uniqueid !== '') return book.calls.get(uniqueid)?.visits.findLast(matches) ?? null;
  const leg = book.legs.get(header(message, 'DestUniqueid'));
  if (leg !== undefined && matches(leg)) return leg;
  return mostLikely(book, [...book.connected].filter(matches), message);
}

/** Among several conversations of one agent in one queue: one already hanging, then the one with that wait. */
function mostLikely(book: VisitBook, candidates: Visit[], message: AmiMessage): Visit | null {
  if (candidates.length <= 1) return candidates[0] ?? null;
  const hanging = candidates.find((visit) => book.pending.has(visit));
  if (hanging !== undefined) return hanging;
  const holdMs = (numberHeader(message, 'HoldTime') ?? 0) * 1000;
  const distance = (visit: Visit) =>
    visit.phase.name === 'connected' ? Math.abs(visit.phase.at - visit.enteredAt - holdMs) : Infinity;
  return candidates.reduce((best, visit) => (distance(visit) < distance(best) ? visit : best));
}

/** Ends a conversation whose end is known: the time talked and the time held are counted apart. */
export function finish(book: VisitBook, visit: Visit, at: number, endedBy: EndedBy): void {
  if (visit.phase.name !== 'connected') return;
  const { phase } = visit;
  const holdMs = phase.heldMs + (phase.heldSince === null ? 0 : Math.max(0, at - phase.heldSince));
  const talkMs = Math.max(0, at - phase.at - holdMs);
  const talk = { agent: phase.agent, talkMs, holdMs };
  endConversation(book, visit, at, visitFacts.completed(book.source, visit, at, talk, endedBy));
}

/** Hold and Unhold, from either side of the conversation. */
export function hold(book: VisitBook, message: AmiMessage, at: number, held: 'held' | 'resumed'): void {
  const uniqueid = header(message, 'Uniqueid');
  const visit = book.legs.get(uniqueid) ?? book.calls.get(uniqueid)?.visits.at(-1);
  if (visit === undefined || visit.phase.name !== 'connected') return;
  const { phase } = visit;
  if (held === 'held') phase.heldSince ??= at;
  else if (phase.heldSince === null) return;
  else {
    phase.heldMs += Math.max(0, at - phase.heldSince);
    phase.heldSince = null;
  }
  book.agents.held(phase.agent, visit, at);
  show(book, visit);
}

/** BlindTransfer and AttendedTransfer made by the agent of a conversation; AgentComplete ends it later. */
export function transfer(book: VisitBook, message: AmiMessage, at: number): void {
  if (header(message, 'Result') !== 'Success') return;
  if (message.name === 'BlindTransfer') {
    const visit = book.legs.get(header(message, 'TransfererUniqueid'));
    if (visit !== undefined) transferred(book, visit, at, knownHeader(message, 'Extension'), 'blind');
    return;
  }
  const visit =
    book.legs.get(header(message, 'OrigTransfererUniqueid')) ??
    book.legs.get(header(message, 'SecondTransfererUniqueid'));
  if (visit !== undefined) transferred(book, visit, at, null, 'attended');
}

function transferred(
  book: VisitBook,
  visit: Visit,
  at: number,
  to: string | null,
  kind: 'blind' | 'attended',
): void {
  if (visit.transferred || visit.phase.name !== 'connected') return;
  visit.transferred = true;
  book.state(visitFacts.transferred(book.source, visit, at, visit.phase.agent, to, kind));
}

/** The agent's telephone hung up: its conversation is over even if AgentComplete never comes. */
export function legHungUp(book: VisitBook, leg: string, at: number): boolean {
  const visit = book.legs.get(leg);
  if (visit === undefined) return false;
  settleLater(book, visit, at + SETTLE_MS);
  return true;
}
