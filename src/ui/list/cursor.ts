import { burningOf } from '../now.ts';
import type { Picture } from '../picture.ts';
import { isPresent, type Subject } from '../subject.ts';
import { listOf } from '../ui-state.ts';
import { LIST_KINDS, type ListId } from '../view.ts';
import { type ListModel, modelOf, queueOfLine } from './list.ts';

/** The list that the cursor moves in: a pane of the detail when it has the focus, else the view's own. */
export const focusedList = ({ ui }: Picture): ListId => ui.pane ?? ui.view;

/** The row that a list's cursor is on: the one chosen, or the one that took its place when it left. */
export function cursorIn(
  picture: Picture,
  list: ListId,
  model: ListModel,
): { id: string; at: number } | null {
  if (model.ids.length === 0) return null;
  const { selected, at } = listOf(picture.ui, list);
  const found = selected === null ? -1 : model.ids.indexOf(selected);
  const place = found !== -1 ? found : selected === null ? 0 : Math.min(at, model.ids.length - 1);
  return { id: model.ids[place]!, at: place };
}

/** What a row of a list is about. A line of *Now* is about the queue, agent or escalation that burns. */
export function subjectOfRow(picture: Picture, list: ListId, id: string): Subject | null {
  if (list === 'now') {
    const queue = queueOfLine(id);
    if (queue !== null) return { kind: 'queue', id: queue };
    return burningOf(picture, id)?.subject ?? null;
  }
  return { kind: LIST_KINDS[list], id };
}

/** What the view's own list has its cursor on. */
function mainSubject(picture: Picture): Subject | null {
  const list = picture.ui.view;
  const cursor = cursorIn(picture, list, modelOf(picture, list));
  return cursor === null ? null : subjectOfRow(picture, list, cursor.id);
}

/** What the detail shows: what was opened, or beside a list on a wide screen, what the cursor is on. */
export function detailSubject(picture: Picture): Subject | null {
  const { detail } = picture.ui;
  if (detail !== null) return detail;
  return picture.layout.kind === 'wide' ? mainSubject(picture) : null;
}

/** The model of the list that has the cursor. */
export const focusedModel = (picture: Picture): ListModel =>
  modelOf(picture, focusedList(picture), picture.ui.pane === null ? null : detailSubject(picture));

/** What a key acts on now: the row under the cursor, or the subject of the detail; `null` when nothing is. */
export function subjectOf(picture: Picture): Subject | null {
  const { ui } = picture;
  if (ui.pane !== null) {
    const cursor = cursorIn(picture, ui.pane, focusedModel(picture));
    if (cursor !== null) return subjectOfRow(picture, ui.pane, cursor.id);
    return detailSubject(picture);
  }
  const subject = ui.detail ?? mainSubject(picture);
  return subject !== null && isPresent(picture, subject) ? subject : null;
}

/** What a command applies to: the marked rows when there are any, else what the cursor is on. */
export function subjectsOf(picture: Picture): Subject[] {
  const list = focusedList(picture);
  const { marks } = listOf(picture.ui, list);
  const marked =
    picture.ui.detail !== null && picture.ui.pane === null
      ? []
      : [...marks].flatMap((id) => subjectOfRow(picture, list, id) ?? []);
  const present = marked.filter((subject) => isPresent(picture, subject));
  if (present.length > 0) return present;
  const subject = subjectOf(picture);
  return subject === null ? [] : [subject];
}

/** The first row drawn, so that row `at` is within `height` rows and the list moves as little as it can. */
export function windowStart(at: number, total: number, height: number, margin = 2): number {
  if (total <= height) return 0;
  const pages = Math.floor(at / Math.max(1, height - 2 * margin));
  const start = pages * Math.max(1, height - 2 * margin) - margin;
  return Math.max(0, Math.min(start, total - height));
}
