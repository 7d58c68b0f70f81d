import type { z } from 'zod';
import type { ENTITY_SCHEMAS } from './change-schema.ts';
import type { Fact } from './fact.ts';

export type EntityKind = keyof typeof ENTITY_SCHEMAS;
export type EntityOf<K extends EntityKind> = z.infer<(typeof ENTITY_SCHEMAS)[K]>;

const KINDS: Record<EntityKind, true> = {
  site: true,
  source: true,
  queue: true,
  interval: true,
  agent: true,
  contact: true,
  callback: true,
  escalation: true,
  alert: true,
  lock: true,
  gap: true,
  forecast: true,
  circuit: true,
  secretariat: true,
  skill: true,
  reason: true,
  rule: true,
};
/** Every kind of entity. A reader of the feed knows them without the schemas, which take their time to build. */
export const ENTITY_KINDS = Object.keys(KINDS) as EntityKind[];

export type Put<K extends EntityKind = EntityKind> = {
  [P in K]: { op: 'put'; kind: P; entity: EntityOf<P> };
}[K];
export type Change = Put | { op: 'delete'; kind: EntityKind; id: string } | { op: 'fact'; fact: Fact };

export const putOf = <K extends EntityKind>(kind: K, entity: EntityOf<K>): Put<K> =>
  ({ op: 'put', kind, entity }) as Put<K>;
