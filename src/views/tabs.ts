import { openMessages } from '../centre/headline.ts';
import { isFiring } from '../ui/figures/status.ts';
import { spotName } from '../ui/keys/spots.ts';
import type { Picture } from '../ui/picture.ts';
import { isOpenCallback } from '../ui/tables/callbacks.ts';
import { isOpenEscalation } from '../ui/tables/escalations.ts';
import { VIEW_IDS, type ViewId } from '../ui/view.ts';
import { onSpot, run } from './lines/run-lines.ts';
import { type Run, runsWidth } from './lines/styled-line.tsx';

/** What waits behind a tab; 0 says nothing. Callers, as in the headline; the messages are told apart. */
function countOf({ index, now }: Picture, view: ViewId): number {
  switch (view) {
    case 'waiting':
      return index.waiting.length - (openMessages(index.queues)?.open ?? 0);
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

type Naming = 'tabs' | 'shortTabs';

function tab(picture: Picture, view: ViewId, naming: Naming): Run[] {
  const { ui, words } = picture;
  const count = countOf(picture, view);
  const name = words.console[naming][view];
  const messages = view === 'waiting' ? (openMessages(picture.index.queues)?.open ?? 0) : 0;
  const counted = messages === 0 ? `${count || ''}` : `${count}+${messages}`;
  const text = `${VIEW_IDS.indexOf(view) + 1}·${name}${counted === '' ? '' : ` ${counted}`}`;
  const spot = spotName({ kind: 'view', view });
  if (ui.view === view) return onSpot([run(` ${text} `, 'selected')], spot);
  return onSpot([run(text, count > 0 && view === 'alerts' ? 'warning' : 'text')], spot);
}

/** The blanks between two tabs; the active one brings its own. */
function gap({ ui }: Picture, index: number, most: number): Run {
  const active = VIEW_IDS.indexOf(ui.view);
  if (index === 0) return run(active === 0 ? '' : ' ');
  return run(' '.repeat(active === index || active === index - 1 ? most - 1 : most));
}

const WAYS: readonly (readonly [Naming, number])[] = [
  ['tabs', 2],
  ['tabs', 1],
  ['shortTabs', 2],
  ['shortTabs', 1],
];

/** The tabs by their names, or their short ones: the widest way that fits. */
export function tabsLine(picture: Picture): Run[] {
  const { columns } = picture.layout.size;
  const ways = WAYS.map(([naming, between]) =>
    VIEW_IDS.flatMap((view, index) => [gap(picture, index, between), ...tab(picture, view, naming)]),
  );
  return ways.find((runs) => runsWidth(runs) <= columns) ?? ways.at(-1) ?? [];
}
