import type { Clock } from '../centre/clock.ts';

/** Real milliseconds after which an appointment looks again whether it is due: the date may have been set. */
const LOOK_AGAIN_MS = 1_000;
/** The date and the counter are read together, or read again: between the two the process may have been put aside. */
const TOGETHER_MS = 100;

/** The machine's own time. */
export function realClock(): Clock {
  const startedAhead = dateAhead();
  return clockOf(
    () => Date.now(),
    1,
    () => dateAhead() - startedAhead,
  );
}

/**
 * A time that begins at `startAt` and runs `rate` times faster than the machine's, from now on: of a demo, or
 * of a recording. It does not follow the machine's date when somebody sets it.
 */
export function scaledClock(startAt: number, rate: number): Clock {
  if (!(rate > 0)) throw new RangeError(`a clock cannot run at ${rate}`);
  const origin = performance.now();
  return clockOf(
    () => startAt + (performance.now() - origin) * rate,
    rate,
    () => 0,
  );
}

/** How far the machine's date is ahead of its counter, which nobody sets and which may stop while it sleeps. */
function dateAhead(): number {
  for (;;) {
    const before = performance.now();
    const date = Date.now();
    const after = performance.now();
    if (after - before < TOGETHER_MS) return Math.round(date - after);
  }
}

function clockOf(now: () => number, rate: number, setByMs: () => number): Clock {
  return {
    now: () => Math.round(now()),
    rate,
    setByMs,
    at(at, task) {
      const waitedOutAt = performance.now() + Math.max(0, (at - now()) / rate);
      const setBefore = setByMs();
      const isSetBack = (): boolean => setByMs() < setBefore - LOOK_AGAIN_MS;
      let timer: NodeJS.Timeout;
      const arm = (): void => {
        const leftMs = Math.min((at - now()) / rate, waitedOutAt - performance.now());
        timer = setTimeout(look, Math.min(Math.max(0, leftMs), LOOK_AGAIN_MS));
      };
      const look = (): void => {
        if (now() >= at || (performance.now() >= waitedOutAt && isSetBack())) task();
        else arm();
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}
