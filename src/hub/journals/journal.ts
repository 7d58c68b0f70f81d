import type { Change, EntityKind } from '../../centre/change.ts';
import type { Fact } from '../../centre/fact.ts';
import type { Result } from '../../centre/problem.ts';
import type { Entry, HeldNumber, StoredRecord } from '../draft.ts';

/** Where the hub's order had come to. */
export type JournalHead = { seq: number; at: number | null; revision: number };

/** A fact as it was counted: how far the clock had brought the books then. `own`: not another hub's. */
export type StoredFact = { booksAt: number; own: boolean; fact: Fact };

/** Which history is wanted. Bounds are of the time of the event, `to` excluded. */
export type HistoryQuery = {
  kind: 'journal' | 'facts' | 'intervals' | 'states';
  from: number | null;
  to: number | null;
  queue: string | null;
  agent: string | null;
  names: readonly string[] | null;
  text: string | null;
  order: 'newest' | 'oldest';
  after: HistoryCursor | null;
  limit: number;
};
/** The place of the last item read: time of the event, then order of journalling (of an interval: its queue). */
export type HistoryCursor = { at: number; place: number | string };
export type HistoryItem = { cursor: HistoryCursor; item: unknown };

/** What must be written, kept and found again for a hub to lose nothing. One hub writes; nothing is ever rewritten. */
export interface Journal {
  /** Names this order of events; another one after a restoration. */
  readonly epoch: string;
  /** Begins another order: what clients hold of this one cannot be continued. */
  renewEpoch(): Result<null>;
  head(): JournalHead;
  entities(): Iterable<{ kind: EntityKind; body: unknown; mirroredBy: string | null }>;
  /** The latest facts that screens show, oldest first. */
  latestLines(count: number): Fact[];
  /** The last record of the ledger, and the facts journalled since, oldest first. */
  ledger(): { record: unknown; since: Iterable<StoredFact> };
  records(owner: StoredRecord['owner']): StoredRecord[];
  numbers(): Iterable<HeldNumber & { sealed: Buffer }>;
  position(source: string): string | null;
  hasFact(id: string): boolean;
  /** Writes a whole entry or nothing. It is on the disk when this resolves. */
  commit(entry: Entry): Promise<Result<void>>;
  /** What changed after `seq`, entities absolute; `null` when that is too long ago to tell, or too much. */
  since(seq: number, atMost: number): Change[] | null;
  history(query: HistoryQuery): Promise<HistoryItem[]>;
  /** Forgets facts and intervals older than `before`, and what else need not be kept. Resolves to how many went. */
  purge(before: number): Promise<Result<number>>;
  close(): Promise<void>;
}
