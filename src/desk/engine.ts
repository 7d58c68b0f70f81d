import type { Centre } from '../centre/centre.ts';
import type { Change } from '../centre/change.ts';
import type { Problem } from '../centre/problem.ts';
import type { Command, Expectation } from './command.ts';
import type { Order, OrderOutcome } from './order.ts';
import type { DeskPolicy } from './policy.ts';

/**
 * Who acts: a name for the journal, a role, and the queues it may see and touch (`null`: all). A secretariat's
 * token names its secretariat: it then answers only what that one was asked.
 */
export type Actor = {
  name: string;
  role: Role;
  queues: readonly string[] | null;
  secretariat?: string | null;
};
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
      expect: Expectation | null;
      /** After this moment of the centre's clock the command must not begin. */
      deadline: number;
      dryRun: boolean;
    }
  | { type: 'outcome'; order: string; outcome: OrderOutcome }
  /** Its source is back, was asked, and never saw this order: the desk gives it again, or gives it up. */
  | { type: 'unseen'; order: string }
  /** A message has arrived, is given up, or meets trouble and goes on being tried. */
  | { type: 'delivered'; delivery: string; outcome: DeliveryOutcome | DeliveryTrouble }
  /** What sources said, already applied to the centre. */
  | { type: 'changed'; changes: readonly Change[] }
  /** The last link of this person is gone: what they were about to do, they are no longer. */
  | { type: 'left'; by: string }
  /** The moment of an earlier `wake` has come, or the hub has just started. */
  | { type: 'time' };

/** Something that the hub must do for the desk, in one transaction with the input that caused it. */
export type DeskEffect =
  /** The hub gives `rev`: the entity's own is ignored. */
  | { type: 'change'; change: Change }
  | { type: 'order'; source: string; order: Order }
  | { type: 'deliver'; delivery: Delivery }
  /** Send a `time` input at this moment of the centre's clock; the latest `wake` replaces the earlier ones. */
  | { type: 'wake'; at: number }
  /** Durable state of the desk; `null` forgets it. All records are given back when the hub restarts. */
  | { type: 'record'; kind: string; id: string; value: unknown }
  | { type: 'ack'; id: string; state: 'accepted' | 'rejected' | 'duplicate'; problem: Problem | null }
  /** Final, but for `unknown`, which a later result settles. `expired` comes without an `ack`. */
  | {
      type: 'result';
      id: string;
      state: 'previewed' | 'succeeded' | 'failed' | 'expired' | 'unknown';
      data: unknown;
      problem: Problem | null;
    }
  /**
   * `contact.reveal`: the hub adds `number` to the data of this command's result, for the session that asked
   * and nowhere else. (A `callback.dial` order leaves with `number: null`; the hub, which alone holds numbers,
   * fills it in as it hands the order to its source.)
   */
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
export type DeliveryTrouble = { state: 'retrying'; problem: Problem };

/** Where a command stands, and who gave it. */
export type CommandState = { state: string; by: string; problem: Problem | null; data: unknown };

/** The pure engine of everything a supervisor does. The hub is its only interpreter. */
export interface Desk {
  handle(centre: Centre, input: DeskInput, now: number): DeskEffect[];
  /** The site's file was reloaded: the rules are these from now on. Follow it with a `time` input. */
  follow(policy: DeskPolicy): void;
  /** Gives back the records of an earlier life; then the hub sends a `time` input. */
  restore(records: Iterable<{ kind: string; id: string; value: unknown }>): void;
  /** Orders given whose outcome is not known: the hub asks their sources again. */
  pendingOrders(): { source: string; order: Order }[];
  /** Messages under way, and how many times each was tried in vain. */
  pendingDeliveries(): { delivery: Delivery; tries: number }[];
  /** The dead letters: messages that their channel gave up on, and why. */
  deadDeliveries(): { delivery: Delivery; tries: number; problem: Problem | null; at: number }[];
  /** What became of a command: for `query`, and for a duplicate. */
  commandState(id: string): CommandState | null;
}
