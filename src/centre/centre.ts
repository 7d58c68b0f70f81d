import type { Change, EntityKind, EntityOf, Put } from './change.ts';
import { ENTITY_KINDS } from './change.ts';
import type { Fact } from './fact.ts';
import { isJournalFact } from './journal-fact.ts';

/** How many journal lines a centre keeps; older ones are read from the hub. */
export const JOURNAL_LENGTH = 300;

export type Entities = { readonly [K in EntityKind]: ReadonlyMap<string, EntityOf<K>> };

/**
 * A contact centre as it is now: its entities by kind and id, and the latest journal lines, oldest first.
 * `version` grows with every change applied, and `versions[kind]` with every change of that kind, so that
 * a reader knows at once that nothing moved.
 */
export type Centre = Entities & {
  readonly journal: readonly Fact[];
  readonly version: number;
  readonly versions: Readonly<Record<EntityKind, number>>;
};

type MutableCentre = { -readonly [K in EntityKind]: Map<string, EntityOf<K>> } & {
  journal: Fact[];
  version: number;
  versions: Record<EntityKind, number>;
};

export function emptyCentre(): Centre {
  const maps = Object.fromEntries(ENTITY_KINDS.map((kind) => [kind, new Map()]));
  const versions = Object.fromEntries(ENTITY_KINDS.map((kind) => [kind, 0]));
  return { ...maps, journal: [], version: 0, versions } as unknown as Centre;
}

/**
 * Applies one change to `centre`, in place. A put older than what is known (a smaller `rev`) is ignored,
 * a delete of the unknown is nothing, and a journal fact already present is not added twice.
 */
export function apply(centre: Centre, change: Change): void {
  const into = centre as unknown as MutableCentre;
  if (change.op === 'fact') {
    if (!isJournalFact(change.fact)) return;
    if (into.journal.some((fact) => fact.id === change.fact.id)) return;
    into.journal.splice(placeOf(into.journal, change.fact), 0, change.fact);
    if (into.journal.length > JOURNAL_LENGTH) into.journal.shift();
    into.version += 1;
    return;
  }
  const entities = into[change.kind] as Map<string, { id: string; rev: number }>;
  if (change.op === 'delete') {
    if (!entities.delete(change.id)) return;
  } else {
    const known = entities.get(change.entity.id);
    if (known !== undefined && known.rev > change.entity.rev) return;
    entities.set(change.entity.id, change.entity);
  }
  into.version += 1;
  into.versions[change.kind] += 1;
}

/** Where a line belongs by its time: after all that are not later. Nearly always the end. */
function placeOf(journal: readonly Fact[], { at }: Fact): number {
  let place = journal.length;
  while (place > 0 && journal[place - 1]!.at > at) place -= 1;
  return place;
}

/** Makes `centre` hold exactly what `changes` put, in place: its readers keep the same object. */
export function renew(centre: Centre, changes: Iterable<Change>): void {
  const into = centre as unknown as MutableCentre;
  for (const kind of ENTITY_KINDS) {
    into[kind].clear();
    into.versions[kind] += 1;
  }
  into.journal.length = 0;
  into.version += 1;
  for (const change of changes) apply(centre, change);
}

/** The whole of a centre as changes that rebuild it: puts by kind, then its journal. */
export function* changesOf(centre: Centre): Generator<Change> {
  for (const kind of ENTITY_KINDS) yield* putsOf(centre, kind);
  for (const fact of centre.journal) yield { op: 'fact', fact };
}

/** The entities of one kind as changes that put them. */
export function* putsOf(centre: Centre, kind: EntityKind): Generator<Put> {
  for (const entity of centre[kind].values()) yield { op: 'put', kind, entity } as Put;
}
