import type { Agent } from '../centre/agent.ts';
import { type Problem, problem } from '../centre/problem.ts';
import type { Command, CommandName } from './command.ts';
import type { Actor, Role } from './engine.ts';
import { ALWAYS_REASONED, type DeskPolicy } from './policy.ts';
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
  'alert.ack': DESK,
  'alert.snooze': DESK,
  'monitor.listen': PEOPLE,
  'monitor.stop': PEOPLE,
  'lock.take': PEOPLE,
  'lock.release': PEOPLE,
  undo: DESK,
};

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

/** What the command touches that lies outside `queues`. The unknown is left to the command's own checks. */
function outsideScope(turn: Turn, command: Command, queues: readonly string[]): string | null {
  const inside = (id: string | null | undefined): boolean =>
    id === null || id === undefined || queues.includes(id);
  const firstOutside = (ids: readonly (string | null | undefined)[]): string | null =>
    ids.find((id) => !inside(id)) ?? null;
  const queueOf = (kind: 'contact' | 'callback', id: string | null): string | undefined =>
    id === null ? undefined : find(turn, kind, id)?.queue;
  const strangers = (ids: readonly string[]): string | null =>
    ids.map((id) => find(turn, 'agent', id)).find((agent) => agent && !servesOneOf(agent, queues))?.label ??
    null;
  switch (command.name) {
    case 'agent.skills.set':
      return strangers(command.target.agents) ?? skillOutside(turn, Object.keys(command.args.skills), queues);
    case 'agent.pause':
    case 'agent.resume':
    case 'agent.logout':
      return strangers(command.target.agents);
    case 'agent.loan.extend':
    case 'agent.loan.return':
    case 'agent.wrapup.end':
    case 'monitor.listen':
    case 'monitor.stop':
      return strangers([command.target.agent]);
    case 'contact.move':
      return firstOutside([queueOf('contact', command.target.contact), command.args.queue]);
    case 'contact.prioritize':
    case 'callback.create':
      return firstOutside([queueOf('contact', command.target.contact)]);
    case 'contact.reveal':
      return 'contact' in command.target
        ? firstOutside([queueOf('contact', command.target.contact)])
        : firstOutside([queueOf('callback', command.target.callback)]);
    case 'queue.overflow':
    case 'queue.open':
    case 'queue.close':
      return firstOutside([command.target.queue]);
    case 'callback.cancel':
      return firstOutside([queueOf('callback', command.target.callback)]);
    case 'escalation.open':
      return firstOutside([
        command.target.queue,
        queueOf('contact', command.target.contact),
        queueOf('callback', command.target.callback),
      ]);
    case 'escalation.note':
    case 'escalation.cancel':
    case 'escalation.answer':
      return firstOutside([find(turn, 'escalation', command.target.escalation)?.about.queue]);
    case 'alert.ack':
    case 'alert.snooze':
      return alertOutside(turn, command.target.alert, queues);
    case 'lock.take':
    case 'lock.release':
      return lockOutside(turn, command.target, inside, strangers);
    case 'undo': {
      const undone = turn.records.command.get(command.target.command);
      return undone === undefined ? null : outsideScope(turn, undone.command, queues);
    }
  }
}

function skillOutside(turn: Turn, skills: readonly string[], queues: readonly string[]): string | null {
  for (const id of skills) {
    const skill = find(turn, 'skill', id);
    if (skill !== undefined && !skill.queues.some((queue) => queues.includes(queue))) return skill.name;
  }
  return null;
}

function alertOutside(turn: Turn, id: string, queues: readonly string[]): string | null {
  const alert = find(turn, 'alert', id);
  if (alert === undefined) return null;
  if (alert.scope.kind === 'queue' && alert.scope.id !== null && queues.includes(alert.scope.id)) return null;
  const agent =
    alert.scope.kind === 'agent' && alert.scope.id !== null ? find(turn, 'agent', alert.scope.id) : undefined;
  return agent !== undefined && servesOneOf(agent, queues) ? null : (alert.scope.id ?? alert.scope.kind);
}

function lockOutside(
  turn: Turn,
  target: { kind: 'agent' | 'queue' | 'contact'; id: string },
  inside: (id: string | null | undefined) => boolean,
  strangers: (ids: readonly string[]) => string | null,
): string | null {
  if (target.kind === 'agent') return strangers([target.id]);
  const queue = target.kind === 'queue' ? target.id : find(turn, 'contact', target.id)?.queue;
  return inside(queue) ? null : (queue ?? null);
}
