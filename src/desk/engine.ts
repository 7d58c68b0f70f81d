import type { Centre } from '../centre/centre.ts';
import type { Change } from '../centre/change.ts';
import type { Problem } from '../centre/problem.ts';
import type { Command } from './command.ts';
import type { Order, OrderOutcome } from './order.ts';
import type { Preview } from './preview.ts';

/** Who acts: a name for the journal, a role, and the queues it may see and touch (`null`: all). */
export type Actor = { name: string; role: Role; queues: readonly string[] | null };
export const ROLES = ['viewer', 'supervisor', 'manager', 'secretariat', 'script'] as const;
export type Role = (typeof ROLES)[number];

/** Something that the desk must react to. */
export type DeskInput =
  | {
      type: 'command';
      id: string;
      command: Command;
      actor: Actor;
      reason: string | null;
      expect: { rev: number } | null;
      /** After this moment of the centre's clock the command must not begin. */
      deadline: number;
      dryRun: boolean;
    }
  | { type: 'outcome'; order: string; outcome: OrderOutcome }
  | { type: 'delivered'; delivery: string; outcome: DeliveryOutcome }
  /** What sources said, already applied to the centre. */
  | { type: 'changed'; changes: readonly Change[] }
  /** The moment of an earlier `wake` has come, or the hub has just started. */
  | { type: 'time' };

/** Something that the hub must do for the desk, in one transaction with the input that caused it. */
export type DeskEffect =
  /** The hub gives `rev`: the entity's own is ignored. */
  | { type: 'change'; change: Change }
  | { type: 'order'; source: string; order: Order }
  | { type: 'deliver'; delivery: Delivery }
  | { type: 'wake'; at: number }
  /** Durable state of the desk; `null` forgets it. All records are given back when the hub restarts. */
  | { type: 'record'; kind: string; id: string; value: unknown }
  | { type: 'ack'; id: string; state: 'accepted' | 'rejected' | 'duplicate'; problem: Problem | null }
  | {
      type: 'result';
      id: string;
      state: 'previewed' | 'succeeded' | 'failed' | 'expired' | 'unknown';
      data: unknown;
      problem: Problem | null;
    }
  /** `contact.reveal`, and the number a `callback.dial` order needs: only the hub holds numbers. */
  | { type: 'reveal'; command: string; contact: string | null; callback: string | null }
  | { type: 'number.keep'; contact: string; callback: string }
  | { type: 'number.forget'; callback: string };

/** One message of an escalation to one secretariat: sent by the outbox, retried, never twice under one id. */
export type Delivery = {
  id: string;
  escalation: string;
  step: number;
  channel: 'webhook' | 'mail' | 'fhir';
  secretariat: string;
  kind: 'opened' | 'updated';
  payload: Record<string, unknown>;
};
export type DeliveryOutcome =
  | { state: 'delivered'; detail: string | null }
  | { state: 'dead'; problem: Problem };

/** The pure engine of everything a supervisor does. The hub is its only interpreter. */
export interface Desk {
  handle(centre: Centre, input: DeskInput, now: number): DeskEffect[];
  /** Gives back the records of an earlier life; then the hub sends a `time` input. */
  restore(records: Iterable<{ kind: string; id: string; value: unknown }>): void;
  /** Orders given whose outcome is not known: the hub asks their sources again. */
  pendingOrders(): { source: string; order: Order }[];
  pendingDeliveries(): Delivery[];
  /** What became of a command: for `query`, and for a duplicate. */
  commandState(id: string): { state: string; problem: Problem | null; data: unknown } | null;
}
export type { Preview };
