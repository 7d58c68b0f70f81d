import { type Problem, problem } from '../centre/problem.ts';
import type { Act, Outcome, Plan, Request } from './acts/act.ts';
import { actOf } from './acts/acts.ts';
import { lockLines } from './acts/locks.ts';
import { journalCommand } from './audit.ts';
import { canonical } from './body.ts';
import type { Command } from './command.ts';
import { queuesConcerned } from './concern.ts';
import { conflict } from './conflict.ts';
import type { DeskEffect, DeskInput } from './engine.ts';
import type { OrderOutcome } from './order.ts';
import { linesFor } from './outside.ts';
import { platformProblem } from './platform.ts';
import type { Preview } from './preview.ts';
import type { CommandRecord, Step } from './records.ts';
import { forbidden, reasonMissing } from './rights.ts';
import { keep, type Turn } from './turn.ts';

type CommandInput = Extract<DeskInput, { type: 'command' }>;

/**
 * Receives a command: right, reason, deadline, precondition, then its preview or its acceptance. An id that
 * was seen before is answered with what became of it, or refused when it now says something else.
 */
export function receive(turn: Turn, input: CommandInput): void {
  const known = input.dryRun ? undefined : turn.records.command.get(input.id);
  if (known !== undefined) answerAgain(turn, known, input);
  else if (!input.dryRun && turn.now > input.deadline) refuse(turn, input, expired(input), 'expired');
  else {
    const decided = decide(turn, input);
    if (!decided.ok) refuse(turn, input, decided.problem, 'rejected');
    else if (input.dryRun) preview(turn, input, decided.value);
    else accept(turn, input, decided.value);
  }
}

type Decided = { ok: true; value: Plan } | { ok: false; problem: Problem };

function decide(turn: Turn, input: CommandInput): Decided {
  const { command, actor, reason } = input;
  const refused = forbidden(turn, command, actor) ?? reasonMissing(turn.policy, command.name, reason);
  if (refused !== null) return { ok: false, problem: refused };
  const planned = actOf(command.name).plan(turn, input as Request);
  if (!planned.ok) return planned;
  const stopped = conflict(turn, planned.value.touches, input) ?? platformProblem(turn, planned.value);
  return stopped === null ? planned : { ok: false, problem: stopped };
}

function preview(turn: Turn, { id, actor }: CommandInput, plan: Plan): void {
  const { touches, irreversible, dangerous } = plan;
  const lines = [...lockLines(turn, touches, actor.name), ...linesFor(actor, plan.lines)];
  const data: Preview = { touches, lines, irreversible, dangerous };
  turn.effects.push({ type: 'ack', id, state: 'accepted', problem: null });
  turn.effects.push({ type: 'result', id, state: 'previewed', data, problem: null });
}

function refuse(turn: Turn, input: CommandInput, why: Problem, state: 'rejected' | 'expired'): void {
  if (!input.dryRun) {
    const record = { ...newRecord(turn, input), state, problem: why };
    keep(turn, 'command', record);
    journalCommand(turn, record);
  }
  turn.effects.push(answer(input.id, state, null, why));
}

const answer = (id: string, state: CommandRecord['state'], data: unknown, why: Problem | null): DeskEffect =>
  state === 'rejected' || state === 'accepted'
    ? { type: 'ack', id, state, problem: why }
    : { type: 'result', id, state, data, problem: why };

const expired = (input: CommandInput): Problem =>
  problem(
    'desk.command.expired',
    'The command came after its deadline and was not begun.',
    'Look at the screen as it is now, then give it again.',
    { deadline: input.deadline },
  );

function newRecord(turn: Turn, input: CommandInput): CommandRecord {
  const { id, command, actor, reason, expect, deadline } = input;
  return {
    id,
    command,
    actor,
    reason,
    expect,
    at: turn.now,
    deadline,
    state: 'accepted',
    problem: null,
    data: null,
    touches: [],
    queues: queuesConcerned(turn, command, []),
    steps: [],
    before: null,
    after: null,
    irreversible: null,
    undoes: command.name === 'undo' ? command.target.command : null,
    undoneBy: null,
  };
}

function accept(turn: Turn, input: CommandInput, plan: Plan): void {
  const steps = plan.instructions.map(
    ({ source, order }, index): Step => ({
      source,
      order: { ...order, id: `${input.id}/${index + 1}`, by: input.actor.name } as Step['order'],
      state: 'given',
      problem: null,
    }),
  );
  const { touches, before, irreversible } = plan;
  const queues = queuesConcerned(turn, input.command, touches);
  const record = { ...newRecord(turn, input), touches, queues, before, irreversible, steps };
  keep(turn, 'command', record);
  turn.effects.push({ type: 'ack', id: record.id, state: 'accepted', problem: null });
  actOf(record.command.name).begin?.(turn, record, record.command);
  if (steps.length === 0) conclude(turn, record);
  else journalCommand(turn, record);
  for (const { source, order } of steps) turn.effects.push({ type: 'order', source, order });
}

/** An order of a command has an outcome. The last one known ends the command; a doubtful one says so. */
export function advance(turn: Turn, record: CommandRecord, orderId: string, outcome: OrderOutcome): void {
  const step = record.steps.find((each) => each.order.id === orderId);
  if (step === undefined || step.state === 'succeeded' || step.state === 'failed') return;
  if (step.state === 'unknown' && outcome.state === 'unknown') return;
  const settled: Step = {
    ...step,
    state: outcome.state,
    problem: outcome.state === 'succeeded' ? null : outcome.problem,
  };
  const next = { ...record, steps: record.steps.map((each) => (each === step ? settled : each)) };
  keep(turn, 'command', next);
  if (settled.state !== 'unknown') actOf(next.command.name).step?.(turn, next, next.command, settled);
  if (next.steps.some((each) => each.state === 'given')) return;
  const doubtful = next.steps.find((each) => each.state === 'unknown');
  if (doubtful === undefined) conclude(turn, next);
  else if (next.state !== 'unknown') settle(turn, { ...next, state: 'unknown', problem: doubtful.problem });
}

/** Its source is back and never saw the order: given again in time, otherwise known as not done. */
export function resume(turn: Turn, record: CommandRecord, orderId: string): void {
  const step = record.steps.find((each) => each.order.id === orderId);
  if (step === undefined || step.state === 'succeeded' || step.state === 'failed') return;
  if (turn.now <= record.deadline) {
    turn.effects.push({ type: 'order', source: step.source, order: step.order });
    return;
  }
  const why = problem(
    'desk.order.unseen',
    'The platform never received it, and its deadline has passed: it was not done.',
    'Give it again if it is still wanted.',
  );
  advance(turn, record, orderId, { state: 'failed', problem: why });
}

function conclude(turn: Turn, record: CommandRecord): void {
  const done = record.steps.filter((step) => step.state === 'succeeded');
  const failed = record.steps.filter((step) => step.state === 'failed');
  const first = failed[0]?.problem ?? null;
  const act: Act = actOf(record.command.name);
  if (record.steps.length > 0 && done.length === 0) {
    act.fail?.(turn, record, record.command);
    settle(turn, { ...(turn.records.command.get(record.id) ?? record), state: 'failed', problem: first });
    return;
  }
  const outcome: Outcome = act.end?.(turn, record, record.command) ?? {};
  const partly = failed.length === 0 ? null : partial(done.length, record.steps.length, first);
  settle(turn, {
    ...(turn.records.command.get(record.id) ?? record),
    state: 'succeeded',
    problem: partly,
    after: outcome.after ?? null,
    data: failed.length === 0 ? (outcome.data ?? null) : withFailures(outcome.data, failed),
  });
}

/** The answer of a command done in part says what was not, and why. */
const withFailures = (data: unknown, failed: readonly Step[]): object => ({
  ...(data as object | null),
  notDone: failed.map(({ order: { id: _, by: __, name: ___, ...about }, problem: why }) => ({
    ...about,
    problem: why,
  })),
});

const partial = (done: number, asked: number, first: Problem | null): Problem =>
  problem(
    'desk.command.partly',
    `${done} of ${asked} were done; the platform refused the others: ${first?.message ?? ''}`,
    'The journal says which.',
    { done, asked, why: first?.message ?? '' },
  );

function settle(turn: Turn, record: CommandRecord): void {
  keep(turn, 'command', record);
  journalCommand(turn, record);
  turn.effects.push(answer(record.id, record.state, record.data, record.problem));
}

/** The same body gets the same answer; another body under the same id is refused and changes nothing. */
function answerAgain(turn: Turn, known: CommandRecord, input: CommandInput): void {
  if (bodyOf(known) !== bodyOf(input)) {
    const why = problem(
      'desk.command.reused',
      'This command id has already been used for something else.',
      'Give the command a new id.',
      { command: known.command.name, by: known.actor.name },
    );
    turn.effects.push({ type: 'ack', id: input.id, state: 'rejected', problem: why });
    return;
  }
  if (known.state !== 'rejected')
    turn.effects.push({ type: 'ack', id: known.id, state: 'duplicate', problem: null });
  if (known.state !== 'accepted') turn.effects.push(answer(known.id, known.state, known.data, known.problem));
}

type Body = Pick<CommandRecord, 'command' | 'reason' | 'expect'> & { actor: { name: string } };
const bodyOf = ({ command, actor, reason, expect }: Body): string =>
  canonical([command satisfies Command, actor.name, reason, expect]);
