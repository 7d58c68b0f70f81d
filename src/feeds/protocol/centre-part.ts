import type { Change, EntityKind, Put } from '../../centre/change.ts';
import type { Fact } from '../../centre/fact.ts';
import type { CentrePart } from './hub-messages.ts';

/** The changes that a snapshot's parts stand for: puts, then journal lines. */
export function* centreParts(parts: Iterable<CentrePart>): Generator<Change> {
  for (const part of parts) {
    for (const [kind, entities] of Object.entries(part)) {
      if (entities === undefined) continue;
      if (kind === 'journal') for (const fact of entities as Fact[]) yield { op: 'fact', fact };
      else for (const entity of entities) yield { op: 'put', kind, entity } as Put;
    }
  }
}

/** Cuts the changes of a whole centre into parts of at most `size` entities each; at least one part. */
export function partsOf(changes: Iterable<Change>, size: number): CentrePart[] {
  const parts: CentrePart[] = [{}];
  let held = 0;
  for (const change of changes) {
    if (change.op === 'delete') continue;
    if (held === size) {
      parts.push({});
      held = 0;
    }
    const part = parts.at(-1) as Record<EntityKind | 'journal', unknown[]>;
    const kind = change.op === 'put' ? change.kind : 'journal';
    part[kind] ??= [];
    part[kind].push(change.op === 'put' ? change.entity : change.fact);
    held += 1;
  }
  return parts;
}
