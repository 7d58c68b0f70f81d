import type { SourceChange } from '../source.ts';
import { endWrapup, memberRemoved, memberTold, show as showAgent } from './agents/agents.ts';
import { spy, stopSpying } from './agents/monitors.ts';
import { declare, type MappingBooks, openBooks } from './books.ts';
import { type AmiMessage, header } from './message.ts';
import { odd } from './odd.ts';
import { type QueueStatus, reconcile, serviceLevelMs } from './reconcile/reconcile.ts';
import type { SiteTerms } from './terms.ts';
import { complete, hold, transfer } from './visits/conversations.ts';
import { hangup, offerAnswered, queueStatus, settle, suspend } from './visits/endings.ts';
import { rating } from './visits/rating.ts';
import { isOpen, type Visit } from './visits/visit.ts';
import { callOf, type Intent, show } from './visits/visit-book.ts';
import { abandon, connect, join, leave, ring, ringNoAnswer } from './visits/visits.ts';

/**
 * From messages of the manager interface to what they mean: queues, agents, contacts and facts. It has no
 * clock and no socket: a recording and a live connection go through it alike. Each call gives the changes
 * that the message made, in order.
 */
export interface AmiMapping {
  event(message: AmiMessage, at: number): SourceChange[];
  /** A complete QueueStatus, compared with what is known. */
  status(status: QueueStatus): SourceChange[];
  /** Lets `now` come: visits settle, wrap-ups end. */
  time(now: number): SourceChange[];
  /** When `time` must next be called; `null`: not before another event. */
  nextAt(): number | null;
  /**
   * The connection is cut at `now`: what was about to be settled by silence waits for the next status instead.
   * `from` is since when something is not known: the last sign of the oldest of these, or `now`.
   */
  cut(now: number): { changes: SourceChange[]; from: number };
  /** Opens or shuts a queue's door. */
  door(queue: string, door: 'open' | 'closed'): SourceChange[];
  /** A status has shown the new priority of a caller. */
  reprioritize(visit: Visit, priority: number): SourceChange[];
  /** Says beforehand what the exit of a waiting caller will mean; `null` takes it back. */
  intend(contact: string, intent: Intent | null): void;
  readonly books: MappingBooks;
}

type Handler = (books: MappingBooks, message: AmiMessage, at: number) => void;

const member: Handler = (books, message, at) => memberTold(books.agents, message, at);

const HANDLERS: Record<string, Handler> = {
  QueueCallerJoin: (b, m, at) => join(b.visits, m, at, b.terms.fragileFromPriority),
  QueueCallerLeave: (b, m, at) => leave(b.visits, m, at),
  QueueCallerAbandon: (b, m, at) => abandon(b.visits, m, at, b.terms.fragileFromPriority),
  AgentCalled: (b, m, at) => ring(b.visits, m, at),
  AgentRingNoAnswer: (b, m, at) => ringNoAnswer(b.visits, m, at),
  AgentConnect: (b, m, at) => connect(b.visits, m, at, b.terms.fragileFromPriority),
  AgentComplete: (b, m, at) => complete(b.visits, m, at),
  Hold: (b, m, at) => hold(b.visits, m, at, 'held'),
  Unhold: (b, m, at) => hold(b.visits, m, at, 'resumed'),
  BlindTransfer: (b, m, at) => transfer(b.visits, m, at),
  AttendedTransfer: (b, m, at) => transfer(b.visits, m, at),
  ChanSpyStart: (b, m, at) => spy(b.monitors, b.agents, b.visits, m, at),
  ChanSpyStop: (b, m, at) => spy(b.monitors, b.agents, b.visits, m, at),
  QueueMemberStatus: member,
  QueueMemberAdded: member,
  QueueMemberPause: member,
  QueueMemberPenalty: member,
  QueueMemberRinginuse: member,
  QueueMemberRemoved: (b, m, at) => memberRemoved(b.agents, m, at),
  Hangup: (b, m, at) => {
    const uniqueid = header(m, 'Uniqueid');
    hangup(b.visits, uniqueid, at);
    stopSpying(b.monitors, b.agents, uniqueid, at);
  },
  VarSet: variable,
  UserEvent: (b, m, at) => {
    const said = header(m, 'UserEvent');
    if (said === 'VigieRating') rating(b.visits, m, at);
    if (said !== 'VigieCallback') return;
    offerAnswered(b.visits, header(m, 'Uniqueid'), header(m, 'Answer').toLowerCase());
  },
};

/** Opens a mapping for one platform. */
export function createMapping(terms: SiteTerms): AmiMapping {
  let stated: SourceChange[] = [];
  const state = (change: SourceChange): void => {
    stated.push(change);
  };
  const books = openBooks(terms, state);
  const taken = (): SourceChange[] => {
    const changes = stated;
    stated = [];
    return changes;
  };
  return {
    books,
    event(message, at) {
      const handler = HANDLERS[message.name];
      if (handler === undefined || !isWatched(terms, message) || !isWhole(message)) return taken();
      const queue = header(message, 'Queue');
      if (queue !== '' && !books.queues.has(queue)) declare(books, queue, null, state);
      handler(books, message, at);
      return taken();
    },
    status(status) {
      for (const params of status.queues) {
        if (!isWatched(terms, params)) continue;
        books.gone.delete(header(params, 'Queue'));
        declare(books, header(params, 'Queue'), serviceLevelMs(params), state);
      }
      reconcile(books, status, state);
      return taken();
    },
    time(now) {
      for (const visit of due(books.visits.pending, now)) settle(books.visits, visit, visit.settleAt ?? now);
      for (const agent of [...books.agents.wrapping]) {
        if (agent.wrapup === null || agent.wrapup.until > now) continue;
        const { until } = agent.wrapup;
        endWrapup(books.agents, agent, until);
        showAgent(books.agents, agent, until);
      }
      return taken();
    },
    nextAt() {
      let next = Infinity;
      for (const visit of books.visits.pending) next = Math.min(next, visit.settleAt ?? Infinity);
      for (const agent of books.agents.wrapping) next = Math.min(next, agent.wrapup?.until ?? Infinity);
      return Number.isFinite(next) ? next : null;
    },
    cut(now) {
      let from = now;
      for (const visit of [...books.visits.pending]) {
        if (!isOpen(visit)) settle(books.visits, visit, now);
        else from = Math.min(from, suspend(books.visits, visit) ?? now);
      }
      return { changes: taken(), from };
    },
    door(queue, door) {
      if (door === 'closed') books.closed.add(queue);
      else books.closed.delete(queue);
      declare(books, queue, null, state);
      return taken();
    },
    reprioritize(visit, priority) {
      visit.priority = priority;
      show(books.visits, visit);
      return taken();
    },
    intend(contact, intent) {
      const call = intent === null ? books.visits.calls.get(contact) : callOf(books.visits, contact);
      if (call !== undefined) call.intent = intent;
    },
  };
}

/** The visits whose time to settle has come, the longest due first. */
function due(pending: ReadonlySet<Visit>, now: number): Visit[] {
  const over = [...pending].filter((visit) => (visit.settleAt ?? now) <= now);
  return over.sort((a, b) => (a.settleAt ?? now) - (b.settleAt ?? now));
}

function isWatched(terms: SiteTerms, message: AmiMessage): boolean {
  const queue = header(message, 'Queue');
  return queue === '' || terms.watched === null || terms.watched.includes(queue);
}

/** Whether an event names what it is about. Only AgentComplete was ever seen without a channel. */
function isWhole(message: AmiMessage): boolean {
  const { name } = message;
  if (!/^(QueueCaller|Agent)/.test(name)) return true;
  if (header(message, 'Queue') === '') return false;
  if (name.startsWith('Agent') && header(message, 'Interface') === '') return false;
  return name === 'AgentComplete' || header(message, 'Uniqueid') !== '';
}

/** The variables that say how a queue was left, with what priority it is entered, and why one is taken out. */
function variable(books: MappingBooks, message: AmiMessage, at: number): void {
  const uniqueid = header(message, 'Uniqueid');
  const value = header(message, 'Value');
  switch (header(message, 'Variable')) {
    case 'QUEUESTATUS': {
      if (value === '') return;
      const refusal = queueStatus(books.visits, uniqueid, value, at);
      if (refusal !== null) books.visits.state(odd(books.terms.source, 'asterisk.notAdmitted', at, refusal));
      return;
    }
    case 'QUEUE_PRIO':
      callOf(books.visits, uniqueid).priority = Math.trunc(Number(value)) || 0;
      return;
    case 'QUEUE_WITHDRAW_INFO':
      callOf(books.visits, uniqueid).withdrawInfo = value;
      return;
    default:
  }
}
