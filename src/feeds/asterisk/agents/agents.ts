import type { SkillSet } from '../../../centre/agent.ts';
import { cleanText } from '../../../centre/text.ts';
import type { DeclaredAgent, SourceChange } from '../../source.ts';
import { type AmiMessage, header, numberHeader } from '../message.ts';
import type { AgentSignals } from '../visits/visit-book.ts';
import { type AgentFold, type Member, membershipsOf, presentState, skillsOf } from './agent-state.ts';
import type { SkillMap } from './skill-map.ts';

export type AgentBook = {
  source: string;
  agents: Map<string, AgentFold>;
  /** What the screens were last told. */
  declared: Map<string, DeclaredAgent>;
  wrapping: Set<AgentFold>;
  skills(): SkillMap;
  /** How long after a call the queue leaves its agents alone; 0 where the site does not say. */
  wrapupMsOf(queue: string): number;
  state(change: SourceChange): void;
};

export function agentOf(book: AgentBook, id: string, name: string | null): AgentFold {
  let agent = book.agents.get(id);
  if (agent === undefined) {
    agent = {
      id,
      label: cleanText(name ?? id) || id,
      members: new Map(),
      status: 0,
      ringing: new Map(),
      conversations: new Map(),
      wrapup: null,
      monitoredBy: null,
      device: null,
      knownSince: null,
      told: 0,
    };
    book.agents.set(id, agent);
  }
  if (name !== null && name !== '') agent.label = cleanText(name) || id;
  return agent;
}

/** A member as events and lists tell it (`MemberName`/`Interface` in one, `Name`/`Location` in the other). */
export function memberOf(message: AmiMessage): {
  agent: string;
  name: string;
  member: Member;
  status: number;
} {
  const wrapupSeconds = numberHeader(message, 'Wrapuptime') ?? 0;
  const reason = cleanText(header(message, 'PausedReason'));
  return {
    agent: header(message, 'Interface') || header(message, 'Location'),
    name: header(message, 'MemberName') || header(message, 'Name'),
    status: numberHeader(message, 'Status') ?? 0,
    member: {
      queue: header(message, 'Queue'),
      penalty: numberHeader(message, 'Penalty') ?? 0,
      paused: header(message, 'Paused') === '1',
      reason: reason === '' ? null : reason,
      fixed: header(message, 'Membership') === 'static',
      wrapupMs: wrapupSeconds > 0 ? wrapupSeconds * 1000 : null,
      stateInterface: header(message, 'StateInterface') || null,
    },
  };
}

/** QueueMemberStatus, Added, Pause, Penalty, Ringinuse: each tells the whole of one membership. */
export function memberTold(book: AgentBook, message: AmiMessage, at: number): void {
  const { agent: id, name, member, status } = memberOf(message);
  if (id === '') return;
  const agent = agentOf(book, id, name);
  agent.members.set(member.queue, member);
  agent.status = status;
  agent.device = member.stateInterface ?? agent.device;
  show(book, agent, at);
}

export function memberRemoved(book: AgentBook, message: AmiMessage, at: number): void {
  const agent = book.agents.get(header(message, 'Interface'));
  if (agent === undefined || !agent.members.delete(header(message, 'Queue'))) return;
  show(book, agent, at);
}

/** Tells the screens of an agent if anything changed, and states what changed as facts. */
export function show(book: AgentBook, agent: AgentFold, at: number): void {
  const before = book.declared.get(agent.id);
  const now = presentState(agent);
  if (now.state === 'paused' || now.state === 'offline') endWrapup(book, agent, at);
  const skills = skillsOf(agent, book.skills());
  const moved = before === undefined || before.state !== now.state || before.contact !== now.contact;
  const entity: DeclaredAgent = {
    id: agent.id,
    label: agent.label,
    team: null,
    ...now,
    stateSince: moved ? sinceOf(agent, before, at) : before.stateSince,
    skills,
    queues: membershipsOf(agent, book.skills()),
    pending: null,
    monitoredBy: agent.monitoredBy,
    source: book.source,
  };
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(entity)) return;
  book.declared.set(agent.id, entity);
  book.state({ op: 'agent', agent: entity });
  if (before === undefined || before.state !== now.state) stateState(book, before, entity, at);
  if (before !== undefined) stateSkills(book, before.skills, entity, at);
}

function sinceOf(agent: AgentFold, before: DeclaredAgent | undefined, at: number): number {
  if (before !== undefined || agent.knownSince === null) return at;
  return Math.min(at, agent.knownSince);
}

/** Two facts of one agent in one millisecond are two. */
function tell(book: AgentBook, id: string): number {
  const agent = book.agents.get(id);
  if (agent === undefined) return 0;
  agent.told += 1;
  return agent.told;
}

function stateState(
  book: AgentBook,
  before: DeclaredAgent | undefined,
  now: DeclaredAgent,
  at: number,
): void {
  book.state({
    op: 'fact',
    fact: {
      name: 'agent.state',
      id: `${book.source}:${now.id}:${at}:${tell(book, now.id)}`,
      at,
      source: book.source,
      agent: now.id,
      state: now.state,
      previous: before?.state ?? null,
      previousMs: before === undefined ? null : Math.max(0, at - before.stateSince),
      reason: now.reason,
      queue: now.queue,
    },
  });
}

function stateSkills(book: AgentBook, before: SkillSet, now: DeclaredAgent, at: number): void {
  if (JSON.stringify(before) === JSON.stringify(now.skills)) return;
  book.state({
    op: 'fact',
    fact: {
      name: 'agent.skills',
      id: `${book.source}:${now.id}:${at}:${tell(book, now.id)}`,
      at,
      source: book.source,
      agent: now.id,
      before,
      after: now.skills,
    },
  });
}

/** Ends a wrap-up: when its time is over, or sooner because the agent is called, paused or gone. */
export function endWrapup(book: AgentBook, agent: AgentFold, at: number): void {
  const { wrapup } = agent;
  if (wrapup === null) return;
  agent.wrapup = null;
  book.wrapping.delete(agent);
  const endedAt = Math.min(at, wrapup.until);
  book.state({
    op: 'fact',
    fact: {
      name: 'contact.wrappedUp',
      id: `${book.source}:${agent.id}:${wrapup.since}:wrapup`,
      at: endedAt,
      source: book.source,
      queue: wrapup.queue,
      agent: agent.id,
      wrapupMs: Math.max(0, endedAt - wrapup.since),
    },
  });
}

/** The agents' side of ringing, talking, holding and ending. */
export function agentSignals(book: AgentBook): AgentSignals {
  return {
    ringing(id, visit, name, at) {
      const agent = agentOf(book, id, name);
      endWrapup(book, agent, at);
      agent.ringing.set(visit.id, { contact: visit.contact, queue: visit.queue });
      show(book, agent, at);
    },
    silent(id, visit, at) {
      const agent = agentOf(book, id, null);
      if (agent.ringing.delete(visit.id)) show(book, agent, at);
    },
    missed(id, visit, ringMs, at) {
      const agent = agentOf(book, id, null);
      agent.ringing.delete(visit.id);
      const fact = { agent: id, queue: visit.queue, ringMs: Math.max(0, ringMs) };
      book.state({
        op: 'fact',
        fact: {
          name: 'agent.missed',
          id: `${book.source}:${id}:${at}:${tell(book, id)}`,
          at,
          source: book.source,
          ...fact,
        },
      });
      show(book, agent, at);
    },
    talking(id, visit, name, at) {
      const agent = agentOf(book, id, name);
      endWrapup(book, agent, at);
      agent.ringing.delete(visit.id);
      const { contact, queue } = visit;
      agent.conversations.set(visit.id, { visit: visit.id, contact, queue, since: at, held: false });
      show(book, agent, at);
    },
    held(id, visit, at) {
      const agent = agentOf(book, id, null);
      const conversation = agent.conversations.get(visit.id);
      if (conversation === undefined || visit.phase.name !== 'connected') return;
      conversation.held = visit.phase.heldSince !== null;
      show(book, agent, at);
    },
    done(id, visit, at) {
      const agent = agentOf(book, id, null);
      agent.conversations.delete(visit.id);
      const wrapupMs = agent.members.get(visit.queue)?.wrapupMs ?? book.wrapupMsOf(visit.queue);
      if (wrapupMs > 0) {
        endWrapup(book, agent, at);
        agent.wrapup = { queue: visit.queue, since: at, until: at + wrapupMs };
        book.wrapping.add(agent);
      }
      show(book, agent, at);
    },
  };
}
