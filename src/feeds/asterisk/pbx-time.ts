import { type AmiMessage, eventTime } from './message.ts';

/** Under this the two clocks agree as far as a Ping can tell. */
const AGREEMENT_MS = 100;

/**
 * The time of events. Asterisk's clock is not ours: its offset, measured by a Ping, is taken off. The mapping
 * lives in the time of the events it has been given, which goes on by itself only while nothing comes: a
 * backlog never makes it believe that something did not follow.
 */
export class PbxTime {
  #offsetMs = 0;
  #lastEventAt: number | null = null;
  #lastArrivedAt = 0;
  #lagMs = 0;

  get lastEventAt(): number | null {
    return this.#lastEventAt;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** From a Ping: what its `Timestamp` says against the middle of the time that it took. */
  measured(pbxMs: number, askedAt: number, answeredAt: number): void {
    const offsetMs = Math.round(pbxMs - (askedAt + answeredAt) / 2);
    this.#offsetMs = Math.abs(offsetMs) < Math.max(AGREEMENT_MS, answeredAt - askedAt) ? 0 : offsetMs;
  }

  /** When an event happened, on our clock. Without a `Timestamp` it is when it arrived. */
  of(message: AmiMessage, arrivedAt: number): number {
    const told = eventTime(message, Number.NaN);
    const at = Number.isNaN(told) ? arrivedAt : told - this.#offsetMs;
    this.#lagMs = Math.max(this.#lagMs, arrivedAt - at);
    this.#lastEventAt = Math.max(this.#lastEventAt ?? at, at);
    this.#lastArrivedAt = arrivedAt;
    return at;
  }

  /** Where the mapping's time is at `now`: never behind the last event, and beyond it never ahead of `now`. */
  at(now: number): number {
    if (this.#lastEventAt === null) return now;
    const reached = this.#lastEventAt + Math.max(0, now - this.#lastArrivedAt);
    return Math.max(this.#lastEventAt, Math.min(now, reached));
  }

  /** The greatest lag since it was last asked. */
  takeLag(): number {
    const lagMs = Math.max(0, this.#lagMs);
    this.#lagMs = 0;
    return lagMs;
  }

  /** A new connection: what was told by the former one says nothing of this one. */
  reset(): void {
    this.#lastEventAt = null;
    this.#lagMs = 0;
  }
}
