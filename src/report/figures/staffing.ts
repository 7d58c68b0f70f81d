import type { AgentState } from '../../centre/agent.ts';
import type { Fact, FactOf } from '../../centre/fact.ts';
import { INTERVAL_MS } from '../../centre/interval.ts';
import type { Ratio } from '../../centre/scalar.ts';
import type { Span } from './tally.ts';

/** What the agents together did in a period. Nobody is named: a report is not a ranking. */
export type StaffingFigures = {
  /** Agents who were there at some moment. */
  agents: number;
  /** Time spent in each state by all of them. */
  stateMs: Record<AgentState, number>;
  /** (ringing + talking + hold + wrap-up) / (the same + ready), in milliseconds. */
  occupancy: Ratio;
  pauses: { reason: string | null; times: number; pausedMs: number }[];
  /** Agents there at the end of each interval. */
  staffed: { startAt: number; agents: number }[];
};

type Stay = { agent: string; state: AgentState; reason: string | null; from: number; to: number };

/**
 * The staffing told by the `agent.state` facts of a span. Before an agent's first fact only the state it
 * then left is known: times are a floor.
 */
export function staffingFigures(facts: Iterable<Fact>, span: Span): StaffingFigures {
  const stays = staysIn(facts, span);
  const present = stays.filter(({ state }) => isThere(state));
  const stateMs = noTimes();
  for (const { state, from, to } of stays) stateMs[state] += to - from;
  const busy = stateMs.ringing + stateMs.talking + stateMs.hold + stateMs.wrapup;
  return {
    agents: new Set(present.map(({ agent }) => agent)).size,
    stateMs,
    occupancy: { num: busy, den: busy + stateMs.ready },
    pauses: pausesIn(stays),
    staffed: staffedIn(present, span),
  };
}

const isThere = (state: AgentState): boolean => state !== 'offline' && state !== 'unreachable';

const noTimes = (): Record<AgentState, number> => ({
  offline: 0,
  ready: 0,
  ringing: 0,
  talking: 0,
  hold: 0,
  wrapup: 0,
  paused: 0,
  unreachable: 0,
});

function staysIn(facts: Iterable<Fact>, span: Span): Stay[] {
  const stays: Stay[] = [];
  const now = new Map<string, FactOf<'agent.state'>>();
  const stay = (agent: string, state: AgentState, reason: string | null, from: number, to: number) => {
    const clipped = { agent, state, reason, from: Math.max(from, span.from), to: Math.min(to, span.to) };
    if (clipped.to > clipped.from) stays.push(clipped);
  };
  for (const fact of facts) {
    if (fact.name !== 'agent.state') continue;
    const before = now.get(fact.agent);
    if (before !== undefined) stay(fact.agent, before.state, before.reason, before.at, fact.at);
    else if (fact.previous !== null && fact.previousMs !== null) {
      stay(fact.agent, fact.previous, null, fact.at - fact.previousMs, fact.at);
    }
    now.set(fact.agent, fact);
  }
  for (const { agent, state, reason, at } of now.values()) stay(agent, state, reason, at, span.to);
  return stays;
}

function pausesIn(stays: readonly Stay[]): StaffingFigures['pauses'] {
  const pauses = new Map<string | null, { times: number; pausedMs: number }>();
  for (const { state, reason, from, to } of stays) {
    if (state !== 'paused') continue;
    const known = pauses.get(reason) ?? { times: 0, pausedMs: 0 };
    pauses.set(reason, { times: known.times + 1, pausedMs: known.pausedMs + to - from });
  }
  return [...pauses]
    .map(([reason, figures]) => ({ reason, ...figures }))
    .sort((a, b) => b.pausedMs - a.pausedMs);
}

function staffedIn(present: readonly Stay[], span: Span): StaffingFigures['staffed'] {
  const staffed: StaffingFigures['staffed'] = [];
  for (let startAt = span.from; startAt < span.to; startAt += INTERVAL_MS) {
    const at = Math.min(startAt + INTERVAL_MS, span.to) - 1;
    staffed.push({ startAt, agents: present.filter(({ from, to }) => from <= at && at < to).length });
  }
  return staffed;
}
