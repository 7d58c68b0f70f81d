import type { Clock } from '../../../centre/clock.ts';
import { type Problem, problem, type Result } from '../../../centre/problem.ts';
import type { SourceChange } from '../../source.ts';
import type { AmiMessage } from '../message.ts';

/** What has just been seen: an event (or `null` for a status), and the changes that it made. */
export type Seen = { message: AmiMessage | null; changes: readonly SourceChange[] };

/** Waits for things to be seen happening: the only confirmation there is. */
export class Watch {
  readonly #clock: Clock;
  readonly #looks = new Set<{ see: (seen: Seen) => void; cut: (why: Problem) => void }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Looks at everything seen from now on, until `look` returns a value. Begin before asking: the event may
   * come before the answer. Not seen within the time is `asterisk.unconfirmed`.
   */
  until<T>(look: (seen: Seen) => T | null, withinMs: number): { seen: Promise<Result<T>>; stop: () => void } {
    let settle: (result: Result<T>) => void = () => {};
    const seen = new Promise<Result<T>>((done) => {
      settle = done;
    });
    const finish = (result: Result<T>): void => {
      cancel();
      this.#looks.delete(entry);
      settle(result);
    };
    const entry = {
      see: (what: Seen): void => {
        const value = look(what);
        if (value !== null) finish({ ok: true, value });
      },
      cut: (why: Problem): void => finish({ ok: false, problem: why }),
    };
    const cancel = this.#clock.at(this.#clock.now() + withinMs * this.#clock.rate, () =>
      finish({ ok: false, problem: unconfirmed(withinMs) }),
    );
    this.#looks.add(entry);
    return { seen, stop: () => finish({ ok: false, problem: unconfirmed(0) }) };
  }

  see(seen: Seen): void {
    for (const { see } of [...this.#looks]) see(seen);
  }

  /** The connection is gone: nothing more will be seen of what was waited for. */
  cut(why: Problem): void {
    for (const { cut } of [...this.#looks]) cut(why);
  }
}

const unconfirmed = (withinMs: number): Problem =>
  problem(
    'asterisk.unconfirmed',
    `Asterisk accepted it, but nothing was seen to happen within ${Math.round(withinMs / 1000)} s.`,
    'Look at the present state before trying again.',
    { seconds: Math.round(withinMs / 1000) },
  );
