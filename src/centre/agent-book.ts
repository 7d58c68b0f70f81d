import { type AgentCounters, noAgentCounters } from './agent.ts';
import { dayOf } from './day.ts';
import type { Fact } from './fact.ts';

/** What one agent did since midnight at the site. */
export type AgentBook = { dayEndAt: number; today: AgentCounters };

/** The agent a fact is about, with what it adds to that agent's day; `null` when it adds nothing. */
export function agentShare(fact: Fact): { agent: string; adds: Partial<AgentCounters> } | null {
  switch (fact.name) {
    case 'contact.answered':
      return fact.agent === null ? null : { agent: fact.agent, adds: { answered: 1 } };
    case 'contact.completed':
      return fact.agent === null ? null : { agent: fact.agent, adds: { talkMs: fact.talkMs } };
    case 'contact.transferred':
      return fact.agent === null ? null : { agent: fact.agent, adds: { transferred: 1 } };
    case 'contact.wrappedUp':
      return { agent: fact.agent, adds: { wrapupMs: fact.wrapupMs } };
    case 'agent.missed':
      return { agent: fact.agent, adds: { missed: 1 } };
    case 'agent.state':
      if (fact.previousMs === null) return null;
      if (fact.previous === 'ready') return { agent: fact.agent, adds: { readyMs: fact.previousMs } };
      if (fact.previous === 'paused') return { agent: fact.agent, adds: { pausedMs: fact.previousMs } };
      return null;
    default:
      return null;
  }
}

/** Adds a share to an agent's book, beginning a new day at the site's midnight. */
export function addShare(
  books: Map<string, AgentBook>,
  share: { agent: string; adds: Partial<AgentCounters> },
  at: number,
  timezone: string,
): void {
  let book = books.get(share.agent);
  if (book === undefined || at >= book.dayEndAt) {
    book = { dayEndAt: dayOf(timezone, at).endAt, today: noAgentCounters() };
    books.set(share.agent, book);
  }
  for (const [name, value] of Object.entries(share.adds) as [keyof AgentCounters, number][]) {
    book.today[name] += value;
  }
}
