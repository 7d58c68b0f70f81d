import { createHash } from 'node:crypto';
import type { Agent } from '../../centre/agent.ts';
import type { Alert } from '../../centre/alert.ts';
import { type Centre, putsOf } from '../../centre/centre.ts';
import { type Change, ENTITY_KINDS, type EntityKind } from '../../centre/change.ts';
import type { Escalation } from '../../centre/escalation.ts';
import type { Fact, FactName } from '../../centre/fact.ts';
import type { Role } from '../../desk/engine.ts';
import type { Item } from '../draft.ts';
import { scopeOf, scopeOfFact, within } from '../scope.ts';

/** Whose eyes: a role, the queues it may see, and those it wants to. */
export type Sight = { role: Role; queues: readonly string[] | null };

/** What one kind of reader is given of the centre. Readers of the same `key` are given the same. */
export interface View {
  readonly key: string;
  /** Nothing of it is filtered or redacted. */
  readonly whole: boolean;
  /** What the reader must be told of an item; `null`: nothing. What left its sight is told as deleted. */
  see(item: Item): Change | null;
  /** The centre as the reader sees it, as changes. */
  everything(centre: Centre): Generator<Change>;
  /** A fact out of the past, or `null`. Its scope is taken from the centre as it is now. */
  fact(centre: Centre, fact: Fact): Fact | null;
  interval(queue: string): boolean;
}

const AGGREGATES: readonly EntityKind[] = [
  'site',
  'source',
  'queue',
  'interval',
  'escalation',
  'alert',
  'gap',
  'forecast',
  'circuit',
  'secretariat',
  'skill',
  'rule',
];
const KINDS: Record<Role, ReadonlySet<EntityKind>> = {
  viewer: new Set(AGGREGATES),
  secretariat: new Set<EntityKind>([
    'site',
    'source',
    'queue',
    'escalation',
    'circuit',
    'secretariat',
    'reason',
  ]),
  supervisor: new Set(ENTITY_KINDS),
  manager: new Set(ENTITY_KINDS),
  script: new Set(ENTITY_KINDS),
};
const VIEWER_FACTS: ReadonlySet<FactName> = new Set<FactName>([
  'alert.state',
  'source.state',
  'gap.closed',
  'ledger.broken',
]);
const SECRETARIAT_FACTS: ReadonlySet<FactName> = new Set<FactName>(['escalation.state', 'source.state']);

export function viewOf({ role, queues }: Sight): View {
  const kinds = KINDS[role];
  const known = queues === null ? null : new Set(queues);
  const sees = (kind: EntityKind, scope: Item['after']): boolean =>
    scope !== null && kinds.has(kind) && within(scope, known);

  const entity = (kind: EntityKind, value: unknown): unknown => redact(kind, value, role, known);
  const fact = (each: Fact, scope: NonNullable<Item['after']>): Fact | null => {
    if (!within(scope, known)) return null;
    if (role === 'viewer') return VIEWER_FACTS.has(each.name) ? anonymous(each) : null;
    return role !== 'secretariat' || SECRETARIAT_FACTS.has(each.name) ? each : null;
  };

  return {
    key: keyOf(role, queues),
    whole: known === null && role !== 'viewer' && role !== 'secretariat',
    see({ change, before, after }) {
      if (change.op === 'fact') {
        const seen = fact(change.fact, after ?? 'site');
        return seen === null ? null : { op: 'fact', fact: seen };
      }
      if (change.op === 'put' && sees(change.kind, after)) {
        const seen = entity(change.kind, change.entity);
        return seen === null ? null : ({ ...change, entity: seen } as Change);
      }
      if (!sees(change.kind, before)) return null;
      const id = change.op === 'put' ? change.entity.id : change.id;
      return { op: 'delete', kind: change.kind, id };
    },
    *everything(centre) {
      for (const kind of kinds) {
        for (const put of putsOf(centre, kind)) {
          if (!sees(kind, scopeOf(centre, kind, put.entity.id))) continue;
          const seen = entity(kind, put.entity);
          if (seen !== null) yield { ...put, entity: seen } as Change;
        }
      }
      for (const line of centre.journal) {
        const seen = fact(line, scopeOfFact(centre, line));
        if (seen !== null) yield { op: 'fact', fact: seen };
      }
    },
    fact: (centre, each) => fact(each, scopeOfFact(centre, each)),
    interval: (queue) => kinds.has('interval') && within([queue], known),
  };
}

function keyOf(role: Role, queues: readonly string[] | null): string {
  const text = JSON.stringify([role, queues === null ? null : [...queues].sort()]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 10);
}

/** What a reader may see of an entity that lies in its sight; `null`: nothing at all. */
function redact(kind: EntityKind, value: unknown, role: Role, queues: ReadonlySet<string> | null): unknown {
  if (role === 'viewer') {
    if (kind === 'escalation') return impersonal(value as Escalation);
    if (kind === 'alert') return (value as Alert).scope.kind === 'agent' ? null : unsigned(value as Alert);
  }
  if (kind === 'agent' && queues !== null) return withinQueues(value as Agent, queues);
  return value;
}

/** An agent as a supervisor of some queues sees it: what it does for the others is not its business. */
function withinQueues(agent: Agent, queues: ReadonlySet<string>): Agent {
  const memberships = agent.queues.filter((each) => queues.has(each.id));
  const here = agent.queue !== null && queues.has(agent.queue);
  const { queue, contact } = here ? agent : { queue: null, contact: null };
  return { ...agent, queues: memberships, queue, contact };
}

/** An escalation on a wall: that it is there and when it expires, not why, nor by whom. */
const impersonal = (escalation: Escalation): Escalation => ({
  ...escalation,
  about: { queue: escalation.about.queue, contact: null, callback: null },
  reason: '-',
  note: null,
  by: '',
  history: [],
});

const unsigned = (alert: Alert): Alert =>
  alert.ack === null ? alert : { ...alert, ack: { by: '', at: alert.ack.at, note: null } };

function anonymous(fact: Fact): Fact | null {
  if (fact.name !== 'alert.state') return fact;
  return fact.scope.kind === 'agent' ? null : { ...fact, by: null };
}
