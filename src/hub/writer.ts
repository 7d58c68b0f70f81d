import type { Centre } from '../centre/centre.ts';
import type { Clock } from '../centre/clock.ts';
import type { Problem } from '../centre/problem.ts';
import { Draft, type Entry } from './draft.ts';
import type { Journal } from './journals/journal.ts';

/** Transactions begin at least this far apart, or as far as the disk takes, so that a slow disk groups more. */
const LEAST_APART_MS = 5;
/** A journal that refused is tried again this often. */
const RETRY_MS = 500;

export type WriterParts<Input> = {
  journal: Journal;
  centre: Centre;
  clock: Clock;
  /** Begins a transaction, before its first input. */
  begin: (draft: Draft) => void;
  /** Carries out one input in a transaction. */
  handle: (draft: Draft, input: Input) => void;
  /** Completes a transaction that is otherwise whole. */
  settle: (draft: Draft) => void;
  committed: (entry: Entry) => void;
  /** The journal refused (and is tried again), or it serves again. */
  troubled: (problem: Problem | null) => void;
};

/**
 * The one writer: inputs in the order they came, as many as are there in one transaction, one after the
 * other. Nothing of a transaction is seen or answered outside before the journal has it. When the journal
 * refuses, the same transaction is tried again for as long as it takes, and everything else waits.
 */
export class Writer<Input> {
  readonly #parts: WriterParts<Input>;
  #inputs: Input[] = [];
  #seq: number;
  #revision: number;
  #busy = false;
  #scheduled: NodeJS.Timeout | NodeJS.Immediate | null = null;
  #lastEndAt = 0;
  #lastTookMs = 0;
  #stopped = false;
  #aborted = false;
  #troubledSince: number | null = null;
  #whenIdle: (() => void)[] = [];

  constructor(parts: WriterParts<Input>) {
    this.#parts = parts;
    const head = parts.journal.head();
    this.#seq = head.seq;
    this.#revision = head.revision;
  }

  /** The last committed seq. */
  get seq(): number {
    return this.#seq;
  }

  /** Inputs not yet begun. */
  get backlog(): number {
    return this.#inputs.length;
  }

  submit(input: Input): void {
    if (this.#stopped) return;
    this.#inputs.push(input);
    this.#schedule();
  }

  /** Runs `task` when the centre shows nothing but what is committed: now, or after the present transaction. */
  whenCommitted(task: () => void): void {
    if (this.#busy) this.#whenIdle.push(task);
    else task();
  }

  /** Writes what has come so far, and takes nothing more. */
  async stop(): Promise<void> {
    while (!this.#stopped && (this.#busy || this.#inputs.length > 0)) {
      await new Promise((resolve) => setTimeout(resolve, LEAST_APART_MS));
      if (this.#troubledSince !== null) break;
    }
    this.#stopped = true;
    this.#aborted = this.#busy;
  }

  #schedule(): void {
    if (this.#busy || this.#scheduled !== null || this.#inputs.length === 0) return;
    const apartMs = Math.max(LEAST_APART_MS, Math.min(this.#lastTookMs, RETRY_MS));
    const waitMs = this.#lastEndAt + apartMs - performance.now();
    const run = (): void => {
      this.#scheduled = null;
      void this.#transact();
    };
    this.#scheduled = waitMs <= 0 ? setImmediate(run) : setTimeout(run, waitMs);
  }

  async #transact(): Promise<void> {
    this.#busy = true;
    const inputs = this.#inputs;
    this.#inputs = [];
    const { centre, clock, begin, handle, settle } = this.#parts;
    const draft = new Draft(centre, this.#seq + 1, clock.now(), this.#revision);
    begin(draft);
    for (const input of inputs) handle(draft, input);
    settle(draft);
    if (draft.weighty() && !(await this.#commit(draft))) return;
    this.#busy = false;
    draft.durable();
    for (const task of this.#whenIdle.splice(0)) task();
    this.#schedule();
  }

  /** False: the hub stopped before the journal would have it. */
  async #commit(draft: Draft): Promise<boolean> {
    const entry = draft.entry();
    while (!this.#aborted) {
      const beganAt = performance.now();
      const written = await this.#parts.journal.commit(entry);
      this.#lastEndAt = performance.now();
      this.#lastTookMs = this.#lastEndAt - beganAt;
      if (written.ok) return this.#written(entry);
      this.#troubledSince ??= this.#lastEndAt;
      this.#parts.troubled(written.problem);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    return false;
  }

  #written(entry: Entry): true {
    if (this.#troubledSince !== null) {
      this.#troubledSince = null;
      this.#parts.troubled(null);
    }
    this.#seq = entry.seq;
    this.#revision = entry.revision;
    this.#parts.committed(entry);
    return true;
  }
}
