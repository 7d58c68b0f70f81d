import type { Problem, Result } from '../../centre/problem.ts';
import type { CommandName, CommandOf } from '../command.ts';
import type { Actor } from '../engine.ts';
import type { Order } from '../order.ts';
import type { PreviewLine } from '../preview.ts';
import type { CommandRecord, Step, Target } from '../records.ts';
import type { Turn } from '../turn.ts';

type WithoutIdentity<O> = O extends Order ? Omit<O, 'id' | 'by'> : never;

/** An order before the command that gives it lends it its id and its author. */
export type Instruction = { source: string; order: WithoutIdentity<Order> };

/** A line of a preview, with the queue of which it speaks: whoever was not entrusted with it is not told of it. */
export type PlanLine = PreviewLine & { queue?: string };

/** What a command would do, decided but not begun: the preview shows it, the acceptance carries it out. */
export type Plan = {
  touches: Target[];
  lines: PlanLine[];
  irreversible: Problem | null;
  dangerous: boolean;
  instructions: Instruction[];
  before: unknown;
};

export type Request<N extends CommandName = CommandName> = {
  id: string;
  command: CommandOf<N>;
  actor: Actor;
  reason: string | null;
};

/** What an act leaves in the journal and in the answer. */
export type Outcome = { after?: unknown; data?: unknown };

/**
 * How one kind of command is decided, carried out and taken back. Only `plan` may refuse. The rest reads
 * nothing but the record, so that it goes on after a restart: `begin` at the acceptance, `step` as each
 * order is known to have succeeded or failed, `end` once, when the command has succeeded at least in part.
 */
export type Act<N extends CommandName = CommandName> = {
  plan(turn: Turn, request: Request<N>): Result<Plan>;
  begin?(turn: Turn, record: CommandRecord, command: CommandOf<N>): void;
  step?(turn: Turn, record: CommandRecord, command: CommandOf<N>, step: Step): void;
  end?(turn: Turn, record: CommandRecord, command: CommandOf<N>): Outcome;
  /** No order of it was carried out: what `begin` announced is taken back. */
  fail?(turn: Turn, record: CommandRecord, command: CommandOf<N>): void;
  /** The plan that takes back `record`; acts without it have said why in `irreversible`. */
  inverse?(turn: Turn, record: CommandRecord, command: CommandOf<N>): Result<Plan>;
  /** The inverse's orders have been carried out (`step` by `step`), or it needed none. */
  undone?(turn: Turn, record: CommandRecord, command: CommandOf<N>, undo: CommandRecord): Outcome;
};

export const plan = (part: Partial<Plan>): Plan => ({
  touches: [],
  lines: [],
  irreversible: null,
  dangerous: false,
  instructions: [],
  before: null,
  ...part,
});

export const line = (code: string, detail: PreviewLine['detail'] = {}, queue?: string | null): PlanLine => ({
  code,
  detail,
  ...(queue == null ? {} : { queue }),
});
