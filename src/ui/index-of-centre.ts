import type { Agent } from '../centre/agent.ts';
import type { Alert } from '../centre/alert.ts';
import type { Centre } from '../centre/centre.ts';
import type { EntityKind } from '../centre/change.ts';
import type { Callback, Contact } from '../centre/contact.ts';
import type { Escalation } from '../centre/escalation.ts';
import type { Fact } from '../centre/fact.ts';
import type { Interval, Queue } from '../centre/queue.ts';

/** What is of one queue: nothing for a queue of which there is none. */
export type OfQueue<E> = { get(queue: string): readonly E[] };

/**
 * The entities of a centre as lists look for them. Each is made when somebody looks, and again only once its kind
 * has changed: a centre where thousands of contacts move costs nothing to whoever looks at its agents.
 */
export type Index = {
  readonly queues: readonly Queue[];
  readonly agents: readonly Agent[];
  /** Those whose state cannot be right. */
  readonly doubtful: readonly Agent[];
  /** Those on loan, the first to come back first. */
  readonly lent: readonly Agent[];
  readonly waiting: readonly Contact[];
  readonly waitingByQueue: OfQueue<Contact>;
  readonly agentsByQueue: OfQueue<Agent>;
  /** Oldest first. */
  readonly intervalsByQueue: OfQueue<Interval>;
  readonly callbacks: readonly Callback[];
  readonly escalations: readonly Escalation[];
  /** Pending and firing. */
  readonly alerts: readonly Alert[];
  readonly alertsByQueue: OfQueue<Alert>;
  /** One line for each command, as it stands; the other facts as they are. */
  readonly journal: readonly Fact[];
};

/** The value of `make`, made again only when `version` has moved on. */
function atVersion<T>(version: () => number, make: () => T): () => T {
  let known: { version: number; value: T } | null = null;
  return () => {
    const now = version();
    if (known === null || known.version !== now) known = { version: now, value: make() };
    return known.value;
  };
}

/** Those of `entities` that `isWanted` keeps. */
function kept<E>(entities: Iterable<E>, isWanted: (entity: E) => boolean): E[] {
  const found: E[] = [];
  for (const entity of entities) if (isWanted(entity)) found.push(entity);
  return found;
}

/** All at once: for what every row of a list looks at. */
function grouped<E>(entities: Iterable<E>, queueOf: (entity: E) => string | null): OfQueue<E> {
  const groups = new Map<string, E[]>();
  for (const entity of entities) {
    const queue = queueOf(entity);
    if (queue === null) continue;
    const group = groups.get(queue);
    if (group === undefined) groups.set(queue, [entity]);
    else group.push(entity);
  }
  return { get: (queue) => groups.get(queue) ?? [] };
}

/** One queue at a time: for what only the queue that was opened looks at. */
function sought<E>(entities: Iterable<E>, isOf: (entity: E, queue: string) => boolean): OfQueue<E> {
  const found = new Map<string, readonly E[]>();
  return {
    get(queue) {
      const known = found.get(queue) ?? kept(entities, (entity) => isOf(entity, queue));
      found.set(queue, known);
      return known;
    },
  };
}

const byStart = (a: Interval, b: Interval): number => a.startAt - b.startAt;

const firstEnd = ({ loans }: Agent): number => Math.min(...loans.map(({ until }) => until));
const byReturn = (a: Agent, b: Agent): number => firstEnd(a) - firstEnd(b);

const isWaiting = (contact: Contact): boolean => contact.state === 'waiting' || contact.state === 'ringing';
const serves = ({ queues }: Agent, queue: string): boolean => queues.some(({ id }) => id === queue);

/** A command states a line each time it goes on: the latest is the one to read. */
function latestLines(journal: readonly Fact[]): Fact[] {
  const latest = new Map(
    journal.flatMap((fact) => (fact.name === 'command' ? [[fact.command, fact.id] as const] : [])),
  );
  return journal.filter((fact) => fact.name !== 'command' || latest.get(fact.command) === fact.id);
}

function makeIndex(centre: Centre): Index {
  const of = <T>(kind: EntityKind, make: () => T): (() => T) => atVersion(() => centre.versions[kind], make);
  const queues = of('queue', () => [...centre.queue.values()]);
  const agents = of('agent', () => [...centre.agent.values()]);
  const doubtful = of('agent', () => kept(agents(), ({ suspect }) => suspect !== null));
  const lent = of('agent', () => kept(agents(), ({ loans }) => loans.length > 0).sort(byReturn));
  const agentsByQueue = of('agent', () => sought(agents(), serves));
  const waiting = of('contact', () => kept(centre.contact.values(), isWaiting));
  const waitingByQueue = of('contact', () => sought(waiting(), ({ queue }, id) => queue === id));
  const intervalsByQueue = of('interval', () =>
    grouped([...centre.interval.values()].sort(byStart), ({ queue }) => queue),
  );
  const callbacks = of('callback', () => [...centre.callback.values()]);
  const escalations = of('escalation', () => [...centre.escalation.values()]);
  const alerts = of('alert', () => kept(centre.alert.values(), ({ state }) => state !== 'cleared'));
  const alertsByQueue = of('alert', () =>
    grouped(alerts(), ({ scope }) => (scope.kind === 'queue' ? scope.id : null)),
  );
  const journal = atVersion(
    () => centre.version,
    () => latestLines(centre.journal),
  );
  return lookedUp({
    queues,
    agents,
    doubtful,
    lent,
    waiting,
    waitingByQueue,
    agentsByQueue,
    intervalsByQueue,
    callbacks,
    escalations,
    alerts,
    alertsByQueue,
    journal,
  });
}

/** The object whose properties are what these answer. */
const lookedUp = (made: { [K in keyof Index]: () => Index[K] }): Index =>
  Object.defineProperties(
    {},
    Object.fromEntries(Object.entries(made).map(([name, get]) => [name, { get, enumerable: true }])),
  ) as Index;

const indexes = new WeakMap<Centre, Index>();

/** The index of a centre, the same one for as long as the centre lives. */
export function indexOf(centre: Centre): Index {
  const index = indexes.get(centre) ?? makeIndex(centre);
  indexes.set(centre, index);
  return index;
}
