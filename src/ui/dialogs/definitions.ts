import { fail, ok } from '../../centre/problem.ts';
import { factWords } from '../journal-line.ts';
import type { Picture } from '../picture.ts';
import { journalLine } from '../subject.ts';
import * as agents from './agent-dialogs.ts';
import * as contacts from './contact-dialogs.ts';
import type { Dialog, DialogDefinition, DialogId } from './dialog.ts';
import * as escalations from './escalation-dialogs.ts';
import { lend } from './lend.ts';
import { level } from './level.ts';
import * as loans from './loan-dialogs.ts';
import * as queues from './queue-dialogs.ts';
import { asking } from './which.ts';

/** The command that an undo takes back: the journal line under the cursor, or the last command given here. */
export function undoneCommand(picture: Picture, dialog: Dialog): string | null {
  const [subject] = dialog.subjects;
  const line = subject?.kind === 'fact' ? journalLine(picture, subject.id) : null;
  if (line?.name === 'command') return line.command;
  return picture.ui.sent.findLast(({ undoable }) => undoable)?.id ?? null;
}

const undo: DialogDefinition = {
  title: ({ words }) => words.console.dialogs.undo.title,
  fields: () => [],
  request: (picture, dialog) => {
    const command = undoneCommand(picture, dialog);
    if (command === null) return fail('console.dialog.nothing-to-undo', 'There is nothing to undo.');
    return ok({ name: 'undo', target: { command }, args: {} });
  },
  verb: (picture, dialog) => {
    const command = undoneCommand(picture, dialog);
    const line = picture.centre.journal.find((fact) => fact.name === 'command' && fact.command === command);
    const words = picture.ui.sent.find(({ id }) => id === command)?.words;
    return picture.words.console.dialogs.undo.verb(
      words ?? (line === undefined ? '' : factWords(line, picture)),
    );
  },
};

const OWN: Readonly<Record<DialogId, DialogDefinition>> = {
  lend,
  level,
  skills: agents.skills,
  pause: agents.pause,
  resume: agents.resume,
  logout: agents.logout,
  endWrapup: agents.endWrapup,
  listen: agents.listen,
  stopListening: agents.stopListening,
  returnLoan: loans.returnLoan,
  extendLoan: loans.extendLoan,
  overflow: queues.overflow,
  openQueue: queues.openQueue,
  closeQueue: queues.closeQueue,
  prioritize: contacts.prioritize,
  move: contacts.move,
  callBack: contacts.callBack,
  reveal: contacts.reveal,
  cancelCallback: contacts.cancelCallback,
  escalate: escalations.escalate,
  noteEscalation: escalations.noteEscalation,
  answerEscalation: escalations.answerEscalation,
  cancelEscalation: escalations.cancelEscalation,
  resendEscalation: escalations.resendEscalation,
  acknowledge: contacts.acknowledge,
  snooze: contacts.snooze,
  undo,
};

/** What each dialog asks and what command its answers make; on a queue, those about one of its own ask which. */
export const DIALOGS = Object.fromEntries(
  Object.entries(OWN).map(([id, definition]) => [id, asking(id as DialogId, definition)]),
) as Readonly<Record<DialogId, DialogDefinition>>;
