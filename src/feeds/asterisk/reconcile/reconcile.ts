import type { SourceChange } from '../../source.ts';
import { declare, type MappingBooks } from '../books.ts';
import { type AmiMessage, header, lastHeader, numberHeader } from '../message.ts';
import { odd } from '../odd.ts';
import { SETTLE_MS, type Visit } from '../visits/visit.ts';
import { openVisit, settleLater, show } from '../visits/visit-book.ts';
import { callerNumber, found } from '../visits/visits.ts';
import { type Channel, channelsOf, settleByChannels } from './channels.ts';
import { reconcileMembers } from './members.ts';

/** A complete answer to QueueStatus (and to CoreShowChannels, where the account may ask it). */
export type QueueStatus = {
  at: number;
  /** `resync`: events were missed before it. `restarted`: the platform forgot. `check`: nothing was missed, as far as is known. */
  reason: 'resync' | 'restarted' | 'check';
  /** Since when every event has been received: whoever joined later is told, or about to be, by an event. */
  eventsSince: number;
  queues: readonly AmiMessage[];
  members: readonly AmiMessage[];
  entries: readonly AmiMessage[];
  channels: readonly AmiMessage[] | null;
};

/** A caller who has waited so long in a status was told by an event before it, on the same stream. */
const TOLD_MS = 5_000;
/** How long a caller must be missing from two checks before the end of the visit is taken as missed. */
const ABSENT_MS = 5_000;
/** An event may be told a little before or after a status that it should agree with. */
const IN_FLIGHT_MS = 2_000;

/**
 * Compares what the platform says it has with what is known from events. What the platform has is adopted;
 * what only we have is closed as lost, with what was compared.
 */
export function reconcile(
  books: MappingBooks,
  status: QueueStatus,
  state: (change: SourceChange) => void,
): void {
  reconcileQueues(books, status, state);
  reconcileMembers(books, status, state);
  const present = reconcileEntries(books, status, state);
  const channels = status.channels === null ? null : channelsOf(status.channels);
  for (const call of [...books.visits.calls.values()]) {
    for (const visit of call.visits) {
      if (visit.phase.name === 'waiting' && !present.has(visit)) missing(books, status, channels, visit);
      if (visit.phase.name === 'connected') checkConversation(books, status, channels, visit);
    }
  }
}

function reconcileQueues(
  books: MappingBooks,
  status: QueueStatus,
  state: (change: SourceChange) => void,
): void {
  const told = new Set(status.queues.map((params) => header(params, 'Queue')));
  for (const id of books.queues.keys()) {
    if (told.has(id) || books.gone.has(id)) continue;
    books.gone.add(id);
    declare(books, id, null, state);
    state(odd(books.terms.source, 'asterisk.queueGone', status.at, id));
  }
}

function reconcileEntries(
  books: MappingBooks,
  status: QueueStatus,
  state: (change: SourceChange) => void,
): Set<Visit> {
  const present = new Set<Visit>();
  const unheard: string[] = [];
  for (const entry of status.entries) {
    const queue = header(entry, 'Queue');
    if (!books.queues.has(queue)) continue;
    const priority = Number(lastHeader(entry, 'Priority')) || 0;
    const known = openVisit(books.visits, header(entry, 'Uniqueid'), queue);
    if (known !== null) {
      present.add(known);
      known.absentSince = null;
      adopt(books, known, priority, callerNumber(entry));
      continue;
    }
    const waitMs = (Number(lastHeader(entry, 'Wait')) || 0) * 1000;
    const enteredAt = status.at - waitMs;
    if (header(entry, 'Uniqueid') === '') continue;
    if (enteredAt > status.eventsSince + SETTLE_MS) {
      if (waitMs < TOLD_MS || wasTold(books, header(entry, 'Uniqueid'), queue)) continue;
      unheard.push(queue);
    }
    const visit = found(books.visits, entry, enteredAt, books.terms.fragileFromPriority);
    visit.place = '';
    adopt(books, visit, priority, visit.number);
    present.add(visit);
  }
  books.unheard = unheard.length;
  for (const queue of new Set(unheard)) {
    const count = unheard.filter((one) => one === queue).length;
    state(odd(books.terms.source, 'asterisk.unheard', status.at, `${queue}: ${count}`));
  }
  return present;
}

/** Whether events have told of this caller in this queue, though the visit is over by now. */
const wasTold = ({ visits }: MappingBooks, contact: string, queue: string): boolean =>
  visits.gone.has(contact) || visits.calls.get(contact)?.joins.has(queue) === true;

/** No event tells a change of priority: a status is the only way to see it. */
function adopt(books: MappingBooks, visit: Visit, priority: number, number: string | null): void {
  if (visit.priority === priority && visit.number === number) return;
  visit.priority = priority;
  visit.number = number;
  show(books.visits, visit);
}

function missing(
  books: MappingBooks,
  status: QueueStatus,
  channels: ReadonlyMap<string, Channel> | null,
  visit: Visit,
): void {
  if (visit.lostBy !== null || visit.enteredAt > status.at - IN_FLIGHT_MS) return;
  if (status.reason === 'check' && !isAbsentLong(visit, status.at)) return;
  if (status.reason === 'restarted') {
    lose(books, status, visit, RESTARTED);
    return;
  }
  if (channels !== null && settleByChannels(books, channels, visit, status.at)) return;
  const where = channels === null ? 'QueueStatus' : 'QueueStatus and CoreShowChannels';
  lose(books, status, visit, `absent from ${where}`);
}

/** A conversation whose channel is gone, or whose agent's telephone is idle, ended while nobody listened. */
function checkConversation(
  books: MappingBooks,
  status: QueueStatus,
  channels: ReadonlyMap<string, Channel> | null,
  visit: Visit,
): void {
  if (visit.phase.name !== 'connected' || visit.lostBy !== null) return;
  if (visit.phase.at > status.at - IN_FLIGHT_MS || books.visits.pending.has(visit)) return;
  if (status.reason === 'restarted') {
    lose(books, status, visit, RESTARTED);
    return;
  }
  const evidence = channels === null ? idleEvidence(books, visit.phase.agent) : goneEvidence(channels, visit);
  if (evidence === null) visit.absentSince = null;
  else if (status.reason === 'resync' || isAbsentLong(visit, status.at)) lose(books, status, visit, evidence);
}

const RESTARTED = 'Asterisk restarted';

function isAbsentLong(visit: Visit, at: number): boolean {
  visit.absentSince ??= at;
  return at - visit.absentSince >= ABSENT_MS;
}

/** An event that is on its way may still tell the true end: the loss is stated a moment later. */
function lose(books: MappingBooks, status: QueueStatus, visit: Visit, evidence: string): void {
  visit.lostBy = evidence;
  settleLater(books.visits, visit, status.at + SETTLE_MS);
}

const goneEvidence = (channels: ReadonlyMap<string, Channel>, visit: Visit): string | null =>
  channels.has(visit.contact) ? null : 'channel absent from CoreShowChannels';

/** Status 1 is the only one that says idle: 0 means that Asterisk does not know. */
function idleEvidence(books: MappingBooks, id: string): string | null {
  const agent = books.agents.agents.get(id);
  if (agent === undefined || agent.members.size === 0) return 'agent absent from QueueStatus';
  return agent.status === 1 ? 'agent idle in QueueStatus' : null;
}

/** Sorts the items of a QueueStatus answer; an item that is none of the three is left out. */
export function statusOf(
  items: readonly AmiMessage[],
  rest: Pick<QueueStatus, 'reason' | 'eventsSince' | 'channels'>,
): Omit<QueueStatus, 'at'> {
  const named = (name: string) => items.filter((item) => item.name === name);
  return {
    ...rest,
    queues: named('QueueParams'),
    members: named('QueueMember'),
    entries: named('QueueEntry'),
  };
}

/** The seconds of a QueueParams' `ServiceLevel` in milliseconds; `null` when it does not say. */
export function serviceLevelMs(params: AmiMessage): number | null {
  const seconds = numberHeader(params, 'ServiceLevel');
  return seconds === null ? null : seconds * 1000;
}
