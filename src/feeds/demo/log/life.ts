import { INTERVAL_MS } from '../../../centre/interval.ts';
import { ok, type Result } from '../../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import type { SourceChange } from '../../source.ts';
import { logLost } from '../orders/refusal.ts';
import type { Scenario } from '../scenario.ts';
import { createSimulation, type SimulationRun } from '../simulation.ts';
import { conflate } from '../told/conflation.ts';
import type { DemoLog } from './log.ts';
import { openLogFile } from './log-file.ts';
import { type DemoPosition, positionOf } from './position.ts';

/**
 * A simulation that may have been lived before: what its log file holds happens again, unheard, and it goes
 * on from there.
 */
export type Life = {
  readonly log: DemoLog;
  readonly run: SimulationRun;
  /** The moment until which it was lived before. */
  readonly livedUntil: number;
  now(): number;
  nextAt(): number | null;
  /** Lives until `to`; `tell` is given groups of changes, none longer than five minutes of the centre's time. */
  liveUntil(to: number, tell: (changes: SourceChange[]) => void): void;
  execute(order: Order): OrderOutcome | null;
  outcome(order: string): OrderOutcome | null | undefined;
  takeSettled(): { order: string; outcome: OrderOutcome }[];
  /** `null` without a log file: orders would be forgotten. */
  position(): string | null;
  close(): void;
};

/** Begins a life of this run. `told` is how far an earlier life of it was journalled by the hub. */
export function beginLife(
  scenario: Scenario,
  run: SimulationRun,
  logFile: string | null,
  told: DemoPosition | null,
): Result<Life> {
  const opened = logFile === null ? ok(null) : openLogFile(logFile, run);
  if (!opened.ok) return opened;
  const file = opened.value;
  const replayed = [...(file?.orders ?? [])];
  if (told !== null && told.orders > replayed.length) {
    file?.close();
    return { ok: false, problem: logLost(told.orders - replayed.length) };
  }
  const simulation = createSimulation(scenario, run, (line) => file?.write(line));
  const livedUntil = Math.max(told?.at ?? run.beginsAt, replayed.at(-1)?.at ?? run.beginsAt);
  let toldAlready = told?.said ?? 0;
  let orders = 0;

  const execute = (order: Order): OrderOutcome | null => {
    if (simulation.outcome(order.id) === undefined) orders += 1;
    return simulation.execute(order);
  };
  const step = (to: number, tell: (changes: SourceChange[]) => void): void => {
    const changes = simulation.advance(to);
    file?.flush();
    const fresh = toldAlready === 0 ? changes : changes.slice(toldAlready);
    toldAlready -= changes.length - fresh.length;
    if (fresh.length > 0) tell(conflate(fresh));
  };
  return ok({
    log: simulation.log,
    run,
    livedUntil,
    now: simulation.now,
    nextAt: simulation.nextAt,
    liveUntil(to, tell) {
      do {
        const boundary = (Math.floor(simulation.now() / INTERVAL_MS) + 1) * INTERVAL_MS - 1;
        const order = replayed[0];
        const until = Math.min(to, Math.max(boundary, simulation.now() + 1), order?.at ?? to);
        step(until, tell);
        if (order !== undefined && order.at <= until) execute(replayed.shift()!.order);
      } while (simulation.now() < to || (replayed[0]?.at ?? Number.POSITIVE_INFINITY) <= to);
      step(to, tell);
    },
    execute,
    outcome: simulation.outcome,
    takeSettled: simulation.takeSettled,
    position: () =>
      file === null
        ? null
        : positionOf({
            seed: run.seed,
            beginsAt: run.beginsAt,
            said: simulation.said(),
            orders,
            at: simulation.now(),
          }),
    close: () => file?.close(),
  });
}
