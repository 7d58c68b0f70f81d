import { addCounters, type Counters, noCounters } from './counters.ts';
import { dayOf } from './day.ts';
import type { FactOf } from './fact.ts';
import { INTERVAL_MS } from './interval.ts';

/** How far back `recent` looks, and the grain in which it slides. */
export const RECENT_WINDOW_MS = 1_800_000;
const COHORT_MS = 60_000;
/** How long an exit is remembered, so that one told twice counts once. */
const CLOSED_MEMORY_MS = 3_600_000;

/** What the book of a queue needs to know of it. */
export type QueueTerms = { thresholdMs: number; shortAbandonMs: number; timezone: string };

type Origin = FactOf<'contact.entered'>['from'];

/** `from` is `null` when the entry was not seen. */
export type OpenVisit = { enteredAt: number; token: string | null; from: Origin | null };
export type OpenInterval = { startAt: number; counters: Counters; waitingMax: number };

/** The book of one queue: who is waiting, and the counts of today, of the open interval and of recent cohorts. */
export type QueueBook = {
  dayStartAt: number;
  dayEndAt: number;
  today: Counters;
  open: Map<string, OpenVisit>;
  closed: Map<string, number>;
  interval: OpenInterval;
  /** Entered in the minute that begins at the key, with what became of them so far. */
  cohorts: Map<number, Counters>;
};

export function openBook(terms: QueueTerms, at: number): QueueBook {
  const day = dayOf(terms.timezone, at);
  return {
    dayStartAt: day.startAt,
    dayEndAt: day.endAt,
    today: noCounters(),
    open: new Map(),
    closed: new Map(),
    interval: emptyInterval(at, 0),
    cohorts: new Map(),
  };
}

function emptyInterval(at: number, carriedIn: number): OpenInterval {
  const startAt = Math.floor(at / INTERVAL_MS) * INTERVAL_MS;
  return { startAt, counters: { ...noCounters(), carriedIn }, waitingMax: carriedIn };
}

/**
 * Brings the book to `at`: closes the intervals that are over (returned, oldest first) and begins a new
 * day at the queue's midnight, into which those still waiting are carried. Time never goes back: a fact
 * that comes late is counted in what is open.
 */
export function bringTo(book: QueueBook, terms: QueueTerms, at: number): OpenInterval[] {
  const over: OpenInterval[] = [];
  while (at >= book.interval.startAt + INTERVAL_MS) {
    over.push(book.interval);
    const next = book.interval.startAt + INTERVAL_MS;
    const skipTo = at - next > 86_400_000 ? at : next;
    book.interval = emptyInterval(skipTo, book.open.size);
  }
  if (at >= book.dayEndAt) {
    const day = dayOf(terms.timezone, at);
    book.dayStartAt = day.startAt;
    book.dayEndAt = day.endAt;
    book.today = { ...noCounters(), carriedIn: book.open.size };
  }
  forget(book, at);
  return over;
}

function forget(book: QueueBook, at: number): void {
  for (const startAt of book.cohorts.keys()) {
    if (startAt > at - RECENT_WINDOW_MS - COHORT_MS) break;
    book.cohorts.delete(startAt);
  }
  for (const [visit, closedAt] of book.closed) {
    if (closedAt > at - CLOSED_MEMORY_MS) break;
    book.closed.delete(visit);
  }
}

function cohortOf(book: QueueBook, enteredAt: number): Counters | null {
  const startAt = Math.floor(enteredAt / COHORT_MS) * COHORT_MS;
  return book.cohorts.get(startAt) ?? null;
}

/** Adds to today and to the open interval; `enteredAt` adds to the cohort of those who entered then. */
export function count(book: QueueBook, part: Partial<Counters>, enteredAt: number | null): void {
  const whole = { ...noCounters(), ...part };
  addCounters(book.today, whole);
  addCounters(book.interval.counters, whole);
  if (enteredAt === null) return;
  const cohort = cohortOf(book, enteredAt);
  if (cohort !== null) addCounters(cohort, whole);
}

/** Adds to the cohort of those who entered then, and to no other count: it is of another day. */
export function amendCohort(book: QueueBook, part: Partial<Counters>, enteredAt: number): void {
  const cohort = cohortOf(book, enteredAt);
  if (cohort !== null) addCounters(cohort, { ...noCounters(), ...part });
}

/** A visit begins. One already known, waiting or ended, is not counted again. */
export function enter(book: QueueBook, visit: string, open: OpenVisit): boolean {
  if (book.open.has(visit) || book.closed.has(visit)) return false;
  const { enteredAt } = open;
  book.open.set(visit, open);
  const startAt = Math.floor(enteredAt / COHORT_MS) * COHORT_MS;
  if (!book.cohorts.has(startAt)) book.cohorts.set(startAt, noCounters());
  count(book, { offered: 1 }, enteredAt);
  book.interval.waitingMax = Math.max(book.interval.waitingMax, book.open.size);
  return true;
}

/** A visit ends by its one exit. A second exit counts for nothing; one never seen entering is entered first. */
export function leave(
  book: QueueBook,
  visit: string,
  at: number,
  enteredAt: number,
  exit: Partial<Counters> & { longestWaitMs: number },
): OpenVisit | null {
  if (book.closed.has(visit)) return null;
  enter(book, visit, { enteredAt, token: null, from: null });
  const open = book.open.get(visit)!;
  book.open.delete(visit);
  book.closed.set(visit, at);
  count(book, exit, open.enteredAt);
  return open;
}

/** Who entered in the last `RECENT_WINDOW_MS` before `now`, and what became of them. */
export function recentOf(book: QueueBook, now: number): Counters {
  const total = noCounters();
  for (const [startAt, counters] of book.cohorts) {
    if (startAt > now - RECENT_WINDOW_MS) addCounters(total, counters);
  }
  return total;
}

export function oldestOf(book: QueueBook): number | null {
  let oldest: number | null = null;
  for (const { enteredAt } of book.open.values()) {
    if (oldest === null || enteredAt < oldest) oldest = enteredAt;
  }
  return oldest;
}
