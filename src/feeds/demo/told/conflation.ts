import type { SourceChange } from '../../source.ts';

/**
 * The same group of changes without the states that nobody will see: of an entity, the last one stays. Facts
 * all stay, and so does a contact's first word, because it says whose the contact's facts are.
 */
export function conflate(changes: readonly SourceChange[]): SourceChange[] {
  const last = new Map<string, number>();
  changes.forEach((change, index) => {
    const key = keyOf(change);
    if (key !== null) last.set(key, index);
  });
  const begun = new Set<string>();
  return changes.filter((change, index) => {
    const key = keyOf(change);
    if (key === null || last.get(key) === index) return true;
    if (change.op !== 'contact' || begun.has(key)) return false;
    begun.add(key);
    return true;
  });
}

function keyOf(change: SourceChange): string | null {
  switch (change.op) {
    case 'contact':
      return `contact ${change.contact.id}`;
    case 'delete':
      return `${change.kind} ${change.id}`;
    case 'agent':
      return `agent ${change.agent.id}`;
    case 'declare':
      return `queue ${change.queue.id}`;
    default:
      return null;
  }
}
