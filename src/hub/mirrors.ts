import type { Centre } from '../centre/centre.ts';
import type { Change, EntityKind } from '../centre/change.ts';
import type { SourceChange } from '../feeds/source.ts';
import type { Draft } from './draft.ts';

type Known = ReadonlyMap<string, { rev: number; source?: unknown }>;

const keyOf = (kind: EntityKind, id: string): string => `${kind} ${id}`;

/** What of the centre is another hub's: passed on as it comes, counted and decided by nobody here. */
export class Mirrors {
  readonly #centre: Centre;
  readonly #hasFact: (id: string) => boolean;
  /** A feed's revs went back: its hub was restored, and clients here hold newer revs than exist. */
  readonly #wentBack: () => void;
  readonly #owners = new Map<string, string>();

  constructor(centre: Centre, hasFact: (id: string) => boolean, wentBack: () => void) {
    this.#centre = centre;
    this.#hasFact = hasFact;
    this.#wentBack = wentBack;
  }

  restore(kind: EntityKind, id: string, feed: string): void {
    this.#owners.set(keyOf(kind, id), feed);
  }

  /** The feed that an entity comes from; `null`: it is this hub's own, or unknown. */
  feedOf(kind: EntityKind, id: string): string | null {
    return this.#owners.get(keyOf(kind, id)) ?? null;
  }

  /** To whom an entity belongs when it is not `source`'s; `null` when nobody else claims it. */
  stranger(source: string, kind: EntityKind, id: string): string | null {
    const feed = this.feedOf(kind, id);
    if (feed !== null) return feed === source ? null : feed;
    const known = (this.#centre[kind] as Known).get(id);
    if (known === undefined || typeof known.source !== 'string') return null;
    return known.source === source ? null : known.source;
  }

  /** Takes a group of a feed's changes, as they are. What belongs to somebody else here is left out. */
  take(draft: Draft, feed: string, changes: readonly SourceChange[]): void {
    if (changes.some((change) => change.op === 'mirror.reset')) this.#reset(draft, feed, changes);
    for (const each of changes) if (each.op === 'mirror') this.#pass(draft, feed, each.change);
  }

  #pass(draft: Draft, feed: string, change: Change): void {
    if (change.op === 'fact') {
      if (draft.stated(change.fact.id) || this.#hasFact(change.fact.id)) return;
      draft.pass(change, feed);
      return;
    }
    const id = change.op === 'put' ? change.entity.id : change.id;
    const known = (this.#centre[change.kind] as Known).get(id);
    const owner = this.feedOf(change.kind, id);
    if (owner === null ? known !== undefined : owner !== feed) return;
    if (change.op === 'delete') this.#owners.delete(keyOf(change.kind, id));
    else {
      this.#owners.set(keyOf(change.kind, id), feed);
      if (known !== undefined && known.rev > change.entity.rev) {
        draft.pass({ op: 'delete', kind: change.kind, id }, feed);
        this.#wentBack();
      }
    }
    draft.pass(change, feed);
  }

  #reset(draft: Draft, feed: string, changes: readonly SourceChange[]): void {
    const again = new Set<string>();
    for (const each of changes) {
      if (each.op === 'mirror' && each.change.op === 'put') {
        again.add(keyOf(each.change.kind, each.change.entity.id));
      }
    }
    for (const [key, owner] of [...this.#owners]) {
      if (owner !== feed || again.has(key)) continue;
      const at = key.indexOf(' ');
      const kind = key.slice(0, at) as EntityKind;
      this.#owners.delete(key);
      draft.pass({ op: 'delete', kind, id: key.slice(at + 1) }, feed);
    }
  }
}
