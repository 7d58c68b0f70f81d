import type { Problem } from '../../centre/problem.ts';
import type { Step } from '../action.ts';
import type { Picture } from '../picture.ts';
import type { SubjectKind } from '../subject.ts';

export const KEY_GROUPS = ['act', 'move', 'look', 'console'] as const;
export type KeyGroup = (typeof KEY_GROUPS)[number];

/**
 * One key of the console: the only record of it. The handler, the footer, the help, the palette and
 * `docs/KEYS.md` all read this; its words are in `words`, under the same id.
 */
export type Binding<Id extends string = string> = {
  id: Id;
  /** Names as `keyName` says them; the first one is the one shown. */
  keys: readonly string[];
  group: KeyGroup;
  /** What the cursor must be on; absent: anything, or nothing. */
  on?: readonly SubjectKind[];
  /** Where it works as well, asking first which one: a break is ended from the queue of who is on it. */
  within?: readonly SubjectKind[];
  /** Where it stands in the footer; absent: only in the help. Lower comes first. */
  footer?: number;
  /** Why it cannot be done now; `null` when it can. Said on the menu, before it is tried. */
  refuse?: (picture: Picture) => Problem | null;
  does: (picture: Picture) => Step;
};

/** A key as its table writes it: its group is the table's. */
export type KeyRow = Omit<Binding, 'group'>;

export type Keymap = { rows: readonly Binding[] };

/** Everything that a key acts on, from near or by asking; `null`: whatever the cursor is on. */
export const kindsOf = ({ on, within = [] }: Binding): readonly SubjectKind[] | null =>
  on === undefined ? null : [...on, ...within];

function meets(a: Binding, b: Binding): boolean {
  const [ofA, ofB] = [kindsOf(a), kindsOf(b)];
  return ofA === null || ofB === null || ofA.some((kind) => ofB.includes(kind));
}

/** Two bindings that would answer the same key on the same subject. */
export type KeyConflict = { key: string; first: string; second: string };

export function conflictsIn(rows: readonly Binding[]): KeyConflict[] {
  const found: KeyConflict[] = [];
  rows.forEach((row, index) => {
    for (const other of rows.slice(index + 1)) {
      const key = row.keys.find((each) => other.keys.includes(each));
      if (key !== undefined && meets(row, other)) found.push({ key, first: row.id, second: other.id });
    }
  });
  return found;
}

/** The bindings with the user's own keys. An id that does not exist is named, and changes nothing. */
export function rebind(
  rows: readonly Binding[],
  own: Readonly<Record<string, readonly string[]>>,
): { keymap: Keymap; unknown: string[]; conflicts: KeyConflict[] } {
  const ids = new Set(rows.map((row) => row.id));
  const bound = rows.map((row) => ({ ...row, keys: own[row.id] ?? row.keys }));
  return {
    keymap: { rows: bound },
    unknown: Object.keys(own).filter((id) => !ids.has(id)),
    conflicts: conflictsIn(bound),
  };
}

/** Whether a binding applies to what the cursor is on. */
export function appliesTo(binding: Binding, kind: SubjectKind | null): boolean {
  const kinds = kindsOf(binding);
  return kinds === null || (kind !== null && kinds.includes(kind));
}

/** Whether the key would ask which one there, rather than act on what the cursor is on. */
export const asksThere = ({ within }: Binding, kind: SubjectKind | null): boolean =>
  kind !== null && within?.includes(kind) === true;

/** What is only for this kind of thing comes before what is for its queue: `a` answers an escalation first. */
export const byNearness =
  (kind: SubjectKind | null) =>
  (a: Binding, b: Binding): number =>
    distance(a, kind) - distance(b, kind) || (a.footer ?? 0) - (b.footer ?? 0);

const distance = (binding: Binding, kind: SubjectKind | null): number =>
  asksThere(binding, kind)
    ? 2
    : binding.group === 'act' && kind !== 'queue' && binding.on?.includes('queue') === true
      ? 1
      : 0;

/** The binding of a key where the cursor is, or the one it would have elsewhere: on a row of this list first. */
export function bindingFor(
  keymap: Keymap,
  key: string,
  kind: SubjectKind | null,
  listed: SubjectKind | null = null,
): { found: Binding; applies: boolean } | null {
  const rows = keymap.rows.filter((row) => row.keys.includes(key));
  const here = rows.find((row) => appliesTo(row, kind));
  if (here !== undefined) return { found: here, applies: true };
  const elsewhere = rows.find(({ on }) => listed !== null && on?.includes(listed)) ?? rows[0];
  return elsewhere === undefined ? null : { found: elsewhere, applies: false };
}
