import type { AgentOnFloor } from '../floor.ts';
import { contactName } from './naming.ts';
import type { Voice } from './reporter.ts';
import type { Witness } from './witness.ts';

type OfAgents = Pick<
  Witness,
  'agentMoved' | 'agentChanged' | 'missed' | 'wrappedUp' | 'skilled' | 'monitored'
>;

/** How agents are told: an entity at each change, and the facts of their states. */
export function reportAgents({ source, run, now, say, state }: Voice): OfAgents {
  const put = (agent: AgentOnFloor): void => say({ op: 'agent', agent: declared(agent, source, run) });
  return {
    agentMoved(agent, previous, previousSince) {
      put(agent);
      state({
        name: 'agent.state',
        agent: agent.plan.id,
        state: agent.state,
        previous,
        previousMs: now() - previousSince,
        reason: agent.reason,
        queue: agent.queue,
      });
    },
    agentChanged: put,
    missed: (agent, visit, ringMs) =>
      state({ name: 'agent.missed', agent: agent.plan.id, queue: visit.queue.plan.id, ringMs }),
    wrappedUp: (agent, queue, wrapupMs) =>
      state({ name: 'contact.wrappedUp', queue, agent: agent.plan.id, wrapupMs }),
    skilled(agent, before) {
      put(agent);
      state({ name: 'agent.skills', agent: agent.plan.id, before, after: agent.skills });
    },
    monitored(agent, by, monitoring) {
      put(agent);
      state({ name: 'agent.monitored', agent: agent.plan.id, by, state: monitoring, reason: null });
    },
  };
}

function declared(agent: AgentOnFloor, source: string, run: string) {
  const asked = agent.wishes.find((wish) => wish.order !== null);
  return {
    id: agent.plan.id,
    label: agent.plan.label,
    team: agent.plan.team,
    state: agent.state,
    stateSince: agent.stateSince,
    reason: agent.reason,
    contact: agent.visit === null ? null : contactName(run, agent.visit.contact),
    queue: agent.queue,
    skills: agent.skills,
    queues: agent.memberships.map(({ queue, level, paused, reason }) => ({
      id: queue.plan.id,
      level,
      penalty: null,
      paused,
      reason,
      fixed: false,
    })),
    pending:
      asked?.order == null ? null : { command: asked.order.id, name: asked.order.name, since: asked.since },
    monitoredBy: agent.monitoredBy,
    source,
  };
}
