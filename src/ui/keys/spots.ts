import type { TableId } from '../tables/registry.ts';
import type { ListId, PaneId, ViewId } from '../view.ts';

/** What a click can be about: each is a place of the screen that whoever draws it gives a name. */
export type Spot =
  /** A row of a list; on a key that its line offers, that key. */
  | { kind: 'row'; list: ListId; id: string }
  | { kind: 'rowKey'; key: string; list: ListId; id: string }
  /** The title of a column. */
  | { kind: 'title'; list: TableId; column: string }
  /** The name of a pane of a detail. */
  | { kind: 'pane'; pane: PaneId }
  | { kind: 'view'; view: ViewId }
  /** A key that the footer offers. */
  | { kind: 'key'; key: string }
  /** A line of what lies over the body, from 0. */
  | { kind: 'line'; at: number }
  /** A field of a dialog, and one of its answers when it is that which was clicked. */
  | { kind: 'field'; id: string; value?: string }
  | { kind: 'cancel' }
  | { kind: 'confirm' };

/** No name, id or answer holds it: texts from outside have lost their controls. */
const BETWEEN = '\u001f';

/** A spot as it is handed to whoever draws lines, which needs not know what it is. */
export const spotName = (spot: Spot): string =>
  Object.entries(spot)
    .map(([key, value]) => `${key}=${value}`)
    .join(BETWEEN);

/** The spot of that name. */
export function spotOf(name: string): Spot {
  const parts = name.split(BETWEEN).map((part) => {
    const equals = part.indexOf('=');
    return [part.slice(0, equals), part.slice(equals + 1)] as const;
  });
  const spot = Object.fromEntries(parts);
  return (spot.kind === 'line' ? { ...spot, at: Number(spot.at) } : spot) as Spot;
}
