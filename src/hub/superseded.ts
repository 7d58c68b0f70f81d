import type { SourceChange } from '../feeds/source.ts';

/** The entity that a change puts or deletes, by kind and id; `null` when it is about none. */
function subjectOf(change: SourceChange): string | null {
  switch (change.op) {
    case 'contact':
      return `contact ${change.contact.id}`;
    case 'agent':
      return `agent ${change.agent.id}`;
    case 'declare':
      return `queue ${change.queue.id}`;
    case 'put':
      return `${change.put.kind} ${change.put.entity.id}`;
    case 'delete':
      return `${change.kind} ${change.id}`;
    default:
      return null;
  }
}

/**
 * A group of changes without the deletes that a later put in it takes back: a caller who leaves one queue for
 * another, both told at once, is still there. A group is taken by kind (entities, facts, deletes), not in order.
 */
export function withoutSupersededDeletes(changes: readonly SourceChange[]): readonly SourceChange[] {
  if (!changes.some(({ op }) => op === 'delete')) return changes;
  const last = new Map<string, number>();
  changes.forEach((change, place) => {
    const subject = subjectOf(change);
    if (subject !== null) last.set(subject, place);
  });
  return changes.filter((change, place) => change.op !== 'delete' || last.get(subjectOf(change)!) === place);
}
