import { performance } from 'node:perf_hooks';
import type { Clock } from '../../src/centre/clock.ts';

/** A clock that runs `rate` times faster than the wall, and can be stopped, set and let go again. */
export type PausableClock = Clock & { run(): void; pause(): void; set(at: number): void };

type Task = { at: number; task: () => void; timer: NodeJS.Timeout | null };

export function pausableClock(startAt: number, rate: number): PausableClock {
  const tasks = new Set<Task>();
  let base = startAt;
  let origin: number | null = null;
  const now = (): number => (origin === null ? base : Math.round(base + (performance.now() - origin) * rate));
  const arm = (entry: Task): void => {
    if (origin === null) return;
    entry.timer = setTimeout(
      () => {
        if (now() < entry.at) arm(entry);
        else if (tasks.delete(entry)) entry.task();
      },
      Math.max(0, (entry.at - now()) / rate),
    );
  };
  const disarm = (entry: Task): void => {
    if (entry.timer !== null) clearTimeout(entry.timer);
    entry.timer = null;
  };
  return {
    rate,
    now,
    setByMs: () => 0,
    at(at, task) {
      const entry: Task = { at, task, timer: null };
      tasks.add(entry);
      arm(entry);
      return () => {
        disarm(entry);
        tasks.delete(entry);
      };
    },
    run() {
      origin = performance.now();
      for (const entry of tasks) arm(entry);
    },
    pause() {
      base = now();
      origin = null;
      for (const entry of tasks) disarm(entry);
    },
    set(at) {
      base = at;
      if (origin !== null) origin = performance.now();
    },
  };
}
