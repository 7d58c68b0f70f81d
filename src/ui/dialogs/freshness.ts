import type { Centre } from '../../centre/centre.ts';
import { ENTITY_KINDS } from '../../centre/change.ts';
import type { FactOf } from '../../centre/fact.ts';
import { type Step, step } from '../action.ts';
import { linkRefusal } from '../keys/permission.ts';
import type { Picture } from '../picture.ts';
import type { Subject } from '../subject.ts';
import { ask, askAgain, askReason, previewOf } from './conversation.ts';
import type { Dialog } from './dialog.ts';

/** What is shown is asked again at most this often, however fast the centre moves. */
const ASK_EVERY_MS = 2000;

/** The rev of an entity as the centre has it now; `null` when it has left, or was never here. */
function revOf(centre: Centre, kind: string, id: string): number | null {
  const known = ENTITY_KINDS.find((each) => each === kind);
  const entity = known === undefined ? undefined : centre[known].get(id);
  return entity === undefined ? null : entity.rev;
}

/** Whether the answer on screen is about what no longer is: what it touches has moved on, or it was a refusal. */
export function isOutdated(picture: Picture, dialog: Dialog): boolean {
  const asked = previewOf(picture, dialog);
  if (asked.state === 'asking' || asked.state === 'incomplete') return false;
  if (asked.state === 'refused') return dialog.askedVersion !== picture.liveVersion;
  return asked.preview.touches.some(({ kind, id, rev }) => revOf(picture.centre, kind, id) !== rev);
}

/**
 * What the feed does to an open dialog: a dry run that was under way takes the place of the one shown, and an
 * answer about what no longer is asked again, in the background. Nothing is asked while the link is not live.
 */
export function freshen(picture: Picture, dialog: Dialog): Step {
  const { ui, uptimeMs, link, progress } = picture;
  const unchanged = step(ui);
  if (dialog.nextId !== null) {
    const state = progress(dialog.nextId)?.state;
    if (state === undefined || state === 'sent' || state === 'accepted') return unchanged;
    return step({ ...ui, overlay: { ...dialog, previewId: dialog.nextId, nextId: null } });
  }
  const reasoned = askReason(picture, dialog);
  if (reasoned !== null) return reasoned;
  if (linkRefusal(link) !== null || ui.freeze !== null) return unchanged;
  if (uptimeMs - dialog.askedAtMs < ASK_EVERY_MS || !isOutdated(picture, dialog)) return unchanged;
  return dialog.question === null ? ask(picture, dialog) : askAgain(picture, dialog);
}

/** What somebody else has done to the dialog's subjects since it was opened, the latest; `null`: nothing. */
export function doneMeanwhile(picture: Picture, dialog: Dialog): FactOf<'command'> | null {
  const own = new Set(picture.ui.sent.map(({ id }) => id));
  return (
    picture.centre.journal.findLast(
      (fact): fact is FactOf<'command'> =>
        fact.name === 'command' &&
        fact.at >= dialog.openedAt &&
        (fact.state === 'succeeded' || fact.state === 'undone') &&
        !own.has(fact.command) &&
        dialog.subjects.some((subject) => isTargeted(fact, subject)),
    ) ?? null
  );
}

const isTargeted = ({ target }: FactOf<'command'>, { kind, id }: Subject): boolean =>
  (target[kind]?.split(', ') ?? []).includes(id);
