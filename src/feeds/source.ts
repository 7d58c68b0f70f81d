import type { Change, EntityKind, Put } from '../centre/change.ts';
import type { Contact } from '../centre/contact.ts';
import type { Problem } from '../centre/problem.ts';
import type { DeclaredQueue } from '../centre/queue.ts';
import type { SourceEntity } from '../centre/source.ts';
import type { Command, Expectation } from '../desk/command.ts';
import type { Actor } from '../desk/engine.ts';
import type { Order, OrderOutcome } from '../desk/order.ts';

/** A caller as the platform gives it. The hub masks it, makes its token, and keeps the number to itself. */
export type RawCaller = { number: string | null };
export type RawContact = Omit<Contact, 'caller' | 'rev'> & { caller: RawCaller };

/**
 * What a platform says. `rev` is the hub's to give. A queue is declared without its figures and a contact
 * with its raw number; agents come without `loans`, `today`, `suspect`: the hub derives or owns those.
 * `mirror` carries the changes of another hub, complete already.
 */
export type SourceChange =
  | { op: 'declare'; queue: Omit<DeclaredQueue, 'rev'> }
  | { op: 'contact'; contact: RawContact }
  | { op: 'agent'; agent: DeclaredAgent }
  | { op: 'put'; put: Unrevised<Put<'skill' | 'reason' | 'site' | 'secretariat' | 'circuit' | 'forecast'>> }
  | { op: 'delete'; kind: EntityKind; id: string }
  | { op: 'fact'; fact: Extract<Change, { op: 'fact' }>['fact'] }
  | { op: 'mirror'; change: Change }
  /** All that this feed mirrored before is void: what the rest of the group does not put again is gone. */
  | { op: 'mirror.reset' };

type Unrevised<P> = P extends { op: 'put'; kind: infer K; entity: infer E }
  ? { kind: K; entity: Omit<E, 'rev'> }
  : never;

export type DeclaredAgent = Omit<import('../centre/agent.ts').Agent, 'rev' | 'loans' | 'today' | 'suspect'>;

/** Where a source delivers. Each call is one group: it is journalled, sequenced and shown as a whole. */
export interface SourceSink {
  changes(changes: readonly SourceChange[]): void;
  /** State, epoch, lag, capabilities: what differs from the last call is enough. */
  status(status: Partial<Omit<SourceEntity, 'id' | 'rev' | 'kind'>>): void;
  /** Between these moments the source saw nothing: what is counted there is a floor. */
  gap(from: number, to: number, reason: string): void;
}

/** A platform, a simulator, a recording or another hub: what produces changes and carries out orders. */
export interface Source {
  readonly id: string;
  readonly kind: SourceEntity['kind'];
  /**
   * Begins delivering; resolves when it is under way (not when the platform answers: a platform that is
   * away is a `down` status, not an error). `resumeFrom` is the position this hub journalled last.
   */
  start(sink: SourceSink, resumeFrom: string | null): Promise<void>;
  stop(): Promise<void>;
  /** The position to journal with the changes delivered so far; `null` when the source cannot resume. */
  position(): string | null;
  /** Carries out one order, at most once per `order.id`. Never rejects: what goes wrong is an outcome. */
  execute(order: Order): Promise<OrderOutcome>;
  /** What became of orders given before a crash; an id it never saw is absent. */
  outcomes(orderIds: readonly string[]): Promise<Map<string, OrderOutcome>>;
  /** Only another hub has this: the whole command goes up under the same id. `accepted`: it was taken there. */
  readonly forward?: (command: ForwardedCommand, accepted: () => void) => Promise<ForwardedResult>;
}

export type ForwardedCommand = Command & {
  id: string;
  by: Actor;
  reason?: string;
  expect?: Expectation;
  ttlMs: number;
  dryRun?: boolean;
};
export type ForwardedResult = {
  state: 'previewed' | 'succeeded' | 'failed' | 'expired' | 'unknown' | 'rejected';
  data?: unknown;
  problem?: Problem;
};
