import { KPI_IDS } from '../../centre/kpi.ts';
import { type Step, say, step } from '../action.ts';
import { dialogKey, dialogPaste } from '../dialogs/dialog-keys.ts';
import { HOUR_FIGURES } from '../history/half-hours.ts';
import type { Binding } from '../keys/bindings.ts';
import { filteredEntries, keyLabel } from '../keys/entries.ts';
import { isTyped, pastedInto, typedInto } from '../keys/typing.ts';
import { applyView, forgetView, saveView } from '../list/saved-views.ts';
import { paletteLines } from '../palette/palette.ts';
import type { Picture } from '../picture.ts';
import { withList } from '../ui-state.ts';
import { columnsKey } from './columns-keys.ts';
import { doctorKey } from './doctor.ts';
import type { Overlay } from './overlay.ts';
import { sheetKey } from './sheet.ts';

type Of<K extends Overlay['kind']> = Extract<Overlay, { kind: K }>;

const closed = ({ ui }: Picture): Step => step({ ...ui, overlay: null });
const put = ({ ui }: Picture, overlay: Overlay): Step => step({ ...ui, overlay });

/**
 * The keys of whatever lies over the body. One that does nothing there says so, and `?` where nothing is typed says
 * what does. The shell and a new drawing are reached from everywhere.
 */
export function overlayKey(picture: Picture, overlay: Overlay, key: string): Step {
  const always = ALWAYS.includes(bindingOf(picture, key)?.id ?? '') && key.startsWith('ctrl+');
  if (always) return bindingOf(picture, key)?.does(picture) ?? step(picture.ui);
  const done = ownKey(picture, overlay, key);
  const isDead = done.ui === picture.ui && done.effects.length === 0;
  return isDead ? deadKey(picture, overlay, key) : done;
}

/** What works wherever the keys are: it types nothing. */
const ALWAYS: readonly string[] = ['suspend', 'redraw'];

const bindingOf = ({ keymap }: Picture, key: string): Binding | undefined =>
  keymap.rows.find(({ keys }) => keys.includes(key));

function deadKey(picture: Picture, { kind }: Overlay, key: string): Step {
  const { words } = picture;
  if (key !== '?') return say(picture.ui, picture, words.console.said.deadHere(keyLabel(key, picture)));
  const hints = words.console.overlayKeys[kind].map(([label, word]) => `${label} ${word}`);
  return say(picture.ui, picture, words.console.said.worksHere(hints.join(', ')));
}

/** What the key does there; the same console with no effect where it does nothing. */
function ownKey(picture: Picture, overlay: Overlay, key: string): Step {
  switch (overlay.kind) {
    case 'help':
    case 'palette':
      return searchKey(picture, overlay, key);
    case 'filter':
      return filterKey(picture, overlay, key);
    case 'explain':
      return explainKey(picture, overlay, key);
    case 'columns':
      return columnsKey(picture, overlay, key);
    case 'views':
      return viewsKey(picture, overlay, key);
    case 'viewName':
      return nameKey(picture, overlay, key);
    case 'doctor':
      return doctorKey(picture, overlay, key);
    case 'sheet':
      return sheetKey(picture, overlay, key);
    case 'dialog':
      return dialogKey(picture, overlay, key);
  }
}

/** How many lines a search has; the cursor stays among them. */
function found(picture: Picture, overlay: Of<'help' | 'palette'>): number {
  return overlay.kind === 'help'
    ? filteredEntries(picture, overlay.text).length
    : paletteLines(picture, overlay.text).length;
}

function runChosen(picture: Picture, overlay: Of<'help' | 'palette'>): Step {
  const line =
    overlay.kind === 'palette'
      ? paletteLines(picture, overlay.text)[overlay.chosen]
      : entryLine(picture, overlay);
  if (line === undefined) return step(picture.ui);
  if (line.refusal !== null) {
    const notice = { text: line.refusal, tone: 'warning' as const, atMs: picture.uptimeMs };
    return step({ ...picture.ui, notice });
  }
  return line.run({ ...picture, ui: { ...picture.ui, overlay: null } });
}

function entryLine(picture: Picture, overlay: Of<'help' | 'palette'>) {
  const entry = filteredEntries(picture, overlay.text)[overlay.chosen];
  return entry === undefined ? undefined : { refusal: entry.refusal, run: entry.binding.does };
}

function searchKey(picture: Picture, overlay: Of<'help' | 'palette'>, key: string): Step {
  const last = Math.max(0, found(picture, overlay) - 1);
  const choose = (chosen: number): Step =>
    put(picture, { ...overlay, chosen: Math.max(0, Math.min(last, chosen)) });
  switch (key) {
    case 'esc':
      return overlay.text === '' ? closed(picture) : put(picture, { ...overlay, text: '', chosen: 0 });
    case 'enter':
      return runChosen(picture, overlay);
    case 'up':
    case 'ctrl+p':
      return choose(overlay.chosen - 1);
    case 'down':
    case 'ctrl+n':
    case 'tab':
      return choose(overlay.chosen + 1);
    case 'pageUp':
      return choose(overlay.chosen - 10);
    case 'pageDown':
      return choose(overlay.chosen + 10);
    default:
      if (key === '?' && overlay.kind === 'help' && overlay.text === '') return closed(picture);
      if (key === 'q' && overlay.kind === 'help' && overlay.text === '') return closed(picture);
      if (!isTyped(key)) return step(picture.ui);
      return put(picture, { ...overlay, text: typedInto(overlay.text, key), chosen: 0 });
  }
}

/** Filters as it is typed; Enter keeps it, Esc brings back what was there. */
function filterKey(picture: Picture, overlay: Of<'filter'>, key: string): Step {
  const { ui } = picture;
  const { filter } = ui.lists[overlay.list] ?? { filter: '' };
  if (key === 'enter') return closed(picture);
  if (key === 'esc')
    return step(withList({ ...ui, overlay: null }, overlay.list, { filter: overlay.before }));
  if (!isTyped(key)) return step(ui);
  return step(withList(ui, overlay.list, { filter: typedInto(filter, key) }));
}

function explainKey(picture: Picture, overlay: Of<'explain'>, key: string): Step {
  const figures: readonly string[] = overlay.subject === null ? KPI_IDS : [...KPI_IDS, ...HOUR_FIGURES];
  const at = figures.indexOf(overlay.figure);
  const show = (next: number): Step =>
    put(picture, { ...overlay, figure: figures[(next + figures.length) % figures.length]! });
  if (key === 'right' || key === 'down' || key === 'tab' || key === 'j') return show(at + 1);
  if (key === 'left' || key === 'up' || key === 'shift+tab' || key === 'k') return show(at - 1);
  return key === 'esc' || key === 'q' || key === 'i' || key === 'enter' ? closed(picture) : step(picture.ui);
}

function viewsKey(picture: Picture, overlay: Of<'views'>, key: string): Step {
  const { views } = picture.ui.preferences;
  const saved = views[overlay.chosen];
  const choose = (chosen: number): Step =>
    put(picture, { ...overlay, chosen: Math.max(0, Math.min(views.length - 1, chosen)) });
  if (key === 'down' || key === 'j') return choose(overlay.chosen + 1);
  if (key === 'up' || key === 'k') return choose(overlay.chosen - 1);
  if (key === 'n') return put(picture, { kind: 'viewName', text: '' });
  if (key === 'delete' && saved !== undefined) return forgetView(picture, saved.name);
  if (key === 'enter' && saved !== undefined) return applyView(picture, saved);
  return key === 'esc' || key === 'q' ? closed(picture) : step(picture.ui);
}

function nameKey(picture: Picture, overlay: Of<'viewName'>, key: string): Step {
  if (key === 'esc') return closed(picture);
  if (key === 'enter') return saveView(picture, overlay.text);
  return isTyped(key) ? put(picture, { ...overlay, text: typedInto(overlay.text, key) }) : step(picture.ui);
}

/** Pasted text goes where typed text would; without such a place it says so, and is never a burst of keys. */
export function overlayPaste(picture: Picture, overlay: Overlay, text: string): Step {
  const nowhere = say(picture.ui, picture, picture.words.console.said.nowhereToPaste);
  switch (overlay.kind) {
    case 'help':
    case 'palette':
      return put(picture, { ...overlay, text: pastedInto(overlay.text, text), chosen: 0 });
    case 'viewName':
      return put(picture, { ...overlay, text: pastedInto(overlay.text, text) });
    case 'filter': {
      const { filter } = picture.ui.lists[overlay.list] ?? { filter: '' };
      return step(withList(picture.ui, overlay.list, { filter: pastedInto(filter, text) }));
    }
    case 'dialog':
      return dialogPaste(picture, overlay, text) ?? nowhere;
    default:
      return nowhere;
  }
}
