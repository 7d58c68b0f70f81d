import type { Agent, AgentState } from '../../centre/agent.ts';
import { dayOf } from '../../centre/day.ts';
import type { Fact, FactOf } from '../../centre/fact.ts';
import type { Picture } from '../picture.ts';
import { OF } from './reading.ts';
import { agentReading, factsOf } from './wanted.ts';

/** How long an agent was in one state; `to` is `null` for the one it is in. */
export type Stay = { id: string; state: AgentState; reason: string | null; from: number; to: number | null };

/** One contact an agent took today. What is not known yet, or not told by the platform, is `null`. */
export type TakenContact = {
  id: string;
  queue: string;
  answeredAt: number;
  waitMs: number;
  talkMs: number | null;
  wrapupMs: number | null;
  /** `here`: it is still being served. `unknown`: the platform never told its end. */
  outcome: 'here' | 'transferred' | 'agent' | 'caller' | 'unknown';
};

const byMoment = (a: Fact, b: Fact): number => a.at - b.at;

/** The states of an agent since the site's midnight, oldest first; before the first fact, the state it then left. */
export function staysOf(facts: readonly Fact[], agent: Agent, dayStart: number): Stay[] {
  const moves = facts
    .filter((fact): fact is FactOf<'agent.state'> => fact.name === 'agent.state')
    .sort(byMoment);
  const [first] = moves;
  const stays: Stay[] = [];
  if (first !== undefined && first.previous !== null) {
    const from = first.previousMs === null ? dayStart : Math.max(dayStart, first.at - first.previousMs);
    if (from < first.at)
      stays.push({ id: `${first.id}/before`, state: first.previous, reason: null, from, to: first.at });
  }
  moves.forEach(({ id, state, reason, at }, index) => {
    stays.push({ id, state, reason, from: at, to: moves[index + 1]?.at ?? null });
  });
  const last = stays.at(-1);
  const { state, reason, stateSince } = agent;
  const present = { id: `${agent.id}/now`, state, reason, from: Math.max(dayStart, stateSince), to: null };
  if (last === undefined) return [present];
  if (last.state === state) return stays;
  // The feed is ahead of what was read: the state it tells begins where it says.
  return [...stays.slice(0, -1), { ...last, to: present.from }, present];
}

/** The contacts an agent took, oldest first, each with what became of it. */
export function contactsOf(facts: readonly Fact[], agent: Agent): TakenContact[] {
  const taken = new Map<string, TakenContact>();
  const latest = (contact: string): TakenContact | undefined =>
    [...taken.values()].findLast(({ id }) => id.startsWith(`${contact}|`));
  let last: TakenContact | null = null;
  for (const fact of [...facts].sort(byMoment)) {
    switch (fact.name) {
      case 'contact.answered':
        last = {
          id: `${fact.contact}|${fact.visit}`,
          queue: fact.queue,
          answeredAt: fact.at,
          waitMs: fact.waitMs,
          talkMs: null,
          wrapupMs: null,
          outcome: 'unknown',
        };
        taken.set(fact.visit, last);
        break;
      case 'contact.completed': {
        const contact = taken.get(fact.visit);
        if (contact === undefined) break;
        contact.talkMs = fact.talkMs + fact.holdMs;
        if (contact.outcome !== 'transferred') contact.outcome = endOf(fact);
        break;
      }
      case 'contact.transferred': {
        const contact = taken.get(fact.visit);
        if (contact !== undefined) contact.outcome = 'transferred';
        break;
      }
      case 'contact.wrappedUp':
        // The platform tells whose wrap-up it was, not of which contact: it follows the last one.
        if (last !== null && last.wrapupMs === null) last.wrapupMs = fact.wrapupMs;
        break;
    }
  }
  const served = agent.contact === null ? undefined : latest(agent.contact);
  if (served !== undefined && served.talkMs === null) served.outcome = 'here';
  return [...taken.values()];
}

const endOf = ({ endedBy }: FactOf<'contact.completed'>): TakenContact['outcome'] =>
  endedBy === 'transfer' ? 'transferred' : endedBy;

/** Everything read of an agent's day. */
export type AgentDay = { startAt: number; stays: readonly Stay[]; contacts: readonly TakenContact[] };

const memo = new WeakMap<Picture, Map<string, AgentDay>>();

/** The day of an agent, worked out once a picture; `null`: there is no such agent. */
export function agentDay(picture: Picture, id: string): AgentDay | null {
  const agent = picture.centre.agent.get(id);
  if (agent === undefined) return null;
  const known = memo.get(picture) ?? new Map<string, AgentDay>();
  memo.set(picture, known);
  const found = known.get(id);
  if (found !== undefined) return found;
  const { startAt } = dayOf(picture.timezone, picture.now);
  const facts = factsOf(picture, agentReading(id)).filter(({ at }) => at >= startAt);
  const own = <E extends { id: string }>(row: E): E => ({ ...row, id: `${id}${OF}${row.id}` });
  const stays = staysOf(facts, agent, startAt).map(own);
  const day = { startAt, stays, contacts: contactsOf(facts, agent).map(own) };
  known.set(id, day);
  return day;
}

/** Who acted last on an agent today, and how; `null`: nobody, as far as the journal here goes. */
export function lastActOn(picture: Picture, agent: string): FactOf<'command'> | null {
  const isOn = (fact: Fact): fact is FactOf<'command'> =>
    fact.name === 'command' &&
    fact.state === 'succeeded' &&
    (fact.target.agent?.split(', ') ?? []).includes(agent);
  const here = picture.index.journal.findLast(isOn);
  return here ?? [...factsOf(picture, agentReading(agent))].sort(byMoment).findLast(isOn) ?? null;
}
