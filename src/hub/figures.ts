import { isDeepStrictEqual } from 'node:util';
import type { Agent } from '../centre/agent.ts';
import { noAgentCounters } from '../centre/agent.ts';
import type { Centre } from '../centre/centre.ts';
import { putOf } from '../centre/change.ts';
import { noCounters } from '../centre/counters.ts';
import { dayOf } from '../centre/day.ts';
import type { Fact } from '../centre/fact.ts';
import { createLedger, type Ledger } from '../centre/ledger.ts';
import type { LedgerRecord } from '../centre/ledger-record.ts';
import type { AgentCounts, DeclaredQueue, Interval, Queue } from '../centre/queue.ts';
import { type QueueTerms, RECENT_WINDOW_MS } from '../centre/queue-book.ts';
import { countAgents, NO_AGENTS, staffedOf } from './agent-counts.ts';
import type { Draft } from './draft.ts';

/** Facts folded between two records of the ledger: what a restart has to fold again at most. */
const FACTS_PER_RECORD = 2_000;
/** A closed interval stays on screens until the day ends, and at least this long. */
const INTERVALS_KEPT_MS = 6 * 3_600_000;
/** Terms of a queue that facts name before its source has declared it. */
const UNDECLARED: Omit<QueueTerms, 'timezone'> = { thresholdMs: 60_000, shortAbandonMs: 5_000 };

/** What of a queue this hub derives, and no source says. */
type Derived = Pick<Queue, 'waiting' | 'oldestEnteredAt' | 'agents' | 'today' | 'recent'>;

/** A queue as declared, before anything was counted in it. */
export const uncounted = (declared: Omit<DeclaredQueue, 'rev'>): Omit<Queue, 'rev'> => ({
  ...declared,
  waiting: 0,
  oldestEnteredAt: null,
  agents: NO_AGENTS,
  today: noCounters(),
  recent: { windowMs: RECENT_WINDOW_MS, counters: noCounters() },
  overflowPolicy: null,
});

/**
 * Keeps the figures of the centre equal to its facts: counts each fact once, and puts what became different
 * of queues, intervals and agents at the end of each transaction.
 */
export class Figures {
  readonly #centre: Centre;
  readonly #timezone: string;
  readonly #mirrored: (queue: string) => boolean;
  readonly #ledger: Ledger;
  readonly #queues = new Set<string>();
  readonly #agents = new Set<string>();
  readonly #broken = new Set<string>();
  #booksAt = 0;
  #unrecorded = 0;

  constructor(
    centre: Centre,
    timezone: string,
    mirrored: (queue: string) => boolean,
    earlier: { record: unknown; since: Iterable<{ booksAt: number; fact: Fact; own: boolean }> },
  ) {
    this.#centre = centre;
    this.#timezone = timezone;
    this.#mirrored = mirrored;
    const record = earlier.record as { booksAt: number; books: LedgerRecord } | null;
    this.#booksAt = record?.booksAt ?? 0;
    const termsOf = (queue: string): QueueTerms => this.#termsOf(queue);
    this.#ledger =
      record === null ? createLedger(termsOf, timezone) : createLedger(termsOf, timezone, record.books);
    for (const { booksAt, fact, own } of earlier.since) {
      if (!own) continue;
      this.#bringTo(booksAt);
      this.#ledger.fold(fact);
      this.#unrecorded += 1;
    }
  }

  /** Counts a fact, and states those that it implies. */
  count(draft: Draft, fact: Fact, alias: string | null): void {
    draft.books(this.#booksAt);
    const implied = this.#ledger.implied(fact, alias);
    for (const each of [fact, ...implied]) {
      draft.change({ op: 'fact', fact: each });
      this.#ledger.fold(each);
      this.#unrecorded += 1;
      if ('queue' in each && each.queue !== null) this.#queues.add(each.queue);
      if ('agent' in each && each.agent !== null) this.#agents.add(each.agent);
    }
  }

  /** An agent became something else: the queues it serves, or served, are counted again. */
  agentChanged(before: Agent | undefined, after: Agent | undefined): void {
    for (const membership of [...(before?.queues ?? []), ...(after?.queues ?? [])]) {
      this.#queues.add(membership.id);
    }
  }

  queueChanged(queue: string): void {
    this.#queues.add(queue);
  }

  /** Time passes although nothing happens: intervals close, days begin, windows slide. */
  advance(draft: Draft): void {
    draft.books(this.#booksAt);
    this.#bringTo(draft.at);
    for (const queue of this.#ledger.queues()) this.#queues.add(queue);
    this.#dropOldIntervals(draft);
  }

  /** Puts what became different since the last time, as it was at `at`: the present, or a moment told late. */
  settle(draft: Draft, at = draft.at): void {
    const counts = this.#countAgents();
    for (const closed of this.#ledger.takeClosed()) {
      const staffed = counts.get(closed.queue) ?? this.#countOne(closed.queue);
      this.#putInterval(draft, closed.queue, closed, staffedOf(staffed));
    }
    for (const queue of this.#queues) this.#putQueue(draft, queue, counts.get(queue) ?? NO_AGENTS, at);
    for (const agent of this.#agents) this.#putAgent(draft, agent);
    this.#queues.clear();
    this.#agents.clear();
    // A record stands for whole transactions: what follows a moment told late is not in the books yet.
    if (at === draft.at && this.#unrecorded >= FACTS_PER_RECORD) this.record(draft);
  }

  /** Writes the books down whole, so that a restart need not count again. */
  record(draft: Draft): void {
    this.#unrecorded = 0;
    draft.ledger({ booksAt: this.#booksAt, books: this.#ledger.record() });
  }

  #bringTo(at: number): void {
    if (at <= this.#booksAt) return;
    this.#booksAt = at;
    this.#ledger.advance(at);
  }

  #termsOf(id: string): QueueTerms {
    const queue = this.#centre.queue.get(id);
    if (queue === undefined) return { ...UNDECLARED, timezone: this.#timezone };
    const { sla, shortAbandonMs, timezone } = queue;
    return { thresholdMs: sla.thresholdMs, shortAbandonMs, timezone };
  }

  #putQueue(draft: Draft, id: string, agents: AgentCounts, at: number): void {
    const queue = this.#centre.queue.get(id);
    if (queue === undefined || this.#mirrored(id)) return;
    const figures = this.#ledger.figures(id, at);
    const derived: Derived =
      figures === null
        ? { ...uncounted(queue), agents }
        : {
            waiting: figures.waiting,
            oldestEnteredAt: figures.oldestEnteredAt,
            agents,
            today: { ...figures.today },
            recent: { windowMs: RECENT_WINDOW_MS, counters: figures.recent },
          };
    if (!sameDerived(queue, derived)) draft.change(putOf('queue', { ...queue, ...pick(derived) }));
    if (figures !== null) this.#putInterval(draft, id, figures.interval, null);
    this.#checkBalance(draft, id);
  }

  #putInterval(
    draft: Draft,
    queue: string,
    { startAt, counters, waitingMax }: Omit<Interval, 'id' | 'rev' | 'queue' | 'staffed'>,
    staffed: number | null,
  ): void {
    if (!this.#centre.queue.has(queue) || this.#mirrored(queue)) return;
    const id = `${queue}@${startAt}`;
    const known = this.#centre.interval.get(id);
    const interval = { id, queue, startAt, counters: { ...counters }, waitingMax, staffed };
    if (known !== undefined && isDeepStrictEqual({ ...known, rev: 0 }, { ...interval, rev: 0 })) return;
    draft.change(putOf('interval', { ...interval, rev: 0 }));
  }

  #putAgent(draft: Draft, id: string): void {
    const agent = this.#centre.agent.get(id);
    const today = this.agentToday(id);
    if (agent === undefined || isDeepStrictEqual(agent.today, today)) return;
    draft.change(putOf('agent', { ...agent, today }));
  }

  agentToday(agent: string): Agent['today'] {
    return { ...(this.#ledger.agentToday(agent) ?? noAgentCounters()) };
  }

  #checkBalance(draft: Draft, queue: string): void {
    const imbalance = this.#ledger.imbalance(queue);
    if (imbalance === null) {
      this.#broken.delete(queue);
      return;
    }
    if (this.#broken.has(queue)) return;
    this.#broken.add(queue);
    const id = `ledger:${queue}:${draft.seq}`;
    draft.change({
      op: 'fact',
      fact: { name: 'ledger.broken', id, at: draft.at, source: null, queue, ...imbalance },
    });
  }

  #dropOldIntervals(draft: Draft): void {
    const dayStartAt = new Map<string, number>();
    for (const { id, queue, startAt } of [...this.#centre.interval.values()]) {
      if (startAt > draft.at - INTERVALS_KEPT_MS || this.#mirrored(queue)) continue;
      const { timezone } = this.#termsOf(queue);
      if (!dayStartAt.has(timezone)) dayStartAt.set(timezone, dayOf(timezone, draft.at).startAt);
      if (startAt < dayStartAt.get(timezone)!) draft.change({ op: 'delete', kind: 'interval', id });
    }
  }

  #countOne(queue: string): AgentCounts {
    return countAgents(this.#centre, new Set([queue])).get(queue) ?? NO_AGENTS;
  }

  #countAgents(): Map<string, AgentCounts> {
    return this.#queues.size === 0 ? new Map() : countAgents(this.#centre, this.#queues);
  }
}

const pick = ({ waiting, oldestEnteredAt, agents, today, recent }: Derived): Derived => ({
  waiting,
  oldestEnteredAt,
  agents,
  today,
  recent,
});

const sameDerived = (queue: Queue, derived: Derived): boolean =>
  isDeepStrictEqual(pick(queue), pick(derived));
