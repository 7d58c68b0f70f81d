import { ok, type Problem, type Result } from '../../centre/problem.ts';
import type { Preview } from '../../desk/preview.ts';
import type { CommandRequest } from '../../desk/session.ts';
import { sayProblem } from '../../words/words.ts';
import { type Effect, type Step, step } from '../action.ts';
import { linkRefusal } from '../keys/permission.ts';
import { subjectsOf } from '../list/cursor.ts';
import type { Picture } from '../picture.ts';
import type { Subject } from '../subject.ts';
import { type Ui, withPreferences } from '../ui-state.ts';
import { DIALOGS } from './definitions.ts';
import { CANCEL, type Dialog, type DialogId, type Field, openedDialog } from './dialog.ts';
import { noReason, reasonField, reasonText } from './reasons.ts';

/** The confirming key; the capital one when the preview says that it can hurt. */
export const CONFIRM_KEY = 'o';
export const DANGER_KEY = 'O';

/** What a dialog asks: its own fields, and a reason where the site wants one. */
export function fieldsOf(picture: Picture, dialog: Dialog): readonly Field[] {
  const own = DIALOGS[dialog.id].fields(picture, dialog);
  return dialog.reason === 'asked' ? [...own, reasonField(picture, dialog)] : own;
}

/** The command as answered, with the reason where one is asked; or what is still missing. */
function requestOf(picture: Picture, dialog: Dialog): Result<CommandRequest> {
  const made = DIALOGS[dialog.id].request(picture, dialog);
  if (!made.ok || dialog.reason === 'unasked') return made;
  const { reason } = reasonText(picture, dialog);
  return reason === undefined ? noReason() : ok({ ...made.value, reason });
}

/** The hub refuses for want of a reason: the dialog asks for it, with the first of the site's proposed. */
export function askReason(picture: Picture, dialog: Dialog): Step | null {
  const asked = previewOf(picture, dialog);
  if (asked.state !== 'refused' || asked.problem.code !== 'desk.reason.missing') return null;
  if (dialog.reason === 'asked') return null;
  const next: Dialog = { ...dialog, reason: 'asked' };
  const focus = dialog.focus === CANCEL ? firstFocus(picture, next) : dialog.focus;
  return ask(picture, { ...next, focus });
}

/** What the hub answered to the dry run of the answers as they are now. */
export type Asked =
  | { state: 'asking' }
  /** Something is still to be typed or chosen: no error, until confirming is tried. */
  | { state: 'incomplete'; problem: Problem }
  | { state: 'previewed'; preview: Preview }
  | { state: 'refused'; problem: Problem };

/** What is not an error but an answer that has not been given yet. */
const INCOMPLETE: readonly string[] = [
  'console.dialog.unchanged',
  'console.dialog.no-note',
  'console.dialog.no-extension',
  'console.dialog.no-words',
  'console.dialog.no-refusal',
];

const notDone = (problem: Problem): Asked => ({
  state: INCOMPLETE.includes(problem.code) ? 'incomplete' : 'refused',
  problem,
});

export function previewOf(picture: Picture, dialog: Dialog): Asked {
  if (dialog.refusal !== null) return notDone(dialog.refusal);
  const progress = dialog.previewId === null ? null : picture.progress(dialog.previewId);
  if (progress?.state === 'previewed') return progress;
  if (progress !== null && progress.state !== 'succeeded' && 'problem' in progress) {
    return { state: 'refused', problem: progress.problem };
  }
  // Nobody is there to answer: a hub that was lost in the middle is not being asked any more.
  const lost = linkRefusal(picture.link);
  return lost === null ? { state: 'asking' } : { state: 'refused', problem: lost };
}

/** Opens the dialog of an action on what is marked, or on what the cursor is on. */
export const openDialog =
  (id: DialogId) =>
  (picture: Picture): Step =>
    openDialogOn(picture, id, subjectsOf(picture));

export function openDialogOn(
  picture: Picture,
  id: DialogId,
  subjects: readonly Subject[],
  answers: Readonly<Record<string, string>> = {},
): Step {
  const dialog = settled(picture, openedDialog(id, subjects, picture.now, answers));
  return ask(picture, { ...dialog, focus: firstFocus(picture, dialog) });
}

/** The row that is proposed stays the one that is chosen, whatever the feed does to the order of the others. */
function settled(picture: Picture, dialog: Dialog): Dialog {
  const rows = fieldsOf(picture, dialog).filter(({ kind }) => kind === 'rows');
  const proposed = rows.map(({ id, value }) => [id, String(value)] as const);
  return { ...dialog, answers: { ...Object.fromEntries(proposed), ...dialog.answers } };
}

/** A choice has the keys first; a text only when nothing can be done without it. */
function firstFocus(picture: Picture, dialog: Dialog): string {
  const fields = fieldsOf(picture, dialog);
  const choice = fields.find(({ kind }) => kind !== 'text');
  if (choice !== undefined) return choice.id;
  const complete = requestOf(picture, dialog).ok;
  return complete ? CANCEL : (fields[0]?.id ?? CANCEL);
}

const askedNow = ({ uptimeMs, liveVersion }: Picture) => ({
  askedAtMs: uptimeMs,
  askedVersion: liveVersion,
});

/** Asks the hub what the answers would do, unless that is what was asked last. */
export function ask(picture: Picture, dialog: Dialog): Step {
  const { ui } = picture;
  const made = requestOf(picture, dialog);
  const blank: Dialog = { ...dialog, ...askedNow(picture), previewId: null, nextId: null };
  if (!made.ok) return step({ ...ui, overlay: { ...blank, question: null, refusal: made.problem } });
  const question = JSON.stringify(made.value);
  if (question === dialog.question) return step({ ...ui, overlay: dialog });
  const overlay: Dialog = { ...blank, question, refusal: null };
  const request: CommandRequest = { ...made.value, dryRun: true };
  return step({ ...ui, overlay }, { type: 'ask', question, request });
}

/** Asks the same again, of the centre as it is now; what was answered stays in sight until the new answer comes. */
export function askAgain(picture: Picture, dialog: Dialog): Step {
  const made = requestOf(picture, dialog);
  if (!made.ok) return ask(picture, dialog);
  const question = JSON.stringify(made.value);
  if (question !== dialog.question) return ask(picture, dialog);
  const overlay: Dialog = { ...dialog, ...askedNow(picture) };
  const request: CommandRequest = { ...made.value, dryRun: true };
  return step({ ...picture.ui, overlay }, { type: 'ask', question, request });
}

/** The command as previewed: the same contacts, and refused if somebody else has acted on its target since. */
function asPreviewed(request: CommandRequest, preview: Preview): CommandRequest {
  const expect = expectationOf(preview);
  if (request.name !== 'queue.overflow') return { ...request, ...expect };
  const { args } = request;
  if (args.mode !== 'longest' && args.mode !== 'beyond') return { ...request, ...expect };
  const contacts = preview.touches.filter(({ kind }) => kind === 'contact').map(({ id }) => id);
  return { ...request, args: { ...args, contacts } };
}

/** The revs that were previewed: of the one thing it touches, or of each. */
function expectationOf({ touches }: Preview): Pick<CommandRequest, 'expect'> {
  if (touches.length === 0) return {};
  const newest = Math.max(...touches.map((each) => each.rev));
  if (touches.length === 1) return { expect: { rev: newest } };
  return { expect: { rev: newest, revs: Object.fromEntries(touches.map((each) => [each.id, each.rev])) } };
}

/** The confirming key: sends what was previewed, and nothing that was not. */
export function confirm(picture: Picture, dialog: Dialog, key: string): Step {
  const { ui, words, uptimeMs } = picture;
  const refused = (text: string): Step => step({ ...ui, notice: { text, tone: 'warning', atMs: uptimeMs } });
  const because = (why: Problem): Step => refused(sayProblem(words.lang, why).message);
  const stale = linkRefusal(picture.link);
  if (stale !== null) return because(stale);
  const asked = previewOf(picture, dialog);
  if (asked.state === 'asking') return refused(words.console.said.previewFirst);
  if (asked.state === 'refused' || asked.state === 'incomplete') return because(asked.problem);
  if (asked.preview.dangerous && key !== DANGER_KEY) return refused(words.console.said.dangerKey(DANGER_KEY));
  const made = requestOf(picture, dialog);
  if (!made.ok) return because(made.problem);
  // The one who was proposed has left meanwhile: what stands there now was never previewed.
  if (JSON.stringify(made.value) !== dialog.question) {
    const { ui: asking, effects } = ask(picture, dialog);
    return step(
      { ...asking, notice: { text: words.console.said.hasLeft, tone: 'warning', atMs: uptimeMs } },
      ...effects,
    );
  }
  const effect: Effect = {
    type: 'send',
    request: asPreviewed(made.value, asked.preview),
    words: DIALOGS[dialog.id].verb(picture, dialog),
    undoable: asked.preview.irreversible === null,
    undoes: made.value.name === 'undo' ? made.value.target.command : null,
    again: { dialog: dialog.id, subjects: dialog.subjects, answers: dialog.answers },
  };
  return step({ ...remembering(ui, made.value), overlay: null }, effect);
}

/** The telephone that was rung is proposed the next time: it is the supervisor's own. */
const remembering = (ui: Ui, request: CommandRequest): Ui =>
  request.name === 'monitor.listen' && request.args.extension !== ui.preferences.extension
    ? withPreferences(ui, { extension: request.args.extension })
    : ui;
