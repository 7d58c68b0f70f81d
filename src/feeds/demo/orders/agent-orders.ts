import type { Order, OrderOutcome } from '../../../desk/order.ts';
import { ask, becomeReady, endWrapup, stopListening, takeNext } from '../agent-work.ts';
import type { AgentOnFloor, Floor, QueueMembership, Wish } from '../floor.ts';
import { putRight } from '../incident.ts';
import * as refusal from './refusal.ts';
import { refused } from './refusal.ts';

type AgentOrder = Extract<Order, { agent: string }>;
type Named<N extends AgentOrder['name']> = Extract<AgentOrder, { name: N }>;
const DONE: OrderOutcome = { state: 'succeeded' };

/** Carries out an order about an agent; one that must wait for the end of a contact is `null` until then. */
export function ofAgent(floor: Floor, agent: AgentOnFloor, order: AgentOrder): OrderOutcome | null {
  switch (order.name) {
    case 'agent.skills':
      return setSkills(floor, agent, order);
    case 'agent.pause':
      return order.queues === null
        ? pauseEverywhere(floor, agent, order)
        : pauseIn(floor, agent, order.queues, order.reason);
    case 'agent.resume':
      return resume(floor, agent, order.queues);
    case 'agent.logout':
      return logOut(floor, agent, order);
    case 'agent.wrapup.end':
      if (agent.state !== 'wrapup') return refused(refusal.notWrappingUp(agent));
      endWrapup(floor, agent);
      return DONE;
    case 'monitor.start':
      return listen(floor, agent, order.by);
    case 'monitor.stop':
      if (agent.monitoredBy === null) return refused(refusal.notMonitored(agent));
      stopListening(floor, agent);
      return DONE;
  }
}

const wishOf = (floor: Floor, order: AgentOrder) => ({
  since: floor.timeline.now,
  order: { id: order.id, name: order.name },
});

function setSkills(floor: Floor, agent: AgentOnFloor, order: Named<'agent.skills'>): OrderOutcome | null {
  const known = new Set(floor.scenario.skills.map((skill) => skill.id));
  for (const [skill, level] of Object.entries(order.skills)) {
    if (!known.has(skill)) return refused(refusal.noSkill(skill));
    if (!Number.isInteger(level) || level < 1 || level > 5) return refused(refusal.badLevel(skill, level));
  }
  ask(floor, agent, { kind: 'skills', skills: { ...order.skills }, ...wishOf(floor, order) });
  return null;
}

function pauseEverywhere(
  floor: Floor,
  agent: AgentOnFloor,
  order: Named<'agent.pause'>,
): OrderOutcome | null {
  if (agent.state === 'offline') return refused(refusal.loggedOut(agent));
  if (agent.state === 'paused' || agent.wishes.some(isOrderedPause))
    return refused(refusal.alreadyPaused(agent));
  ask(floor, agent, { kind: 'pause', reason: order.reason, forMs: null, ...wishOf(floor, order) });
  return null;
}

const isOrderedPause = (wish: Wish): boolean => wish.kind === 'pause' && wish.order !== null;

function pauseIn(floor: Floor, agent: AgentOnFloor, queues: string[], reason: string): OrderOutcome {
  const memberships = membershipsIn(agent, queues);
  if (typeof memberships === 'string') return refused(refusal.notMember(agent, memberships));
  if (memberships.every((membership) => membership.paused)) return refused(refusal.alreadyPaused(agent));
  for (const membership of memberships) Object.assign(membership, { paused: true, reason });
  floor.witness.agentChanged(agent);
  return DONE;
}

/** The memberships of these queues, or the first queue that the agent does not serve. */
function membershipsIn(agent: AgentOnFloor, queues: string[]): QueueMembership[] | string {
  const found: QueueMembership[] = [];
  for (const queue of queues) {
    const membership = agent.memberships.find((each) => each.queue.plan.id === queue);
    if (membership === undefined) return queue;
    found.push(membership);
  }
  return found;
}

function resume(floor: Floor, agent: AgentOnFloor, queues: string[] | null): OrderOutcome {
  const memberships = queues === null ? agent.memberships : membershipsIn(agent, queues);
  if (typeof memberships === 'string') return refused(refusal.notMember(agent, memberships));
  const paused = memberships.filter((membership) => membership.paused);
  const asked = queues === null ? agent.wishes.filter(isOrderedPause) : [];
  const everywhere = queues === null && agent.state === 'paused';
  if (paused.length === 0 && asked.length === 0 && !everywhere) return refused(refusal.notPaused(agent));
  for (const membership of paused) Object.assign(membership, { paused: false, reason: null });
  agent.wishes = agent.wishes.filter((wish) => !asked.includes(wish));
  for (const wish of asked) floor.settle(wish.order!.id, refused(refusal.overtaken(agent)));
  if (everywhere) becomeReady(floor, agent);
  else {
    floor.witness.agentChanged(agent);
    takeNext(floor, agent);
  }
  return DONE;
}

/** Logging out a phantom puts it right at once: there is no conversation to wait for. */
function logOut(floor: Floor, agent: AgentOnFloor, order: Named<'agent.logout'>): OrderOutcome | null {
  if (agent.state === 'offline') return refused(refusal.loggedOut(agent));
  if (agent.phantom && agent.visit?.state === 'ended') {
    putRight(floor, agent);
    return DONE;
  }
  ask(floor, agent, { kind: 'logout', ...wishOf(floor, order) });
  return null;
}

function listen(floor: Floor, agent: AgentOnFloor, by: string): OrderOutcome {
  const talks = (agent.state === 'talking' || agent.state === 'hold') && agent.visit?.state !== 'ended';
  if (!talks) return refused(refusal.notTalking(agent));
  if (agent.monitoredBy !== null) return refused(refusal.alreadyMonitored(agent));
  agent.monitoredBy = by;
  floor.witness.monitored(agent, by, 'started');
  return DONE;
}
