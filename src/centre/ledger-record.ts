import type { AgentBook } from './agent-book.ts';
import type { Callers } from './callers.ts';
import { type Counters, noCounters } from './counters.ts';
import { type FollowUp, noFollowUp } from './follow-up.ts';
import type { OpenVisit, QueueBook } from './queue-book.ts';

/** All that a ledger keeps. */
export type Books = {
  queues: Map<string, QueueBook>;
  agents: Map<string, AgentBook>;
  callers: Callers;
  followUp: FollowUp;
};

/** The books as plain data, to write in a journal and to open again. */
export type LedgerRecord = {
  queues: [
    string,
    Omit<QueueBook, 'open' | 'closed' | 'cohorts'> & Record<'open' | 'closed' | 'cohorts', unknown[]>,
  ][];
  agents: [string, AgentBook][];
  callers: [string, unknown][];
  /** Absent from the record of an earlier version: what becomes of the answers of before is then not counted. */
  followUp?: { visits: [string, unknown][]; rated: [string, number][] };
};

export const emptyBooks = (): Books => ({
  queues: new Map(),
  agents: new Map(),
  callers: new Map(),
  followUp: noFollowUp(),
});

export function recordOf({ queues, agents, callers, followUp }: Books): LedgerRecord {
  return structuredClone({
    queues: [...queues].map(([queue, book]) => [
      queue,
      { ...book, open: [...book.open], closed: [...book.closed], cohorts: [...book.cohorts] },
    ]),
    agents: [...agents],
    callers: [...callers],
    followUp: { visits: [...followUp.visits], rated: [...followUp.rated] },
  }) as LedgerRecord;
}

/** A record of an earlier version lacks the counters that came since: they begin at nothing. */
const whole = (counters: Counters): Counters => ({ ...noCounters(), ...counters });

/** Opens the books of a record, also of an earlier version's. */
export function reopen(earlier: LedgerRecord): Books {
  const record = structuredClone(earlier);
  const queues = record.queues.map(([queue, book]): [string, QueueBook] => [
    queue,
    {
      ...book,
      today: whole(book.today),
      interval: { ...book.interval, counters: whole(book.interval.counters) },
      open: new Map(
        (book.open as [string, OpenVisit][]).map(([visit, open]) => [
          visit,
          { ...open, from: open.from ?? null },
        ]),
      ),
      closed: new Map(book.closed as []),
      cohorts: new Map(
        (book.cohorts as [number, Counters][]).map(([startAt, counters]) => [startAt, whole(counters)]),
      ),
    },
  ]);
  const { visits = [], rated = [] } = record.followUp ?? {};
  return {
    queues: new Map(queues),
    agents: new Map(record.agents),
    callers: new Map(record.callers as []),
    followUp: { visits: new Map(visits as []), rated: new Map(rated) },
  };
}
