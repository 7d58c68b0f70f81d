import type { AgentOnFloor, Floor, QueueMembership, QueueOnFloor, Visit } from './floor.ts';

export const isWritten = (queue: QueueOnFloor): boolean => queue.plan.channel !== 'phone';

/** Puts a visit at its place in its queue: the higher priority first, then who entered first. */
export function lineUp(visit: Visit): void {
  const line = visit.queue.waiting;
  let place = line.length;
  while (place > 0 && comesBefore(visit, line[place - 1]!)) place -= 1;
  line.splice(place, 0, visit);
}

export function stepOut(visit: Visit): void {
  const place = visit.queue.waiting.indexOf(visit);
  if (place >= 0) visit.queue.waiting.splice(place, 1);
}

const comesBefore = (a: Visit, b: Visit): boolean =>
  a.priority > b.priority || (a.priority === b.priority && a.enteredAt < b.enteredAt);

/**
 * Who is asked first to take this visit: of the ready agents whose level may serve it by now, the most
 * skilled, and of these the one ready for longest. `null`: nobody, it waits.
 */
export function bestAgentFor(floor: Floor, visit: Visit): AgentOnFloor | null {
  let best: QueueOnFloor['members'][number] | null = null;
  for (const member of visit.queue.members) {
    const { agent, membership } = member;
    if (agent.state !== 'ready') continue;
    if (best !== null && !isAskedBefore(member, best)) continue;
    if (mayServe(floor, agent, membership, visit)) best = member;
  }
  return best === null ? null : best.agent;
}

function isAskedBefore(a: QueueOnFloor['members'][number], b: QueueOnFloor['members'][number]): boolean {
  if (a.membership.level !== b.membership.level) return a.membership.level > b.membership.level;
  return a.agent.stateSince < b.agent.stateSince;
}

/**
 * What an agent who is ready takes next: a call before a written contact, the higher priority, the queue it
 * knows best, then who came first.
 */
export function bestVisitFor(floor: Floor, agent: AgentOnFloor): Visit | null {
  let best: { visit: Visit; level: number } | null = null;
  for (const membership of agent.memberships) {
    const visit = membership.queue.waiting.find((each) => mayServe(floor, agent, membership, each));
    if (visit === undefined) continue;
    if (best === null || isBetter({ visit, level: membership.level }, best))
      best = { visit, level: membership.level };
  }
  return best?.visit ?? null;
}

type Choice = { visit: Visit; level: number };

function isBetter(a: Choice, b: Choice): boolean {
  const written = Number(isWritten(a.visit.queue)) - Number(isWritten(b.visit.queue));
  if (written !== 0) return written < 0;
  if (a.visit.priority !== b.visit.priority) return a.visit.priority > b.visit.priority;
  if (a.level !== b.level) return a.level > b.level;
  return a.visit.enteredAt < b.visit.enteredAt;
}

/** Low levels are a reserve, asked after a wait; written contacts are for agents whom no call has needed for a while. */
function mayServe(floor: Floor, agent: AgentOnFloor, membership: QueueMembership, visit: Visit): boolean {
  if (membership.paused) return false;
  const { now } = floor.timeline;
  if (now - visit.enteredAt < floor.scenario.reserveMs[membership.level - 1]!) return false;
  return !isWritten(membership.queue) || now - agent.stateSince >= floor.scenario.blendAfterMs;
}
