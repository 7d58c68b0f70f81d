import { apply, type Centre } from '../../src/centre/centre.ts';
import type { Change } from '../../src/centre/change.ts';
import type { Fact, FactOf } from '../../src/centre/fact.ts';
import type { Command, Expectation } from '../../src/desk/command.ts';
import { createDesk } from '../../src/desk/desk.ts';
import type { Actor, Delivery, DeliveryOutcome, Desk, DeskEffect, DeskInput } from '../../src/desk/engine.ts';
import type { Order } from '../../src/desk/order.ts';
import type { DeskPolicy } from '../../src/desk/policy.ts';
import { MONDAY } from './entities.ts';
import { createModelPlatform, type ModelPlatform } from './model-platform.ts';

export type Answer = Extract<DeskEffect, { type: 'ack' | 'result' }>;

export const supervisor: Actor = { name: 'Nadia', role: 'supervisor', queues: null };
export const manager: Actor = { name: 'Paul', role: 'manager', queues: null };

type Sent = {
  id?: string;
  actor?: Actor;
  reason?: string | null;
  expect?: Expectation | null;
  deadline?: number;
  dryRun?: boolean;
};

/**
 * The hub's duties to the desk, in memory: effects of one input are applied together, records survive a crash
 * as text, everything else does not, and what was pending is asked about again.
 */
export type ModelHub = {
  readonly centre: Centre;
  readonly platform: ModelPlatform;
  readonly answers: Answer[];
  readonly facts: Fact[];
  readonly deliveries: Delivery[];
  readonly numbers: Set<string>;
  now: number;
  wakeAt: number | null;
  desk: Desk;
  /** Orders given and not yet carried out; `work` carries them out. */
  readonly orders: { source: string; order: Order }[];
  give(command: Command, sent?: Sent): Answer[];
  handle(input: DeskInput): void;
  say(...changes: Change[]): void;
  work(): void;
  /** Lets time pass, waking the desk whenever it asked to be, carrying out orders as they come. */
  pass(ms: number): void;
  crash(): void;
  /** Asks the platform what became of every order whose outcome is not known. */
  ask(): void;
  deliver(outcome: (delivery: Delivery) => DeliveryOutcome | null): void;
  final(id: string): { state: string; problem: { code: string } | null; data: unknown } | null;
  journal(): FactOf<'command'>[];
  /** The records of one kind, as they would be given back after a crash. */
  kept<T>(kind: string): T[];
};

export function createModelHub(policy: DeskPolicy, centre: Centre): ModelHub {
  const kept = new Map<string, string>();
  let seq = 100;
  let commands = 0;
  const hub: ModelHub = {
    centre,
    platform: createModelPlatform(),
    answers: [],
    facts: [],
    deliveries: [],
    numbers: new Set(),
    now: MONDAY,
    wakeAt: null,
    desk: createDesk(policy),
    orders: [],
    give(command, sent = {}) {
      commands += 1;
      const from = hub.answers.length;
      hub.handle({
        type: 'command',
        id: `c${commands}`,
        command,
        actor: supervisor,
        reason: null,
        expect: null,
        deadline: hub.now + 15_000,
        dryRun: false,
        ...sent,
      });
      return hub.answers.slice(from);
    },
    handle(input) {
      for (const effect of hub.desk.handle(hub.centre, input, hub.now)) interpret(effect);
    },
    say(...changes) {
      for (const change of changes) enter(change);
      hub.handle({ type: 'changed', changes });
    },
    work() {
      for (let next = hub.orders.shift(); next !== undefined; next = hub.orders.shift()) {
        const { outcome, changes } = hub.platform.execute(hub.centre, next.order, hub.now);
        if (changes.length > 0) hub.say(...changes);
        hub.handle({ type: 'outcome', order: next.order.id, outcome });
      }
    },
    pass(ms) {
      const end = hub.now + ms;
      hub.work();
      while (hub.wakeAt !== null && hub.wakeAt <= end) {
        hub.now = Math.max(hub.now, hub.wakeAt);
        hub.wakeAt = null;
        hub.handle({ type: 'time' });
        hub.work();
      }
      hub.now = end;
    },
    crash() {
      hub.desk = createDesk(policy);
      hub.wakeAt = null;
      hub.orders.length = 0;
      hub.deliveries.length = 0;
      hub.desk.restore([...kept.values()].map((text) => JSON.parse(text)));
      hub.deliveries.push(...hub.desk.pendingDeliveries().map(({ delivery }) => delivery));
      hub.handle({ type: 'time' });
      hub.ask();
    },
    ask() {
      for (const { order } of hub.desk.pendingOrders()) {
        const outcome = hub.platform.outcome(order.id);
        if (outcome === undefined) hub.handle({ type: 'unseen', order: order.id });
        else hub.handle({ type: 'outcome', order: order.id, outcome });
      }
    },
    deliver(outcomeOf) {
      for (const delivery of hub.deliveries.splice(0)) {
        const outcome = outcomeOf(delivery);
        if (outcome === null) hub.deliveries.push(delivery);
        else hub.handle({ type: 'delivered', delivery: delivery.id, outcome });
      }
    },
    final: (id) => hub.desk.commandState(id),
    journal: () => hub.facts.filter((fact) => fact.name === 'command'),
    kept: (kind) =>
      [...kept.values()]
        .map((text) => JSON.parse(text))
        .flatMap((each) => (each.kind === kind ? [each.value] : [])),
  };

  function enter(change: Change): void {
    seq += 1;
    if (change.op === 'fact') hub.facts.push(change.fact);
    apply(
      centre,
      change.op === 'put' ? ({ ...change, entity: { ...change.entity, rev: seq } } as Change) : change,
    );
  }

  function interpret(effect: DeskEffect): void {
    switch (effect.type) {
      case 'change':
        enter(effect.change);
        break;
      case 'order':
        hub.orders.push({ source: effect.source, order: effect.order });
        break;
      case 'deliver':
        hub.deliveries.push(effect.delivery);
        break;
      case 'wake':
        hub.wakeAt = effect.at;
        break;
      case 'record': {
        const { kind, id, value } = effect;
        if (value === null) kept.delete(`${kind} ${id}`);
        else kept.set(`${kind} ${id}`, JSON.stringify({ kind, id, value }));
        break;
      }
      case 'number.keep':
        hub.numbers.add(effect.callback);
        break;
      case 'number.forget':
        hub.numbers.delete(effect.callback);
        break;
      case 'ack':
      case 'result':
        hub.answers.push(effect);
        break;
      case 'reveal':
        break;
    }
  }
  return hub;
}
