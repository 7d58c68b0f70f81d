import { type Step, say, step } from '../action.ts';
import type { Picture } from '../picture.ts';
import { listOf, type SavedView, withList, withPreferences } from '../ui-state.ts';

const MOST_NAME = 40;

/** Keeps the view as it stands: its list, filter, order and columns. The same name takes the place of the old. */
export function saveView(picture: Picture, typed: string): Step {
  const { ui, words, uptimeMs } = picture;
  const name = typed.trim().slice(0, MOST_NAME);
  if (name === '') return say(ui, picture, words.console.said.nameFirst, 'warning');
  const { filter, sort } = listOf(ui, ui.view);
  const saved: SavedView = {
    name,
    view: ui.view,
    filter,
    sort,
    columns: ui.preferences.columns[ui.view] ?? null,
  };
  const others = ui.preferences.views.filter((view) => view.name !== name);
  const kept = withPreferences(ui, { views: [...others, saved] });
  return step({
    ...kept,
    overlay: null,
    notice: { text: words.console.said.viewSaved(name), tone: 'info', atMs: uptimeMs },
  });
}

/** Shows a saved view: the list takes back its filter, its order and its columns. */
export function applyView({ ui }: Picture, saved: SavedView): Step {
  const { [saved.view]: _, ...others } = ui.preferences.columns;
  const columns = saved.columns === null ? others : { ...others, [saved.view]: saved.columns };
  const shown = withList(withPreferences(ui, { columns }), saved.view, {
    filter: saved.filter,
    sort: saved.sort,
  });
  return step({
    ...shown,
    mode: 'desk',
    view: saved.view,
    detail: null,
    pane: null,
    trail: [],
    overlay: null,
  });
}

export function forgetView({ ui }: Picture, name: string): Step {
  return step(withPreferences(ui, { views: ui.preferences.views.filter((view) => view.name !== name) }));
}
