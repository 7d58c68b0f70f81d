import type { Clock } from '../../centre/clock.ts';
import { noCounters } from '../../centre/counters.ts';
import { dayOf } from '../../centre/day.ts';
import type { Holiday } from '../../centre/holidays.ts';
import type { Problem } from '../../centre/problem.ts';
import { ORDER_NAMES, type OrderOutcome } from '../../desk/order.ts';
import type { Source, SourceSink } from '../source.ts';
import { hospital } from './hospital.ts';
import { beginLife, type Life } from './life.ts';
import type { DemoLog } from './log.ts';
import { readPosition } from './position.ts';
import { notRunning, stillWaiting, stopped } from './refusal.ts';
import { type AskedOfSecretariat, answersOf, type SecretariatAnswer } from './secretariat.ts';

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
export const DEFAULT_SEED = 'saint-roch';
/** Real time: the least between two groups of changes, and the most between two signs of life. */
const GROUP_MS = 50;
const SIGN_OF_LIFE_MS = 5_000;

/** A demo centre, not yet started. */
export function createDemo(options: DemoOptions): Demo {
  const { clock, timezone, id = 'demo', holidays = [], scale = 1 } = options;
  const waiters = new Map<string, (outcome: OrderOutcome) => void>();
  const calledOff: (() => void)[] = [];
  const scenarioOf = (seed: string) => hospital({ seed, timezone, holidays, scale });
  const ownRun = {
    source: id,
    seed: options.seed ?? DEFAULT_SEED,
    beginsAt: dayOf(timezone, options.startAt).startAt,
  };
  let life: Life | null = null;
  let sink: SourceSink | null = null;
  let wake = () => {};

  const live = (alive: Life, to: number): void => {
    alive.liveUntil(to, (changes) => sink?.changes(changes));
    for (const { order, outcome } of alive.takeSettled()) {
      waiters.get(order)?.(outcome);
      waiters.delete(order);
    }
  };
  const follow = (alive: Life): void => {
    live(alive, clock.now());
    sink?.status({ lastEventAt: alive.now(), lagMs: 0 });
    const now = clock.now();
    const latest = now + SIGN_OF_LIFE_MS * clock.rate;
    const next = Math.max(Math.min(alive.nextAt() ?? latest, latest), now + GROUP_MS * clock.rate);
    wake = clock.at(next, () => follow(alive));
  };

  return {
    id,
    kind: 'demo',
    get log() {
      return life === null ? NO_LOG : life.log;
    },
    async start(into, resumeFrom) {
      sink = into;
      const told = readPosition(resumeFrom);
      const run = told === null ? ownRun : { source: id, seed: told.seed, beginsAt: told.beginsAt };
      const begun = beginLife(scenarioOf(run.seed), run, options.logFile ?? null, told);
      if (!begun.ok) {
        sink.status(downFor(begun.problem));
        return;
      }
      life = begun.value;
      sink.status({ ...upFrom(clock.now()), epoch: `${run.seed}@${run.beginsAt}` });
      live(life, Math.max(clock.now(), life.livedUntil));
      follow(life);
    },
    async stop() {
      wake();
      for (const callOff of calledOff.splice(0)) callOff();
      for (const [order, resolve] of waiters) resolve({ state: 'unknown', problem: stopped(order) });
      waiters.clear();
      life?.close();
      life = null;
      sink?.status({ state: 'ended' });
    },
    position: () => life?.position() ?? null,
    async execute(order) {
      if (life === null) return { state: 'unknown', problem: notRunning };
      live(life, clock.now());
      const outcome = life.execute(order);
      live(life, life.now());
      return outcome ?? new Promise((resolve) => waiters.set(order.id, resolve));
    },
    async outcomes(orderIds) {
      const known = new Map<string, OrderOutcome>();
      for (const order of orderIds) {
        const outcome = life?.outcome(order);
        if (outcome !== undefined)
          known.set(order, outcome ?? { state: 'unknown', problem: stillWaiting(order) });
      }
      return known;
    },
    onEscalation(asked, answer) {
      const { seed } = life?.run ?? ownRun;
      for (const reply of answersOf(seed, { timezone, holidays }, asked, clock.now()))
        calledOff.push(clock.at(reply.at, () => answer(reply)));
    },
  };
}

const NO_LOG: DemoLog = { days: () => [], counts: noCounters, waiting: () => 0, orders: () => [] };

const upFrom = (since: number) => ({
  name: 'CHU Saint-Roch',
  state: 'up' as const,
  since,
  problem: null,
  capabilities: Object.fromEntries(ORDER_NAMES.map((name) => [name, null])),
});

const downFor = (problem: Problem) => ({ state: 'down' as const, problem });
