import { dayOf } from '../../centre/day.ts';
import type { Order, OrderOutcome } from '../../desk/order.ts';
import type { SourceChange } from '../source.ts';
import { createCallers } from './callers.ts';
import { beginDays } from './day-plan.ts';
import { createFloor } from './floor.ts';
import { createBook, type DemoLog, type DemoLogLine } from './log/log.ts';
import { createDialler } from './orders/dialler.ts';
import { carryOut } from './orders/orders.ts';
import { otherBody, refused } from './orders/refusal.ts';
import { fingerprintOf } from './random.ts';
import type { Scenario } from './scenario.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { createReporter, type Reporter } from './told/reporter.ts';
import { together } from './told/witness.ts';

/** What makes a simulation the one it is: the same of these, and the same orders at the same moments, give the same life. */
export type SimulationRun = { source: string; seed: string; beginsAt: number };

/** A centre that lives, as a pure engine: time is given to it, and nothing else happens by itself. */
export type Simulation = {
  readonly log: DemoLog;
  now(): number;
  /** When something will happen next. */
  nextAt(): number | null;
  /** Lives until `to`, and says what happened since the last time it was asked. */
  advance(to: number): SourceChange[];
  /** How many changes it has ever said. */
  said(): number;
  /** Gives an order, at the present moment. `null`: its outcome will be among the settled ones. */
  execute(order: Order): OrderOutcome | null;
  /** The outcome of an order given before; `null` not yet, `undefined` never given. */
  outcome(order: string): OrderOutcome | null | undefined;
  /** The orders settled since the last time. */
  takeSettled(): { order: string; outcome: OrderOutcome }[];
};

/** A simulation that stands at `beginsAt`, the beginning of a day, with its introduction to be taken. */
export function createSimulation(
  scenario: Scenario,
  run: SimulationRun,
  write: (line: DemoLogLine) => void,
): Simulation {
  const timeline = createTimeline(run.beginsAt);
  const name = `${run.source}-${fingerprintOf(run.seed, run.beginsAt)}`;
  const book = createBook(scenario, name, timeline, write);
  const reporter = createReporter(run.source, name, scenario, timeline);
  const floor = createFloor(scenario, { seed: run.seed, name }, timeline, together(book, reporter));
  const callers = createCallers(floor);
  const dialler = createDialler(floor, callers);
  const orders = new Map<string, { body: string; outcome: OrderOutcome | null }>();
  const settled: { order: string; outcome: OrderOutcome }[] = [];

  floor.aftermath = {
    left(visit, exit) {
      callers.left(visit, exit);
      dialler.left(visit, exit);
    },
    completed: callers.completed,
  };
  floor.settle = (id, outcome) => {
    orders.get(id)!.outcome = outcome;
    settled.push({ order: id, outcome });
    book.settled(id, outcome);
  };
  reporter.introduce(floor);
  beginDays(floor, callers);
  expectDays(scenario, timeline, reporter);

  return {
    log: book,
    now: () => timeline.now,
    nextAt: timeline.nextAt,
    advance(to) {
      timeline.runTo(to);
      return reporter.take();
    },
    said: reporter.said,
    execute(order) {
      const body = JSON.stringify(order);
      const known = orders.get(order.id);
      if (known !== undefined) return known.body === body ? known.outcome : refused(otherBody(order.id));
      orders.set(order.id, { body, outcome: null });
      book.received(order);
      const outcome = carryOut(floor, callers, dialler, order);
      if (outcome !== null) floor.settle(order.id, outcome);
      return orders.get(order.id)!.outcome;
    },
    outcome: (id) => orders.get(id)?.outcome,
    takeSettled: () => settled.splice(0),
  };
}

/** Says what is expected of each day, as it begins. */
function expectDays(scenario: Scenario, timeline: Timeline, reporter: Reporter): void {
  const day = dayOf(scenario.site.timezone, timeline.now);
  reporter.expect(day);
  timeline.at(day.endAt, () => expectDays(scenario, timeline, reporter));
}
