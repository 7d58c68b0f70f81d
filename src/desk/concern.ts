import type { Command } from './command.ts';
import type { Target } from './records.ts';
import { find, type Turn } from './turn.ts';

/** Something a command is about, by kind and id. */
type About = Pick<Target, 'kind' | 'id'>;

/**
 * The queues that a command concerns as it is decided, for whoever may see only some; `null`: no queue in
 * particular, the whole site. Kept with its line of the journal: the contact it names will have left.
 */
export function queuesConcerned(
  turn: Turn,
  command: Command,
  touches: readonly Target[],
): readonly string[] | null {
  const about = touches.length > 0 ? touches : namedBy(command);
  const queues = new Set<string>(command.name === 'contact.move' ? [command.args.queue] : []);
  for (const each of about) {
    const concerned = queuesOf(turn, each);
    if (concerned === null) return null;
    for (const queue of concerned) queues.add(queue);
  }
  return [...queues];
}

/** What a command names in its target, when nothing was found of it or it was refused before. */
function namedBy(command: Command): About[] {
  if (command.name === 'lock.take' || command.name === 'lock.release') return [command.target];
  return Object.entries(command.target).flatMap(([kind, named]) =>
    kind === 'agents' ? (named as string[]).map((id) => ({ kind: 'agent', id })) : aboutOf(kind, named),
  );
}

const aboutOf = (kind: string, id: unknown): About[] => (typeof id === 'string' ? [{ kind, id }] : []);

function queuesOf(turn: Turn, { kind, id }: About): readonly string[] | null {
  switch (kind) {
    case 'queue':
      return [id];
    case 'agent':
      return find(turn, 'agent', id)?.queues.map((each) => each.id) ?? [];
    case 'contact':
    case 'callback':
      return listOf(find(turn, kind, id)?.queue);
    case 'escalation':
      return listOf(find(turn, 'escalation', id)?.about.queue);
    case 'alert':
      return ofAlert(turn, id);
    case 'command':
      return turn.records.command.get(id)?.queues ?? [];
    default:
      return [];
  }
}

const listOf = (queue: string | null | undefined): readonly string[] => (queue == null ? [] : [queue]);

/** An alert that is about neither a queue nor an agent is the whole site's. */
function ofAlert(turn: Turn, alert: string): readonly string[] | null {
  const scope = find(turn, 'alert', alert)?.scope;
  if (scope === undefined) return [];
  if (scope.id === null || (scope.kind !== 'queue' && scope.kind !== 'agent')) return null;
  return queuesOf(turn, { kind: scope.kind, id: scope.id });
}
