import type { Change, EntityKind } from '../../centre/change.ts';
import { ENTITY_SCHEMAS } from '../../centre/change-schema.ts';
import { factSchema } from '../../centre/fact.ts';
import { leafRewriter } from '../../centre/leaves.ts';
import { instant } from '../../centre/scalar.ts';

/** Moves every instant of a change by a constant: a recorded morning lived again on another day. */
export function changeShifter(shiftMs: number): (change: Change) => Change {
  if (shiftMs === 0) return (change) => change;
  const moved = (at: number): number => at + shiftMs;
  const fact = leafRewriter<number>(factSchema, instant, moved);
  const entity = Object.fromEntries(
    Object.entries(ENTITY_SCHEMAS).map(([kind, schema]) => [
      kind,
      leafRewriter<number>(schema, instant, moved),
    ]),
  ) as Record<EntityKind, (value: unknown) => unknown>;
  return (change) => {
    if (change.op === 'delete') return change;
    if (change.op === 'fact') return { op: 'fact', fact: fact(change.fact) } as Change;
    return { ...change, entity: entity[change.kind](change.entity) } as Change;
  };
}
