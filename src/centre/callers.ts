import type { FactOf } from './fact.ts';

/** How long a caller's last outcome is remembered. */
export const REPEAT_WINDOW_MS = 86_400_000;

type LastVisit = { after: 'abandon' | 'answer'; visit: string; at: number };

/** The last outcome of each caller token of the last 24 hours, oldest first. */
export type Callers = Map<string, LastVisit>;

/** Remembers how a caller's visit ended, and forgets those of more than 24 hours ago. */
export function remember(callers: Callers, token: string, last: LastVisit): void {
  callers.delete(token);
  callers.set(token, last);
  for (const [known, { at }] of callers) {
    if (at > last.at - REPEAT_WINDOW_MS) break;
    callers.delete(known);
  }
}

/**
 * The `contact.repeated` fact that an entry implies, or `null`: the same caller, coming from outside, whose
 * last visit within 24 h ended by an abandon or by an answer. `alias` is the caller's token under
 * yesterday's key, so that a redial after the nightly rotation is still seen.
 */
export function repeatOf(
  callers: Callers,
  entry: FactOf<'contact.entered'>,
  alias: string | null,
): FactOf<'contact.repeated'> | null {
  if (entry.from !== 'outside' || entry.token === null) return null;
  const last = callers.get(entry.token) ?? (alias === null ? undefined : callers.get(alias));
  if (last === undefined || entry.at - last.at > REPEAT_WINDOW_MS) return null;
  return {
    name: 'contact.repeated',
    id: `${entry.id}:repeat`,
    at: entry.at,
    source: null,
    visit: entry.visit,
    contact: entry.contact,
    queue: entry.queue,
    after: last.after,
    previous: last.visit,
    delayMs: Math.max(0, entry.at - last.at),
  };
}
