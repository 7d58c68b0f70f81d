import type { SourceChange } from '../source.ts';
import { type AgentBook, agentSignals } from './agents/agents.ts';
import type { Monitors } from './agents/monitors.ts';
import { createSkillMap, type SkillMap } from './agents/skill-map.ts';
import { type DeclaredQueues, declareQueue, type SiteTerms, skillsInForce } from './terms.ts';
import type { VisitBook } from './visits/visit-book.ts';

/** All that is known of a platform. */
export type MappingBooks = {
  terms: SiteTerms;
  queues: DeclaredQueues;
  visits: VisitBook;
  agents: AgentBook;
  monitors: Monitors;
  /** Queues whose door the dialplan keeps shut. */
  closed: Set<string>;
  /** Queues that the platform had and no longer has. */
  gone: Set<string>;
  /** How many callers the last status showed of whom an event should have told, and did not. */
  unheard: number;
};

export function openBooks(terms: SiteTerms, state: (change: SourceChange) => void): MappingBooks {
  const queues: DeclaredQueues = new Map();
  let skills: SkillMap = createSkillMap([]);
  let skillsOfSize = -1;
  const agents: AgentBook = {
    source: terms.source,
    agents: new Map(),
    declared: new Map(),
    wrapping: new Set(),
    skills() {
      if (skillsOfSize !== queues.size) {
        skills = skillsInForce(terms, queues);
        skillsOfSize = queues.size;
      }
      return skills;
    },
    wrapupMsOf: (queue) => terms.wrapupMsOf(queue),
    state,
  };
  const visits: VisitBook = {
    source: terms.source,
    calls: new Map(),
    gone: new Map(),
    lastAnswers: new Map(),
    legs: new Map(),
    connected: new Set(),
    pending: new Set(),
    callbackOffer: terms.callbackOffer,
    thresholdOf: (queue) => queues.get(queue)?.sla.thresholdMs ?? 0,
    state,
    agents: agentSignals(agents),
  };
  return {
    terms,
    queues,
    visits,
    agents,
    monitors: { listening: new Map(), announced: new Map() },
    closed: new Set(),
    gone: new Set(),
    unheard: 0,
  };
}

/** Declares a queue, or declares it again when what the platform says of it changed. */
export function declare(
  books: MappingBooks,
  queue: string,
  serviceLevelMs: number | null,
  state: (change: SourceChange) => void,
): void {
  const known = books.queues.get(queue);
  const told = declareQueue(
    books.terms,
    queue,
    serviceLevelMs ?? known?.sla.thresholdMs ?? null,
    books.closed.has(queue) || books.gone.has(queue) ? 'closed' : 'unknown',
  );
  if (known !== undefined && JSON.stringify(known) === JSON.stringify(told)) return;
  books.queues.set(queue, told);
  state({ op: 'declare', queue: told });
  if (known !== undefined || books.terms.skills !== null) return;
  const { id, name } = told;
  state({ op: 'put', put: { kind: 'skill', entity: { id, name, queues: [id] } } });
}
