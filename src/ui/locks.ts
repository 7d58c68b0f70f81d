import type { Lock } from '../centre/source.ts';
import { RIGHTS } from '../desk/rights.ts';
import { type Effect, type Step, step } from './action.ts';
import type { Dialog } from './dialogs/dialog.ts';
import { linkRefusal } from './keys/permission.ts';
import type { Picture } from './picture.ts';
import type { Subject } from './subject.ts';
import type { Ui } from './ui-state.ts';

/** What a dialog holds while it is open, so that others see who is on it. */
export type LockTarget = { kind: 'agent' | 'queue' | 'contact'; id: string };

/** A lock is taken again when less than this is left of it. */
const RENEW_MS = 20_000;
/** And never more often than this, whatever the centre's clock does. */
const RENEW_EVERY_MS = 5000;

const isLockable = ({ kind }: Subject): boolean => kind === 'agent' || kind === 'queue' || kind === 'contact';

/** The one thing a dialog is about, when it is one that can be held; marks are not held one by one. */
export function lockTarget({ subjects }: Dialog): LockTarget | null {
  const [only, ...others] = subjects;
  return only === undefined || others.length > 0 || !isLockable(only) ? null : (only as LockTarget);
}

const heldBy = ({ centre, now }: Picture, { kind, id }: Subject): Lock | null => {
  const lock = centre.lock.get(`${kind}:${id}`);
  return lock === undefined || lock.until <= now ? null : lock;
};

/** Whether the lock is this console's own: the hub granted it to the dialog that is open here. */
function isOwn({ ui, progress }: Picture, { target }: Lock): boolean {
  const { held } = ui;
  return (
    held !== null &&
    held.target.kind === target.kind &&
    held.target.id === target.id &&
    progress(held.commandId)?.state === 'succeeded'
  );
}

/** Who else is deciding on something now; `null`: nobody. */
export function otherOn(picture: Picture, subject: Subject): string | null {
  const lock = heldBy(picture, subject);
  return lock === null || isOwn(picture, lock) ? null : lock.by;
}

/** A name with who else is on it, as lists show it. */
export function withEditor(name: string, subject: Subject, picture: Picture): string {
  if (picture.centre.lock.size === 0) return name;
  const by = otherOn(picture, subject);
  return by === null ? name : `${name} ${picture.words.console.colleagues.editing(by)}`;
}

const may = ({ link }: Picture): boolean =>
  linkRefusal(link) === null && (RIGHTS['lock.take'] as readonly string[]).includes(link.role ?? '');

/** Takes the lock of the dialog that opens, and takes it again before it ends. A refusal is no obstacle. */
export function holdLock(picture: Picture): Step {
  const { ui, uptimeMs, now } = picture;
  const target = ui.overlay?.kind === 'dialog' ? lockTarget(ui.overlay) : null;
  if (target === null || !may(picture)) return step(ui);
  const { held } = ui;
  const same = held !== null && held.target.kind === target.kind && held.target.id === target.id;
  if (same) {
    const lock = heldBy(picture, target);
    const fresh = lock !== null && (lock.until - now > RENEW_MS || !isOwn(picture, lock));
    if (fresh || uptimeMs - held.sentAtMs < RENEW_EVERY_MS) return step(ui);
  }
  return step(ui, { type: 'hold', target });
}

/** What gives the lock back once its dialog is closed, whichever way; nothing while it is open. */
export function releasedLock(before: Ui, after: Ui): Effect[] {
  if (before.held === null) return [];
  const target = after.overlay?.kind === 'dialog' ? lockTarget(after.overlay) : null;
  const kept =
    target !== null && target.kind === before.held.target.kind && target.id === before.held.target.id;
  return kept ? [] : [{ type: 'release', target: before.held.target }];
}
