import type { AgentState, Membership, SkillSet } from '../../../centre/agent.ts';
import type { SkillMap } from './skill-map.ts';

/** One membership of an agent, as Asterisk last told it. */
export type Member = {
  queue: string;
  penalty: number;
  paused: boolean;
  reason: string | null;
  fixed: boolean;
  /** Asterisk's `Wrapuptime` of the member; `null`: the queue's own, which no event tells. */
  wrapupMs: number | null;
  /** What Asterisk watches to know whether the telephone is busy, when it is not the interface itself. */
  stateInterface: string | null;
};

/** What an agent does in a queue, from AgentCalled, AgentConnect and AgentComplete. */
export type Conversation = { visit: string; contact: string; queue: string; since: number; held: boolean };

/** One agent: everything said of one `Interface`, whatever the queue. */
export type AgentFold = {
  id: string;
  label: string;
  members: Map<string, Member>;
  /** The device's state, 0 to 8; the same in each queue, so the last one told counts. */
  status: number;
  ringing: Map<string, { contact: string; queue: string }>;
  conversations: Map<string, Conversation>;
  wrapup: { queue: string; since: number; until: number } | null;
  monitoredBy: string | null;
  /** The device that Asterisk watches for it, as last told: kept while it is in no queue. */
  device: string | null;
  /** When the platform says the present state began, for an agent first seen in a status. */
  knownSince: number | null;
  /** How many facts were stated of it: part of their ids. */
  told: number;
};

/** The numbers of `Status` in queue events (AST_DEVICE_*). */
const IN_USE = [2, 3];
const UNREACHABLE = [4, 5];
const RINGING = [6, 7];
const ON_HOLD = 8;

export type PresentState = {
  state: AgentState;
  reason: string | null;
  contact: string | null;
  queue: string | null;
};

/**
 * The one state of an agent, folded from memberships, conversations and the device. A conversation comes
 * first: a pause asked during a call begins, for whoever looks, when the call ends. Paused means paused in
 * every queue. A device in use without a conversation is a call of its own: talking, without a contact.
 */
export function presentState(agent: AgentFold): PresentState {
  const members = [...agent.members.values()];
  const conversation = [...agent.conversations.values()].at(-1);
  if (conversation !== undefined) {
    const state = conversation.held ? 'hold' : 'talking';
    return { state, reason: null, contact: conversation.contact, queue: conversation.queue };
  }
  if (members.length === 0) return alone('offline');
  const pause = members.every((member) => member.paused) ? members : [];
  if (pause.length > 0)
    return { ...alone('paused'), reason: pause.find((one) => one.reason)?.reason ?? null };
  if (agent.wrapup !== null) return { ...alone('wrapup'), queue: agent.wrapup.queue };
  const ring = [...agent.ringing.values()].at(-1);
  if (ring !== undefined) return { state: 'ringing', reason: null, ...ring };
  if (UNREACHABLE.includes(agent.status)) return alone('unreachable');
  if (RINGING.includes(agent.status)) return alone('ringing');
  if (agent.status === ON_HOLD) return alone('hold');
  return alone(IN_USE.includes(agent.status) ? 'talking' : 'ready');
}

const alone = (state: AgentState): PresentState => ({ state, reason: null, contact: null, queue: null });

/** The memberships as screens show them, in the order of the queues' names. */
export const membershipsOf = (agent: AgentFold, skills: SkillMap): Membership[] =>
  [...agent.members.values()]
    .sort((a, b) => a.queue.localeCompare(b.queue))
    .map(({ queue, penalty, paused, reason, fixed }) => ({
      id: queue,
      level: skills.levelOf(penalty),
      penalty,
      paused,
      reason,
      fixed,
    }));

export const skillsOf = (agent: AgentFold, skills: SkillMap): SkillSet =>
  skills.skillsOf(new Map([...agent.members.values()].map((member) => [member.queue, member.penalty])));
