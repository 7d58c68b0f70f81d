import type { Loan } from '../centre/agent.ts';
import type { Callback } from '../centre/contact.ts';
import type { Escalation, EscalationState } from '../centre/escalation.ts';
import type { Problem } from '../centre/problem.ts';
import type { Command, Expectation } from './command.ts';
import type { Actor, Delivery } from './engine.ts';
import type { Order } from './order.ts';
import type { CircuitPolicy } from './policy.ts';

/** Something a command reads or alters, as it was when the command was decided. */
export type Target = { kind: string; id: string; rev: number; label: string };

/** One order of a command. `given` until its source says what became of it; `unknown` is asked again. */
export type Step = {
  source: string;
  order: Order;
  state: 'given' | 'succeeded' | 'failed' | 'unknown';
  problem: Problem | null;
};

/** A command from its receipt to its end, kept for as long as its id must not be used again. */
export type CommandRecord = {
  id: string;
  command: Command;
  actor: Actor;
  reason: string | null;
  expect: Expectation | null;
  at: number;
  deadline: number;
  state: 'accepted' | 'rejected' | 'succeeded' | 'failed' | 'expired' | 'unknown';
  problem: Problem | null;
  data: unknown;
  touches: Target[];
  /** The queues it concerned when it was decided; `null`: the whole site. */
  queues: readonly string[] | null;
  steps: Step[];
  before: unknown;
  after: unknown;
  /** Why it cannot be taken back; `null`: it can. */
  irreversible: Problem | null;
  /** The command that this one takes back, and the one that took this one back. */
  undoes: string | null;
  undoneBy: string | null;
};

/** A loan that runs. `tries` counts the orders given to bring the levels back. */
export type LoanRecord = Loan & {
  agent: string;
  command: string;
  returning: boolean;
  tries: number;
  retryAt: number | null;
};

export type CallbackRecord = { id: string; entity: Callback; command: string };

/** One secretariat asked in one step, and how far its messages have gone. */
export type Asked = {
  circuit: string;
  step: number;
  secretariat: string;
  channel: 'screen' | Delivery['channel'];
  /** `sending`: a message is in the outbox, and the next one waits for it. */
  status: 'onScreen' | 'sending' | 'reached' | 'dead';
  /** The state of the escalation that it was told last. */
  told: EscalationState;
};

/** An escalation, with its circuit as it was when it was opened: the site's file may change meanwhile. */
export type EscalationRecord = {
  id: string;
  entity: Escalation;
  circuit: CircuitPolicy;
  /** Circuits already gone through, so that a fallback never comes back. */
  passed: string[];
  asked: Asked[];
};

export type OverflowRecord = {
  id: string;
  queue: string;
  command: string;
  by: string;
  since: number;
  enterWaitMs: number;
  releaseWaitMs: number;
  until: number | null;
  active: boolean;
};

/** A listening under way, by agent. `tries` counts the orders given to end it. */
export type MonitorRecord = {
  id: string;
  command: string;
  by: string;
  reason: string;
  since: number;
  until: number;
  stopping: boolean;
  tries: number;
};

/** An order that the desk gives by itself: a loan's return, a callback dialled, a listening's end. */
export type ErrandRecord = { id: string; source: string; order: Order; purpose: Purpose; at: number };
export type Purpose =
  | { kind: 'loan.return'; loan: string }
  | { kind: 'callback.offer'; callback: string }
  | { kind: 'callback.dial'; callback: string }
  | { kind: 'monitor.stop'; monitor: string };

/** A message not yet delivered, or given up: the dead letters. */
export type DeliveryRecord = {
  id: string;
  delivery: Delivery;
  state: 'pending' | 'dead';
  /** Tries that failed. */
  tries: number;
  problem: Problem | null;
  at: number;
};

/** The ids of the entities of one kind that the desk publishes from its policy. */
export type CatalogueRecord = { id: string; ids: string[] };

export type RecordOf = {
  command: CommandRecord;
  loan: LoanRecord;
  callback: CallbackRecord;
  escalation: EscalationRecord;
  overflow: OverflowRecord;
  monitor: MonitorRecord;
  errand: ErrandRecord;
  delivery: DeliveryRecord;
  catalogue: CatalogueRecord;
};
export type RecordKind = keyof RecordOf;

/** Everything the desk must not forget, by kind and id. */
export type DeskRecords = { readonly [K in RecordKind]: Map<string, RecordOf[K]> };

export const emptyRecords = (): DeskRecords => ({
  command: new Map(),
  loan: new Map(),
  callback: new Map(),
  escalation: new Map(),
  overflow: new Map(),
  monitor: new Map(),
  errand: new Map(),
  delivery: new Map(),
  catalogue: new Map(),
});
