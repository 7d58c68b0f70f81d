import type { Entry, Item } from '../draft.ts';

/** How much of the order is kept in memory for readers to follow and to resume from. */
const ITEMS_KEPT = 60_000;

/** The end of the hub's order, in memory: what committed transactions changed, oldest first. */
export class Tail {
  readonly #entries: Entry[] = [];
  #items = 0;
  #floor: number;
  #head: number;

  /** `seq`: where the order had come to before anything is pushed. */
  constructor(seq: number) {
    this.#floor = seq;
    this.#head = seq;
  }

  push(entry: Entry): void {
    this.#entries.push(entry);
    this.#items += entry.items.length;
    this.#head = entry.seq;
    while (this.#items > ITEMS_KEPT && this.#entries.length > 1) {
      const oldest = this.#entries.shift()!;
      this.#items -= oldest.items.length;
      this.#floor = oldest.seq;
    }
  }

  get head(): number {
    return this.#head;
  }

  /** Whether everything after `seq` is still here. */
  covers(seq: number): boolean {
    return seq >= this.#floor && seq <= this.#head;
  }

  /** The transactions after `seq`, which is covered. */
  after(seq: number): readonly Entry[] {
    const behind = this.#head - seq;
    return behind === 0 ? [] : this.#entries.slice(Math.max(0, this.#entries.length - behind));
  }
}

/** Several transactions as one: the latest state of each entity, every fact. */
export type Merged = { seq: number; at: number; items: readonly Item[]; conflated: number };

/** Merges transactions from the oldest on, until they are all in or hold `atMost` items together. */
export function merge(entries: readonly Entry[], atMost: number): Merged {
  const [first] = entries;
  if (entries.length === 1) return { ...first!, items: first!.items };
  const entities = new Map<string, Item>();
  const facts: Item[] = [];
  let { seq, at, conflated } = { ...first!, conflated: 0 };
  for (const entry of entries) {
    if (entry !== first && entities.size + facts.length + entry.items.length > atMost) break;
    for (const item of entry.items) conflated += mergeItem(entities, facts, item);
    conflated += entry.conflated;
    seq = entry.seq;
    at = entry.at;
  }
  return { seq, at, items: [...entities.values(), ...facts], conflated };
}

/** Returns how many older states it replaced. */
function mergeItem(entities: Map<string, Item>, facts: Item[], item: Item): number {
  const { change } = item;
  if (change.op === 'fact') {
    facts.push(item);
    return 0;
  }
  const key = `${change.kind} ${change.op === 'put' ? change.entity.id : change.id}`;
  const earlier = entities.get(key);
  entities.set(key, earlier === undefined ? item : { ...item, before: earlier.before });
  return earlier === undefined ? 0 : 1;
}
