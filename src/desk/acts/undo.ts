import { fail, ok, type Result } from '../../centre/problem.ts';
import type { Actor } from '../engine.ts';
import type { CommandRecord } from '../records.ts';
import { keep, type Turn } from '../turn.ts';
import type { Act } from './act.ts';
import { actOf } from './acts.ts';

/** The command that an undo takes back, if it may and can be. */
function undoable(turn: Turn, id: string, actor: Actor): Result<CommandRecord> {
  const record = turn.records.command.get(id);
  if (record === undefined) {
    return fail(
      'desk.undo.unknown',
      `No command ${id} is remembered.`,
      'Commands are remembered for a day.',
      {
        command: id,
      },
    );
  }
  const named = { command: record.command.name, by: record.actor.name };
  if (record.actor.name !== actor.name && actor.role !== 'manager') {
    return fail(
      'desk.undo.notYours',
      `${record.command.name} was given by ${record.actor.name}.`,
      'Whoever gave it, or a manager, can take it back.',
      named,
    );
  }
  if (record.state !== 'succeeded') {
    return fail(
      'desk.undo.notDone',
      `${record.command.name} is ${record.state}: there is nothing to take back.`,
      undefined,
      { ...named, state: record.state },
    );
  }
  if (record.undoneBy !== null) {
    return fail('desk.undo.already', `${record.command.name} has already been taken back.`, undefined, named);
  }
  return record.irreversible === null ? ok(record) : { ok: false, problem: record.irreversible };
}

export const undo: Act<'undo'> = {
  plan(turn, { command, actor }) {
    const original = undoable(turn, command.target.command, actor);
    if (!original.ok) return original;
    const { command: done } = original.value;
    const inverse = actOf(done.name).inverse?.(turn, original.value, done);
    if (inverse === undefined) throw new Error(`${done.name} has no inverse and does not say why`);
    if (!inverse.ok) return inverse;
    const irreversible = {
      code: 'desk.undo.undo',
      message: 'An undo is not undone.',
      hint: 'Give the first command again.',
    };
    return ok({ ...inverse.value, irreversible });
  },
  begin: (turn, record, command) => mark(turn, command.target.command, record.id),
  fail: (turn, _record, command) => mark(turn, command.target.command, null),
  end(turn, record, command) {
    const original = turn.records.command.get(command.target.command);
    if (original === undefined) return {};
    return actOf(original.command.name).undone?.(turn, original, original.command, record) ?? {};
  },
};

function mark(turn: Turn, id: string, undoneBy: string | null): void {
  const original = turn.records.command.get(id);
  if (original !== undefined) keep(turn, 'command', { ...original, undoneBy });
}
