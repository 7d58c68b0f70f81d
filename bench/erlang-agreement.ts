import { readFileSync } from 'node:fs';
import { createCallers } from '../src/feeds/demo/callers.ts';
import { beginDays } from '../src/feeds/demo/day-plan.ts';
import { createFloor } from '../src/feeds/demo/floor.ts';
import type { AgentScenario, QueueScenario, Scenario } from '../src/feeds/demo/scenario.ts';
import { createTimeline } from '../src/feeds/demo/timeline.ts';
import type { Witness } from '../src/feeds/demo/told/witness.ts';

/** One reference case of Erlang A or C. */
export type ErlangCase = {
  id: string;
  model: string;
  lambda_per_hour: number;
  aht_s: number;
  patience_mean_s: number | null;
  n: number;
  rho: number;
} & Record<string, number>;

const THRESHOLDS = [20, 30, 60];

/** The figures compared: their names in the cases, and whether they are waits (in seconds) or shares. */
export const FIGURES: readonly { name: string; unit: 'share' | 'wait' }[] = [
  { name: 'p_wait', unit: 'share' },
  { name: 'p_abandon', unit: 'share' },
  { name: 'wait_mean', unit: 'wait' },
  { name: 'asa_answered', unit: 'wait' },
  { name: 'occupancy', unit: 'share' },
  ...THRESHOLDS.flatMap((seconds) =>
    ['offered', 'wait', 'exclshort'].map((definition) => ({
      name: `sl${seconds}_${definition}`,
      unit: 'share' as const,
    })),
  ),
];

const BEGINS_AT = Date.UTC(2026, 0, 5);
const HOUR_MS = 3_600_000;

/** The demo's own engine with one queue, exponential times, and agents who are always there and never away. */
function scenarioOf(each: ErlangCase): Scenario {
  const queue: QueueScenario = {
    id: 'queue',
    name: 'Queue',
    channel: 'phone',
    skill: 'queue',
    sensitive: false,
    sla: { thresholdMs: 20_000, targetRatio: 0.8, formula: 'offered' },
    shortAbandonMs: 0,
    hours: null,
    volume: 0,
    capacity: Number.POSITIVE_INFINITY,
    overflow: null,
    talk: { kind: 'exponential', meanMs: each.aht_s * 1000 },
    wrapup: { kind: 'constant', ms: 0 },
    ring: { kind: 'constant', ms: 0 },
    patience:
      each.patience_mean_s === null
        ? { kind: 'never' }
        : { kind: 'exponential', meanMs: each.patience_mean_s * 1000 },
    hold: { probability: 0, length: { kind: 'never' } },
    transfers: [],
    reasons: [],
  };
  const agents = Array.from(
    { length: each.n },
    (_, index): AgentScenario => ({
      id: `a${index}`,
      label: `Agent ${index}`,
      team: 'Team',
      skills: { queue: 5 },
      shifts: null,
      missProbability: 0,
    }),
  );
  return {
    site: { id: 'site', name: 'Site', timezone: 'UTC' },
    queues: [queue],
    agents,
    skills: [{ id: 'queue', name: 'Queue', queues: ['queue'] }],
    reasons: [],
    callers: {
      firstCallRatio: 1,
      fragileRatio: 0,
      vipRatio: 0,
      debtRatio: 0,
      redial: { probability: 0, delay: { kind: 'never' } },
      recontact: { probability: 0, delay: { kind: 'never' } },
      impatience: { probability: 0, delay: { kind: 'never' } },
      pickUp: { probability: 1, ring: { kind: 'constant', ms: 0 } },
      survey: { probability: 0, laterProbability: 0, onTheLine: { kind: 'never' }, later: { kind: 'never' } },
    },
    holidays: [],
    nameOf: (day) => day.date,
    demand: (_queue, day) => [
      { fromAt: day.startAt, untilAt: day.endAt, perMs: each.lambda_per_hour / HOUR_MS },
    ],
    expected: () => null,
    incidents: () => [],
    reserveMs: [0, 0, 0, 0, 0],
    blendAfterMs: 0,
  };
}

type Tally = {
  offered: number;
  waited: number;
  abandoned: number;
  waitMs: number;
  waitAnsweredMs: number;
  talkMs: number;
  agentMs: number;
  /** By threshold: answered within it, and hung up within it. */
  good: number[];
  hungUp: number[];
};

const emptyTally = (): Tally => ({
  offered: 0,
  waited: 0,
  abandoned: 0,
  waitMs: 0,
  waitAnsweredMs: 0,
  talkMs: 0,
  agentMs: 0,
  good: THRESHOLDS.map(() => 0),
  hungUp: THRESHOLDS.map(() => 0),
});

/** Counts what the reference cases speak of. */
function witnessOf(tallyNow: () => Tally, now: () => number): Witness {
  const nothing = () => {};
  return {
    entered: nothing,
    moved: nothing,
    left(visit, exit) {
      const tally = tallyNow();
      const waitMs = now() - visit.enteredAt;
      const answered = exit.how === 'answered';
      tally.offered += 1;
      tally.waitMs += waitMs;
      if (waitMs > 0) tally.waited += 1;
      if (answered) tally.waitAnsweredMs += waitMs;
      if (answered) tally.talkMs += visit.talkMs;
      else tally.abandoned += 1;
      for (let index = 0; index < THRESHOLDS.length; index++)
        if (waitMs <= THRESHOLDS[index]! * 1000) (answered ? tally.good : tally.hungUp)[index]! += 1;
    },
    completed: nothing,
    transferred: nothing,
    coded: nothing,
    rated: nothing,
    wrappedUp: nothing,
    agentMoved: nothing,
    agentChanged: nothing,
    missed: nothing,
    skilled: nothing,
    monitored: nothing,
    queueChanged: nothing,
  };
}

function figuresOf(tally: Tally): Record<string, number> {
  const answered = tally.offered - tally.abandoned;
  const figures: Record<string, number> = {
    p_wait: tally.waited / tally.offered,
    p_abandon: tally.abandoned / tally.offered,
    wait_mean: tally.waitMs / tally.offered / 1000,
    asa_answered: tally.waitAnsweredMs / answered / 1000,
    occupancy: tally.talkMs / tally.agentMs,
  };
  THRESHOLDS.forEach((seconds, index) => {
    const [good, hungUp] = [tally.good[index]!, tally.hungUp[index]!];
    figures[`sl${seconds}_offered`] = good / tally.offered;
    figures[`sl${seconds}_wait`] = (good + hungUp) / tally.offered;
    figures[`sl${seconds}_exclshort`] = good / (tally.offered - hungUp);
  });
  return figures;
}

const BATCHES = 20;

/** Lives `calls` calls of a case after a tenth as many that do not count, and tallies them in batches. */
function simulate(each: ErlangCase, seed: string, calls: number): Tally[] {
  const timeline = createTimeline(BEGINS_AT);
  let tally = emptyTally();
  const floor = createFloor(
    scenarioOf(each),
    { seed, name: 'erlang' },
    timeline,
    witnessOf(
      () => tally,
      () => timeline.now,
    ),
  );
  const callers = createCallers(floor);
  floor.aftermath = callers;
  beginDays(floor, callers);
  const stepMs = (100 * HOUR_MS) / each.lambda_per_hour;
  const batchOf = (size: number): Tally => {
    tally = emptyTally();
    const since = timeline.now;
    while (tally.offered < size) timeline.runTo(timeline.now + stepMs);
    tally.agentMs = each.n * (timeline.now - since);
    return tally;
  };
  batchOf(calls / 10);
  return Array.from({ length: BATCHES }, () => batchOf(calls / BATCHES));
}

export const RUNS = 5;

/** How one figure of one case compares. */
export type Comparison = {
  figure: string;
  simulated: number;
  expected: number;
  /** How far apart, against what is allowed: at most 1 when they agree. */
  ratio: number;
};

/**
 * Compares a case over five runs of `calls` calls, of seeds fixed here: each figure within three standard
 * errors, and within 0.005 for a share, 3 % for a wait. The standard error of the five runs comes from the
 * means of their batches: five numbers alone would tell it to a third only. It is never taken smaller than
 * that of as many independent calls.
 */
export function compareCase(each: ErlangCase, calls: number): Comparison[] {
  const batches = Array.from({ length: RUNS }, (_, run) =>
    simulate(each, `${each.id}/${run + 1}`, calls),
  ).flat();
  const total = figuresOf(sumOf(batches));
  const parts = batches.map(figuresOf);
  return FIGURES.map(({ name, unit }) => {
    const [simulated, expected] = [total[name]!, each[name]!];
    const spread = standardErrorOf(parts.map((figures) => figures[name]!));
    const independent = unit === 'share' ? Math.sqrt((expected * (1 - expected)) / (RUNS * calls)) : 0;
    const standardError = Math.max(spread, independent);
    const distance = Math.abs(simulated - expected);
    const allowed = Math.min(3 * standardError, unit === 'share' ? 0.005 : 0.03 * expected);
    return { figure: name, simulated, expected, ratio: distance === 0 ? 0 : distance / allowed };
  });
}

function standardErrorOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return Math.sqrt(variance / values.length);
}

function sumOf(tallies: readonly Tally[]): Tally {
  const total = emptyTally();
  for (const tally of tallies) {
    total.offered += tally.offered;
    total.waited += tally.waited;
    total.abandoned += tally.abandoned;
    total.waitMs += tally.waitMs;
    total.waitAnsweredMs += tally.waitAnsweredMs;
    total.talkMs += tally.talkMs;
    total.agentMs += tally.agentMs;
    THRESHOLDS.forEach((_, index) => {
      total.good[index]! += tally.good[index]!;
      total.hungUp[index]! += tally.hungUp[index]!;
    });
  }
  return total;
}

/** The reference cases of Erlang A and C. */
export function referenceCases(): ErlangCase[] {
  const path = new URL('../test/fixtures/erlang-cases.json', import.meta.url);
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as { cases: ErlangCase[] };
  return cases.filter((each) => each.model !== 'B');
}
