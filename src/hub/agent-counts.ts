import type { Agent } from '../centre/agent.ts';
import type { Centre } from '../centre/centre.ts';
import type { AgentCounts } from '../centre/queue.ts';

/** The agents of a queue that nobody serves. */
export const NO_AGENTS: AgentCounts = { ready: 0, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 0 };

/** How many are at work, whatever they are doing. */
export const staffedOf = (counts: AgentCounts): number =>
  counts.ready + counts.ringing + counts.talking + counts.wrapup + counts.paused;

/** The agents of some queues by what they are doing. Paused in one queue counts there as paused. */
export function countAgents(centre: Centre, queues: ReadonlySet<string>): Map<string, AgentCounts> {
  const counts = new Map<string, AgentCounts>();
  for (const agent of centre.agent.values()) {
    for (const membership of agent.queues) {
      if (!queues.has(membership.id)) continue;
      let count = counts.get(membership.id);
      if (count === undefined) {
        count = { ...NO_AGENTS };
        counts.set(membership.id, count);
      }
      count[columnOf(agent.state, membership.paused)] += 1;
    }
  }
  return counts;
}

function columnOf(state: Agent['state'], pausedHere: boolean): keyof AgentCounts {
  if (state === 'unreachable') return 'offline';
  if (state === 'hold') return 'talking';
  return state === 'ready' && pausedHere ? 'paused' : state;
}
