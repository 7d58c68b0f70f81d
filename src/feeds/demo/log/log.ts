import { type Counters, noCounters } from '../../../centre/counters.ts';
import { dayOf } from '../../../centre/day.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import type { Visit } from '../floor.ts';
import type { Scenario } from '../scenario.ts';
import type { Timeline } from '../timeline.ts';
import { visitName } from '../told/naming.ts';
import type { Exit, Witness } from '../told/witness.ts';

/** What the demo itself counts of a queue over a day: everything but what only a hub can match. */
export type DemoCounts = Omit<
  Record<keyof Counters, number>,
  'repeatAfterAbandon' | 'recontactAfterAnswer' | 'unresolved'
>;

/** One line of the demo's log, in the order in which things happened. */
export type DemoLogLine = { at: number } & (
  | { line: 'entered'; queue: string; visit: string }
  | { line: 'left'; queue: string; visit: string; how: Exit['how']; waitMs: number }
  | { line: 'completed'; queue: string; visit: string; talkMs: number; holdMs: number }
  | { line: 'order'; order: Order }
  | { line: 'effect'; order: string; name: Order['name'] }
  | { line: 'outcome'; order: string; outcome: OrderOutcome }
);

/**
 * The demo's own account of what really happened, kept beside what it tells and never computed from it: a
 * test compares the two. Counts follow the site's day and the time of the event.
 */
export type DemoLog = {
  /** The ISO dates it has counts of, in order. */
  days(): string[];
  /** The counts of a queue on a day; all zero when nothing happened. */
  counts(queue: string, date: string): DemoCounts;
  /** Who waits in a queue now. */
  waiting(queue: string): number;
  /** Every order received, with the effects it had and its outcome (`null`: not yet). */
  orders(): { order: Order; at: number; effects: number; outcome: OrderOutcome | null }[];
};

/** A log that is kept: it sees the floor as a witness does, and hears of every order. */
export type DemoBook = DemoLog &
  Witness & {
    received(order: Order): void;
    settled(order: string, outcome: OrderOutcome): void;
  };

type Page = Map<string, DemoCounts>;

/** A new log; `write` is given each line as it happens. */
export function createBook(
  scenario: Scenario,
  run: string,
  timeline: Timeline,
  write: (line: DemoLogLine) => void,
): DemoBook {
  const pages = new Map<string, Page>();
  const inQueue = new Map<string, number>(scenario.queues.map((queue) => [queue.id, 0]));
  const orders = new Map<string, ReturnType<DemoLog['orders']>[number]>();
  let page: Page = new Map();
  let pageBeginsAt = Number.NEGATIVE_INFINITY;
  let pageEndsAt = Number.NEGATIVE_INFINITY;

  const turnPage = (): void => {
    const day = dayOf(scenario.site.timezone, timeline.now);
    page = new Map();
    for (const [queue, carriedIn] of inQueue) page.set(queue, { ...noCounters(), carriedIn });
    pages.set(day.date, page);
    pageBeginsAt = day.startAt;
    pageEndsAt = day.endAt;
  };
  const add = (queue: string, part: Partial<DemoCounts>): void => {
    if (timeline.now >= pageEndsAt) turnPage();
    const counts = page.get(queue)!;
    for (const [name, value] of Object.entries(part) as [keyof DemoCounts, number][]) {
      counts[name] = name === 'longestWaitMs' ? Math.max(counts[name], value) : counts[name] + value;
    }
  };
  const isOfToday = (at: number): boolean => {
    if (timeline.now >= pageEndsAt) turnPage();
    return at >= pageBeginsAt;
  };
  const seen = countVisits(run, timeline, add, isOfToday, inQueue, write);

  return {
    ...seen,
    days: () => [...pages.keys()],
    counts: (queue, date) => ({ ...(pages.get(date)?.get(queue) ?? noCounters()) }),
    waiting: (queue) => inQueue.get(queue) ?? 0,
    orders: () => [...orders.values()].map((each) => ({ ...each })),
    received(order) {
      orders.set(order.id, { order, at: timeline.now, effects: 0, outcome: null });
      write({ line: 'order', at: timeline.now, order });
    },
    settled(id, outcome) {
      const known = orders.get(id)!;
      known.outcome = outcome;
      if (outcome.state === 'succeeded') {
        known.effects += 1;
        write({ line: 'effect', at: timeline.now, order: id, name: known.order.name });
      }
      write({ line: 'outcome', at: timeline.now, order: id, outcome });
    },
  };
}

function countVisits(
  run: string,
  timeline: Timeline,
  add: (queue: string, part: Partial<DemoCounts>) => void,
  isOfToday: (at: number) => boolean,
  inQueue: Map<string, number>,
  write: (line: DemoLogLine) => void,
): Witness {
  const nothing = () => {};
  const step = (visit: Visit, by: number): string => {
    const queue = visit.queue.plan.id;
    inQueue.set(queue, inQueue.get(queue)! + by);
    return queue;
  };
  return {
    entered(visit) {
      add(visit.queue.plan.id, { offered: 1 });
      const queue = step(visit, 1);
      write({ line: 'entered', at: timeline.now, queue, visit: visitName(run, visit) });
    },
    left(visit, exit) {
      const waitMs = timeline.now - visit.enteredAt;
      add(visit.queue.plan.id, { ...exitCounts(visit, exit, waitMs), longestWaitMs: waitMs });
      const queue = step(visit, -1);
      write({ line: 'left', at: timeline.now, queue, visit: visitName(run, visit), how: exit.how, waitMs });
    },
    completed(visit) {
      const queue = visit.queue.plan.id;
      const times = { talkMs: visit.talkMs - visit.holdMs, holdMs: visit.holdMs };
      add(queue, { completed: 1, ...times });
      write({ line: 'completed', at: timeline.now, queue, visit: visitName(run, visit), ...times });
    },
    transferred: (visit) => add(visit.queue.plan.id, { transferred: 1 }),
    coded(visit, reason) {
      if (reason.avoidable) add(visit.queue.plan.id, { avoidable: 1 });
    },
    /** A figure of the day of the answer: one about yesterday's is none of today's. */
    rated(visit, score) {
      if (!isOfToday(visit.answeredAt!)) return;
      add(visit.queue.plan.id, { rated: 1, ...(score >= 4 ? { satisfied: 1 } : {}) });
    },
    wrappedUp: (_agent, queue, wrapupMs) => add(queue, { wrappedUp: 1, wrapupMs }),
    moved: nothing,
    agentMoved: nothing,
    agentChanged: nothing,
    missed: nothing,
    skilled: nothing,
    monitored: nothing,
    queueChanged: nothing,
  };
}

function exitCounts(visit: Visit, exit: Exit, waitMs: number): Partial<DemoCounts> {
  const { sla, shortAbandonMs } = visit.queue.plan;
  const inSla = waitMs <= sla.thresholdMs ? 1 : 0;
  switch (exit.how) {
    case 'answered':
      return {
        answered: 1,
        answeredInSla: inSla,
        waitAnsweredMs: waitMs,
        followed: visit.patient.line !== null && visit.from !== 'transfer' ? 1 : 0,
      };
    case 'abandoned':
      return {
        abandoned: 1,
        abandonedInSla: inSla,
        abandonedShort: waitMs <= shortAbandonMs ? 1 : 0,
        waitAbandonedMs: waitMs,
      };
    case 'overflowed':
      return { overflowed: 1 };
    case 'calledBack':
      return { calledBack: 1 };
    case 'refused':
      return { refused: 1 };
  }
}
