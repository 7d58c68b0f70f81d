import type { Clock } from '../../src/centre/clock.ts';

/** A clock that stands still until a test moves it; what falls due on the way runs in order of time. */
export type ManualClock = Clock & {
  /** Moves to `now() + ms`. */
  advance(ms: number): void;
  moveTo(at: number): void;
};

export function manualClock(startAt: number, rate = 1): ManualClock {
  let now = startAt;
  const due = new Set<{ at: number; task: () => void }>();
  const next = (to: number) => [...due].filter((each) => each.at <= to).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    rate,
    at(at, task) {
      const entry = { at, task };
      due.add(entry);
      return () => due.delete(entry);
    },
    advance(ms) {
      this.moveTo(now + ms);
    },
    moveTo(to) {
      for (let entry = next(to); entry !== undefined; entry = next(to)) {
        due.delete(entry);
        now = Math.max(now, entry.at);
        entry.task();
      }
      now = Math.max(now, to);
    },
  };
}
