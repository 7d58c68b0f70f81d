import type { Centre } from '../centre/centre.ts';
import { type EntityKind, type EntityOf, type Put, putOf } from '../centre/change.ts';
import type { Fact } from '../centre/fact.ts';
import type { DeskEffect } from './engine.ts';
import type { Order } from './order.ts';
import type { DeskPolicy } from './policy.ts';
import type { DeskRecords, Purpose, RecordKind, RecordOf } from './records.ts';

/**
 * The handling of one input: all it may read, and the effects it has had so far. Entities put in this turn
 * are read back from it, before the hub has applied them.
 */
export type Turn = {
  readonly centre: Centre;
  readonly now: number;
  readonly policy: DeskPolicy;
  readonly records: DeskRecords;
  readonly effects: DeskEffect[];
  readonly altered: Map<string, unknown>;
  readonly memo: Memo;
};

/** What one life of the desk need not work out twice, nor keep. */
export type Memo = { catalogueUntil: number };

export const openTurn = (
  centre: Centre,
  now: number,
  life: { policy: DeskPolicy; records: DeskRecords; memo: Memo },
): Turn => ({
  centre,
  now,
  ...life,
  effects: [],
  altered: new Map(),
});

const place = (kind: string, id: string): string => `${kind} ${id}`;

/** The entity as this turn has left it. */
export function find<K extends EntityKind>(turn: Turn, kind: K, id: string): EntityOf<K> | undefined {
  const key = place(kind, id);
  if (turn.altered.has(key)) return turn.altered.get(key) as EntityOf<K> | undefined;
  return (turn.centre[kind] as ReadonlyMap<string, EntityOf<K>>).get(id);
}

/** Puts an entity. Its `rev` is the hub's to give. */
export function put<K extends EntityKind>(turn: Turn, kind: K, entity: Omit<EntityOf<K>, 'rev'>): void {
  const id = (entity as { id: string }).id;
  const rev = find(turn, kind, id)?.rev ?? 0;
  const whole = { ...entity, rev } as unknown as EntityOf<K>;
  turn.altered.set(place(kind, id), whole);
  turn.effects.push({ type: 'change', change: putOf(kind, whole) as Put });
}

export function remove(turn: Turn, kind: EntityKind, id: string): void {
  turn.altered.set(place(kind, id), undefined);
  turn.effects.push({ type: 'change', change: { op: 'delete', kind, id } });
}

export function declare(turn: Turn, fact: Fact): void {
  turn.effects.push({ type: 'change', change: { op: 'fact', fact } });
}

/** Writes a record; it is durable with the input that caused it. */
export function keep<K extends RecordKind>(turn: Turn, kind: K, value: RecordOf[K]): void {
  (turn.records[kind] as Map<string, RecordOf[K]>).set(value.id, value);
  turn.effects.push({ type: 'record', kind, id: value.id, value });
}

export function forget(turn: Turn, kind: RecordKind, id: string): void {
  if (!turn.records[kind].delete(id)) return;
  turn.effects.push({ type: 'record', kind, id, value: null });
}

/** Gives an order that no command asked for, and remembers what it is for. */
export function runErrand(turn: Turn, source: string, order: Order, purpose: Purpose): void {
  keep(turn, 'errand', { id: order.id, source, order, purpose, at: turn.now });
  turn.effects.push({ type: 'order', source, order });
}
