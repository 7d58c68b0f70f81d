import type { Callback, Contact } from '../../centre/contact.ts';
import { find, type Turn } from '../turn.ts';

/** Why a waiting caller is not offered a callback. */
export type SkipCause = 'numberless' | 'promised' | 'served' | 'twice';

/** Those of a queue who may be offered a callback, in the order they are chosen, and why others may not. */
export type Candidates = {
  callers: Contact[];
  skipped: Map<SkipCause, number>;
  causes: Map<string, SkipCause>;
};

const LIVE: ReadonlySet<Callback['state']> = new Set(['offered', 'pending', 'dialling']);
export const isLive = (callback: Callback): boolean => LIVE.has(callback.state);

/**
 * The waiting callers of a queue, fragile patients first, then the longest wait. A caller is one token,
 * whatever the queues: whoever has a callback somewhere, is being served, was served since entering, or
 * waits here a second time, is passed over.
 */
export function chooseCallers(turn: Turn, queue: string): Candidates {
  const waiting: Contact[] = [];
  const served = new Map<string, number>();
  for (const contact of turn.centre.contact.values()) {
    if (contact.queue === queue && contact.state === 'waiting' && contact.channel === 'phone') {
      waiting.push(contact);
    } else if (contact.caller !== null && contact.answeredAt !== null) {
      const { token } = contact.caller;
      served.set(token, Math.max(served.get(token) ?? 0, contact.answeredAt));
    }
  }
  waiting.sort((a, b) => a.enteredAt - b.enteredAt || (a.id < b.id ? -1 : 1));
  const promised = promisedTokens(turn);
  const seen = new Set<string>();
  const found: Candidates = { callers: [], skipped: new Map(), causes: new Map() };
  for (const contact of waiting) {
    const cause = causeOf(contact, { served, promised, seen });
    if (contact.caller !== null) seen.add(contact.caller.token);
    if (cause === null) {
      found.callers.push(contact);
      continue;
    }
    found.causes.set(contact.id, cause);
    found.skipped.set(cause, (found.skipped.get(cause) ?? 0) + 1);
  }
  found.callers.sort((a, b) => Number(isFragile(b)) - Number(isFragile(a)));
  return found;
}

export const isFragile = (who: { flags: readonly string[] }): boolean => who.flags.includes('fragile');

type Known = {
  served: ReadonlyMap<string, number>;
  promised: ReadonlySet<string>;
  seen: ReadonlySet<string>;
};

function causeOf(contact: Contact, { served, promised, seen }: Known): SkipCause | null {
  if (contact.caller === null) return 'numberless';
  const { token } = contact.caller;
  if (promised.has(token)) return 'promised';
  if ((served.get(token) ?? 0) >= contact.enteredAt) return 'served';
  return seen.has(token) ? 'twice' : null;
}

/** The callers who have a live callback, in any queue. */
function promisedTokens(turn: Turn): Set<string> {
  const tokens = new Set<string>();
  for (const { entity } of turn.records.callback.values()) {
    if (isLive(entity) && entity.caller !== null) tokens.add(entity.caller.token);
  }
  return tokens;
}

/** The token of a contact, when it is known. */
export const tokenOf = (turn: Turn, contact: string): string | null =>
  find(turn, 'contact', contact)?.caller?.token ?? null;
