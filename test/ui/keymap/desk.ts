import type { Agent } from '../../../src/centre/agent.ts';
import { apply, type Centre } from '../../../src/centre/centre.ts';
import type { Callback } from '../../../src/centre/contact.ts';
import type { Escalation } from '../../../src/centre/escalation.ts';
import type { FactOf } from '../../../src/centre/fact.ts';
import { listOf } from '../../../src/ui/ui-state.ts';
import { VIEW_IDS, type ViewId } from '../../../src/ui/view.ts';
import { STILL_NOW, stillCentre } from '../../support/centre.ts';
import { onLoan, place, withDeadLetters } from '../../support/entities.ts';
import { type StillSession, stillSession } from '../../support/still-session.ts';
import { openStore, type StoreWishes, type TestStore } from '../../support/store.ts';

/** A console on a centre where every list has rows enough to move among. */
export type Desk = TestStore & { session: StillSession };

/** Three of each kind that the still centre has one of. */
function filled(): Centre {
  const centre = stillCentre();
  const callback: Callback = { ...(centre.callback.get('b1') as Callback), queue: 'cardio' };
  const [line] = centre.journal as [FactOf<'command'>];
  place(centre, 'callback', callback);
  const escalation = centre.escalation.get('e1') as Escalation;
  for (const more of [1, 2]) {
    const dueAt = STILL_NOW + more * 1_200_000;
    place(centre, 'callback', { ...callback, id: `b${more + 1}`, dueAt });
    place(centre, 'escalation', { ...escalation, id: `e${more + 1}`, dueAt });
    const fact = { ...line, id: `line${more}`, command: `line${more}`, at: STILL_NOW - more };
    apply(centre, { op: 'fact', fact });
  }
  onLoan(centre, 'gaspard');
  withDeadLetters(centre);
  return centre;
}

export function openDesk(wishes: Partial<StoreWishes> & { world?: (centre: Centre) => void } = {}): Desk {
  const { world, ...others } = wishes;
  const centre = filled();
  world?.(centre);
  const session = stillSession(centre);
  return { session, ...openStore({ session, ...others }) };
}

/** Every agent becomes so. */
export const everyAgent =
  (part: Partial<Agent>) =>
  (centre: Centre): void => {
    for (const agent of [...centre.agent.values()]) place(centre, 'agent', { ...agent, ...part });
  };

/** What the cursor of each view is on when it opens. */
export const KIND_OF = {
  now: 'queue',
  queues: 'queue',
  agents: 'agent',
  waiting: 'contact',
  callbacks: 'callback',
  escalations: 'escalation',
  alerts: 'alert',
  journal: 'fact',
} as const satisfies Readonly<Record<ViewId, string>>;

export const viewOfKind = (kind: string): ViewId =>
  VIEW_IDS.find((view) => view !== 'now' && KIND_OF[view] === kind) ?? 'queues';

/** Where the cursor of the view's own list is, counted from 0. */
export const placeIn = ({ picture }: Desk, view: ViewId): number => listOf(picture().ui, view).at;
