import { fail, ok, type Result } from '../centre/problem.ts';
import { type Command, commandSchema } from './command.ts';

/** A command as somebody wrote it: read, or the first thing that is wrong with it, named. */
export function readCommand(raw: unknown): Result<Command> {
  const read = commandSchema.safeParse(raw);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') ?? '';
  if (where.startsWith('args.skills.')) {
    const skill = where.slice('args.skills.'.length);
    return fail(
      'desk.level.range',
      `The level of ${skill} is out of range.`,
      'Levels go from 1 (may help) to 5 (expert); 0 takes the skill away.',
      { where: skill },
    );
  }
  return fail(
    'desk.command.invalid',
    `The command cannot be read: ${where}: ${issue?.message ?? ''}.`,
    'docs/PROTOCOL.md has the shape of each command.',
    { where, why: issue?.message ?? '' },
  );
}
