import type { Clock } from '../centre/clock.ts';

/**
 * The time of a recording. It stands until it begins, runs `speed` times faster than the world's, and waits
 * for the recording: it never says a moment of which something has not been played.
 */
export type PlayedClock = Clock & {
  /** From now on it runs, from `at`. */
  begin(at: number): void;
  /** The moment of the next thing to be played; `null` once everything is. */
  waitFor(next: number | null): void;
};

export function playedClock(wall: Clock, speed: number, startAt: number): PlayedClock {
  let from = startAt;
  let begunAt: number | null = null;
  let next: number | null = null;
  return {
    rate: speed * wall.rate,
    now() {
      const free = begunAt === null ? from : from + (wall.now() - begunAt) * speed;
      return Math.round(next === null ? free : Math.min(free, Math.max(from, next)));
    },
    at(at, task) {
      // Rounded up: woken a fraction too soon, nothing would be due and the same moment would come again.
      return wall.at(Math.ceil((begunAt ?? wall.now()) + (at - from) / speed), task);
    },
    begin(at) {
      from = at;
      begunAt = wall.now();
    },
    waitFor(moment) {
      next = moment;
    },
  };
}
