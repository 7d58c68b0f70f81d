import type { AgentState, SkillSet } from '../../centre/agent.ts';
import type { Flag } from '../../centre/contact.ts';
import type { OrderOutcome } from '../../desk/order.ts';
import { type Random, randomOf } from './random.ts';
import type { AgentScenario, QueueScenario, Scenario } from './scenario.ts';
import type { Timeline, Timer } from './timeline.ts';
import type { Exit, Witness } from './told/witness.ts';

/** Somebody who calls or writes, and will again. `line` is their telephone; `null`: unknown to the platform. */
export type Patient = { line: number | null; flags: readonly Flag[] };

/** One stay of one contact in one queue. */
export type Visit = {
  /** The serial number of the contact, and which of its visits this is: 1, 2… */
  readonly contact: number;
  readonly nth: number;
  readonly queue: QueueOnFloor;
  readonly patient: Patient;
  readonly from: 'outside' | 'transfer' | 'overflow' | 'callback';
  readonly enteredAt: number;
  readonly flags: readonly Flag[];
  /** What the caller chose at the entrance, or said to the first agent. */
  readonly reason: string | null;
  priority: number;
  state: 'waiting' | 'ringing' | 'connected' | 'hold' | 'ended';
  answeredAt: number | null;
  agent: AgentOnFloor | null;
  /** How long the caller would wait, how long the conversation will last, and how much of it on hold. */
  readonly patienceMs: number;
  readonly talkMs: number;
  readonly holdMs: number;
  /** Where the agent will transfer it, if that queue is open by then. */
  readonly transferTo: string | null;
  /** What will happen if nobody answers. */
  waiting: readonly Timer[];
  /** What comes next once it rings or is answered. */
  next: Timer | null;
};

export type QueueOnFloor = {
  readonly plan: QueueScenario;
  open: boolean;
  opensAt: number | null;
  closesAt: number | null;
  /** In the order in which they will be served: the most urgent, then who came first. */
  readonly waiting: Visit[];
  members: { agent: AgentOnFloor; membership: QueueMembership }[];
  readonly talkOf: Random;
  readonly habitsOf: Random;
};

export type QueueMembership = { queue: QueueOnFloor; level: number; paused: boolean; reason: string | null };

/** What an agent will do once the present contact is over; `order` is the supervisor's, when it was one. */
export type Wish = { since: number; order: { id: string; name: string } | null } & (
  | { kind: 'pause'; reason: string; forMs: number | null }
  | { kind: 'logout' }
  | { kind: 'skills'; skills: SkillSet }
);

export type AgentOnFloor = {
  readonly plan: AgentScenario;
  state: AgentState;
  stateSince: number;
  reason: string | null;
  visit: Visit | null;
  /** The queue of the present contact, or of the one being wrapped up. */
  queue: string | null;
  skills: SkillSet;
  memberships: QueueMembership[];
  wishes: Wish[];
  monitoredBy: string | null;
  /** The end of the present pause or wrap-up. */
  next: Timer | null;
  /** Its workstation is dead: the platform still says what it was doing. */
  phantom: boolean;
};

/** What follows a contact: the caller's own habits, which routing knows nothing of. */
export type Aftermath = {
  left(visit: Visit, exit: Exit): void;
  /** `transferredTo` is the queue that the caller goes on to. */
  completed(visit: Visit, transferredTo: QueueOnFloor | null): void;
};

/** Everything there is on the floor of a centre, and who sees it. */
export type Floor = {
  readonly scenario: Scenario;
  /** Names the simulation: its draws, and whatever it gives an id to. */
  readonly run: { seed: string; name: string };
  readonly timeline: Timeline;
  readonly queues: ReadonlyMap<string, QueueOnFloor>;
  readonly agents: ReadonlyMap<string, AgentOnFloor>;
  /** Contacts not yet over, in their present visit. */
  readonly contacts: Map<number, Visit>;
  readonly witness: Witness;
  aftermath: Aftermath;
  /** An order that had to wait has been carried out, or never will be. */
  settle: (order: string, outcome: OrderOutcome) => void;
};

/** The floor before anybody came: queues closed, agents away. */
export function createFloor(
  scenario: Scenario,
  run: Floor['run'],
  timeline: Timeline,
  witness: Witness,
): Floor {
  const queues = new Map(scenario.queues.map((plan) => [plan.id, emptyQueue(plan, run.seed)]));
  const agents = new Map(scenario.agents.map((plan) => [plan.id, absentAgent(plan, timeline.now)]));
  const nothing = () => {};
  const floor: Floor = {
    scenario,
    run,
    timeline,
    queues,
    agents,
    contacts: new Map(),
    witness,
    aftermath: { left: nothing, completed: nothing },
    settle: nothing,
  };
  for (const agent of agents.values()) enlist(floor, agent);
  return floor;
}

const emptyQueue = (plan: QueueScenario, seed: string): QueueOnFloor => ({
  plan,
  open: false,
  opensAt: null,
  closesAt: null,
  waiting: [],
  members: [],
  talkOf: randomOf(seed, 'talk', plan.id),
  habitsOf: randomOf(seed, 'habits', plan.id),
});

const absentAgent = (plan: AgentScenario, now: number): AgentOnFloor => ({
  plan,
  state: 'offline',
  stateSince: now,
  reason: null,
  visit: null,
  queue: null,
  skills: plan.skills,
  memberships: [],
  wishes: [],
  monitoredBy: null,
  next: null,
  phantom: false,
});

/** Makes an agent a member of the queues its skills are for, and of no other; a pause in a queue it keeps stays. */
export function enlist(floor: Floor, agent: AgentOnFloor): void {
  const before = agent.memberships;
  agent.memberships = [];
  for (const queue of floor.queues.values()) {
    queue.members = queue.members.filter((member) => member.agent !== agent);
    const level = agent.skills[queue.plan.skill];
    if (level === undefined) continue;
    const kept = before.find((membership) => membership.queue === queue);
    const membership = { queue, level, paused: kept?.paused ?? false, reason: kept?.reason ?? null };
    agent.memberships.push(membership);
    queue.members.push({ agent, membership });
  }
}

/** Moves an agent to another state, at this moment. */
export function moveAgent(
  floor: Floor,
  agent: AgentOnFloor,
  state: AgentState,
  reason: string | null = null,
): void {
  const [previous, previousSince] = [agent.state, agent.stateSince];
  agent.state = state;
  agent.stateSince = floor.timeline.now;
  agent.reason = reason;
  floor.witness.agentMoved(agent, previous, previousSince);
}

/** Opens or closes a queue; `opensAt` and `closesAt` say what comes next. */
export function setOpening(
  floor: Floor,
  queue: QueueOnFloor,
  opening: { open: boolean; opensAt: number | null; closesAt: number | null },
): void {
  const same =
    queue.open === opening.open && queue.opensAt === opening.opensAt && queue.closesAt === opening.closesAt;
  if (same) return;
  Object.assign(queue, { open: opening.open, opensAt: opening.opensAt, closesAt: opening.closesAt });
  floor.witness.queueChanged(queue);
}
