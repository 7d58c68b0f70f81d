import { type Step, say, step } from './action.ts';
import { cursorIn, focusedList, focusedModel, subjectOf } from './list/cursor.ts';
import { openDoctor } from './overlays/doctor.ts';
import type { Picture } from './picture.ts';
import { columnsOf } from './tables/registry.ts';
import { listOf, type Place, type Ui, withList } from './ui-state.ts';
import { DETAIL_PANES, type ListId, VIEW_IDS, type ViewId } from './view.ts';

export type Move = 'up' | 'down' | 'pageUp' | 'pageDown' | 'halfUp' | 'halfDown' | 'first' | 'last';

function target(at: number, total: number, move: Move, page: number): number {
  switch (move) {
    case 'up':
      return at - 1;
    case 'down':
      return at + 1;
    case 'pageUp':
      return at - page;
    case 'pageDown':
      return at + page;
    case 'halfUp':
      return at - Math.ceil(page / 2);
    case 'halfDown':
      return at + Math.ceil(page / 2);
    case 'first':
      return 0;
    case 'last':
      return total - 1;
  }
}

/** Moves the cursor of the focused list; from the head of a detail, down goes into its first pane. */
export function moveCursor(picture: Picture, move: Move): Step {
  const { ui, layout } = picture;
  if (ui.detail !== null && ui.pane === null) return focusPane(picture, move === 'up' ? -1 : 1);
  const list = focusedList(picture);
  const model = focusedModel(picture);
  const cursor = cursorIn(picture, list, model);
  if (cursor === null) return step(ui);
  const wanted = target(cursor.at, model.ids.length, move, Math.max(1, layout.bodyRows - 2));
  const at = Math.max(0, Math.min(model.ids.length - 1, wanted));
  return step(withList(ui, list, { selected: model.ids[at] ?? null, at }));
}

/** Puts the cursor on that row of the list that has the keys; where it is already, or is no row, nothing changes. */
export function moveToRow(picture: Picture, list: ListId, id: string): Step {
  const model = focusedModel(picture);
  const at = model.ids.indexOf(id);
  if (list !== focusedList(picture) || at === -1 || cursorIn(picture, list, model)?.id === id) {
    return step(picture.ui);
  }
  return step(withList(picture.ui, list, { selected: id, at }));
}

/** The column cursor, which `s`, `i` and `y` act on. It goes on to the columns that had no room: each comes in. */
export function moveColumn(picture: Picture, by: 1 | -1): Step {
  const list = focusedList(picture);
  if (list === 'now') return say(picture.ui, picture, picture.words.console.said.noColumns);
  const titled = columnsOf(picture, list).filter((column) => column.title(picture) !== '');
  const at = titled.findIndex((column) => column.id === listOf(picture.ui, list).column);
  const next = at === -1 ? (by === 1 ? 0 : titled.length - 1) : at + by;
  const column = titled[next]?.id ?? null;
  return step(withList(picture.ui, list, { column }));
}

/** Tab: the next pane of what the detail shows, then back to the list or the head; without panes, the next view. */
export function focusPane(picture: Picture, by: 1 | -1): Step {
  const { ui, layout } = picture;
  const shown = ui.detail ?? (layout.kind === 'wide' && ui.pane === null ? subjectOf(picture) : null);
  const kind = ui.pane !== null ? (ui.pane.startsWith('queue') ? 'queue' : 'agent') : shown?.kind;
  const panes = kind === undefined ? [] : (DETAIL_PANES[kind] ?? []);
  if (panes.length === 0) {
    if (ui.detail === null) return nextView(ui, by);
    return say(ui, picture, picture.words.console.said.nothingMore);
  }
  const at = ui.pane === null ? (by === 1 ? -1 : panes.length) : panes.indexOf(ui.pane);
  return step({ ...ui, pane: panes[at + by] ?? null });
}

const placeOf = ({ view, detail }: Ui): Place => ({ view, detail });

export function goToView(ui: Ui, view: ViewId): Step {
  return step({ ...ui, mode: 'desk', view, detail: null, pane: null, trail: [] });
}

export function nextView(ui: Ui, by: 1 | -1): Step {
  const at = (VIEW_IDS.indexOf(ui.view) + by + VIEW_IDS.length) % VIEW_IDS.length;
  return goToView(ui, VIEW_IDS[at]!);
}

/** Enter: the detail of what the cursor is on. An alert opens what it is about; a source opens the doctor. */
export function openSubject(picture: Picture): Step {
  const { ui, centre, words } = picture;
  const { said } = words.console;
  const subject = subjectOf(picture);
  if (subject === null) return say(ui, picture, said.nothingHere);
  if (subject.kind === 'past') return say(ui, picture, said.nothingMore);
  if (subject.kind === 'source') return openDoctor(picture);
  const same = ui.detail !== null && ui.detail.kind === subject.kind && ui.detail.id === subject.id;
  if (same) return say(ui, picture, said.nothingMore);
  const scope = subject.kind === 'alert' ? centre.alert.get(subject.id)?.scope : undefined;
  const detail =
    scope !== undefined && scope.id !== null && (scope.kind === 'queue' || scope.kind === 'agent')
      ? { kind: scope.kind, id: scope.id }
      : subject;
  return step({ ...ui, detail, pane: null, trail: [...ui.trail, placeOf(ui)] });
}

/** One step back: filter, marks, pane, detail. `null` when there is nothing left to leave. */
export function stepBack(picture: Picture): Ui | null {
  const { ui } = picture;
  const list = focusedList(picture);
  const state = listOf(ui, list);
  if (ui.detail === null || ui.pane !== null) {
    if (state.filter !== '') return withList(ui, list, { filter: '' });
    if (state.marks.size > 0) return withList(ui, list, { marks: new Set() });
    if (state.column !== null) return withList(ui, list, { column: null });
  }
  if (ui.pane !== null) return { ...ui, pane: null };
  if (ui.detail === null) return null;
  const back = ui.trail.at(-1) ?? { view: ui.view, detail: null };
  return { ...ui, ...back, pane: null, trail: ui.trail.slice(0, -1) };
}
