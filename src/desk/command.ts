import { z } from 'zod';
import { priority as escalationPriority } from '../centre/escalation.ts';
import { duration, id, label, level, rev } from '../centre/scalar.ts';

const agents = z.object({ agents: z.array(id).min(1).max(500) });
const agent = z.object({ agent: id });
const contact = z.object({ contact: id });
const queue = z.object({ queue: id });
const nothing = z.object({});
const command = <N extends string, T extends z.ZodType, A extends z.ZodType>(name: N, target: T, args: A) =>
  z.object({ name: z.literal(name), target, args });

/** Skill id → the level wanted, 0 to take the skill away. Skills not named keep their level. */
export const skillChange = z.record(id, z.union([level, z.literal(0)]));

/**
 * What a command was decided on: the rev of what it touches, `revs` where it touches several, by id. It is
 * refused when somebody else has acted on one of them since.
 */
export const expectationSchema = z.object({ rev, revs: z.record(id, rev).optional() });
export type Expectation = z.infer<typeof expectationSchema>;

/** Everything a supervisor, a secretariat or a script can ask for. One row a command. */
export const commandSchema = z.discriminatedUnion('name', [
  /** With `forMs` it is a loan: the former levels come back by themselves. */
  command(
    'agent.skills.set',
    agents,
    z.object({ skills: skillChange, forMs: duration.nullable().default(null) }),
  ),
  command('agent.loan.extend', z.object({ agent: id, loan: id }), z.object({ forMs: duration })),
  command('agent.loan.return', z.object({ agent: id, loan: id }), nothing),
  command('agent.pause', agents, z.object({ reason: id })),
  command('agent.resume', agents, nothing),
  command('agent.logout', agents, nothing),
  command('agent.wrapup.end', agent, nothing),
  command('contact.prioritize', contact, z.object({ priority: z.int().min(0).max(100) })),
  command('contact.move', contact, z.object({ queue: id })),
  command('contact.reveal', z.union([contact, z.object({ callback: id })]), nothing),
  command(
    'queue.overflow',
    queue,
    z.discriminatedUnion('mode', [
      z.object({
        mode: z.literal('longest'),
        count: z.int().min(1).max(500),
        contacts: z.array(id).optional(),
      }),
      z.object({ mode: z.literal('beyond'), waitMs: duration, contacts: z.array(id).optional() }),
      z.object({
        mode: z.literal('policy'),
        enterWaitMs: duration,
        releaseWaitMs: duration,
        forMs: duration.nullable().default(null),
      }),
      z.object({ mode: z.literal('stop') }),
    ]),
  ),
  command('queue.open', queue, nothing),
  command('queue.close', queue, nothing),
  command('callback.create', contact, nothing),
  command('callback.cancel', z.object({ callback: id }), nothing),
  command(
    'escalation.open',
    z.object({ queue: id.nullable(), contact: id.nullable(), callback: id.nullable() }),
    z.object({ circuit: id, priority: escalationPriority, reason: id, note: label.nullable().default(null) }),
  ),
  command('escalation.note', z.object({ escalation: id }), z.object({ note: label.min(1) })),
  command('escalation.cancel', z.object({ escalation: id }), nothing),
  command(
    'escalation.answer',
    z.object({ escalation: id }),
    z.object({ answer: z.enum(['accepted', 'refused', 'done']), note: label.nullable().default(null) }),
  ),
  /** Sends again what the outbox gave up. */
  command('escalation.resend', z.object({ escalation: id }), nothing),
  command('alert.ack', z.object({ alert: id }), z.object({ note: label.nullable().default(null) })),
  command('alert.snooze', z.object({ alert: id }), z.object({ forMs: duration })),
  command(
    'monitor.listen',
    agent,
    z.object({ mode: z.enum(['listen', 'whisper']), extension: z.string().max(40) }),
  ),
  command('monitor.stop', agent, nothing),
  command('lock.take', z.object({ kind: z.enum(['agent', 'queue', 'contact']), id }), nothing),
  command('lock.release', z.object({ kind: z.enum(['agent', 'queue', 'contact']), id }), nothing),
  command('undo', z.object({ command: id }), nothing),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandName = Command['name'];
export type CommandOf<N extends CommandName> = Extract<Command, { name: N }>;
export const COMMAND_NAMES = commandSchema.options.map((option) => option.shape.name.value);
