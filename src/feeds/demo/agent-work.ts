import { draw } from './distribution.ts';
import { type AgentOnFloor, enlist, type Floor, moveAgent, type Visit, type Wish } from './floor.ts';
import { bestAgentFor, bestVisitFor, isWritten, lineUp, stepOut } from './routing.ts';
import { callOff, NO_TIMERS } from './timeline.ts';

/** How long an unanswered telephone rings, and how long its agent is then left alone. */
const UNANSWERED_RING_MS = 20_000;
const AWAY_MS = 180_000;
const ANSWERED = { how: 'answered' } as const;

/** Gives a visit to the best agent ready for it, if there is one. */
export function serve(floor: Floor, visit: Visit): void {
  const agent = bestAgentFor(floor, visit);
  if (agent !== null) offer(floor, visit, agent);
}

function offer(floor: Floor, visit: Visit, agent: AgentOnFloor): void {
  const { plan, talkOf, habitsOf } = visit.queue;
  stepOut(visit);
  callOff(agent.next);
  visit.agent = agent;
  agent.visit = visit;
  agent.queue = plan.id;
  const ringMs = isWritten(visit.queue) ? 0 : draw(plan.ring, talkOf);
  if (ringMs === 0) {
    answer(floor, visit, agent);
    return;
  }
  visit.state = 'ringing';
  moveAgent(floor, agent, 'ringing');
  floor.witness.moved(visit);
  const misses = agent.plan.missProbability > 0 && habitsOf() < agent.plan.missProbability;
  visit.next = misses
    ? floor.timeline.at(floor.timeline.now + UNANSWERED_RING_MS, () => miss(floor, visit, agent))
    : floor.timeline.at(floor.timeline.now + ringMs, () => answer(floor, visit, agent));
}

function answer(floor: Floor, visit: Visit, agent: AgentOnFloor): void {
  const { timeline } = floor;
  for (const timer of visit.waiting) callOff(timer);
  visit.waiting = NO_TIMERS;
  visit.state = 'connected';
  visit.answeredAt = timeline.now;
  moveAgent(floor, agent, 'talking');
  floor.witness.left(visit, ANSWERED);
  const untilHold = Math.round((visit.talkMs - visit.holdMs) / 2);
  visit.next =
    visit.holdMs > 0
      ? timeline.at(timeline.now + untilHold, () => hold(floor, visit, agent))
      : timeline.at(timeline.now + visit.talkMs, () => complete(floor, visit));
  floor.aftermath.left(visit, ANSWERED);
}

function hold(floor: Floor, visit: Visit, agent: AgentOnFloor): void {
  const { timeline } = floor;
  visit.state = 'hold';
  moveAgent(floor, agent, 'hold');
  floor.witness.moved(visit);
  visit.next = timeline.at(timeline.now + visit.holdMs, () => {
    visit.state = 'connected';
    moveAgent(floor, agent, 'talking');
    floor.witness.moved(visit);
    visit.next = timeline.at(visit.answeredAt! + visit.talkMs, () => complete(floor, visit));
  });
}

/** The agent let it ring: the caller keeps their place, the agent is taken out for a while. */
function miss(floor: Floor, visit: Visit, agent: AgentOnFloor): void {
  floor.witness.missed(agent, visit, UNANSWERED_RING_MS);
  backToLine(floor, visit);
  beFree(floor, agent, { pause: 'absent', forMs: AWAY_MS });
  serve(floor, visit);
}

/** Takes a ringing visit from its agent, and puts it where it stood in its queue. */
export function backToLine(floor: Floor, visit: Visit): void {
  detach(visit);
  visit.state = 'waiting';
  lineUp(visit);
  floor.witness.moved(visit);
}

function detach(visit: Visit): void {
  callOff(visit.next);
  if (visit.agent !== null) visit.agent.visit = null;
  visit.agent = null;
}

/** Frees the agent whose telephone was ringing for a visit that is over. */
export function stopRinging(floor: Floor, visit: Visit): void {
  const { agent } = visit;
  detach(visit);
  if (agent !== null) beFree(floor, agent);
}

/** Ends a conversation now. The agent wraps up; what the caller does next is the aftermath's. */
export function complete(floor: Floor, visit: Visit, endedBy: 'agent' | 'caller' = 'caller'): void {
  const agent = visit.agent!;
  callOff(visit.next);
  visit.state = 'ended';
  const onwards = visit.transferTo === null ? undefined : floor.queues.get(visit.transferTo);
  const transferredTo = onwards?.open === true ? onwards : null;
  if (agent.monitoredBy !== null) stopListening(floor, agent);
  floor.contacts.delete(visit.contact);
  floor.witness.completed(visit, transferredTo === null ? endedBy : 'transfer');
  if (transferredTo !== null) floor.witness.transferred(visit, transferredTo.plan.id, 'blind');
  else tellReason(floor, visit);
  if (!agent.phantom) {
    agent.visit = null;
    wrapUp(floor, agent, visit);
  }
  floor.aftermath.completed(visit, transferredTo);
}

function tellReason(floor: Floor, visit: Visit): void {
  const reason = floor.scenario.reasons.find((each) => each.id === visit.reason);
  if (reason !== undefined) floor.witness.coded(visit, reason);
}

function wrapUp(floor: Floor, agent: AgentOnFloor, visit: Visit): void {
  const wrapupMs = draw(visit.queue.plan.wrapup, visit.queue.talkOf);
  if (wrapupMs === 0) {
    beFree(floor, agent);
    return;
  }
  moveAgent(floor, agent, 'wrapup');
  agent.next = floor.timeline.at(floor.timeline.now + wrapupMs, () => endWrapup(floor, agent));
}

/** Ends a wrap-up, now. */
export function endWrapup(floor: Floor, agent: AgentOnFloor): void {
  callOff(agent.next);
  floor.witness.wrappedUp(agent, agent.queue!, floor.timeline.now - agent.stateSince);
  beFree(floor, agent);
}

export function stopListening(floor: Floor, agent: AgentOnFloor): void {
  const by = agent.monitoredBy!;
  agent.monitoredBy = null;
  floor.witness.monitored(agent, by, 'stopped');
}

export const isBusy = (agent: AgentOnFloor): boolean =>
  agent.state === 'ringing' ||
  agent.state === 'talking' ||
  agent.state === 'hold' ||
  agent.state === 'wrapup';

/** What somebody wants of an agent: done now, or once the present contact and its wrap-up are over. */
export function ask(floor: Floor, agent: AgentOnFloor, wish: Wish): void {
  if (isBusy(agent)) {
    agent.wishes.push(wish);
    floor.witness.agentChanged(agent);
    return;
  }
  const wasReady = agent.state === 'ready';
  grant(floor, agent, wish);
  if (wasReady && wish.kind === 'skills') takeNext(floor, agent);
}

/** An agent is done with a contact: what was asked meanwhile is granted, else it is ready for the next. */
export function beFree(floor: Floor, agent: AgentOnFloor, away?: { pause: string; forMs: number }): void {
  const stateBefore = agent.stateSince;
  agent.queue = null;
  for (const wish of agent.wishes.splice(0)) grant(floor, agent, wish);
  if (agent.state === 'offline' || (agent.state === 'paused' && agent.stateSince >= stateBefore)) return;
  if (away === undefined) becomeReady(floor, agent);
  else pause(floor, agent, away.pause, away.forMs);
}

function grant(floor: Floor, agent: AgentOnFloor, wish: Wish): void {
  if (wish.kind === 'skills') setSkills(floor, agent, wish.skills);
  else if (wish.kind === 'pause') pause(floor, agent, wish.reason, wish.forMs);
  else logOut(floor, agent);
  if (wish.order !== null) floor.settle(wish.order.id, { state: 'succeeded' });
}

function setSkills(floor: Floor, agent: AgentOnFloor, skills: AgentOnFloor['skills']): void {
  const before = agent.skills;
  agent.skills = skills;
  enlist(floor, agent);
  floor.witness.skilled(agent, before);
}

function pause(floor: Floor, agent: AgentOnFloor, reason: string, forMs: number | null): void {
  callOff(agent.next);
  moveAgent(floor, agent, 'paused', reason);
  agent.next =
    forMs === null ? null : floor.timeline.at(floor.timeline.now + forMs, () => becomeReady(floor, agent));
}

function logOut(floor: Floor, agent: AgentOnFloor): void {
  callOff(agent.next);
  agent.next = null;
  moveAgent(floor, agent, 'offline');
}

/** Comes back from a pause, or to work. */
export function becomeReady(floor: Floor, agent: AgentOnFloor): void {
  callOff(agent.next);
  agent.next = null;
  moveAgent(floor, agent, 'ready');
  takeNext(floor, agent);
}

/** A ready agent takes what waits for it; when nothing does, written contacts are looked at a little later. */
export function takeNext(floor: Floor, agent: AgentOnFloor): void {
  if (agent.state !== 'ready') return;
  const visit = bestVisitFor(floor, agent);
  if (visit !== null) {
    offer(floor, visit, agent);
    return;
  }
  if (floor.timeline.now - agent.stateSince >= floor.scenario.blendAfterMs) return;
  if (!agent.memberships.some((membership) => isWritten(membership.queue))) return;
  callOff(agent.next);
  agent.next = floor.timeline.at(agent.stateSince + floor.scenario.blendAfterMs, () =>
    takeNext(floor, agent),
  );
}
