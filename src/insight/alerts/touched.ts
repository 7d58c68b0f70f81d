import type { Centre } from '../../centre/centre.ts';
import type { Change } from '../../centre/change.ts';
import type { Touched } from './place.ts';

/** The places that these changes may have moved. A source that changed moves all that comes from it. */
export function touchedBy(changes: readonly Change[], centre: Centre): Touched {
  const touched: Touched = {
    queue: new Set(),
    agent: new Set(),
    source: new Set(),
    escalation: new Set(),
  };
  for (const change of changes) {
    if (change.op === 'fact') continue;
    if (change.op === 'delete') {
      if (isPlace(change.kind)) touched[change.kind].add(change.id);
      continue;
    }
    switch (change.kind) {
      case 'queue':
      case 'agent':
      case 'source':
      case 'escalation':
        touched[change.kind].add(change.entity.id);
        break;
      case 'callback':
      case 'forecast':
        touched.queue.add(change.entity.queue);
        break;
      case 'alert':
        touchAlert(touched, change.entity.scope);
        break;
      default:
    }
  }
  for (const source of touched.source) touchAllFrom(touched, source, centre);
  return touched;
}

type PlaceEntity = keyof Touched;
const isPlace = (kind: string): kind is PlaceEntity =>
  kind === 'queue' || kind === 'agent' || kind === 'source' || kind === 'escalation';

/** An alert acknowledged or snoozed is looked at again where it is. */
function touchAlert(touched: Touched, scope: { kind: string; id: string | null }): void {
  if (isPlace(scope.kind) && scope.id !== null) touched[scope.kind].add(scope.id);
  else touched.queue.add('');
}

function touchAllFrom(touched: Touched, source: string, centre: Centre): void {
  for (const queue of centre.queue.values()) if (queue.source === source) touched.queue.add(queue.id);
  for (const agent of centre.agent.values()) if (agent.source === source) touched.agent.add(agent.id);
}
