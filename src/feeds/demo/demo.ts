import type { Clock } from '../../centre/clock.ts';
import { noCounters } from '../../centre/counters.ts';
import { dayOf } from '../../centre/day.ts';
import type { Holiday } from '../../centre/holidays.ts';
import { ORDER_NAMES, type OrderOutcome } from '../../desk/order.ts';
import type { Source } from '../source.ts';
import { hospital } from './hospital/hospital.ts';
import { type AskedOfSecretariat, answersOf, type SecretariatAnswer } from './hospital/secretariat.ts';
import { type Following, follow } from './log/following.ts';
import { beginLife, type Life } from './log/life.ts';
import type { DemoLog } from './log/log.ts';
import { readPosition } from './log/position.ts';
import { notRunning, stillWaiting } from './orders/refusal.ts';
import type { SimulationRun } from './simulation.ts';

export type DemoOptions = {
  /** The centre's time: the demo lives its day up to `clock.now()` when it starts, then follows it. */
  clock: Clock;
  timezone: string;
  /** A moment of the day on which the simulation begins, at the site's midnight. */
  startAt: number;
  seed?: string;
  id?: string;
  holidays?: readonly Holiday[];
  /** How many times the whole hospital; once is 13 queues and 40 agents. */
  scale?: number;
  /** Where the demo keeps its own log. With it, a demo that was killed goes on where it was. */
  logFile?: string;
};

/** The demo centre: a Source like any other, with its own account of what happened. */
export type Demo = Source & {
  readonly log: DemoLog;
  /** Tells a secretariat that it is asked for something; `answer` is called when it replies, if it does. */
  onEscalation(asked: AskedOfSecretariat, answer: (answer: SecretariatAnswer) => void): void;
};

/** The seed of a Monday on which two queues burn. */
export const DEFAULT_SEED = 'saint-roch-602';
/** A demo centre, not yet started. */
export function createDemo(options: DemoOptions): Demo {
  const { clock, timezone, id = 'demo', holidays = [], scale = 1 } = options;
  const calledOff = new Set<() => void>();
  let run: SimulationRun = {
    source: id,
    seed: options.seed ?? DEFAULT_SEED,
    beginsAt: dayOf(timezone, options.startAt).startAt,
  };
  let life: Life | null = null;
  let following: Following | null = null;
  let ended: (() => void) | null = null;

  return {
    id,
    kind: 'demo',
    get log() {
      return life?.log ?? NO_LOG;
    },
    async start(sink, resumeFrom) {
      const told = readPosition(resumeFrom);
      if (told !== null) run = { source: id, seed: told.seed, beginsAt: told.beginsAt };
      const scenario = hospital({ ...run, timezone, holidays, scale });
      const begun = beginLife(scenario, run, options.logFile ?? null, told);
      if (!begun.ok) {
        sink.status({ state: 'down', problem: begun.problem });
        return;
      }
      life = begun.value;
      sink.status({ ...UP, since: clock.now(), epoch: `${run.seed}@${run.beginsAt}` });
      following = follow(life, clock, sink);
      ended = () => sink.status({ state: 'ended' });
    },
    async stop() {
      for (const callOff of calledOff) callOff();
      following?.stop();
      following = null;
      ended?.();
      ended = null;
    },
    position: () => life?.position() ?? null,
    execute: async (order) => following?.execute(order) ?? { state: 'unknown', problem: notRunning },
    outcomes: async (orderIds) => outcomesOf(life, orderIds),
    onEscalation(asked, answer) {
      for (const reply of answersOf(run.seed, { timezone, holidays }, asked, clock.now()))
        calledOff.add(clock.at(reply.at, () => answer(reply)));
    },
  };
}

/** What is known of each order; one that waits for the end of a contact is still unknown. */
function outcomesOf(life: Life | null, orderIds: readonly string[]): Map<string, OrderOutcome> {
  const known = new Map<string, OrderOutcome>();
  for (const order of orderIds) {
    const outcome = life?.outcome(order);
    if (outcome === undefined) continue;
    known.set(order, outcome ?? { state: 'unknown', problem: stillWaiting(order) });
  }
  return known;
}

const NO_LOG: DemoLog = { days: () => [], counts: noCounters, waiting: () => 0, orders: () => [] };

const UP = {
  name: 'CHU Saint-Roch',
  state: 'up' as const,
  problem: null,
  capabilities: Object.fromEntries(ORDER_NAMES.map((name) => [name, null])),
};
