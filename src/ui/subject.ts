import type { Agent } from '../centre/agent.ts';
import type { Alert } from '../centre/alert.ts';
import type { Centre } from '../centre/centre.ts';
import type { Callback, Contact } from '../centre/contact.ts';
import type { Escalation } from '../centre/escalation.ts';
import type { Fact } from '../centre/fact.ts';
import type { Queue } from '../centre/queue.ts';
import { factRead } from './history/reading.ts';
import type { Picture } from './picture.ts';

export const SUBJECT_KINDS = [
  'queue',
  'agent',
  'contact',
  'callback',
  'escalation',
  'alert',
  'fact',
  'source',
  /** A line of what is over: it can be read, and nothing can be done to it. */
  'past',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What the cursor is on, and so what a key acts on: named by id, never by its row. */
export type Subject = { kind: SubjectKind; id: string };

export type SubjectEntity =
  | { kind: 'queue'; entity: Queue }
  | { kind: 'agent'; entity: Agent }
  | { kind: 'contact'; entity: Contact }
  | { kind: 'callback'; entity: Callback }
  | { kind: 'escalation'; entity: Escalation }
  | { kind: 'alert'; entity: Alert };

/** What is known of the past: the centre's own lines, and those read of the hub's history. */
export type Known = Pick<Picture, 'centre' | 'ui'>;

/** The journal line of that id, looked for from the latest, then among those read of the hub. */
export const journalLine = ({ centre, ui }: Known, id: string): Fact | null =>
  centre.journal.findLast((fact) => fact.id === id) ?? factRead(ui.readings, id);

/** Whether the subject is still there: a contact may have left while somebody was looking at it. */
export function isPresent(known: Known, { kind, id }: Subject): boolean {
  if (kind === 'past') return true;
  return kind === 'fact' ? journalLine(known, id) !== null : known.centre[kind].has(id);
}

/** The queue that a subject is about, when it is about one: lending and callbacks act on it. */
export function queueOf(centre: Centre, subject: Subject): string | null {
  switch (subject.kind) {
    case 'queue':
      return subject.id;
    case 'contact':
      return centre.contact.get(subject.id)?.queue ?? null;
    case 'callback':
      return centre.callback.get(subject.id)?.queue ?? null;
    case 'escalation':
      return escalationQueue(centre, subject.id);
    case 'alert': {
      const scope = centre.alert.get(subject.id)?.scope;
      return scope?.kind === 'queue' ? scope.id : null;
    }
    default:
      return null;
  }
}

function escalationQueue(centre: Centre, id: string): string | null {
  const about = centre.escalation.get(id)?.about;
  if (about === undefined) return null;
  if (about.queue !== null) return about.queue;
  if (about.contact !== null) return centre.contact.get(about.contact)?.queue ?? null;
  return about.callback === null ? null : (centre.callback.get(about.callback)?.queue ?? null);
}
