import type { Clock } from '../centre/clock.ts';

/** One moment to be woken at: setting it again replaces the former. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  set(at: number): void {
    this.#cancel?.();
    this.#cancel = this.#clock.at(at, () => {
      this.#cancel = null;
      this.#ring();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
