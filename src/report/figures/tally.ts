import { addCounters, type Counters, noCounters } from '../../centre/counters.ts';
import type { Fact } from '../../centre/fact.ts';
import { INTERVAL_MS } from '../../centre/interval.ts';
import { createLedger, type Ledger } from '../../centre/ledger.ts';
import type { DeclaredQueue } from '../../centre/queue.ts';

/** What a report needs to know of a queue. */
export type ReportQueue = Pick<
  DeclaredQueue,
  'id' | 'name' | 'channel' | 'sla' | 'shortAbandonMs' | 'timezone'
>;

/** A stretch of time, `to` excluded. */
export type Span = { from: number; to: number };

export type TalliedInterval = { startAt: number; counters: Counters; waitingMax: number };

/** What happened in one queue over a period. */
export type QueueTally = {
  queue: ReportQueue;
  /** By the time of the event. */
  events: Counters;
  /** Of the visits that entered in the period, whatever became of them later: what ratios are made of. */
  cohort: Counters;
  /** Still waiting at the end, and the longest wait, ended or not. */
  waiting: number;
  longestWaitMs: number;
  intervals: readonly TalliedInterval[];
};

/** Folds facts into the tally of a period. The counting is the ledger's; this only chooses what it counts. */
export interface Tally {
  fold(fact: Fact): void;
  /** The tally at the end of the period: no fact may follow. */
  close(): QueueTally[];
}

const UNKNOWN_TERMS: Omit<ReportQueue, 'id' | 'name' | 'timezone'> = {
  channel: 'phone',
  sla: { thresholdMs: 30_000, targetRatio: 0.85, formula: 'offered' },
  shortAbandonMs: 5_000,
};

/**
 * Opens a tally over `span`, rounded out to whole intervals; `null`: over all that is folded. Facts from
 * before the span are welcome: they tell who was waiting when it began. `queueOf` is asked when a fact is
 * folded, so that a recording may declare its queues on the way.
 */
export function openTally(
  queueOf: (id: string) => ReportQueue | null,
  timezone: string,
  span: Span | null,
): Tally {
  const queues = new Map<string, ReportQueue>();
  const known = (id: string): ReportQueue => {
    const queue = queueOf(id) ?? { id, name: id, timezone, ...UNKNOWN_TERMS };
    queues.set(id, queue);
    return queue;
  };
  const termsOf = (id: string) => {
    const { sla, shortAbandonMs, timezone: zone } = known(id);
    return { thresholdMs: sla.thresholdMs, shortAbandonMs, timezone: zone };
  };
  const within = span === null ? null : wholeIntervals(span);
  const open = (): Ledger => createLedger(termsOf, timezone, undefined, 'whenever');
  const events = open();
  const cohort = within === null ? events : open();
  const entered = new Set<string>();
  let lastAt = 0;
  return {
    fold(fact) {
      lastAt = Math.max(lastAt, fact.at);
      if (within === null || fact.at < within.to) events.fold(fact);
      if (within !== null && belongs(fact, within, entered)) cohort.fold(fact);
    },
    close() {
      const endAt = within === null ? lastAt : Math.min(within.to - 1, Math.max(lastAt, within.from));
      events.advance(endAt);
      const eventIntervals = intervalsOf(events, endAt);
      const cohortIntervals = within === null ? eventIntervals : intervalsOf(cohort, lastAt);
      return [...events.queues()].map((id) => {
        const intervals = (eventIntervals.get(id) ?? []).filter(
          ({ startAt }) => within === null || (startAt >= within.from && startAt < within.to),
        );
        const own = summed(intervals);
        const figures = events.figures(id, endAt);
        const stillMs = figures?.oldestEnteredAt == null ? 0 : endAt - figures.oldestEnteredAt;
        return {
          queue: known(id),
          events: own,
          cohort: within === null ? own : summed(cohortIntervals.get(id) ?? []),
          waiting: figures?.waiting ?? 0,
          longestWaitMs: Math.max(own.longestWaitMs, stillMs),
          intervals,
        };
      });
    },
  };
}

/** Five-minute intervals are never cut: the span is widened to hold them whole. */
export const wholeIntervals = ({ from, to }: Span): Span => ({
  from: Math.floor(from / INTERVAL_MS) * INTERVAL_MS,
  to: Math.ceil(to / INTERVAL_MS) * INTERVAL_MS,
});

/** Whether a fact tells of a visit that entered in the span. */
function belongs(fact: Fact, span: Span, entered: Set<string>): boolean {
  const inside = (at: number) => at >= span.from && at < span.to;
  if (fact.name === 'contact.entered') {
    if (inside(fact.at)) entered.add(fact.visit);
    return inside(fact.at);
  }
  if ('enteredAt' in fact) return inside(fact.enteredAt);
  if (fact.name === 'contact.repeated' && entered.has(fact.previous)) return true;
  return 'visit' in fact ? entered.has(fact.visit) : inside(fact.at);
}

/** Every interval of every queue up to `endAt`, the one still open included. */
function intervalsOf(ledger: Ledger, endAt: number): Map<string, TalliedInterval[]> {
  const intervals = new Map<string, TalliedInterval[]>();
  for (const { queue, startAt, counters, waitingMax } of ledger.takeClosed()) {
    const list = intervals.get(queue) ?? [];
    list.push({ startAt, counters, waitingMax });
    intervals.set(queue, list);
  }
  for (const queue of ledger.queues()) {
    const open = ledger.figures(queue, endAt)?.interval;
    if (open !== undefined) intervals.set(queue, [...(intervals.get(queue) ?? []), open]);
  }
  return intervals;
}

/** Those carried into the period are those carried into its first interval. */
function summed(intervals: readonly TalliedInterval[]): Counters {
  const total = noCounters();
  for (const { counters } of intervals) addCounters(total, counters);
  return { ...total, carriedIn: intervals[0]?.counters.carriedIn ?? 0 };
}
