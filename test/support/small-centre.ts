import { ORDER_NAMES, type Order, type OrderOutcome } from '../../src/desk/order.ts';
import type { DeclaredAgent, RawContact, Source, SourceChange, SourceSink } from '../../src/feeds/source.ts';

export const MONDAY_10H = Date.parse('2025-03-03T10:00:00+01:00');
export const PARIS = 'Europe/Paris';

/** What a small centre is, and what it did: the test's own truth, beside the hub. */
export type SmallCentre = Source & {
  say(changes: readonly SourceChange[]): void;
  sink(): SourceSink;
  enter(contact: string, queue?: string, at?: number): void;
  answer(contact: string, agent?: string, at?: number): void;
  abandon(contact: string, at?: number): void;
  /** Orders carried out, each once, in order. */
  readonly done: Order[];
  resumedFrom(): string | null;
};

export type SmallCentreOptions = {
  id?: string;
  now: () => number;
  queues?: readonly string[];
  agents?: readonly string[];
  /** What an order comes to; by default it succeeds. */
  outcome?: (order: Order) => OrderOutcome | Promise<OrderOutcome>;
};

const SLA = { thresholdMs: 60_000, targetRatio: 0.8, formula: 'offered' as const };

/** A real source in a few lines: queues, agents, calls that a test makes, and orders that it carries out. */
export function smallCentre(options: SmallCentreOptions): SmallCentre {
  const { id = 'small', now, queues = ['cardio', 'imaging'], agents = ['a1', 'a2'] } = options;
  const outcomeOf = options.outcome ?? (() => ({ state: 'succeeded' as const }));
  const contacts = new Map<string, RawContact>();
  const known = new Map<string, OrderOutcome>();
  const done: Order[] = [];
  let sink: SourceSink | null = null;
  let delivered = 0;
  let resumedFrom: string | null = null;

  const say = (changes: readonly SourceChange[]): void => {
    delivered += 1;
    sink?.changes(changes);
  };
  const exit = (contact: RawContact, at: number) => ({
    visit: contact.visit,
    contact: contact.id,
    queue: contact.queue,
    enteredAt: contact.enteredAt,
    waitMs: at - contact.enteredAt,
    source: id,
    at,
  });

  return {
    id,
    kind: 'demo',
    done,
    say,
    sink: () => sink!,
    resumedFrom: () => resumedFrom,
    async start(into, resumeFrom) {
      sink = into;
      resumedFrom = resumeFrom;
      sink.status({
        name: 'A small centre',
        state: 'up',
        capabilities: Object.fromEntries(ORDER_NAMES.map((name) => [name, null])),
      });
      if (resumeFrom !== null) {
        delivered = Number(resumeFrom);
        return;
      }
      say([
        { op: 'put', put: { kind: 'site', entity: { id: 'chu', name: 'CHU', timezone: PARIS } } },
        ...queues.map(
          (queue): SourceChange => ({
            op: 'declare',
            queue: {
              id: queue,
              name: queue,
              site: 'chu',
              channel: 'phone',
              timezone: PARIS,
              open: true,
              opensAt: null,
              closesAt: null,
              sensitive: false,
              sla: SLA,
              shortAbandonMs: 5_000,
              source: id,
            },
          }),
        ),
        ...queues.map(
          (queue): SourceChange => ({
            op: 'put',
            put: { kind: 'skill', entity: { id: queue, name: queue, queues: [queue] } },
          }),
        ),
        ...agents.map(
          (agent): SourceChange => ({ op: 'agent', agent: smallAgent(agent, id, queues, now()) }),
        ),
      ]);
    },
    async stop() {
      sink = null;
    },
    position: () => String(delivered),
    async execute(order) {
      const before = known.get(order.id);
      if (before !== undefined) return before;
      const outcome = await outcomeOf(order);
      known.set(order.id, outcome);
      if (outcome.state === 'succeeded') done.push(order);
      return outcome;
    },
    async outcomes(orderIds) {
      return new Map(orderIds.flatMap((order) => (known.has(order) ? [[order, known.get(order)!]] : [])));
    },
    enter(contact, queue = queues[0]!, at = now()) {
      const raw: RawContact = {
        id: contact,
        queue,
        visit: `${contact}/1`,
        channel: 'phone',
        state: 'waiting',
        enteredAt: at,
        answeredAt: null,
        agent: null,
        priority: 0,
        flags: [],
        reason: null,
        caller: { number: `+33639980${String(100 + (contacts.size % 900))}` },
        slaDueAt: at + SLA.thresholdMs,
        source: id,
      };
      contacts.set(contact, raw);
      const { visit } = raw;
      say([
        { op: 'contact', contact: raw },
        {
          op: 'fact',
          fact: {
            name: 'contact.entered',
            id: `${visit}:entered`,
            at,
            source: id,
            visit,
            contact,
            queue,
            channel: 'phone',
            token: null,
            priority: 0,
            flags: [],
            from: 'outside',
            reason: null,
          },
        },
      ]);
    },
    answer(contact, agent = agents[0]!, at = now()) {
      const raw = contacts.get(contact)!;
      const fact = {
        name: 'contact.answered' as const,
        id: `${raw.visit}:answered`,
        agent,
        ...exit(raw, at),
      };
      const { state: _, ...rest } = raw;
      say([
        { op: 'contact', contact: { ...rest, state: 'connected', agent, answeredAt: at } },
        {
          op: 'agent',
          agent: { ...smallAgent(agent, id, queues, at), state: 'talking', contact, queue: raw.queue },
        },
        { op: 'fact', fact },
      ]);
    },
    abandon(contact, at = now()) {
      const raw = contacts.get(contact)!;
      contacts.delete(contact);
      say([
        { op: 'delete', kind: 'contact', id: contact },
        { op: 'fact', fact: { name: 'contact.abandoned', id: `${raw.visit}:abandoned`, ...exit(raw, at) } },
      ]);
    },
  };
}

export const smallAgent = (
  id: string,
  source: string,
  queues: readonly string[],
  at: number,
): DeclaredAgent => ({
  id,
  label: `Agent ${id}`,
  team: null,
  state: 'ready',
  stateSince: at,
  reason: null,
  contact: null,
  queue: null,
  skills: Object.fromEntries(queues.map((queue) => [queue, 3])),
  queues: queues.map((queue) => ({
    id: queue,
    level: 3,
    penalty: 2,
    paused: false,
    reason: null,
    fixed: false,
  })),
  pending: null,
  monitoredBy: null,
  source,
});
