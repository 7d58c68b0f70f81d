import { type Step, say, step } from '../action.ts';
import { CONFIRM_KEY, DANGER_KEY } from '../dialogs/conversation.ts';
import { answerField } from '../dialogs/dialog-keys.ts';
import { focusedList } from '../list/cursor.ts';
import { sortByColumn } from '../look.ts';
import { goToView, moveCursor, moveToRow, openSubject } from '../motion.ts';
import type { Overlay } from '../overlays/overlay.ts';
import { type Picture, withUi } from '../picture.ts';
import { withList } from '../ui-state.ts';
import { type ListId, PANE_IDS, type PaneId } from '../view.ts';
import type { Spot } from './spots.ts';

/** What a key does, given by whoever knows all of them: some clicks stand for one. */
type Press = (picture: Picture, key: string) => Step;

/** The pane that a list is, or none: the view's own. */
const paneOf = (list: ListId): PaneId | null => PANE_IDS.find((pane) => pane === list) ?? null;

/** The picture with the keys in that list: the view's own, or a pane of the detail. */
function focused(picture: Picture, list: ListId): Picture {
  const pane = paneOf(list);
  if (pane === null && picture.ui.view !== list) return picture;
  return picture.ui.pane === pane ? picture : withUi(picture, { ...picture.ui, pane });
}

/** A click puts the cursor on the row; on the row that has it already, it opens it. */
function clickRow(picture: Picture, { list, id }: { list: ListId; id: string }): Step {
  const here = focused(picture, list);
  const moved = moveToRow(here, list, id);
  const wasThere = here === picture && moved.ui === picture.ui;
  return wasThere ? openSubject(picture) : moved;
}

/** What a click does. What lies over the body has them all, as it has the keys: a click beside it does nothing. */
export function click(picture: Picture, spot: Spot, press: Press): Step {
  const { ui } = picture;
  if (ui.overlay !== null) return clickOver(picture, ui.overlay, spot, press);
  switch (spot.kind) {
    case 'row':
      return clickRow(picture, spot);
    case 'rowKey':
      return press(withUi(picture, moveToRow(focused(picture, spot.list), spot.list, spot.id).ui), spot.key);
    case 'title': {
      const { list, column } = spot;
      const here = focused(picture, list);
      return sortByColumn(withUi(here, withList(here.ui, list, { column })), 'alone');
    }
    case 'pane':
      return step({ ...ui, pane: spot.pane });
    case 'view':
      return goToView(ui, spot.view);
    case 'key':
      return press(picture, spot.key);
    default:
      return step(ui);
  }
}

/** In what lies over the body: a line is chosen, then run; an answer is given; nothing is ever confirmed. */
function clickOver(picture: Picture, overlay: Overlay, spot: Spot, press: Press): Step {
  const { ui, words } = picture;
  switch (spot.kind) {
    case 'line': {
      if (!('chosen' in overlay)) return step(ui);
      if (overlay.chosen === spot.at) return press(picture, overlay.kind === 'columns' ? 'space' : 'enter');
      return step({ ...ui, overlay: { ...overlay, chosen: spot.at } });
    }
    case 'field':
      return overlay.kind === 'dialog' ? answerField(picture, overlay, spot.id, spot.value) : step(ui);
    case 'cancel':
      return press(picture, 'esc');
    case 'confirm':
      return say(ui, picture, words.console.said.confirmByKey, 'warning');
    case 'key': {
      const confirms = spot.key === CONFIRM_KEY || spot.key === DANGER_KEY;
      if (overlay.kind === 'dialog' && confirms)
        return say(ui, picture, words.console.said.confirmByKey, 'warning');
      return press(picture, spot.key);
    }
    default:
      return step(ui);
  }
}

/** The list under the pointer, where it lies on one. */
const listUnder = (spot: Spot | null): ListId | null =>
  spot === null || !('list' in spot) ? (spot?.kind === 'pane' ? spot.pane : null) : spot.list;

/** Over these the wheel does what the arrows do. */
const ROLLED: readonly Overlay['kind'][] = ['help', 'palette', 'columns', 'views', 'doctor', 'sheet'];

/** The wheel: the cursor of the list under the pointer, or of the one that has it; or what lies over the body. */
export function wheel(picture: Picture, by: 1 | -1, spot: Spot | null, press: Press): Step {
  const { overlay } = picture.ui;
  const key = by === 1 ? 'down' : 'up';
  if (overlay !== null) return ROLLED.includes(overlay.kind) ? press(picture, key) : step(picture.ui);
  return moveCursor(focused(picture, listUnder(spot) ?? focusedList(picture)), key);
}
