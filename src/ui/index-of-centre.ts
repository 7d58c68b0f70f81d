import type { Agent } from '../centre/agent.ts';
import type { Alert } from '../centre/alert.ts';
import type { Centre } from '../centre/centre.ts';
import type { EntityKind } from '../centre/change.ts';
import type { Callback, Contact } from '../centre/contact.ts';
import type { Escalation } from '../centre/escalation.ts';
import type { Fact } from '../centre/fact.ts';
import type { Interval, Queue } from '../centre/queue.ts';

/** The entities of a centre as lists look for them. Made once for each version of each kind. */
export type Index = {
  queues: readonly Queue[];
  agents: readonly Agent[];
  /** Those on loan, the first to come back first. */
  lent: readonly Agent[];
  waiting: readonly Contact[];
  waitingByQueue: ReadonlyMap<string, readonly Contact[]>;
  agentsByQueue: ReadonlyMap<string, readonly Agent[]>;
  /** Oldest first. */
  intervalsByQueue: ReadonlyMap<string, readonly Interval[]>;
  callbacks: readonly Callback[];
  escalations: readonly Escalation[];
  /** Pending and firing. */
  alerts: readonly Alert[];
  alertsByQueue: ReadonlyMap<string, readonly Alert[]>;
  /** One line for each command, as it stands; the other facts as they are. */
  journal: readonly Fact[];
};

type Memo = { version: number; value: unknown };
const memos = new WeakMap<Centre, Map<string, Memo>>();

/** The value of `make`, made again only when `version` has moved on. */
function atVersion<T>(centre: Centre, version: number, name: string, make: () => T): T {
  let known = memos.get(centre);
  if (known === undefined) {
    known = new Map();
    memos.set(centre, known);
  }
  const memo = known.get(name);
  if (memo !== undefined && memo.version === version) return memo.value as T;
  const value = make();
  known.set(name, { version, value });
  return value;
}

function groupBy<E>(entities: Iterable<E>, keysOf: (entity: E) => readonly string[]): Map<string, E[]> {
  const groups = new Map<string, E[]>();
  for (const entity of entities) {
    for (const key of keysOf(entity)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [entity]);
      else group.push(entity);
    }
  }
  return groups;
}

const byStart = (a: Interval, b: Interval): number => a.startAt - b.startAt;

function intervalsByQueue(centre: Centre): Map<string, Interval[]> {
  const groups = groupBy(centre.interval.values(), (interval) => [interval.queue]);
  for (const group of groups.values()) group.sort(byStart);
  return groups;
}

const firstEnd = ({ loans }: Agent): number => Math.min(...loans.map(({ until }) => until));
const byReturn = (a: Agent, b: Agent): number => firstEnd(a) - firstEnd(b);

const isWaiting = (contact: Contact): boolean => contact.state === 'waiting' || contact.state === 'ringing';

/** A command states a line each time it goes on: the latest is the one to read. */
function latestLines(journal: readonly Fact[]): Fact[] {
  const latest = new Map(
    journal.flatMap((fact) => (fact.name === 'command' ? [[fact.command, fact.id] as const] : [])),
  );
  return journal.filter((fact) => fact.name !== 'command' || latest.get(fact.command) === fact.id);
}

export function indexOf(centre: Centre): Index {
  const of = <T>(kind: EntityKind, name: string, make: () => T): T =>
    atVersion(centre, centre.versions[kind], name, make);
  const waiting = of('contact', 'waiting', () => [...centre.contact.values()].filter(isWaiting));
  const alerts = of('alert', 'alerts', () =>
    [...centre.alert.values()].filter((alert) => alert.state !== 'cleared'),
  );
  return {
    queues: of('queue', 'queues', () => [...centre.queue.values()]),
    agents: of('agent', 'agents', () => [...centre.agent.values()]),
    lent: of('agent', 'lent', () =>
      [...centre.agent.values()].filter(({ loans }) => loans.length > 0).sort(byReturn),
    ),
    waiting,
    waitingByQueue: of('contact', 'waitingByQueue', () => groupBy(waiting, (contact) => [contact.queue])),
    agentsByQueue: of('agent', 'agentsByQueue', () =>
      groupBy(centre.agent.values(), (agent) => agent.queues.map((membership) => membership.id)),
    ),
    intervalsByQueue: of('interval', 'intervalsByQueue', () => intervalsByQueue(centre)),
    journal: atVersion(centre, centre.version, 'journal', () => latestLines(centre.journal)),
    callbacks: of('callback', 'callbacks', () => [...centre.callback.values()]),
    escalations: of('escalation', 'escalations', () => [...centre.escalation.values()]),
    alerts,
    alertsByQueue: of('alert', 'alertsByQueue', () =>
      groupBy(alerts, ({ scope }) => (scope.kind === 'queue' && scope.id !== null ? [scope.id] : [])),
    ),
  };
}
