import { type Problem, problem } from '../../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import type { AgentFold, Member } from '../agents/agent-state.ts';
import type { AmiAction } from '../wire/action.ts';
import { queueAdd, queuePenalty, queueRemove } from './actions.ts';
import {
  accepted,
  failed,
  type OrderDesk,
  outcomeOf,
  succeeded,
  unknownAgent,
  unknownQueue,
} from './order-desk.ts';

type Step = { queue: string; action: AmiAction; holds: (agent: AgentFold) => boolean };

/** How long a membership may take to be told by an event. */
const CONFIRM_MS = 3_000;

/**
 * `agent.skills`: the memberships that the wanted skills stand for. Everything is checked before anything is
 * sent: a queue that the platform does not have or a static member to take out stops it whole.
 */
export async function setSkills(
  desk: OrderDesk,
  order: Extract<Order, { name: 'agent.skills' }>,
): Promise<OrderOutcome> {
  const agent = desk.books.agents.agents.get(order.agent);
  if (agent === undefined) return failed(unknownAgent(order.agent));
  const map = desk.books.agents.skills();
  const mapped = new Set(map.skills.map((skill) => skill.id));
  for (const [skill, level] of Object.entries(order.skills)) {
    if (!mapped.has(skill)) return failed(unmappedSkill(skill));
    if (!Number.isInteger(level) || level < 1 || level > 5) return failed(badLevel(skill, level));
  }
  const steps: Step[] = [];
  for (const [queue, penalty] of map.membershipsFor(order.skills)) {
    const step = stepTo(desk, agent, queue, penalty);
    if (step === null) continue;
    if ('code' in step) return failed(step);
    steps.push(step);
  }
  return carryOut(desk, order.agent, steps);
}

/** `agent.logout`: out of every queue. A static member cannot leave: then nothing is done at all. */
export async function logOut(
  desk: OrderDesk,
  order: Extract<Order, { name: 'agent.logout' }>,
): Promise<OrderOutcome> {
  const agent = desk.books.agents.agents.get(order.agent);
  if (agent === undefined) return failed(unknownAgent(order.agent));
  const members = [...agent.members.values()];
  if (members.length === 0) return failed(loggedOut(agent));
  const fixed = members.find((member) => member.fixed);
  if (fixed !== undefined) return failed(staticMember(agent, fixed.queue));
  return carryOut(
    desk,
    order.agent,
    members.map((member) => removal(agent, member.queue)),
  );
}

function stepTo(
  desk: OrderDesk,
  agent: AgentFold,
  queue: string,
  penalty: number | null,
): Step | Problem | null {
  const member = agent.members.get(queue);
  if (penalty === null) {
    if (member === undefined) return null;
    return member.fixed ? staticMember(agent, queue) : removal(agent, queue);
  }
  if (!desk.books.queues.has(queue)) return unknownQueue(queue);
  const holds = (now: AgentFold) => now.members.get(queue)?.penalty === penalty;
  if (member === undefined) return { queue, action: addition(agent, queue, penalty), holds };
  // A penalty that already means this level is left alone, whatever its exact number.
  const { levelOf } = desk.books.agents.skills();
  if (levelOf(member.penalty) === levelOf(penalty)) return null;
  return { queue, action: queuePenalty(queue, agent.id, penalty), holds };
}

const removal = (agent: AgentFold, queue: string): Step => ({
  queue,
  action: queueRemove(queue, agent.id),
  holds: (now) => !now.members.has(queue),
});

/** A new membership is like the agent's others: same name, same watched device, paused if they all are. */
function addition(agent: AgentFold, queue: string, penalty: number): AmiAction {
  const others = [...agent.members.values()];
  const paused = others.length > 0 && others.every((member) => member.paused);
  return queueAdd({
    queue,
    interface: agent.id,
    penalty,
    paused: paused ? { reason: others.find((member) => member.reason !== null)?.reason ?? '' } : null,
    name: agent.label,
    stateInterface: deviceOf(agent, others),
  });
}

function deviceOf(agent: AgentFold, others: readonly Member[]): string | null {
  const device = others.find((member) => member.stateInterface !== null)?.stateInterface ?? agent.device;
  return device === agent.id ? null : device;
}

/** Joins first, leaves last, so that the agent is never out of every queue on the way. */
async function carryOut(desk: OrderDesk, id: string, steps: readonly Step[]): Promise<OrderOutcome> {
  const ordered = [...steps].sort((a, b) => rank(a) - rank(b));
  for (const [done, step] of ordered.entries()) {
    const why = await confirm(desk, id, step);
    if (why !== null)
      return outcomeOf(done === 0 ? why : { ...why, detail: { ...why.detail, done, of: ordered.length } });
  }
  return succeeded({ steps: ordered.length });
}

const rank = ({ action }: Step): number => (action.name === 'QueueRemove' ? 1 : 0);

/** Sends one step and sees it hold: by an event, or by a status when none comes. */
async function confirm(desk: OrderDesk, id: string, { action, queue, holds }: Step): Promise<Problem | null> {
  const held = () => {
    const agent = desk.books.agents.agents.get(id);
    return agent !== undefined && holds(agent) ? true : null;
  };
  const watching = desk.watch.until(held, CONFIRM_MS);
  const refusal = await accepted(desk, action);
  if (refusal !== null) {
    watching.stop();
    return { ...refusal, detail: { ...refusal.detail, queue } };
  }
  if (held()) {
    watching.stop();
    return null;
  }
  const seen = await watching.seen;
  if (seen.ok) return null;
  if (seen.problem.code !== 'asterisk.unconfirmed') return seen.problem;
  await desk.check();
  return held() ? null : seen.problem;
}

const unmappedSkill = (skill: string): Problem =>
  problem('asterisk.unmappedSkill', `No queue of the platform stands for the skill ${skill}.`, undefined, {
    skill,
  });
const badLevel = (skill: string, level: number): Problem =>
  problem('asterisk.badLevel', `Level ${level} of ${skill} is not between 1 and 5.`, undefined, {
    skill,
    level,
  });
const loggedOut = (agent: AgentFold): Problem =>
  problem('asterisk.loggedOut', `${agent.label} is in no queue.`, undefined, { agent: agent.label });
const staticMember = (agent: AgentFold, queue: string): Problem =>
  problem(
    'asterisk.staticMember',
    `${agent.label} is written in queues.conf for ${queue} and cannot be taken out of it.`,
    'Pause the agent in this queue, or lower the level.',
    { agent: agent.label, queue },
  );
