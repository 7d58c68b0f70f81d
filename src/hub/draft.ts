import { apply, type Centre } from '../centre/centre.ts';
import type { Change, EntityKind } from '../centre/change.ts';
import { type Scope, scopeOf, scopeOfFact } from './scope.ts';

/**
 * One change of a transaction, with the queues its subject belonged to before and belongs to after, and the
 * feed it comes from when it is another hub's.
 */
export type Item = { change: Change; before: Scope | null; after: Scope | null; mirroredBy: string | null };

/** One durable record of the desk, of the insight or of the hub itself; `value` `null` forgets it. */
export type StoredRecord = { owner: 'desk' | 'insight' | 'hub'; kind: string; id: string; value: unknown };

/** A caller's number, sealed, held for a contact or for a callback; `sealed` `null` forgets it. */
export type HeldNumber = { holder: 'contact' | 'callback'; id: string; sealed: Buffer | null };

/** What one transaction writes, and what the hub's order gains by it. */
export type Entry = {
  seq: number;
  at: number;
  items: readonly Item[];
  /** How many older states of entities were left out, newer ones having followed in the same transaction. */
  conflated: number;
  revision: number;
  records: readonly StoredRecord[];
  numbers: readonly HeldNumber[];
  positions: ReadonlyMap<string, string | null>;
  /** How far the clock had brought the books when the facts were counted. */
  booksAt: number;
  /** The books written down whole, from time to time. */
  ledger: unknown;
};

/**
 * A transaction in the making. Changes are applied to the centre at once, so that what follows in the same
 * transaction sees them, and leave the hub only when it is committed. Entities are conflated by id, facts
 * never are.
 */
export class Draft {
  readonly seq: number;
  readonly at: number;
  readonly #centre: Centre;
  readonly #entities = new Map<string, Item>();
  readonly #facts: Item[] = [];
  readonly #stated = new Set<string>();
  readonly #records = new Map<string, StoredRecord>();
  readonly #numbers = new Map<string, HeldNumber>();
  readonly #positions = new Map<string, string | null>();
  readonly #onceDurable: (() => void)[] = [];
  #revision: number;
  #conflated = 0;
  #booksAt: number | null = null;
  #ledger: unknown = null;

  constructor(centre: Centre, seq: number, at: number, revision: number) {
    this.#centre = centre;
    this.seq = seq;
    this.at = at;
    this.#revision = revision;
  }

  /** Applies a change of this hub's own; an entity is given its next rev. Returns it as applied. */
  change(change: Change): Change {
    if (change.op !== 'put') return this.pass(change, null);
    this.#revision += 1;
    return this.pass({ ...change, entity: { ...change.entity, rev: this.#revision } } as Change, null);
  }

  /** Applies a change as it is: another hub's, revs and all. */
  pass(change: Change, mirroredBy: string | null): Change {
    if (change.op === 'fact') {
      this.#stated.add(change.fact.id);
      apply(this.#centre, change);
      const scope = scopeOfFact(this.#centre, change.fact);
      this.#facts.push({ change, before: scope, after: scope, mirroredBy });
      return change;
    }
    const id = change.op === 'put' ? change.entity.id : change.id;
    const before = scopeOf(this.#centre, change.kind, id);
    if (change.op === 'delete' && before === null) return change;
    apply(this.#centre, change);
    const after = scopeOf(this.#centre, change.kind, id);
    this.#hold(change.kind, id, { change, before, after, mirroredBy });
    return change;
  }

  #hold(kind: EntityKind, id: string, item: Item): void {
    const key = `${kind} ${id}`;
    const earlier = this.#entities.get(key);
    if (earlier === undefined) {
      this.#entities.set(key, item);
      return;
    }
    this.#conflated += 1;
    if (earlier.before === null && item.after === null) this.#entities.delete(key);
    else this.#entities.set(key, { ...item, before: earlier.before });
  }

  record(record: StoredRecord): void {
    this.#records.set(`${record.owner} ${record.kind} ${record.id}`, record);
  }

  number(number: HeldNumber): void {
    this.#numbers.set(`${number.holder} ${number.id}`, number);
  }

  position(source: string, position: string | null): void {
    this.#positions.set(source, position);
  }

  /** How far the clock had brought the books: the first to say it is believed. */
  books(at: number): void {
    this.#booksAt ??= at;
  }

  ledger(record: unknown): void {
    this.#ledger = record;
  }

  /** Something to do when, and only when, the transaction is durable. */
  onceDurable(task: () => void): void {
    this.#onceDurable.push(task);
  }

  /** Whether a fact of this id is part of this transaction. */
  stated(id: string): boolean {
    return this.#stated.has(id);
  }

  /** The transaction after which what is said now is in the centre: this one, or the last when it writes nothing. */
  get effectSeq(): number {
    return this.weighty() ? this.seq : this.seq - 1;
  }

  /** What this transaction changes so far, entities as they are now. */
  changes(): Change[] {
    return [...this.#entities.values(), ...this.#facts].map(({ change }) => change);
  }

  /** Nothing to write, nothing to do. */
  empty(): boolean {
    return !this.weighty() && this.#onceDurable.length === 0;
  }

  /** Something to write. */
  weighty(): boolean {
    const sizes = [this.#entities.size, this.#facts.length, this.#records.size, this.#numbers.size];
    return sizes.some((size) => size > 0) || this.#positions.size > 0;
  }

  entry(): Entry {
    return {
      seq: this.seq,
      at: this.at,
      items: [...this.#entities.values(), ...this.#facts],
      conflated: this.#conflated,
      revision: this.#revision,
      records: [...this.#records.values()],
      numbers: [...this.#numbers.values()],
      positions: this.#positions,
      booksAt: this.#booksAt ?? 0,
      ledger: this.#ledger,
    };
  }

  /** What was left to do, in order. */
  durable(): void {
    for (const task of this.#onceDurable) task();
  }
}
