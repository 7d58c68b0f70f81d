import type { Clock } from '../../src/centre/clock.ts';

/** A clock that stands still until a test moves it; what falls due on the way runs in order of time. */
export type ManualClock = Clock & {
  /** Moves to `now() + ms`. */
  advance(ms: number): void;
  moveTo(at: number): void;
  /** Somebody sets it: it jumps by `byMs`, and what that makes due is run. */
  setBy(byMs: number): void;
};

export function manualClock(startAt: number, rate = 1): ManualClock {
  let now = startAt;
  let setByMs = 0;
  const due = new Set<{ at: number; task: () => void }>();
  const next = (to: number) => [...due].filter((each) => each.at <= to).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    rate,
    setByMs: () => setByMs,
    at(at, task) {
      const entry = { at, task };
      due.add(entry);
      return () => due.delete(entry);
    },
    advance(ms) {
      this.moveTo(now + ms);
    },
    setBy(byMs) {
      now += byMs;
      setByMs += byMs;
      this.moveTo(now);
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
