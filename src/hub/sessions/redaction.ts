import type { Agent } from '../../centre/agent.ts';
import type { Alert } from '../../centre/alert.ts';
import type { Centre } from '../../centre/centre.ts';
import type { EntityKind } from '../../centre/change.ts';
import type { Escalation } from '../../centre/escalation.ts';
import type { Fact, FactOf } from '../../centre/fact.ts';
import type { Queue } from '../../centre/queue.ts';
import type { Site } from '../../centre/source.ts';
import type { Sight } from './view.ts';

/** What a reader may see of an entity that lies in its sight; `null`: nothing at all. */
export function redacted(kind: EntityKind, value: unknown, { role, queues, secretariat }: Sight): unknown {
  if (kind === 'site' && (role === 'viewer' || role === 'secretariat')) return withoutFaults(value as Site);
  if (role === 'viewer') return impersonal(kind, value);
  if (kind === 'escalation' && role === 'secretariat' && secretariat != null) {
    return wasAsked(value as Escalation, secretariat) ? value : null;
  }
  if (kind === 'agent' && queues !== null) return withinQueues(value as Agent, queues);
  return value;
}

/** The faults of the site's file are for those who can have it mended: they name its places and its values. */
function withoutFaults(site: Site): Site {
  const { faults: _, ...rest } = site;
  return rest;
}

/** A secretariat is shown what it was asked, and nothing of what others were. */
const wasAsked = ({ to, history }: Escalation, secretariat: string): boolean =>
  to === secretariat || history.some(({ event, detail }) => event === 'asked' && detail === secretariat);

/** An agent as a supervisor of some queues sees it: what it does for the others is not its business. */
function withinQueues(agent: Agent, queues: readonly string[]): Agent {
  const memberships = agent.queues.filter((each) => queues.includes(each.id));
  const here = agent.queue !== null && queues.includes(agent.queue);
  const { queue, contact } = here ? agent : { queue: null, contact: null };
  return { ...agent, queues: memberships, queue, contact };
}

/** An entity on a wall: aggregates, by nobody and about nobody. */
function impersonal(kind: EntityKind, value: unknown): unknown {
  switch (kind) {
    case 'queue':
      return unsignedPolicy(value as Queue);
    case 'escalation':
      return unexplained(value as Escalation);
    case 'alert':
      return isPersonal((value as Alert).scope) ? null : unsigned(value as Alert);
    default:
      return value;
  }
}

const PERSONAL: ReadonlySet<string> = new Set(['agent', 'contact', 'callback']);
const isPersonal = ({ kind }: { kind: string }): boolean => PERSONAL.has(kind);

const unsignedPolicy = (queue: Queue): Queue =>
  queue.overflowPolicy === null
    ? queue
    : { ...queue, overflowPolicy: { ...queue.overflowPolicy, id: '-', by: '' } };

/** An escalation on a wall: that it is there and when it expires, not why, nor by whom. */
const unexplained = (escalation: Escalation): Escalation => ({
  ...escalation,
  about: { queue: escalation.about.queue, contact: null, callback: null },
  reason: '-',
  note: null,
  by: '',
  history: [],
  undelivered: [],
});

const unsigned = (alert: Alert): Alert =>
  alert.ack === null ? alert : { ...alert, ack: { by: '', at: alert.ack.at, note: null } };

/** A fact as a wall may show it; `null`: not at all. */
export function anonymous(fact: Fact): Fact | null {
  if (fact.name !== 'alert.state') return fact;
  return isPersonal(fact.scope) ? null : { ...fact, by: null };
}

/**
 * A line of the journal about several agents, as whoever may see only some of them reads it: the others are
 * neither named nor told of.
 */
export function amongTheirs(fact: Fact, queues: readonly string[], centre: Centre): Fact {
  if (fact.name !== 'command') return fact;
  const named = fact.target.agent?.split(', ') ?? [];
  const theirs = named.filter((id) =>
    centre.agent.get(id)?.queues.some((membership) => queues.includes(membership.id)),
  );
  return theirs.length === named.length ? fact : without(fact, theirs, centre);
}

function without(fact: FactOf<'command'>, theirs: readonly string[], centre: Centre): Fact {
  const label = theirs.map((id) => centre.agent.get(id)?.label ?? id).join(', ');
  const only = (byAgent: unknown): unknown =>
    typeof byAgent !== 'object' || byAgent === null
      ? null
      : Object.fromEntries(Object.entries(byAgent).filter(([id]) => theirs.includes(id)));
  return {
    ...fact,
    target: { ...fact.target, agent: theirs.join(', '), label },
    before: only(fact.before),
    after: only(fact.after),
  };
}
