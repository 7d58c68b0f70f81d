import { type Problem, problem } from '../centre/problem.ts';
import type { DeskInput } from './engine.ts';
import type { CommandRecord, Target } from './records.ts';
import type { Turn } from './turn.ts';

type CommandInput = Extract<DeskInput, { type: 'command' }>;

/**
 * Somebody else acted on what this command was decided on, after the rev it was decided on. An entity's rev
 * also grows with every call and every figure: those are no conflict, another supervisor's act is.
 */
export function conflict(turn: Turn, touches: readonly Target[], input: CommandInput): Problem | null {
  if (input.expect === null) return null;
  for (const target of touches) {
    const seen = input.expect.revs?.[target.id] ?? input.expect.rev;
    const other = latestOther(turn, target, input.actor.name);
    if (other === null || seen > other.rev) continue;
    return problem(
      'desk.target.changed',
      `${other.record.actor.name} has just given ${other.record.command.name} on ${target.label}.`,
      'Look at it as it is now, then decide again.',
      {
        target: target.label,
        by: other.record.actor.name,
        command: other.record.command.name,
        at: other.record.at,
      },
    );
  }
  return null;
}

/** The latest act of somebody else on `target`, with the rev the target had just before it. */
function latestOther(
  turn: Turn,
  target: Target,
  self: string,
): { record: CommandRecord; rev: number } | null {
  let latest: { record: CommandRecord; rev: number } | null = null;
  for (const record of turn.records.command.values()) {
    if (record.actor.name === self || record.state === 'rejected' || record.state === 'expired') continue;
    if (record.state === 'failed' || record.command.name.startsWith('lock.')) continue;
    const touched = record.touches.find((each) => each.kind === target.kind && each.id === target.id);
    if (touched === undefined) continue;
    if (latest === null || touched.rev >= latest.rev) latest = { record, rev: touched.rev };
  }
  return latest;
}
