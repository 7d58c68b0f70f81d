import type { Centre } from '../centre/centre.ts';
import type { Clock } from '../centre/clock.ts';
import { Alarm } from './alarm.ts';

const MINUTE_MS = 60_000;
/** Real time that a platform's last facts of a minute are given to arrive before the books pass it. */
const GRACE_MS = 2_000;

/** The minutes of the centre's time, as its books pass them. */
export class Minutes {
  readonly #clock: Clock;
  readonly #alarm: Alarm;
  readonly #tell: () => void;
  #isDue = false;

  /** `tell` is called at each minute, its grace over. */
  constructor(clock: Clock, tell: () => void) {
    this.#clock = clock;
    this.#tell = tell;
    this.#alarm = new Alarm(clock, () => this.begin());
  }

  /** The present minute is over as soon as the books can pass it, and the next ones in their time. */
  begin(): void {
    this.#isDue = true;
    this.#tell();
    const graceMs = GRACE_MS * this.#clock.rate;
    const now = this.#clock.now() - graceMs;
    this.#alarm.set((Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS + graceMs);
  }

  /**
   * Whether a minute is to be passed now, once. Time passes for the books only while every source tells of
   * the present: one that catches up speaks of the past.
   */
  pass(centre: Centre, sources: Iterable<string>): boolean {
    if (!this.#isDue) return false;
    for (const id of sources) {
      const state = centre.source.get(id)?.state;
      if (state === undefined || state === 'starting' || state === 'resyncing') return false;
    }
    this.#isDue = false;
    return true;
  }

  stop(): void {
    this.#alarm.stop();
  }
}
