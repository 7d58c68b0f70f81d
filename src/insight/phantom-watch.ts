import type { Agent } from '../centre/agent.ts';
import type { Centre } from '../centre/centre.ts';
import type { Change } from '../centre/change.ts';
import type { Insight, InsightEffect } from './insight.ts';
import { type Leap, leapsIn, leaptMs, withLeap } from './leaps.ts';
import { type Doubt, doubtOf, isServing } from './phantoms.ts';

/** Doubts that come with time are looked for this often. */
const LOOK_EVERY_MS = 30_000;

/**
 * Marks agents whose state cannot be right as suspect, and takes the mark away when it can. Only the agents
 * of these sources: another hub's are its own business.
 */
export function createPhantomWatch(sources: ReadonlySet<string>): Insight {
  /** The contacts that agents are said to serve and that are no more, since when. */
  const over = new Map<string, number>();
  let nextLookAt = Number.NEGATIVE_INFINITY;
  let leaps: readonly Leap[] = [];

  const marks = (agents: Iterable<Agent>, centre: Centre, now: number): InsightEffect[] => {
    const effects: InsightEffect[] = [];
    for (const agent of agents) {
      if (!sources.has(agent.source)) continue;
      const lived = { ...agent, stateSince: agent.stateSince + leaptMs(leaps, agent.stateSince) };
      const doubt = doubtOf(lived, centre, overSince(over, agent, centre, now), now);
      if (doubt?.code !== agent.suspect?.code) effects.push(marked(agent, doubt));
    }
    return effects;
  };

  return {
    restore(records) {
      leaps = leapsIn(records);
    },
    handle(centre, input, now) {
      if (input.type === 'clock') {
        leaps = withLeap(leaps, now, input.byMs);
        for (const [contact, since] of over) over.set(contact, since + input.byMs);
        nextLookAt = now;
      }
      if (now >= nextLookAt) {
        nextLookAt = now + LOOK_EVERY_MS;
        forget(over, centre);
        return [...marks(centre.agent.values(), centre, now), { type: 'wake', at: nextLookAt }];
      }
      return input.type === 'changed'
        ? marks(agentsOf(input.changes, centre), centre, now)
        : [{ type: 'wake', at: nextLookAt }];
    },
  };
}

function overSince(over: Map<string, number>, agent: Agent, centre: Centre, now: number): number | null {
  if (agent.contact === null || !isServing(agent) || centre.contact.has(agent.contact)) return null;
  const since = over.get(agent.contact) ?? agent.suspect?.since ?? now;
  over.set(agent.contact, since);
  return since;
}

/** What no agent serves any more is forgotten. */
function forget(over: Map<string, number>, centre: Centre): void {
  const served = new Set([...centre.agent.values()].map((agent) => agent.contact));
  for (const contact of over.keys()) if (!served.has(contact)) over.delete(contact);
}

/** The agents that these changes put. */
const agentsOf = (changes: readonly Change[], centre: Centre): Agent[] =>
  changes.flatMap((change) =>
    change.op === 'put' && change.kind === 'agent' ? (centre.agent.get(change.entity.id) ?? []) : [],
  );

const marked = (agent: Agent, doubt: Doubt | null): InsightEffect => ({
  type: 'change',
  change: { op: 'put', kind: 'agent', entity: { ...agent, suspect: doubt } },
});
