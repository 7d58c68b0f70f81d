import type { Clock } from '../../../src/centre/clock.ts';

/** A clock that moves only when told: tasks run in their order, each at its own time. */
export type ManualClock = Clock & { advance(ms: number): void };

export function manualClock(startAt: number): ManualClock {
  let now = startAt;
  let tasks: { at: number; task: () => void }[] = [];
  return {
    rate: 1,
    now: () => now,
    at(at, task) {
      const entry = { at: Math.max(at, now), task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((one) => one !== entry);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const due = tasks.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        tasks = tasks.filter((one) => one !== due);
        now = Math.max(now, due.at);
        due.task();
      }
      now = until;
    },
  };
}
