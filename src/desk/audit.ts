import type { Problem } from '../centre/problem.ts';
import { cleanText } from '../centre/text.ts';
import type { CommandRecord } from './records.ts';
import { declare, type Turn } from './turn.ts';

/** Locks come and go with a cursor: they are shown, not journalled. */
const UNJOURNALLED: ReadonlySet<string> = new Set(['lock.take', 'lock.release']);
/** A caller's masked number stays out of the journal: its id says enough. */
const UNNAMED: ReadonlySet<string> = new Set(['contact', 'callback']);

/** The author of what the desk does by itself. */
export const AUTOMATON = 'vigie';

/** States the line of the journal that a command's present state deserves: who, what, why, what came of it. */
export function journalCommand(turn: Turn, record: CommandRecord): void {
  if (UNJOURNALLED.has(record.command.name)) return;
  declare(turn, {
    name: 'command',
    id: `command:${record.id}:${record.state}`,
    at: turn.now,
    source: null,
    command: record.id,
    action: record.command.name,
    by: record.actor.name,
    role: record.actor.role,
    target: journalTarget(record),
    queues: record.queues === null ? null : [...record.queues],
    args: record.command.args as Record<string, unknown>,
    reason: record.reason,
    state: record.state,
    problem: record.problem,
    before: record.before,
    after: record.after,
    undoes: record.undoes,
  });
}

/** A line for what the desk did by itself: a loan that returned, a policy that ended. */
export function journalAutomatic(
  turn: Turn,
  line: {
    id: string;
    command: string;
    action: string;
    target: Record<string, string>;
    before: unknown;
    after: unknown;
    queues?: string[] | null;
    /** Why it failed; without it, it was done. */
    problem?: Problem;
  },
): void {
  declare(turn, {
    name: 'command',
    source: null,
    at: turn.now,
    by: AUTOMATON,
    role: 'hub',
    args: {},
    reason: null,
    state: line.problem === undefined ? 'succeeded' : 'failed',
    problem: null,
    undoes: null,
    ...line,
  });
}

/** The target of a line: each kind of thing touched, then the names people know them by. */
function journalTarget(record: CommandRecord): Record<string, string> {
  const byKind: Record<string, string> = {};
  const labels: string[] = [];
  for (const touch of record.touches) {
    byKind[touch.kind] = byKind[touch.kind] === undefined ? touch.id : `${byKind[touch.kind]}, ${touch.id}`;
    if (!UNNAMED.has(touch.kind)) labels.push(touch.label);
  }
  const asked = Object.entries(record.command.target).filter(([, value]) => typeof value === 'string');
  const target = record.touches.length > 0 ? byKind : (Object.fromEntries(asked) as Record<string, string>);
  if (labels.length > 0) target.label = labels.join(', ');
  return Object.fromEntries(Object.entries(target).map(([key, value]) => [key, cleanText(value, 200)]));
}
