import type { Centre } from '../centre/centre.ts';
import type { Change, EntityKind } from '../centre/change.ts';
import type { Fact } from '../centre/fact.ts';

/** The queues that something belongs to; `site`: to no queue in particular. */
export type Scope = 'site' | readonly string[];

type Loose = Record<string, unknown>;

/** The queues an entity belongs to, as the centre knows it now. `null`: there is no such entity. */
export function scopeOf(centre: Centre, kind: EntityKind, id: string): Scope | null {
  const entity = (centre[kind] as ReadonlyMap<string, unknown>).get(id) as Loose | undefined;
  if (entity === undefined) return null;
  switch (kind) {
    case 'queue':
      return [id];
    case 'interval':
    case 'forecast':
    case 'contact':
    case 'callback':
      return [entity.queue as string];
    case 'agent':
      return (entity.queues as { id: string }[]).map((each) => each.id);
    case 'escalation':
      return scopeAbout(centre, entity.about as Record<'queue' | 'contact' | 'callback', string | null>);
    case 'alert':
    case 'rule':
      return scopeOfPlace(centre, entity.scope as Place);
    case 'lock':
      return scopeOfPlace(centre, entity.target as Place);
    default:
      return 'site';
  }
}

type Place = { kind: string; id: string | null };

function scopeOfPlace(centre: Centre, { kind, id }: Place): Scope {
  if (id === null) return 'site';
  if (kind === 'queue') return [id];
  if (kind === 'agent' || kind === 'contact' || kind === 'escalation') return scopeOf(centre, kind, id) ?? [];
  return 'site';
}

function scopeAbout(centre: Centre, about: Record<'queue' | 'contact' | 'callback', string | null>): Scope {
  if (about.queue !== null) return [about.queue];
  if (about.contact !== null) return scopeOf(centre, 'contact', about.contact) ?? [];
  if (about.callback !== null) return scopeOf(centre, 'callback', about.callback) ?? [];
  return 'site';
}

/** The queues a fact belongs to. A fact about what the centre does not know belongs to nobody in particular. */
export function scopeOfFact(centre: Centre, fact: Fact): Scope {
  switch (fact.name) {
    case 'agent.state':
    case 'agent.skills':
    case 'agent.monitored':
    case 'agent.missed':
      return scopeOf(centre, 'agent', fact.agent) ?? [];
    case 'contact.wrappedUp':
      return fact.queue === null ? (scopeOf(centre, 'agent', fact.agent) ?? []) : [fact.queue];
    case 'escalation.state':
      return fact.queue === null ? 'site' : [fact.queue];
    case 'alert.state':
      return scopeOfPlace(centre, fact.scope);
    case 'command':
      return fact.queues === undefined ? scopeOfTarget(centre, fact.target) : (fact.queues ?? 'site');
    case 'source.state':
    case 'source.odd':
    case 'gap.closed':
      return 'site';
    default:
      return [fact.queue];
  }
}

const TARGETS = ['queue', 'agent', 'contact', 'callback', 'escalation', 'alert'] as const;

function scopeOfTarget(centre: Centre, target: Readonly<Record<string, string>>): Scope {
  const queues = new Set<string>();
  for (const kind of TARGETS) {
    for (const id of target[kind]?.split(', ') ?? []) {
      const scope = kind === 'queue' ? [id] : scopeOf(centre, kind, id);
      if (scope === 'site') return 'site';
      for (const queue of scope ?? []) queues.add(queue);
    }
  }
  return [...queues];
}

/** Whether something of this scope lies within `queues` (`null`: all of them). */
export const within = (scope: Scope, queues: ReadonlySet<string> | null): boolean =>
  queues === null || scope === 'site' || scope.some((queue) => queues.has(queue));

/** The scope of what a change is about, before it is applied (`null`: nothing yet) or after. */
export const scopeOfChange = (centre: Centre, change: Change): Scope | null =>
  change.op === 'fact'
    ? scopeOfFact(centre, change.fact)
    : scopeOf(centre, change.kind, change.op === 'put' ? change.entity.id : change.id);
