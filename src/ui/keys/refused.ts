import { type Problem, problem } from '../../centre/problem.ts';
import { type Step, step } from '../action.ts';
import { openDialogOn } from '../dialogs/conversation.ts';
import type { Picture } from '../picture.ts';
import { isPresent } from '../subject.ts';
import type { Sent } from '../ui-state.ts';
import { pictureRefusal } from './permission.ts';

/** How long the way back to a refused action is offered in its toast; the key works for as long as it is known. */
export const AGAIN_MS = 30_000;

/** Whether a command given here was refused, or came to nothing: it can be looked at again. */
export function isRefused({ progress }: Picture, { id, again }: Sent): boolean {
  const state = progress(id)?.state;
  return again !== null && (state === 'rejected' || state === 'failed' || state === 'expired');
}

/** The last command of this console, when it was refused; what was done since has taken its place. */
export function lastRefused(picture: Picture): Sent | null {
  const last = picture.ui.sent.at(-1);
  return last !== undefined && isRefused(picture, last) ? last : null;
}

export const nothingRefused = (picture: Picture): Problem | null =>
  lastRefused(picture) === null
    ? problem('console.nothing-refused', 'Nothing that you asked was refused.')
    : pictureRefusal(picture);

/** Opens the dialog of a refused action again, with its answers, on what its subjects have become. */
export function lookAgain(picture: Picture): Step {
  const again = lastRefused(picture)?.again ?? null;
  if (again === null) return step(picture.ui);
  const subjects = again.subjects.filter((subject) => isPresent(picture, subject));
  if (subjects.length < again.subjects.length) {
    const text = picture.words.console.detail.gone;
    return step({ ...picture.ui, notice: { text, tone: 'warning', atMs: picture.uptimeMs } });
  }
  return openDialogOn(picture, again.dialog, subjects, again.answers);
}
