import type { Agent } from '../../centre/agent.ts';
import type { Counters } from '../../centre/counters.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import type { Queue, Sla } from '../../centre/queue.ts';
import { erlangA, type Load, type Outlook } from './erlang.ts';

/** A queue as Erlang A sees it, measured: with how many contacts each measure rests on. */
export type MeasuredQueue = {
  load: Load;
  patienceMs: number;
  /** Agents at work for it; a part of one who serves several. */
  agents: number;
  sla: Sla;
  shortAbandonMs: number;
  offered: number;
  completed: number;
};

/** What a number of agents gives: the mean wait of all calls, the service level by the queue's own formula. */
export type Prospect = { agents: number; waitMs: number; serviceLevel: number; abandonRatio: number };

/** Before and after, each with its margin: what the small numbers it rests on leave open. */
export type WhatIf = {
  before: Prospect;
  after: Prospect;
  margin: { waitMs: number; serviceLevel: number };
};

/** Fewer contacts than this say nothing of a rate or of a handle time. */
const LEAST_CONTACTS = 10;
/** A patience is known only through those who lost theirs: one caller of ten minutes is added to them. */
const PRIOR_PATIENCE_MS = 600_000;
/** How much conversations vary: standard deviation over mean, of lognormal conversations (sigma 0.9). */
const TALK_VARIATION = 1.1;

/**
 * Measures a queue: arrivals of its recent window; handle time and patience of that window too when it has
 * ten conversations, else of its day. Patience is Σ waits / abandons, as for any exponential law that is cut
 * short by an answer.
 */
export function measureQueue(queue: Queue, agents: Iterable<Agent>): Result<MeasuredQueue> {
  const { counters, windowMs } = queue.recent;
  const offered = counters.offered - counters.refused;
  const told = counters.completed >= LEAST_CONTACTS ? counters : queue.today;
  if (offered < LEAST_CONTACTS || told.completed < LEAST_CONTACTS) {
    const seen = Math.min(offered, told.completed);
    return fail(
      'whatIf.tooFew',
      `${seen} contacts are too few to tell what an agent more or less would do.`,
      `It needs ${LEAST_CONTACTS} in the last half-hour.`,
      { seen, needed: LEAST_CONTACTS },
    );
  }
  return ok({
    load: { arrivalsPerHour: (offered * 3_600_000) / windowMs, handleMs: handleTimeOf(told) },
    patienceMs: patienceOf(told),
    agents: agentsFor(queue.id, agents),
    sla: queue.sla,
    shortAbandonMs: queue.shortAbandonMs,
    offered,
    completed: told.completed,
  });
}

/** How long a contact takes a queue and how long its callers wait, by its last minutes or its day; `null`: too few. */
export function handlingOf(queue: Queue): { handleMs: number; patienceMs: number; completed: number } | null {
  const told = queue.recent.counters.completed >= LEAST_CONTACTS ? queue.recent.counters : queue.today;
  if (told.completed < LEAST_CONTACTS) return null;
  return { handleMs: handleTimeOf(told), patienceMs: patienceOf(told), completed: told.completed };
}

/** The terms of a queue that a number of agents is judged by. */
export type QueueTerms = Pick<MeasuredQueue, 'load' | 'patienceMs' | 'sla' | 'shortAbandonMs'>;

/** More agents than this are no plan for a queue of a hospital. */
const MOST_NEEDED = 500;

/** The fewest agents that hold the queue's own target; `null` when none would, or the load is none. */
export function neededAgents(terms: QueueTerms): number | null {
  if (terms.load.arrivalsPerHour <= 0) return 0;
  for (let agents = 1; agents <= MOST_NEEDED; agents++) {
    const prospect = wholeProspect(terms, agents);
    if (!prospect.ok) return null;
    if (prospect.value.serviceLevel >= terms.sla.targetRatio) return agents;
  }
  return null;
}

const handleTimeOf = (counters: Counters): number =>
  (counters.talkMs + counters.holdMs) / counters.completed +
  (counters.wrappedUp === 0 ? 0 : counters.wrapupMs / counters.wrappedUp);

const patienceOf = (counters: Counters): number =>
  (counters.waitAnsweredMs + counters.waitAbandonedMs + PRIOR_PATIENCE_MS) / (counters.abandoned + 1);

/** How many agents a queue can count on: the sum of what each one is to it. */
export function agentsFor(queue: string, agents: Iterable<Agent>): number {
  let total = 0;
  for (const agent of agents) total += shareOf(agent, queue);
  return total;
}

/**
 * What an agent is to a queue: one at work and not on a break counts for the queues that it knows best, in
 * equal parts, and for no other.
 */
export function shareOf(agent: Agent, queue: string): number {
  if (agent.state === 'offline' || agent.state === 'paused' || agent.state === 'unreachable') return 0;
  const served = agent.queues.filter((membership) => !membership.paused);
  const best = Math.max(...served.map(rankOf));
  const own = served.filter((membership) => rankOf(membership) === best);
  return own.some((membership) => membership.id === queue) ? 1 / own.length : 0;
}

/** A level is better when higher, a penalty when lower; who has neither serves all alike. */
const rankOf = ({ level, penalty }: { level: number | null; penalty: number | null }): number =>
  level ?? -(penalty ?? 0);

/** What a queue would give with `change` agents more or less, if nothing else changes. */
export function whatIf(queue: MeasuredQueue, change: number): Result<WhatIf> {
  const before = prospectOf(queue, queue.agents);
  if (!before.ok) return before;
  const after = prospectOf(queue, queue.agents + change);
  if (!after.ok) return after;
  const doubt = Math.sqrt(1 / queue.offered + TALK_VARIATION ** 2 / queue.completed);
  const ends = [1 + doubt, 1 / (1 + doubt)].map((factor) =>
    prospectOf(
      { ...queue, load: { ...queue.load, arrivalsPerHour: queue.load.arrivalsPerHour * factor } },
      queue.agents + change,
    ),
  );
  const [high, low] = ends.map((end) => (end.ok ? end.value : after.value)) as [Prospect, Prospect];
  return ok({
    before: before.value,
    after: after.value,
    margin: {
      waitMs: Math.abs(high.waitMs - low.waitMs) / 2,
      serviceLevel: Math.abs(high.serviceLevel - low.serviceLevel) / 2,
    },
  });
}

/** Between two whole numbers of agents, in proportion; with none, everybody gives up. */
function prospectOf(queue: MeasuredQueue, agents: number): Result<Prospect> {
  const whole = Math.floor(Math.max(0, agents));
  const part = Math.max(0, agents) - whole;
  const lower = wholeProspect(queue, whole);
  if (!lower.ok || part === 0) return lower;
  const upper = wholeProspect(queue, whole + 1);
  if (!upper.ok) return upper;
  const between = (name: keyof Prospect): number =>
    lower.value[name] + part * (upper.value[name] - lower.value[name]);
  return ok({
    agents: between('agents'),
    waitMs: between('waitMs'),
    serviceLevel: between('serviceLevel'),
    abandonRatio: between('abandonRatio'),
  });
}

function wholeProspect(queue: QueueTerms, agents: number): Result<Prospect> {
  if (agents === 0) return ok({ agents, waitMs: queue.patienceMs, serviceLevel: 0, abandonRatio: 1 });
  const outlook = erlangA(queue.load, agents, queue.patienceMs);
  if (!outlook.ok) return outlook;
  return ok({
    agents,
    waitMs: outlook.value.waitMeanMs,
    serviceLevel: serviceLevelOf(outlook.value, queue),
    abandonRatio: outlook.value.abandonProbability,
  });
}

/** The service level by the queue's own formula, as `centre/kpi.ts` counts it. */
function serviceLevelOf(outlook: Outlook, { sla, shortAbandonMs }: QueueTerms): number {
  const level = outlook.serviceLevel(sla.thresholdMs);
  switch (sla.formula) {
    case 'offered':
      return level.offered;
    case 'answered':
      return level.offered / (1 - outlook.abandonProbability);
    case 'exclInSla':
      return level.exclInSla;
    case 'exclShort': {
      const short = outlook.serviceLevel(shortAbandonMs);
      return level.offered / (1 - (short.waited - short.offered));
    }
  }
}
