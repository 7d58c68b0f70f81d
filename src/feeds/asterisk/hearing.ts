import type { Clock } from '../../centre/clock.ts';
import type { Problem } from '../../centre/problem.ts';
import type { SourceChange, SourceSink } from '../source.ts';
import { type AmiMapping, createMapping } from './mapping.ts';
import { altersMemory } from './memory.ts';
import type { AmiMessage } from './message.ts';
import { odd } from './odd.ts';
import { Watch } from './orders/watch.ts';
import { OwnChannels } from './own-channels.ts';
import { PbxTime } from './pbx-time.ts';
import type { QueueStatus } from './reconcile/reconcile.ts';
import type { SiteTerms } from './terms.ts';

/** What is heard of a platform: events and statuses through the mapping, in their time, to the hub. */
export class Hearing {
  readonly mapping: AmiMapping;
  readonly watch: Watch;
  readonly own = new OwnChannels();
  readonly time = new PbxTime();
  sink: SourceSink | null = null;
  /** Whether callers came or went since the position was last made. */
  altered = false;
  readonly #source: string;
  readonly #clock: Clock;
  #settling: (() => void) | null = null;

  constructor(terms: SiteTerms, clock: Clock) {
    this.#source = terms.source;
    this.#clock = clock;
    this.mapping = createMapping(terms);
    this.watch = new Watch(clock);
  }

  /** Where the mapping's time is. */
  now(): number {
    return this.time.at(this.#clock.now());
  }

  events(messages: readonly AmiMessage[], arrivedAt: number): void {
    const changes: SourceChange[] = [];
    for (const message of messages) {
      const at = this.time.of(message, arrivedAt);
      const made = this.#due(at);
      made.push(...this.mapping.event(message, at));
      this.own.event(message);
      this.watch.see({ message, changes: made });
      changes.push(...made);
    }
    this.deliver(changes);
  }

  /** A complete status: what is due by then is settled first. */
  status(status: Omit<QueueStatus, 'at'>): void {
    const at = this.now();
    const changes = this.mapping.time(at);
    changes.push(...this.mapping.status({ ...status, at }));
    this.own.adopt(status.channels);
    this.watch.see({ message: null, changes });
    this.deliver(changes);
  }

  /** The connection is gone, all being heard until `heardUntil`. Returns since when something is not known. */
  cut(why: Problem, heardUntil: number): number {
    this.watch.cut(why);
    const { changes, from } = this.mapping.cut(heardUntil);
    this.deliver(changes);
    return from;
  }

  odd(code: string, evidence: string): void {
    this.deliver([odd(this.#source, code, this.now(), evidence)]);
  }

  deliver(changes: SourceChange[]): void {
    this.altered ||= altersMemory(changes);
    if (changes.length > 0) this.sink?.changes(changes);
    this.#settleInTime();
  }

  stop(): void {
    this.#settling?.();
    this.#settling = null;
    this.sink = null;
  }

  #due(at: number): SourceChange[] {
    const next = this.mapping.nextAt();
    return next !== null && next <= at ? this.mapping.time(at) : [];
  }

  /** Wakes when something pending is due. What has arrived meanwhile is read first: it may tell the true end. */
  #settleInTime(): void {
    this.#settling?.();
    this.#settling = null;
    const next = this.mapping.nextAt();
    if (next === null) return;
    let immediate: NodeJS.Immediate | null = null;
    const cancel = this.#clock.at(this.#clock.now() + Math.max(1, next - this.now()), () => {
      immediate = setImmediate(() => this.#settle());
    });
    this.#settling = () => {
      cancel();
      if (immediate !== null) clearImmediate(immediate);
    };
  }

  #settle(): void {
    const changes = this.#due(this.now());
    this.watch.see({ message: null, changes });
    this.deliver(changes);
  }
}
