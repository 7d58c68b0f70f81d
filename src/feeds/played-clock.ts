import type { Clock } from '../centre/clock.ts';

/**
 * The time of a recording. It stands until it begins, runs `speed` times faster than the world's, whatever date the
 * machine is set to, and waits for the recording: it never says a moment of which something has not been played.
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
  /** The world's time as if nobody had set it. */
  const steady = (): number => wall.now() - wall.setByMs();
  return {
    rate: speed * wall.rate,
    setByMs: () => 0,
    now() {
      const free = begunAt === null ? from : from + (steady() - begunAt) * speed;
      return Math.round(next === null ? free : Math.min(free, Math.max(from, next)));
    },
    at(at, task) {
      // Rounded up: woken a fraction too soon, nothing would be due and the same moment would come again.
      return wall.at(Math.ceil((begunAt ?? steady()) + (at - from) / speed) + wall.setByMs(), task);
    },
    begin(at) {
      from = at;
      begunAt = steady();
    },
    waitFor(moment) {
      next = moment;
    },
  };
}
