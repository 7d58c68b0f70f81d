import type { Clock } from '../centre/clock.ts';

/** Node's timers hold no longer delay. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own time. */
export const realClock = (): Clock => clockOf(() => Date.now(), 1);

/**
 * A time that begins at `startAt` and runs `rate` times faster than the machine's, from now on: of a demo, or
 * of a recording. It does not follow the machine's date when somebody sets it.
 */
export function scaledClock(startAt: number, rate: number): Clock {
  if (!(rate > 0)) throw new RangeError(`a clock cannot run at ${rate}`);
  const origin = performance.now();
  return clockOf(() => startAt + (performance.now() - origin) * rate, rate);
}

function clockOf(now: () => number, rate: number): Clock {
  return {
    now: () => Math.round(now()),
    rate,
    at(at, task) {
      let timer: NodeJS.Timeout;
      const arm = (): void => {
        const delayMs = Math.max(0, (at - now()) / rate);
        timer = setTimeout(() => (now() >= at ? task() : arm()), Math.min(delayMs, LONGEST_TIMER_MS));
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}
