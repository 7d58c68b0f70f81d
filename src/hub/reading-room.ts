import type { Centre } from '../centre/centre.ts';
import type { Fact } from '../centre/fact.ts';
import type { ClientMessageOf } from '../feeds/protocol/client-messages.ts';
import type { HubMessageOf } from '../feeds/protocol/hub-messages.ts';
import type { HistoryCursor, HistoryItem, Journal } from './journals/journal.ts';
import type { View } from './sessions/view.ts';

export type ReadMessage = ClientMessageOf<'read'>;

const PAGE_SIZE = 200;

/**
 * One page of history as a reader may see it. What is not for its eyes is left out, so that a page may be
 * shorter than asked although another follows.
 */
export async function readPage(
  journal: Journal,
  centre: Centre,
  view: View,
  message: ReadMessage,
): Promise<HubMessageOf<'page'>> {
  const { id, kind, range, filter = {}, cursor, limit = PAGE_SIZE } = message;
  const items = await journal.history({
    kind,
    from: range?.from ?? null,
    to: range?.to ?? null,
    queue: filter.queue ?? null,
    agent: filter.agent ?? null,
    names: filter.names ?? null,
    text: filter.text ?? null,
    order: message.order ?? (kind === 'journal' ? 'newest' : 'oldest'),
    after: cursor === undefined ? null : readCursor(cursor),
    limit,
  });
  const last = items.at(-1);
  return {
    type: 'page',
    id,
    items: items.map(({ item }) => seen(view, centre, kind, item)).filter((item) => item !== null),
    ...(last !== undefined && items.length === limit ? { next: writeCursor(last) } : {}),
  };
}

function seen(view: View, centre: Centre, kind: ReadMessage['kind'], item: unknown): unknown {
  if (kind === 'intervals') return view.interval((item as { queue: string }).queue) ? item : null;
  return view.fact(centre, item as Fact);
}

const writeCursor = ({ cursor }: HistoryItem): string => JSON.stringify([cursor.at, cursor.place]);

/** A cursor that this hub did not write reads from the beginning of time. */
function readCursor(text: string): HistoryCursor | null {
  try {
    const [at, place] = JSON.parse(text) as unknown[];
    const known = typeof at === 'number' && (typeof place === 'number' || typeof place === 'string');
    return known ? { at, place } : null;
  } catch {
    return null;
  }
}
