import type { Session } from '../../desk/session.ts';
import { maySend } from '../../feeds/websocket/link-state.ts';

/** Tells followers that there may be something to read, and that the link came or went. */
export interface News {
  /** Grows at each news. */
  readonly count: number;
  /** Resolves when `count` is past `seen`, or at once when it is already; also when the watch stops. */
  past(seen: number, stopping: AbortSignal): Promise<void>;
  close(): void;
}

/**
 * News come when an alert turned, when the link became live, and every `pollMs` when facts are wanted that
 * the feed does not keep.
 */
export function openNews(session: Session, pollMs: number | null, linkChanged: () => void): News {
  let count = 0;
  let waiting: (() => void)[] = [];
  let lastTurn = latestTurn(session);
  let state = session.link().state;
  const spread = () => {
    count += 1;
    const told = waiting;
    waiting = [];
    for (const resolve of told) resolve();
  };
  const unsubscribe = session.subscribe(() => {
    const turn = latestTurn(session);
    const before = state;
    state = session.link().state;
    if (state !== before) linkChanged();
    if (turn === lastTurn && (state === before || !maySend(state))) return;
    lastTurn = turn;
    spread();
  });
  const poll = pollMs === null ? null : setInterval(spread, pollMs);
  return {
    get count() {
      return count;
    },
    past(seen, stopping) {
      if (count > seen || stopping.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
        stopping.addEventListener('abort', () => resolve(), { once: true });
      });
    },
    close() {
      unsubscribe();
      if (poll !== null) clearInterval(poll);
    },
  };
}

/** The id of the last alert turn among the latest journal lines. */
function latestTurn({ centre }: Session): string | null {
  for (let at = centre.journal.length - 1; at >= 0; at -= 1) {
    const fact = centre.journal[at]!;
    if (fact.name === 'alert.state') return fact.id;
  }
  return null;
}
