import { becomeReady, isBusy } from './agent-work.ts';
import { type AgentOnFloor, type Floor, moveAgent } from './floor.ts';
import { lostWorkstation } from './orders/refusal.ts';
import type { Incident } from './scenario.ts';

/** How long a workstation that was put right takes to come back. */
const RESTART_MS = 120_000;

/** Plans what an incident does to the floor. A burst is felt through the demand, which already holds it. */
export function strike(floor: Floor, incident: Incident): void {
  if (incident.kind !== 'phantom' || incident.at < floor.timeline.now) return;
  floor.timeline.at(incident.at, () => {
    const talking = [...floor.agents.values()].filter((agent) => agent.state === 'talking');
    const agent = talking[Math.floor(incident.whom * talking.length)];
    if (agent === undefined) return;
    agent.phantom = true;
    floor.timeline.at(floor.timeline.now + incident.forMs, () => putRight(floor, agent));
  });
}

/** Ends a phantom: the platform learns that the agent is away, who comes back a little later. */
export function putRight(floor: Floor, agent: AgentOnFloor): void {
  if (!agent.phantom) return;
  agent.phantom = false;
  if (agent.visit?.state !== 'ended') return;
  agent.visit = null;
  agent.queue = null;
  for (const wish of agent.wishes.splice(0)) {
    if (wish.order !== null)
      floor.settle(wish.order.id, { state: 'failed', problem: lostWorkstation(agent) });
  }
  moveAgent(floor, agent, 'offline');
  floor.timeline.at(floor.timeline.now + RESTART_MS, () => {
    if (agent.state === 'offline' && !isBusy(agent)) becomeReady(floor, agent);
  });
}
