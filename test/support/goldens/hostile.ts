import { ok } from '../../../src/centre/problem.ts';
import type { Session } from '../../../src/desk/session.ts';
import type { SavedView } from '../../../src/ui/ui-state.ts';
import { type HeldMonday, heldSession } from './held-monday.ts';

/** What a name from outside may be made of: escape sequences, overrides of direction, wide letters, and far too much. */
export const HOSTILE = [
  '\u001b[2J\u001b]0;owned\u0007Cardio',
  '\u202egnirotinom\u202c',
  '\u001bP1$r0m\u001b\\\u009b31mAccueil\u0090',
  '受付窓口・循環器内科',
  '👩‍👩‍👧‍👦 Famille 🏳️‍🌈',
  'e\u0301\u0302\u0303\u0304'.repeat(40),
  '\r\n\t\b\u007fImagerie\u2028',
  'A'.repeat(10_000),
] as const;

type Named = { name?: unknown; label?: unknown; team?: unknown; caller?: unknown };

/** The texts of an entity that come from outside: names, teams, and what a caller's number was made into. */
function textsOf({ name, label, team, caller }: Named): string[] {
  const masked = (caller as { masked?: unknown } | null | undefined)?.masked;
  return [name, label, team, masked].filter(
    (text): text is string => typeof text === 'string' && text !== '',
  );
}

/**
 * A session on the hostile Monday. Lists are in another order there, so that other rows are asked about: any dry
 * run and any reading is answered as another of its kind was.
 */
export function hostileSession(monday: HeldMonday): Session {
  const held = hostile(monday);
  const found = <T>(answers: Readonly<Record<string, T>>, beginning: string): T | undefined =>
    Object.entries(answers).find(([question]) => question.startsWith(beginning))?.[1];
  return {
    ...heldSession(held),
    send: ({ name }) => ok(name),
    progress: (name) => found(held.previews, `{"name":"${name}"`) ?? null,
    read: async ({ kind }) => found(held.pages, `{"kind":"${kind}"`) ?? ok({ items: [], next: null }),
  };
}

const outsideProblem = (place: number) => ({
  code: 'outside.told',
  message: `${HOSTILE[place % HOSTILE.length]} ${HOSTILE[(place + 1) % HOSTILE.length]}`,
  hint: HOSTILE[(place + 2) % HOSTILE.length] as string,
});

/** A link that was refused, in the words of a hub that cleans nothing. */
export const refusedInHostileWords = (monday: HeldMonday): HeldMonday => ({
  ...monday,
  link: { ...monday.link, state: 'refused', ageMs: 61_000, problem: outsideProblem(4) },
});

/** Views that somebody kept under such names. */
export const HOSTILE_VIEWS: readonly SavedView[] = HOSTILE.map((name) => ({
  name,
  view: 'queues',
  filter: name.slice(0, 60),
  sort: [],
  columns: null,
}));

const isProblem = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  'message' in value &&
  typeof value.message === 'string';

/** A platform that answers, and says that something is wrong with it. */
const isSource = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  'capabilities' in value &&
  'lagMs' in value &&
  Reflect.get(value, 'problem') === null;

/** Keys whose values are said by people, or by another machine: whatever they hold, it is from outside. */
const TOLD: readonly string[] = ['by', 'note', 'address', 'extension'];

/** Keys whose values are names of our own, not of the outside. */
const OURS: readonly string[] = ['id', 'rule', 'kind', 'timezone'];

/** The same Monday in which everything that has a name has a hostile one, of at most `longest`, wherever it is said. */
export function hostile(monday: HeldMonday, longest = Number.POSITIVE_INFINITY): HeldMonday {
  const names = new Map<string, string>();
  for (const change of monday.changes) {
    if (change.op !== 'put') continue;
    for (const text of textsOf(change.entity as Named)) {
      if (!names.has(text)) names.set(text, HOSTILE[names.size % HOSTILE.length]!.slice(0, longest));
    }
  }
  let told = 0;
  const next = (): string => HOSTILE[told++ % HOSTILE.length]!.slice(0, longest);
  const renamed = (key: string, value: unknown): unknown => {
    if (isSource(value)) return { ...value, problem: outsideProblem(told++) };
    if (isProblem(value)) return outsideProblem(told++);
    if (typeof value !== 'string' || value === '' || OURS.includes(key)) return value;
    return TOLD.includes(key) ? next() : (names.get(value) ?? value);
  };
  return JSON.parse(JSON.stringify(monday, renamed));
}
