import type { SourceChange } from '../../source.ts';
import type { AgentFold, Member } from '../agents/agent-state.ts';
import { agentOf, memberOf, show } from '../agents/agents.ts';
import type { MappingBooks } from '../books.ts';
import { type AmiMessage, header, numberHeader } from '../message.ts';
import { odd } from '../odd.ts';
import type { QueueStatus } from './reconcile.ts';

/**
 * Adopts the memberships that a status tells. Where nothing was missed and an event should have told the
 * difference, it is stated: a reload puts penalties back in silence, and a member with broken text in its
 * name or reason has no events at all.
 */
export function reconcileMembers(
  books: MappingBooks,
  status: QueueStatus,
  state: (change: SourceChange) => void,
): void {
  const { agents, terms } = books;
  const told = new Map<AgentFold, Set<string>>();
  const drifted: string[] = [];
  for (const item of status.members) {
    const { agent: id, name, member, status: device } = memberOf(item);
    if (id === '' || !books.queues.has(member.queue)) continue;
    const isNew = !agents.agents.has(id);
    const agent = agentOf(agents, id, name);
    if (isNew) agent.knownSince = knownSince(item);
    const difference = isNew ? null : differenceOf(agent.members.get(member.queue), member);
    if (difference !== null) drifted.push(`${id} ${member.queue}: ${difference}`);
    agent.members.set(member.queue, member);
    agent.status = device;
    agent.device = member.stateInterface ?? agent.device;
    told.set(agent, (told.get(agent) ?? new Set()).add(member.queue));
  }
  for (const agent of agents.agents.values()) {
    for (const queue of [...agent.members.keys()]) {
      if (told.get(agent)?.has(queue) === true) continue;
      agent.members.delete(queue);
      drifted.push(`${agent.id} ${queue}: gone`);
    }
    show(agents, agent, status.at);
  }
  if (status.reason !== 'check') return;
  for (const evidence of drifted) state(odd(terms.source, 'asterisk.memberDrift', status.at, evidence));
}

/** What a QueueMember event should have told, in words; `null` when there is no difference. */
function differenceOf(before: Member | undefined, now: Member): string | null {
  if (before === undefined) return 'new';
  if (before.penalty !== now.penalty) return `penalty ${before.penalty} → ${now.penalty}`;
  if (before.paused !== now.paused) return now.paused ? 'paused' : 'no longer paused';
  if (before.fixed !== now.fixed) return now.fixed ? 'static' : 'dynamic';
  return null;
}

/** Since when an agent seen for the first time has been as it is: its pause, its last call, or its login. */
function knownSince(item: AmiMessage): number | null {
  const seconds = (name: string) => numberHeader(item, name) ?? 0;
  const since =
    header(item, 'Paused') === '1'
      ? seconds('LastPause')
      : Math.max(seconds('LastCall'), seconds('LoginTime'));
  return since > 946_684_800 ? since * 1000 : null;
}
