import type { AgentCounters } from './agent.ts';
import { type AgentBook, addShare, agentShare } from './agent-book.ts';
import { type Callers, remember, repeatOf } from './callers.ts';
import { type Counters, exits } from './counters.ts';
import type { Fact, FactOf } from './fact.ts';
import {
  bringTo,
  count,
  enter,
  leave,
  type OpenInterval,
  oldestOf,
  openBook,
  type QueueBook,
  type QueueTerms,
  recentOf,
} from './queue-book.ts';

/** An interval that has just closed, and the queue it belongs to. */
export type ClosedInterval = OpenInterval & { queue: string };

export type QueueFigures = {
  today: Counters;
  recent: Counters;
  waiting: number;
  oldestEnteredAt: number | null;
  interval: OpenInterval;
};

/** The books as plain data, to write in a journal and to open again. */
export type LedgerRecord = {
  queues: [
    string,
    Omit<QueueBook, 'open' | 'closed' | 'cohorts'> & Record<'open' | 'closed' | 'cohorts', unknown[]>,
  ][];
  agents: [string, AgentBook][];
  callers: [string, unknown][];
};

/**
 * The ledger: facts in, counters out. The only place where anything is counted, so that every screen,
 * script and report says the same. The same facts in the same order always give the same counters.
 */
export interface Ledger {
  /** Counts one fact. Facts that count nothing are welcome. */
  fold(fact: Fact): void;
  /**
   * The facts that `fact` implies and that the ledger alone can know (a caller who comes back). Ask before
   * folding it, then fold and journal what is returned; never when folding again from a journal.
   */
  implied(fact: Fact, alias?: string | null): Fact[];
  /** Brings every book to `now`: intervals close and days begin though nothing happens. */
  advance(now: number): void;
  /** The intervals closed since the last call, oldest first. */
  takeClosed(): ClosedInterval[];
  figures(queue: string, now: number): QueueFigures | null;
  agentToday(agent: string): AgentCounters | null;
  queues(): Iterable<string>;
  /** `null` when the invariant of DESIGN §6 holds for a queue, else both sides of the broken equation. */
  imbalance(queue: string): { entered: number; left: number } | null;
  record(): LedgerRecord;
}

type Books = { queues: Map<string, QueueBook>; agents: Map<string, AgentBook>; callers: Callers };

/**
 * Opens a ledger, empty or from the record of an earlier one. `termsOf` gives a queue's thresholds and
 * timezone at the moment a fact is counted; `timezone` is the site's, for the agents' day.
 */
export function createLedger(
  termsOf: (queue: string) => QueueTerms,
  timezone: string,
  earlier?: LedgerRecord,
): Ledger {
  const books = earlier === undefined ? emptyBooks() : reopen(earlier);
  const closed: ClosedInterval[] = [];

  const bookOf = (queue: string, at: number): QueueBook => {
    let book = books.queues.get(queue);
    if (book === undefined) {
      book = openBook(termsOf(queue), at);
      books.queues.set(queue, book);
    }
    for (const interval of bringTo(book, termsOf(queue), at)) closed.push({ ...interval, queue });
    return book;
  };

  return {
    fold(fact) {
      foldQueue(bookOf, termsOf, books.callers, fact);
      const share = agentShare(fact);
      if (share !== null) addShare(books.agents, share, fact.at, timezone);
    },
    implied(fact, alias = null) {
      if (fact.name !== 'contact.entered') return [];
      const repeat = repeatOf(books.callers, fact, alias);
      return repeat === null ? [] : [repeat];
    },
    advance(now) {
      for (const queue of books.queues.keys()) bookOf(queue, now);
    },
    takeClosed: () => closed.splice(0),
    figures(queue, now) {
      const book = books.queues.get(queue);
      if (book === undefined) return null;
      return {
        today: book.today,
        recent: recentOf(book, now),
        waiting: book.open.size,
        oldestEnteredAt: oldestOf(book),
        interval: book.interval,
      };
    },
    agentToday: (agent) => books.agents.get(agent)?.today ?? null,
    queues: () => books.queues.keys(),
    imbalance(queue) {
      const book = books.queues.get(queue);
      if (book === undefined) return null;
      const entered = book.today.offered + book.today.carriedIn;
      const left = exits(book.today) + book.open.size;
      return entered === left ? null : { entered, left };
    },
    record: () => recordOf(books),
  };
}

type BookOf = (queue: string, at: number) => QueueBook;
type Exit = FactOf<
  'contact.answered' | 'contact.abandoned' | 'contact.overflowed' | 'contact.calledBack' | 'contact.refused'
>;

function foldQueue(
  bookOf: BookOf,
  termsOf: (queue: string) => QueueTerms,
  callers: Callers,
  fact: Fact,
): void {
  switch (fact.name) {
    case 'contact.entered':
      enter(bookOf(fact.queue, fact.at), fact.visit, fact.at, fact.token);
      return;
    case 'contact.answered':
    case 'contact.abandoned':
    case 'contact.overflowed':
    case 'contact.calledBack':
    case 'contact.refused':
      foldExit(bookOf(fact.queue, fact.at), termsOf(fact.queue), callers, fact);
      return;
    case 'contact.completed':
      count(bookOf(fact.queue, fact.at), { completed: 1, talkMs: fact.talkMs, holdMs: fact.holdMs }, null);
      return;
    case 'contact.wrappedUp':
      if (fact.queue === null) return;
      count(bookOf(fact.queue, fact.at), { wrappedUp: 1, wrapupMs: fact.wrapupMs }, null);
      return;
    case 'contact.transferred':
      count(bookOf(fact.queue, fact.at), { transferred: 1 }, null);
      return;
    case 'contact.repeated':
      count(
        bookOf(fact.queue, fact.at),
        fact.after === 'abandon' ? { repeatAfterAbandon: 1 } : { recontactAfterAnswer: 1 },
        fact.at,
      );
      return;
    case 'contact.reason':
      if (fact.avoidable) count(bookOf(fact.queue, fact.at), { avoidable: 1 }, null);
      return;
    default:
  }
}

function foldExit(book: QueueBook, terms: QueueTerms, callers: Callers, fact: Exit): void {
  const visit = leave(book, fact.visit, fact.at, fact.enteredAt, {
    ...exitCounts(fact, terms),
    longestWaitMs: fact.waitMs,
  });
  if (visit === null || visit.token === null) return;
  if (fact.name === 'contact.abandoned') {
    remember(callers, visit.token, { after: 'abandon', visit: fact.visit, at: fact.at });
  } else if (fact.name === 'contact.answered') {
    remember(callers, visit.token, { after: 'answer', visit: fact.visit, at: fact.at });
  }
}

function exitCounts(fact: Exit, terms: QueueTerms): Partial<Counters> {
  const inSla = fact.waitMs <= terms.thresholdMs ? 1 : 0;
  switch (fact.name) {
    case 'contact.answered':
      return { answered: 1, answeredInSla: inSla, waitAnsweredMs: fact.waitMs };
    case 'contact.abandoned':
      return {
        abandoned: 1,
        abandonedInSla: inSla,
        abandonedShort: fact.waitMs <= terms.shortAbandonMs ? 1 : 0,
        waitAbandonedMs: fact.waitMs,
      };
    case 'contact.overflowed':
      return { overflowed: 1 };
    case 'contact.calledBack':
      return { calledBack: 1 };
    case 'contact.refused':
      return { refused: 1 };
  }
}

const emptyBooks = (): Books => ({ queues: new Map(), agents: new Map(), callers: new Map() });

function recordOf(books: Books): LedgerRecord {
  return structuredClone({
    queues: [...books.queues].map(([queue, book]) => [
      queue,
      { ...book, open: [...book.open], closed: [...book.closed], cohorts: [...book.cohorts] },
    ]),
    agents: [...books.agents],
    callers: [...books.callers],
  }) as LedgerRecord;
}

function reopen(earlier: LedgerRecord): Books {
  const record = structuredClone(earlier);
  const queues = record.queues.map(([queue, book]): [string, QueueBook] => [
    queue,
    {
      ...book,
      open: new Map(book.open as []),
      closed: new Map(book.closed as []),
      cohorts: new Map(book.cohorts as []),
    },
  ]);
  return { queues: new Map(queues), agents: new Map(record.agents), callers: new Map(record.callers as []) };
}
