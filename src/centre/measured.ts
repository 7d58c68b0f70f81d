import { type Counters, sumCounters } from './counters.ts';
import type { AgentCounts, Queue, ServiceLevelFormula } from './queue.ts';

/**
 * What a figure is computed from: the counters of a window, and the present of the queue or queues when the
 * figure is about now. `oldestEnteredAt` and `now` share the centre's clock.
 */
export type Measured = {
  counters: Counters;
  waiting: number;
  oldestEnteredAt: number | null;
  agents: AgentCounts;
  /** Whether any of them is; `null`: unknown. */
  open: boolean | null;
  formula: ServiceLevelFormula;
  now: number;
};

/** What one queue offers to the KPI formulas, over today or over its recent cohort. */
export function measuredOf(queue: Queue, now: number, window: 'today' | 'recent' = 'today'): Measured {
  return {
    counters: window === 'today' ? queue.today : queue.recent.counters,
    waiting: queue.waiting,
    oldestEnteredAt: queue.oldestEnteredAt,
    agents: queue.agents,
    open: queue.open,
    formula: queue.sla.formula,
    now,
  };
}

const AGENT_STATES = ['ready', 'ringing', 'talking', 'wrapup', 'paused', 'offline'] as const;

/**
 * Several queues as one. The service level of a group keeps each queue's own threshold; its formula is the
 * queues' own when they agree, else `offered`. An agent who serves several queues is counted once only when
 * the caller gives `agents`.
 */
export function measuredTogether(parts: readonly Measured[], now: number, agents?: AgentCounts): Measured {
  const formula = parts.every((part) => part.formula === parts[0]?.formula) ? parts[0]?.formula : undefined;
  const oldest = parts.flatMap((part) => (part.oldestEnteredAt === null ? [] : [part.oldestEnteredAt]));
  const sum: AgentCounts = { ready: 0, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 0 };
  for (const part of parts) {
    for (const name of AGENT_STATES) sum[name] += part.agents[name];
  }
  return {
    counters: sumCounters(parts.map(({ counters }) => counters)),
    waiting: parts.reduce((total, part) => total + part.waiting, 0),
    oldestEnteredAt: oldest.length === 0 ? null : Math.min(...oldest),
    agents: agents ?? sum,
    open: openTogether(parts),
    formula: formula ?? 'offered',
    now,
  };
}

/** Several are open when one is, closed when all are. */
function openTogether(parts: readonly Measured[]): boolean | null {
  if (parts.some(({ open }) => open === true)) return true;
  return parts.length > 0 && parts.every(({ open }) => open === false) ? false : null;
}
