import type { Agent } from '../centre/agent.ts';
import { type Problem, problem } from '../centre/problem.ts';
import type { Command, CommandName } from './command.ts';
import type { Actor, Role } from './engine.ts';
import type { DeskPolicy } from './policy.ts';
import { find, type Turn } from './turn.ts';

const DESK: readonly Role[] = ['supervisor', 'manager', 'script'];
const PEOPLE: readonly Role[] = ['supervisor', 'manager'];
const ANSWER: readonly Role[] = ['secretariat', ...DESK];

/** Who may give which command. A viewer gives none; listening is also the site's to allow. */
export const RIGHTS: Readonly<Record<CommandName, readonly Role[]>> = {
  'agent.skills.set': DESK,
  'agent.loan.extend': DESK,
  'agent.loan.return': DESK,
  'agent.pause': DESK,
  'agent.resume': DESK,
  'agent.logout': DESK,
  'agent.wrapup.end': DESK,
  'contact.prioritize': DESK,
  'contact.move': DESK,
  'contact.reveal': PEOPLE,
  'queue.overflow': DESK,
  'queue.open': DESK,
  'queue.close': DESK,
  'callback.create': DESK,
  'callback.cancel': DESK,
  'escalation.open': DESK,
  'escalation.note': ANSWER,
  'escalation.cancel': DESK,
  'escalation.answer': ANSWER,
  'escalation.resend': DESK,
  'alert.ack': DESK,
  'alert.snooze': DESK,
  'monitor.listen': PEOPLE,
  'monitor.stop': PEOPLE,
  'lock.take': PEOPLE,
  'lock.release': PEOPLE,
  undo: DESK,
};

/** The commands that a role may give. */
export const commandsOf = (role: Role): CommandName[] =>
  (Object.keys(RIGHTS) as CommandName[]).filter((name) => RIGHTS[name].includes(role));

/** Why this actor may not give this command; `null` when it may. */
export function forbidden(turn: Turn, command: Command, actor: Actor): Problem | null {
  if (!RIGHTS[command.name].includes(actor.role)) {
    return problem(
      'desk.right.role',
      `The role ${actor.role} may not give ${command.name}.`,
      `It is for: ${RIGHTS[command.name].join(', ')}.`,
      { role: actor.role, command: command.name, roles: RIGHTS[command.name].join(', ') },
    );
  }
  if (command.name === 'monitor.listen' && !turn.policy.listening.roles.includes(actor.role)) {
    const roles = turn.policy.listening.roles.join(', ');
    return problem('desk.right.role', `The role ${actor.role} may not listen here.`, `It is for: ${roles}.`, {
      role: actor.role,
      command: command.name,
      roles,
    });
  }
  const outside = actor.queues === null ? null : outsideScope(turn, command, actor.queues);
  if (outside === null) return null;
  return problem(
    'desk.right.scope',
    `${outside} is outside the queues entrusted to ${actor.name}.`,
    'A supervisor of these queues, or a manager, can do it.',
    { target: outside, actor: actor.name },
  );
}

/** The commands whose journal line always says why, whatever the site decides. */
const ALWAYS_REASONED = ['contact.reveal', 'monitor.listen'] as const satisfies readonly CommandName[];

/** The reason that is missing, as a Problem; `null` when none is needed or one is given. */
export function reasonMissing(policy: DeskPolicy, name: CommandName, reason: string | null): Problem | null {
  const needed =
    (ALWAYS_REASONED as readonly string[]).includes(name) || policy.reasonRequired.includes(name);
  if (!needed || (reason !== null && reason.trim() !== '')) return null;
  return problem('desk.reason.missing', `${name} needs a reason.`, 'Say why: it goes to the journal.', {
    command: name,
  });
}

const servesOneOf = (agent: Agent, queues: readonly string[]): boolean =>
  agent.queues.some((membership) => queues.includes(membership.id));

/** Every key that a command's target may have. */
type Named = Partial<
  Record<'agent' | 'queue' | 'contact' | 'callback' | 'escalation' | 'alert' | 'command', string | null> & {
    agents: string[];
    kind: 'agent' | 'queue' | 'contact';
    id: string;
  }
>;

/** What the command touches that lies outside `queues`. The unknown is left to the command's own checks. */
function outsideScope(turn: Turn, command: Command, queues: readonly string[]): string | null {
  const named: Named = command.target;
  if (command.name === 'lock.take' || command.name === 'lock.release') {
    return outside(turn, { [command.target.kind]: command.target.id }, queues);
  }
  if (command.name === 'undo') {
    const undone = turn.records.command.get(command.target.command);
    return undone === undefined ? null : outsideScope(turn, undone.command, queues);
  }
  const skills = command.name === 'agent.skills.set' ? Object.keys(command.args.skills) : [];
  const towards = command.name === 'contact.move' ? command.args.queue : null;
  return (
    outside(turn, named, queues) ??
    skillOutside(turn, skills, queues) ??
    outside(turn, { queue: towards }, queues)
  );
}

function outside(turn: Turn, named: Named, queues: readonly string[]): string | null {
  const agents = [...(named.agents ?? []), ...(named.agent == null ? [] : [named.agent])];
  const stranger = agents
    .map((id) => find(turn, 'agent', id))
    .find((agent) => agent !== undefined && !servesOneOf(agent, queues));
  if (stranger !== undefined) return stranger.label;
  const touched = [
    named.queue,
    named.contact == null ? null : find(turn, 'contact', named.contact)?.queue,
    named.callback == null ? null : find(turn, 'callback', named.callback)?.queue,
    named.escalation == null ? null : find(turn, 'escalation', named.escalation)?.about.queue,
  ];
  const away = touched.find((id) => id != null && !queues.includes(id));
  return away ?? (named.alert == null ? null : alertOutside(turn, named.alert, queues));
}

function skillOutside(turn: Turn, skills: readonly string[], queues: readonly string[]): string | null {
  for (const id of skills) {
    const skill = find(turn, 'skill', id);
    if (skill !== undefined && !skill.queues.some((queue) => queues.includes(queue))) return skill.name;
  }
  return null;
}

/** An alert of a queue or of an agent is theirs who have it; one of the whole centre is not. */
function alertOutside(turn: Turn, id: string, queues: readonly string[]): string | null {
  const scope = find(turn, 'alert', id)?.scope;
  if (scope === undefined) return null;
  if (scope.kind === 'queue' && scope.id !== null && queues.includes(scope.id)) return null;
  const agent = scope.kind === 'agent' && scope.id !== null ? find(turn, 'agent', scope.id) : undefined;
  return agent !== undefined && servesOneOf(agent, queues) ? null : (scope.id ?? scope.kind);
}
