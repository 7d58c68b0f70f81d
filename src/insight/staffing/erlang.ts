import { fail, ok, type Problem, type Result } from '../../centre/problem.ts';

/** What comes to a group of agents: calls in Poisson order, conversations of exponential length (AHT, wrap-up included). */
export type Load = { arrivalsPerHour: number; handleMs: number };

/** How a group of agents stands up to a load, once it is settled. Probabilities are shares of all calls offered. */
export type Outlook = {
  /** The share of calls that find nobody free. */
  waitProbability: number;
  abandonProbability: number;
  /** Mean wait of all calls, those that abandon included; and of the answered ones only (ASA). */
  waitMeanMs: number;
  asaMs: number;
  /** The share of the agents' time that is busy. */
  occupancy: number;
  /** How many wait, on average over time. */
  queueLength: number;
  /** The service level within a threshold, in the three ways it is counted. */
  serviceLevel(thresholdMs: number): ServiceLevels;
};

export type ServiceLevels = {
  /** Answered within the threshold, of all offered. */
  offered: number;
  /** Waited no longer than the threshold, whether answered or not: a quick hang-up counts as good. */
  waited: number;
  /** Answered within the threshold, of the offered that did not abandon within it. */
  exclInSla: number;
};

/** The most agents and the longest series these formulas are worked out for. */
const MOST_AGENTS = 100_000;
const LONGEST_SERIES = 20_000_000;
const HOUR_MS = 3_600_000;

/** Offered traffic in erlangs: arrivals × AHT, the agents that would be busy if nobody ever waited. */
export const erlangsOf = (load: Load): number => (load.arrivalsPerHour * load.handleMs) / HOUR_MS;

/**
 * Erlang B, for lines without a queue: the share of calls refused. B(0) = 1, B(k) = a·B(k−1) / (k + a·B(k−1)).
 */
export function erlangB(load: Load, lines: number): Result<{ blocking: number; occupancy: number }> {
  const refusal = refuse(load, lines);
  if (refusal !== null) return { ok: false, problem: refusal };
  const erlangs = erlangsOf(load);
  const blocking = blockingOf(erlangs, lines);
  return ok({ blocking, occupancy: (erlangs * (1 - blocking)) / lines });
}

function blockingOf(erlangs: number, lines: number): number {
  let blocking = 1;
  for (let line = 1; line <= lines; line++) blocking = (erlangs * blocking) / (line + erlangs * blocking);
  return blocking;
}

/**
 * Erlang C: nobody ever gives up. C = B / (1 − ρ(1 − B)), P(W > t) = C·e^−(nμ−λ)t. Needs fewer erlangs than
 * agents: otherwise the queue grows for ever, and it is refused.
 */
export function erlangC(load: Load, agents: number): Result<Outlook> {
  const refusal = refuse(load, agents);
  if (refusal !== null) return { ok: false, problem: refusal };
  const erlangs = erlangsOf(load);
  if (erlangs >= agents) return overload(erlangs, agents);
  const occupancy = erlangs / agents;
  const blocking = blockingOf(erlangs, agents);
  const waitProbability = blocking / (1 - occupancy * (1 - blocking));
  const drainPerMs = (agents - erlangs) / load.handleMs;
  const waitMeanMs = waitProbability / drainPerMs;
  return ok({
    waitProbability,
    abandonProbability: 0,
    waitMeanMs,
    asaMs: waitMeanMs,
    occupancy,
    queueLength: (load.arrivalsPerHour / HOUR_MS) * waitMeanMs,
    serviceLevel(thresholdMs) {
      const within = 1 - waitProbability * Math.exp(-drainPerMs * Math.max(0, thresholdMs));
      return { offered: within, waited: within, exclInSla: within };
    },
  });
}

/**
 * Erlang A: a caller's patience is exponential of mean `patienceMs` (`Infinity`: Erlang C). With x = nμ/θ and
 * y = λ/θ the virtual wait has density λ·e^(y(1−e^−θv) − xθv) / (ε + λJ), of which every figure is an
 * integral; each is worked out as the series Σ yᵏ / x(x+1)…(x+k), whose terms are all positive.
 */
export function erlangA(load: Load, agents: number, patienceMs: number): Result<Outlook> {
  if (patienceMs === Number.POSITIVE_INFINITY) return erlangC(load, agents);
  const refusal = refuse(load, agents) ?? refusePatience(patienceMs);
  if (refusal !== null) return { ok: false, problem: refusal };
  const erlangs = erlangsOf(load);
  const x = (agents * patienceMs) / load.handleMs;
  const y = (load.arrivalsPerHour / HOUR_MS) * patienceMs;
  if (y > LONGEST_SERIES) return { ok: false, problem: badInput('patienceMs', patienceMs) };
  if (y === 0) return ok(NOBODY_CALLS);
  const all = seriesOf(x, y);
  const served = seriesOf(x + 1, y);
  const idle = 1 / blockingOf(erlangs, agents - 1);
  const waitProbability = 1 / (1 + (idle / y) * Math.exp(-all.logSum));
  const servedAfterWait = waitProbability * Math.exp(served.logSum - all.logSum);
  const abandonProbability = Math.max(0, waitProbability - servedAfterWait);
  const tail: Tail = { x, y, patienceMs, waitProbability, logAll: all.logSum };
  const waitMeanMs = abandonProbability * patienceMs;
  return ok({
    waitProbability,
    abandonProbability,
    waitMeanMs,
    asaMs: (servedAfterWait * served.harmonicMean * patienceMs) / (1 - abandonProbability),
    occupancy: (erlangs * (1 - abandonProbability)) / agents,
    queueLength: y * abandonProbability,
    serviceLevel: (thresholdMs) => levelsOf(tail, abandonProbability, Math.max(0, thresholdMs)),
  });
}

const NOBODY_CALLS: Outlook = {
  waitProbability: 0,
  abandonProbability: 0,
  waitMeanMs: 0,
  asaMs: 0,
  occupancy: 0,
  queueLength: 0,
  serviceLevel: () => ({ offered: 1, waited: 1, exclInSla: 1 }),
};

type Tail = { x: number; y: number; patienceMs: number; waitProbability: number; logAll: number };

/** P(V > t, served) and P(W > t) are the same integrals from t: the series at y·u, u = e^−θt, scaled. */
function levelsOf(tail: Tail, abandonProbability: number, thresholdMs: number): ServiceLevels {
  const { x, y, patienceMs, waitProbability, logAll } = tail;
  const logU = -thresholdMs / patienceMs;
  const u = Math.exp(logU);
  const beyond = (power: number): number =>
    waitProbability * Math.exp(power * logU + y * (1 - u) + seriesOf(power, y * u).logSum - logAll);
  const servedBeyond = beyond(x + 1);
  const waitsBeyond = u * beyond(x);
  const offered = Math.max(0, 1 - abandonProbability - servedBeyond);
  const abandonedWithin = Math.max(0, 1 - waitsBeyond - offered);
  return { offered, waited: 1 - waitsBeyond, exclInSla: offered / (1 - abandonedWithin) };
}

/**
 * Σ tₖ with tₖ = yᵏ / x(x+1)…(x+k), as its logarithm because it may pass any number, and the mean over its
 * terms of Σ 1/(x+j), j = 0…k, which is what the wait of the served integrates to.
 */
function seriesOf(x: number, y: number): { logSum: number; harmonicMean: number } {
  const scale = 1e-200;
  let term = 1 / x;
  let harmonic = 1 / x;
  let sum = term;
  let weighted = term * harmonic;
  let rescaled = 0;
  for (let k = 1; term > sum * Number.EPSILON * 1e-3 || x + k < y; k++) {
    term *= y / (x + k);
    harmonic += 1 / (x + k);
    sum += term;
    weighted += term * harmonic;
    if (sum < 1e200) continue;
    term *= scale;
    sum *= scale;
    weighted *= scale;
    rescaled += 1;
  }
  return { logSum: Math.log(sum) - rescaled * Math.log(scale), harmonicMean: weighted / sum };
}

/** What a staffing must hold: a service level, and with patience also how many may give up. */
export type StaffingTarget = {
  thresholdMs: number;
  targetRatio: number;
  definition: keyof ServiceLevels;
  /** `null`: as many as will. */
  maxAbandonRatio: number | null;
};

/** The fewest agents that hold the target, and what they would give. `patienceMs` `Infinity` plans by Erlang C. */
export function staffingFor(
  load: Load,
  patienceMs: number,
  target: StaffingTarget,
): Result<{ agents: number; outlook: Outlook }> {
  const refusal = refuse(load, 1) ?? refusePatience(patienceMs) ?? refuseTarget(target);
  if (refusal !== null) return { ok: false, problem: refusal };
  const stable = patienceMs === Number.POSITIVE_INFINITY ? Math.floor(erlangsOf(load)) + 1 : 1;
  const holds = (agents: number): boolean => {
    const outlook = erlangA(load, agents, patienceMs);
    return outlook.ok && holdsTarget(outlook.value, target);
  };
  let enough = stable;
  while (!holds(enough)) {
    if (enough >= MOST_AGENTS)
      return { ok: false, problem: badInput('arrivalsPerHour', load.arrivalsPerHour) };
    enough = Math.min(MOST_AGENTS, enough * 2);
  }
  let tooFew = stable - 1;
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (holds(middle)) enough = middle;
    else tooFew = middle;
  }
  const outlook = erlangA(load, enough, patienceMs);
  return outlook.ok ? ok({ agents: enough, outlook: outlook.value }) : outlook;
}

const holdsTarget = (outlook: Outlook, target: StaffingTarget): boolean =>
  outlook.serviceLevel(target.thresholdMs)[target.definition] >= target.targetRatio &&
  (target.maxAbandonRatio === null || outlook.abandonProbability <= target.maxAbandonRatio);

/** Why a load or a number of agents is no input for these formulas; `null` when it is one. */
function refuse(load: Load, agents: number): Problem | null {
  if (!(load.arrivalsPerHour >= 0 && Number.isFinite(load.arrivalsPerHour)))
    return badInput('arrivalsPerHour', load.arrivalsPerHour);
  if (!(load.handleMs > 0 && Number.isFinite(load.handleMs))) return badInput('handleMs', load.handleMs);
  const whole = Number.isInteger(agents) && agents >= 1 && agents <= MOST_AGENTS;
  return whole ? null : badInput('agents', agents);
}

const refusePatience = (patienceMs: number): Problem | null =>
  patienceMs > 0 ? null : badInput('patienceMs', patienceMs);

function refuseTarget(target: StaffingTarget): Problem | null {
  if (!(target.targetRatio > 0 && target.targetRatio < 1)) return badInput('targetRatio', target.targetRatio);
  if (!(target.thresholdMs >= 0 && Number.isFinite(target.thresholdMs)))
    return badInput('thresholdMs', target.thresholdMs);
  const { maxAbandonRatio } = target;
  return maxAbandonRatio === null || maxAbandonRatio > 0
    ? null
    : badInput('maxAbandonRatio', maxAbandonRatio);
}

const badInput = (name: string, value: number): Problem => ({
  code: 'erlang.input',
  message: `${value} is no ${name} that a queue can be worked out for.`,
  detail: { name, value: Number.isFinite(value) ? value : String(value) },
});

const overload = (erlangs: number, agents: number) =>
  fail(
    'erlang.overload',
    `${erlangs.toFixed(1)} erlangs for ${agents} agents: without abandons the queue would grow for ever.`,
    'Add agents, or give the callers a patience.',
    { erlangs, agents },
  );
