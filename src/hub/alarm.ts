import type { Clock } from '../centre/clock.ts';

/** One moment to be woken at: setting it again replaces the former. Once stopped it never rings, whoever sets it. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #cancel: (() => void) | null = null;
  #isStopped = false;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  set(at: number): void {
    this.#cancel?.();
    if (this.#isStopped) return;
    this.#cancel = this.#clock.at(at, () => {
      this.#cancel = null;
      this.#ring();
    });
  }

  /** What is still being written when a hub ends may set its alarms again: it would hold the process. */
  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
    this.#cancel = null;
  }
}
