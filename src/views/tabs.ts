import type { Picture } from '../ui/picture.ts';
import { isFiring } from '../ui/status.ts';
import { isOpenCallback } from '../ui/tables/callbacks.ts';
import { isOpenEscalation } from '../ui/tables/escalations.ts';
import { VIEW_IDS, type ViewId } from '../ui/view.ts';
import { run } from './run-lines.ts';
import { type Run, runsWidth } from './styled-line.tsx';

/** What waits behind a tab; 0 says nothing. */
function countOf({ index, now }: Picture, view: ViewId): number {
  switch (view) {
    case 'waiting':
      return index.waiting.length;
    case 'callbacks':
      return index.callbacks.filter(isOpenCallback).length;
    case 'escalations':
      return index.escalations.filter(isOpenEscalation).length;
    case 'alerts':
      return index.alerts.filter((alert) => isFiring(alert, now)).length;
    default:
      return 0;
  }
}

type Detail = 'names' | 'short' | 'active';

function tab(picture: Picture, view: ViewId, detail: Detail): Run[] {
  const { ui, words } = picture;
  const active = ui.view === view;
  const key = String(VIEW_IDS.indexOf(view) + 1);
  const all = detail === 'names' ? words.console.tabs : words.console.shortTabs;
  const name = detail === 'active' && !active ? '' : `·${all[view]}`;
  const count = countOf(picture, view);
  const text = `${key}${name}${count === 0 ? '' : ` ${count}`}`;
  if (active) return [run(` ${text} `, 'selected')];
  return [run(' '), run(text, count > 0 && view === 'alerts' ? 'warning' : 'text'), run(' ')];
}

/** The tabs, by their whole names, their short ones, or the active one's alone: the first that fits. */
export function tabsLine(picture: Picture): Run[] {
  const { columns } = picture.layout.size;
  for (const detail of ['names', 'short', 'active'] as const) {
    const runs = VIEW_IDS.flatMap((view) => tab(picture, view, detail));
    if (runsWidth(runs) <= columns || detail === 'active') return runs;
  }
  return [];
}
