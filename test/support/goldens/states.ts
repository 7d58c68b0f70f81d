import type { Change, EntityKind } from '../../../src/centre/change.ts';
import { noCounters } from '../../../src/centre/counters.ts';
import type { Link } from '../../../src/centre/link.ts';
import { ok, problem } from '../../../src/centre/problem.ts';
import type { Session } from '../../../src/desk/session.ts';
import type { Frame } from './frames.ts';
import { type HeldMonday, heldSession, readQuestion } from './held-monday.ts';

/** A look that the screen takes when something is not as usual, made from a held Monday. */
export type State = {
  name: string;
  of: (monday: HeldMonday) => HeldMonday;
  /** What is pressed to come into it; a wall has no keys. */
  press?: Frame['press'];
};

/** A session on it; of a day that was not recorded, nothing is in the hub's history. */
export function stateSession(monday: HeldMonday): Session {
  const nothing = ok({ items: [], next: null });
  return {
    ...heldSession(monday),
    read: async (request) => monday.pages[readQuestion(request)] ?? nothing,
  };
}

type Entity<K> = Extract<Change, { op: 'put'; kind: K }>;

const withLink = (name: string, link: Partial<Link>): State => ({
  name,
  of: (monday) => ({ ...monday, link: { ...monday.link, ...link } }),
});

/** The same Monday with every entity of a kind made into another. */
function each<K extends EntityKind>(
  changes: readonly Change[],
  kind: K,
  make: (entity: Entity<K>['entity']) => Entity<K>['entity'],
): Change[] {
  return changes.map((change) =>
    change.op === 'put' && change.kind === kind
      ? ({ ...change, entity: make(change.entity as Entity<K>['entity']) } as Change)
      : change,
  );
}

const lost = problem('link.cut', 'The link was cut.');

/** Of nobody and of nothing that happened: what a day is before it begins. */
const quiet = (changes: readonly Change[]): Change[] =>
  changes.filter(
    (change) =>
      change.op === 'put' &&
      !['contact', 'alert', 'escalation', 'callback', 'interval', 'lock'].includes(change.kind),
  );

/** Every queue shut until tomorrow at eight, nobody at work and nobody on the line. */
function closed(monday: HeldMonday): HeldMonday {
  const opensAt = monday.link.now + 23 * 3_600_000;
  const shut = each(quiet(monday.changes), 'queue', (queue) => ({
    ...queue,
    open: false,
    opensAt,
    closesAt: null,
    waiting: 0,
    oldestEnteredAt: null,
    agents: { ready: 0, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 5 },
  }));
  const home = each(shut, 'agent', (agent) => ({
    ...agent,
    state: 'offline' as const,
    loans: [],
    queue: null,
    contact: null,
  }));
  return { ...monday, changes: home };
}

/** Half past two: the calls of the night come to one queue, which one agent answers. */
function night(monday: HeldMonday): HeldMonday {
  const now = monday.link.now - (8 * 3_600_000 + 41 * 60_000) + 2.5 * 3_600_000;
  const opensAt = now + 5.5 * 3_600_000;
  const asleep = each(quiet(monday.changes), 'queue', (queue) => ({
    ...queue,
    open: queue.id === 'accueil',
    opensAt: queue.id === 'accueil' ? null : opensAt,
    closesAt: null,
    waiting: 0,
    oldestEnteredAt: null,
    today: noCounters(),
    recent: { ...queue.recent, counters: noCounters() },
    agents: { ready: 0, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 5 },
  }));
  const [first] = asleep.flatMap((change) =>
    change.op === 'put' && change.kind === 'agent' ? [change.entity.id] : [],
  );
  const changes = each(asleep, 'agent', (agent) => ({
    ...agent,
    state: agent.id === first ? ('ready' as const) : ('offline' as const),
    stateSince: now - 1_200_000,
    loans: [],
    queue: null,
    contact: null,
  }));
  return { ...monday, link: { ...monday.link, now }, changes };
}

/** The platform has gone while the link to the hub is well. */
const sourceDown = (monday: HeldMonday): HeldMonday => ({
  ...monday,
  changes: each(monday.changes, 'source', (source) => ({
    ...source,
    state: 'down' as const,
    since: monday.link.now - 95_000,
  })),
});

/** How the screen looks when it is not simply live. Each must be told from every other, and from a live one. */
export const STATES: readonly State[] = [
  {
    name: 'connecting',
    of: (monday) => ({
      ...monday,
      changes: [],
      link: { ...monday.link, state: 'connecting', ageMs: null },
    }),
  },
  withLink('stale', { state: 'stale', ageMs: 14_000 }),
  withLink('reconnecting', { state: 'reconnecting', ageMs: 134_000, attempt: 3, problem: lost }),
  withLink('resyncing', { state: 'resyncing', ageMs: 1_200 }),
  withLink('refused', {
    state: 'refused',
    ageMs: 61_000,
    problem: problem('link.refused', 'The hub refused this link.'),
  }),
  withLink('fast', { rate: 60 }),
  withLink('replay', { state: 'replay' }),
  { name: 'frozen', of: (monday) => monday, press: ['freeze'] },
  { name: 'night', of: night },
  { name: 'source-down', of: sourceDown },
  { name: 'closed', of: closed },
  { name: 'empty', of: (monday) => ({ ...monday, changes: [] }) },
];
