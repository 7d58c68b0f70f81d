import { createHash } from 'node:crypto';
import { type Centre, putsOf } from '../../centre/centre.ts';
import { type Change, ENTITY_KINDS, type EntityKind } from '../../centre/change.ts';
import type { Fact, FactName } from '../../centre/fact.ts';
import type { Role } from '../../desk/engine.ts';
import type { Item } from '../draft.ts';
import { scopeOf, scopeOfFact, within } from '../scope.ts';
import { amongTheirs, anonymous, redacted } from './redaction.ts';

/**
 * Whose eyes: a role, the queues it may see and wants to (`null`: all), the secretariat it answers for, and the
 * kinds of entity it wants (`null`: all that the role sees, and facts).
 */
export type Sight = {
  role: Role;
  queues: readonly string[] | null;
  secretariat?: string | null;
  kinds?: readonly string[] | null;
};

/** What one kind of reader is given of the centre. Readers of the same `key` are given the same. */
export interface View {
  readonly key: string;
  /** Nothing of it is filtered or redacted. */
  readonly whole: boolean;
  /** What the reader must be told of an item; `null`: nothing. What left its sight is told as deleted. */
  see(item: Item, centre: Centre): Change | null;
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

export function viewOf(sight: Sight): View {
  const { role, queues, secretariat = null, kinds: wanted = null } = sight;
  const allowed = KINDS[role];
  const kinds = wanted === null ? allowed : new Set([...allowed].filter((kind) => wanted.includes(kind)));
  const known = queues === null ? null : new Set(queues);
  const sees = (kind: EntityKind, scope: Item['after']): boolean =>
    scope !== null && kinds.has(kind) && within(scope, known);

  const entity = (kind: EntityKind, value: unknown): unknown => redacted(kind, value, sight);
  const fact = (each: Fact, scope: NonNullable<Item['after']>, centre: Centre): Fact | null => {
    if (!within(scope, known)) return null;
    if (role === 'viewer') return VIEWER_FACTS.has(each.name) ? anonymous(each) : null;
    if (role === 'secretariat') return isTold(secretariat, each) ? each : null;
    return queues === null ? each : amongTheirs(each, queues, centre);
  };

  return {
    key: keyOf(sight),
    whole: known === null && wanted === null && role !== 'viewer' && role !== 'secretariat',
    see({ change, before, after }, centre) {
      if (change.op === 'fact') {
        if (wanted !== null) return null;
        const seen = fact(change.fact, after ?? 'site', centre);
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
      if (wanted !== null) return;
      for (const line of centre.journal) {
        const seen = fact(line, scopeOfFact(centre, line), centre);
        if (seen !== null) yield { op: 'fact', fact: seen };
      }
    },
    fact: (centre, each) => fact(each, scopeOfFact(centre, each), centre),
    interval: (queue) => allowed.has('interval') && within([queue], known),
  };
}

/** A secretariat is told of the sources, and of the escalations that come to it. */
const isTold = (secretariat: string | null, fact: Fact): boolean =>
  fact.name === 'escalation.state'
    ? secretariat === null || fact.to === secretariat
    : SECRETARIAT_FACTS.has(fact.name);

function keyOf({ role, queues, secretariat = null, kinds = null }: Sight): string {
  const wanted = [queues, kinds].map((names) => names && [...names].sort());
  const text = JSON.stringify([role, secretariat, ...wanted]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 10);
}
