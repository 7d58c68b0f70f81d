import type { Fact } from '../../centre/fact.ts';

/** How far a stream has come: facts up to `at` have been told, those of its last seconds by name. */
export type Position = { at: number; ids: string[] };

/** Facts are read again from this long before the position: hub clocks are nudged, and two facts share a moment. */
export const OVERLAP_MS = 10_000;
const IDS_KEPT = 2_000;

export const startingAt = (at: number): Position => ({ at, ids: [] });

/** Whether the position has this fact behind it. */
export const isTold = ({ at, ids }: Position, fact: Pick<Fact, 'id' | 'at'>): boolean =>
  fact.at < at - OVERLAP_MS || ids.includes(fact.id);

/** The position once `fact` is told. Ids older than the overlap are no longer needed. */
export function after(position: Position, fact: Pick<Fact, 'id' | 'at'>, recent: Recent): Position {
  recent.set(fact.id, fact.at);
  const at = Math.max(position.at, fact.at);
  for (const [id, told] of recent) if (told < at - OVERLAP_MS) recent.delete(id);
  return { at, ids: [...recent.keys()].slice(-IDS_KEPT) };
}

/** When each of a position's ids was told. */
export type Recent = Map<string, number>;
export const recentOf = ({ at, ids }: Position): Recent => new Map(ids.map((id) => [id, at]));
