import { type Problem, problem } from '../centre/problem.ts';
import { type Step, step } from './action.ts';
import { openDialogOn } from './dialogs/conversation.ts';
import { subjectOf } from './list/cursor.ts';
import type { Picture } from './picture.ts';
import { journalLine, type Subject } from './subject.ts';
import type { Sent } from './ui-state.ts';

/** For this long after a command's success its toast offers to take it back. */
export const UNDO_MS = 10_000;

/** The last command given here that can be taken back and has not been. */
export function lastUndoable({ ui, progress }: Picture): Sent | null {
  const undone = new Set(ui.sent.flatMap(({ undoes }) => undoes ?? []));
  return (
    ui.sent.findLast(
      ({ id, undoable }) => undoable && !undone.has(id) && progress(id)?.state === 'succeeded',
    ) ?? null
  );
}

/** The last command given here, while it is still being carried out: an earlier one is not what `u` means. */
function underWay({ ui, progress }: Picture): Sent | null {
  const last = ui.sent.findLast(({ undoable }) => undoable);
  const state = last === undefined ? undefined : progress(last.id)?.state;
  return state === 'sent' || state === 'accepted' ? (last ?? null) : null;
}

const journalledCommand = (picture: Picture): Subject | null => {
  const subject = subjectOf(picture);
  if (subject?.kind !== 'fact') return null;
  return journalLine(picture, subject.id)?.name === 'command' ? subject : null;
};

/** Why there is nothing that `u` could take back now. */
export function nothingToUndo(picture: Picture): Problem | null {
  if (journalledCommand(picture) !== null) return null;
  const pending = underWay(picture);
  if (pending !== null) {
    return problem('console.under-way', `${pending.words}: still under way.`, undefined, {
      action: pending.words,
    });
  }
  return lastUndoable(picture) === null
    ? problem('console.dialog.nothing-to-undo', 'There is nothing to undo.')
    : null;
}

/**
 * `u`: while the toast offers it, takes the last command back at once; later, or on a line of the journal,
 * it shows first what it would take back.
 */
export function undoLast(picture: Picture): Step {
  const { ui, uptimeMs, words } = picture;
  const line = journalledCommand(picture);
  if (line !== null) return openDialogOn(picture, 'undo', [line]);
  const last = lastUndoable(picture);
  if (last === null) return step(ui);
  if (uptimeMs - last.sentAtMs > UNDO_MS) return openDialogOn(picture, 'undo', []);
  return step(ui, {
    type: 'send',
    request: { name: 'undo', target: { command: last.id }, args: {} },
    words: words.console.dialogs.undo.verb(last.words),
    undoable: false,
    undoes: last.id,
    again: null,
  });
}
