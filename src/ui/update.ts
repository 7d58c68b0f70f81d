import type { Problem, Result } from '../centre/problem.ts';
import type { ReadPage } from '../desk/session.ts';
import { sayProblem, wordsFor } from '../words/words.ts';
import { type Action, type Effect, type Step, say, step } from './action.ts';
import { freshen } from './dialogs/freshness.ts';
import { fallen, risen } from './fall.ts';
import { arrived, failed, type Readings } from './history/reading.ts';
import { readOn } from './history/wanted.ts';
import { bindingFor, kindsOf } from './keys/bindings.ts';
import { click, wheel } from './keys/clicks.ts';
import { bindingWords, keyLabel } from './keys/entries.ts';
import { interrupt } from './leaving.ts';
import { focusedList, subjectOf } from './list/cursor.ts';
import { holdLock, releasedLock } from './locks.ts';
import { ring } from './notices.ts';
import { overlayKey, overlayPaste } from './overlays/overlay-keys.ts';
import type { Sheet } from './overlays/sheet.ts';
import { type Picture, pictureOf, type Scene, withUi } from './picture.ts';
import { revealedNumber } from './revealed.ts';
import { type Preferences, type Sent, type Ui, withPreferences } from './ui-state.ts';
import { LIST_KINDS } from './view.ts';
import { WALL_BINDINGS } from './wall.ts';

/** How long a sentence stays above the footer, and how long a settled command's toast does. */
const NOTICE_MS = 5000;
const SETTLED_MS = 12_000;
/** A number stays for as long as it takes to dial it, and no longer. */
const REVEALED_MS = 60_000;
/** The tour goes away by itself. */
const TOUR_MS = 30_000;
/** Commands kept for `u`, latest last. */
const SENT_KEPT = 20;

/** The whole console as one function: what it was, what happened, and what it is now with what it asks for. */
export function update(ui: Ui, action: Action, scene: Scene): Step {
  const picture = pictureOf(ui, scene);
  if (action.type === 'fell') return fallen(picture, action.fault);
  const reacted = react(picture, action);
  if (reacted.ui.fall !== null) return reacted;
  const held = reacted.ui.overlay?.kind === 'dialog' ? holding(pictureOf(reacted.ui, scene), action) : [];
  const released = releasedLock(ui, reacted.ui);
  const freed = released.length === 0 ? reacted.ui : { ...reacted.ui, held: null };
  const reading = readOn(pictureOf(freed, scene), action.type === 'key' ? 'key' : 'time');
  const after = reading.ui;
  const effects: Effect[] = [...reacted.effects, ...released, ...held, ...reading.effects];
  if (after.preferences !== ui.preferences && action.type !== 'preferred') {
    effects.push({ type: 'keep', preferences: after.preferences });
  }
  return { ui: after, effects };
}

/** The lock of the dialog that is open: taken as it opens, renewed as time goes, never by what answers come. */
const holding = (picture: Picture, { type }: Action): readonly Effect[] =>
  type === 'key' || type === 'click' || type === 'feed' ? holdLock(picture).effects : [];

function react(picture: Picture, action: Exclude<Action, { type: 'fell' }>): Step {
  const { ui } = picture;
  switch (action.type) {
    case 'key':
      return press(picture, action.key);
    case 'paste':
      return paste(calm(picture), action.text);
    case 'click':
      return action.spot === null ? step(ui) : click(calm(picture), action.spot, answer);
    case 'wheel':
      return wheel(calm(picture), action.by, action.spot, answer);
    case 'feed':
      return settle(picture);
    case 'asked':
      return asked(ui, action.question, action.commandId);
    case 'notAsked':
      return notAsked(ui, action.question, action.problem);
    case 'held':
      return step({ ...ui, held: { ...action, sentAtMs: picture.uptimeMs } });
    case 'read':
      return step({ ...ui, readings: read(ui.readings, action.id, action.page) });
    case 'sent':
      return step({ ...ui, sent: [...ui.sent, action.sent].slice(-SENT_KEPT) });
    case 'notSent':
      return say(ui, picture, sayProblem(picture.words.lang, action.problem).message, 'warning');
    case 'examined': {
      const { overlay } = ui;
      if (overlay?.kind !== 'doctor') return step(ui);
      return step({ ...ui, overlay: { ...overlay, findings: action.findings } });
    }
    case 'preferred':
      return preferred(picture, action.preferences, action.faults);
    case 'composed':
      return composed(ui, action.sheet);
    case 'written': {
      const { path } = action;
      if (path.ok) {
        const text = picture.words.console.said.written(path.value);
        const { uptimeMs: atMs } = picture;
        return step({ ...ui, notice: { text, tone: 'info', atMs, file: path.value } });
      }
      return say(ui, picture, sayProblem(picture.words.lang, path.problem).message, 'warning');
    }
    case 'copied': {
      if (action.problem === null) return say(ui, picture, action.text);
      return say(ui, picture, sayProblem(picture.words.lang, action.problem).message, 'warning');
    }
  }
}

const read = (readings: Readings, id: string, page: Result<ReadPage>): Readings =>
  page.ok ? arrived(readings, id, page.value) : failed(readings, id, page.problem);

/** Edited preferences are in force at once, and said; what is wrong in them stays said until it is mended. */
function preferred(picture: Picture, preferences: Preferences, faults: readonly Problem[]): Step {
  const ui = { ...picture.ui, preferences, faults };
  if (faults.length > 0) return step(ui);
  return say(ui, picture, wordsFor(preferences.lang).console.said.preferred);
}

/** The sheet that was waited for; closed meanwhile, it is not wanted any more. */
function composed(ui: Ui, sheet: Result<Sheet>): Step {
  const { overlay } = ui;
  if (overlay?.kind !== 'sheet') return step(ui);
  const made = sheet.ok ? { sheet: sheet.value, problem: null } : { sheet: null, problem: sheet.problem };
  return step({ ...ui, overlay: { ...overlay, ...made } });
}

/** A dry run is under way; one that no longer previews the dialog's answers is dropped. */
function asked(ui: Ui, question: string, commandId: string): Step {
  const { overlay } = ui;
  if (overlay?.kind !== 'dialog' || overlay.question !== question) return step(ui);
  const isFirst = overlay.previewId === null;
  const answer = isFirst ? { previewId: commandId } : { nextId: commandId };
  return step({ ...ui, overlay: { ...overlay, ...answer, refusal: null } });
}

function notAsked(ui: Ui, question: string, refusal: Problem): Step {
  const { overlay } = ui;
  if (overlay?.kind !== 'dialog' || overlay.question !== question) return step(ui);
  return step({ ...ui, overlay: { ...overlay, previewId: null, nextId: null, refusal } });
}

/** Whoever does something has read what was said. */
const calm = (picture: Picture): Picture =>
  withUi(picture, { ...endTour(picture.ui), notice: null, interruptedAtMs: null });

const press = (picture: Picture, key: string): Step =>
  key === 'ctrl+c' ? interrupt(picture) : answer(calm(picture), key);

function answer(picture: Picture, key: string): Step {
  const { overlay } = picture.ui;
  return overlay === null ? bodyKey(picture, key) : overlayKey(picture, overlay, key);
}

/** The tour has been read, or will not be: it does not come back. */
const endTour = (ui: Ui): Ui =>
  ui.tour === 'gone' ? ui : { ...withPreferences(ui, { toured: true }), tour: 'gone' };

function paste(picture: Picture, text: string): Step {
  const { overlay } = picture.ui;
  if (overlay !== null) return overlayPaste(picture, overlay, text);
  return say(picture.ui, picture, picture.words.console.said.nowhereToPaste);
}

function bodyKey(picture: Picture, key: string): Step {
  const { ui, words } = picture;
  const subject = subjectOf(picture);
  const list = focusedList(picture);
  const listed = list === 'now' ? null : LIST_KINDS[list];
  const bound = bindingFor(picture.keymap, key, subject?.kind ?? null, listed);
  if (bound === null) return say(ui, picture, words.console.said.unbound(keyLabel(key, picture)));
  const { found, applies } = bound;
  if (ui.mode === 'wall' && !WALL_BINDINGS.has(found.id)) {
    return say(ui, picture, ui.locked ? words.console.said.wallLocked : words.console.said.notOnWall);
  }
  if (!applies) {
    const label = bindingWords(found, picture).long;
    return say(
      ui,
      picture,
      words.console.said.elsewhere(label, words.console.said.actsOn(kindsOf(found) ?? [])),
      'warning',
    );
  }
  const problem = found.refuse?.(picture) ?? null;
  if (problem === null) return found.does(picture);
  return say(ui, picture, sayProblem(words.lang, problem).message, 'warning');
}

/** What time and the feed do to the screen: sentences go, toasts go, alerts ring. */
function settle(picture: Picture): Step {
  const { uptimeMs } = picture;
  const rung = ring(picture);
  const ui = uptimeMs > TOUR_MS ? endTour(rung.ui) : rung.ui;
  const notice = ui.notice !== null && uptimeMs - ui.notice.atMs < NOTICE_MS ? ui.notice : null;
  const settled = risen({ ...picture, ui: notice === ui.notice ? ui : { ...ui, notice } });
  const fresh =
    settled.overlay?.kind === 'dialog'
      ? freshen({ ...picture, ui: settled }, settled.overlay)
      : step(settled);
  return step(fresh.ui, ...rung.effects, ...fresh.effects);
}

/** The commands whose toast is on screen, the latest last: those under way, and those settled lately. */
export const shownSent = ({ ui, uptimeMs, progress }: Picture): Sent[] =>
  ui.sent.filter(({ id, sentAtMs }) => {
    const known = progress(id);
    const state = known?.state;
    const underWay = state === 'sent' || state === 'accepted' || state === undefined;
    if (underWay) return uptimeMs - sentAtMs < 60_000;
    const revealed = known?.state === 'succeeded' && revealedNumber(known.data) !== null;
    return uptimeMs - sentAtMs < (revealed ? REVEALED_MS : SETTLED_MS);
  });
