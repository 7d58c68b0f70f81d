import type { FactOf } from '../centre/fact.ts';
import { type Problem, problem } from '../centre/problem.ts';
import type { Actor } from '../desk/engine.ts';
import { RIGHTS } from '../desk/rights.ts';
import type { Asker } from './answers.ts';
import type { CommandMessage } from './command-room.ts';

/** A command that could not be read: who gave it, and what they are told is wrong with it. */
export type Unread = { asker: Asker; message: CommandMessage; actor: Actor; problem: Problem };

/**
 * The line of the journal for it: who, when, and that it was refused unread. Nothing of what it said is kept, not even
 * where it was wrong: nobody knows what was in it.
 */
export const unreadLine = ({ message, actor }: Unread, at: number): FactOf<'command'> => ({
  name: 'command',
  id: `command:${message.id}:unread`,
  at,
  source: null,
  command: message.id,
  action: message.name in RIGHTS ? message.name : 'unknown',
  by: actor.name,
  role: actor.role,
  target: {},
  queues: actor.queues === null ? null : [...actor.queues],
  args: {},
  reason: null,
  state: 'rejected',
  problem: problem('desk.command.unread', 'It could not be read: nothing was done.'),
  before: null,
  after: null,
  undoes: null,
});
