import { apply, type Centre, emptyCentre } from '../src/centre/centre.ts';
import type { Change, Put } from '../src/centre/change.ts';
import type { Link } from '../src/centre/link.ts';
import { fail, ok } from '../src/centre/problem.ts';
import type { Session } from '../src/desk/session.ts';
import { busyDelta } from './apply.ts';
import { dice } from './rows.ts';

/** The largest centre that DESIGN §10 names, and the events of a busy morning in it. */

const QUEUES = 500;
const AGENTS = 2000;
const CONTACTS = 5000;

/** When that morning begins. */
export const BEGINS_AT = Date.UTC(2026, 10, 23, 8, 0);

const isPut = (change: Change): change is Put => change.op === 'put';
const puts = busyDelta(50).filter(isPut);
const sample = <K extends Put['kind']>(kind: K) =>
  puts.find((put) => put.kind === kind)!.entity as Put<K>['entity'];

const queueAt = (index: number, rev: number, waiting: number): Put => ({
  op: 'put',
  kind: 'queue',
  entity: { ...sample('queue'), id: `q${index}`, rev, name: `Cardiologie · RDV ${index}`, waiting },
});
const agentAt = (index: number, rev: number, state: 'ready' | 'talking' | 'wrapup'): Put => ({
  op: 'put',
  kind: 'agent',
  entity: { ...sample('agent'), id: `a${index}`, rev, label: `Agent ${index}`, state },
});
const contactAt = (index: number, rev: number): Put => ({
  op: 'put',
  kind: 'contact',
  entity: { ...sample('contact'), id: `c${index}`, rev, queue: `q${index % QUEUES}` },
});
const siteNamed = (name: string, rev: number): Put => ({
  op: 'put',
  kind: 'site',
  entity: { id: 'chu', rev, name, timezone: 'Europe/Paris' },
});

/** All of it, as it opens. */
export function* opening(): Generator<Put> {
  yield siteNamed('CHU Saint-Roch', 0);
  for (let index = 0; index < QUEUES; index++) yield queueAt(index, 0, index % 9);
  for (let index = 0; index < AGENTS; index++) yield agentAt(index, 0, 'ready');
  for (let index = 0; index < CONTACTS; index++) yield contactAt(index, 0);
}

/** What happens in it, one event after another: a queue, an agent or a contact that is not what it was. */
export function events(): () => Put {
  const throwDice = dice(7);
  let rev = 1;
  return () => {
    rev += 1;
    const kind = throwDice(3);
    if (kind === 0) return queueAt(throwDice(QUEUES), rev, throwDice(30));
    if (kind === 1)
      return agentAt(throwDice(AGENTS), rev, (['ready', 'talking', 'wrapup'] as const)[throwDice(3)]!);
    return contactAt(throwDice(CONTACTS), rev);
  };
}

/** How many events are owed to a rate, each time it is asked. */
export function pace(perSecond: number): () => number {
  let last = performance.now();
  let owed = 0;
  return () => {
    const now = performance.now();
    owed += ((now - last) * perSecond) / 1000;
    last = now;
    const due = Math.floor(owed);
    owed -= due;
    return due;
  };
}

/** A console's session on such a centre: events come when told to, and are told to whoever subscribed. */
export type BusySession = Session & {
  /** Applies `count` events and says so. */
  happen(count: number): void;
  /** Renames the site, which every screen shows. */
  rename(name: string): void;
};

export function busySession(): BusySession {
  const centre: Centre = emptyCentre();
  const listeners = new Set<() => void>();
  const beganAt = performance.now();
  const next = events();
  let renamed = 0;
  for (const change of opening()) apply(centre, change);
  const say = (): void => {
    for (const listener of listeners) listener();
  };
  const link = (): Link => ({
    state: 'live',
    ageMs: 0,
    attempt: 0,
    now: BEGINS_AT + Math.round(performance.now() - beganAt),
    rate: 1,
    role: 'supervisor',
    problem: null,
    malformed: 0,
  });
  return {
    centre,
    link,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: () => fail('bench.no-commands', 'No command is measured here.'),
    progress: () => null,
    read: async () => ok({ items: [], next: null }),
    close: async () => {},
    happen(count) {
      for (let each = 0; each < count; each++) apply(centre, next());
      say();
    },
    rename(name) {
      renamed += 1;
      apply(centre, siteNamed(name, renamed));
      say();
    },
  };
}
