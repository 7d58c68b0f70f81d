import type { AgentCounters } from './agent.ts';
import { addShare, agentShare } from './agent-book.ts';
import { remember, repeatOf } from './callers.ts';
import { type Counters, exits } from './counters.ts';
import type { Fact, FactOf } from './fact.ts';
import { type AnsweredVisit, follow, isSatisfied, rate, unresolve } from './follow-up.ts';
import { type Books, emptyBooks, type LedgerRecord, recordOf, reopen } from './ledger-record.ts';
import {
  amendCohort,
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

/**
 * Where what becomes of an answer later is counted. `ownDay`: with the day of the answer, for as long as that is
 * the present one. `whenever`: whatever the day, for a period of which all is told.
 */
export type FollowedFor = 'ownDay' | 'whenever';

/**
 * Opens a ledger, empty or from the record of an earlier one. `termsOf` gives a queue's thresholds and
 * timezone at the moment a fact is counted; `timezone` is the site's, for the agents' day.
 */
export function createLedger(
  termsOf: (queue: string) => QueueTerms,
  timezone: string,
  earlier?: LedgerRecord,
  followedFor: FollowedFor = 'ownDay',
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
      foldQueue({ bookOf, termsOf, books, followedFor }, fact);
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

type Folding = {
  bookOf: BookOf;
  termsOf: (queue: string) => QueueTerms;
  books: Books;
  followedFor: FollowedFor;
};

function foldQueue({ bookOf, termsOf, books, followedFor }: Folding, fact: Fact): void {
  const since = (answered: AnsweredVisit | null, part: Partial<Counters>): void => {
    if (answered === null) return;
    const book = bookOf(answered.queue, fact.at);
    const counts = followedFor === 'whenever' || answered.day === book.dayStartAt;
    if (counts) count(book, part, answered.enteredAt);
    else amendCohort(book, part, answered.enteredAt);
  };
  switch (fact.name) {
    case 'contact.entered': {
      const { at: enteredAt, token, from } = fact;
      enter(bookOf(fact.queue, fact.at), fact.visit, { enteredAt, token, from });
      return;
    }
    case 'contact.answered':
    case 'contact.abandoned':
    case 'contact.overflowed':
    case 'contact.calledBack':
    case 'contact.refused':
      foldExit(bookOf(fact.queue, fact.at), termsOf(fact.queue), books, fact);
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
      since(unresolve(books.followUp, fact.visit), { unresolved: 1 });
      return;
    case 'contact.rated':
      since(rate(books.followUp, fact), { rated: 1, satisfied: isSatisfied(fact.score) ? 1 : 0 });
      return;
    case 'contact.repeated':
      count(
        bookOf(fact.queue, fact.at),
        fact.after === 'abandon' ? { repeatAfterAbandon: 1 } : { recontactAfterAnswer: 1 },
        fact.at,
      );
      if (fact.after === 'answer') since(unresolve(books.followUp, fact.previous), { unresolved: 1 });
      return;
    case 'contact.reason':
      if (fact.avoidable) count(bookOf(fact.queue, fact.at), { avoidable: 1 }, null);
      return;
    default:
  }
}

function foldExit(book: QueueBook, terms: QueueTerms, { callers, followUp }: Books, fact: Exit): void {
  const visit = leave(book, fact.visit, fact.at, fact.enteredAt, {
    ...exitCounts(fact, terms),
    longestWaitMs: fact.waitMs,
  });
  if (visit === null) return;
  const { token, enteredAt } = visit;
  if (fact.name === 'contact.abandoned' && token !== null) {
    remember(callers, token, { after: 'abandon', visit: fact.visit, at: fact.at });
  }
  if (fact.name !== 'contact.answered') return;
  if (token !== null) remember(callers, token, { after: 'answer', visit: fact.visit, at: fact.at });
  const isFirst = visit.from !== null && visit.from !== 'transfer';
  const outcome = token !== null && isFirst ? 'resolved' : 'unfollowed';
  const { queue, at } = fact;
  follow(followUp, fact.visit, { queue, enteredAt, at, day: book.dayStartAt, outcome });
  if (outcome === 'resolved') count(book, { followed: 1 }, enteredAt);
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
