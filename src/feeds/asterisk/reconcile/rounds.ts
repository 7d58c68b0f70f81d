import type { Clock } from '../../../centre/clock.ts';
import type { Problem, Result } from '../../../centre/problem.ts';

/** What is done again and again while a connection lives. The first failure of one ends the connection. */
export class Rounds {
  readonly #clock: Clock;
  readonly #failed: (why: Problem) => void;
  #cancels = new Set<() => void>();

  constructor(clock: Clock, failed: (why: Problem) => void) {
    this.#clock = clock;
    this.#failed = failed;
  }

  /** Does `task` every `everyMs` of real time, the next only once the last is done. */
  every(everyMs: number, task: () => Promise<Result<unknown>>): void {
    const cancel = this.#clock.at(this.#clock.now() + everyMs * this.#clock.rate, async () => {
      const cancels = this.#cancels;
      cancels.delete(cancel);
      const done = await task();
      // Stopped meanwhile: this round belongs to a connection that is gone.
      if (cancels !== this.#cancels) return;
      if (done.ok) this.every(everyMs, task);
      else this.#failed(done.problem);
    });
    this.#cancels.add(cancel);
  }

  stop(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels = new Set();
  }
}
