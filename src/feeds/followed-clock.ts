import type { Clock } from '../centre/clock.ts';
import type { FeedRuntime } from './websocket/runtime.ts';

/** The time of another hub, as it last told it: what a hub lives in whose only source is that hub. */
export type FollowedClock = Clock & { tell(now: number, rate: number): void };

/** Real milliseconds after which an appointment looks again whether it is due: the time may be told anew. */
const LOOK_AGAIN_MS = 1_000;

/**
 * Begins at `startAt` and runs as real time does until it is told: the first time it is told, it goes there,
 * be it the past of a demo. From then on it never goes back.
 */
export function followedClock(startAt: number, runtime: FeedRuntime): FollowedClock {
  let told = { now: startAt, rate: 1, at: runtime.monotonicMs() };
  let latest = startAt;
  let isTold = false;
  const now = (): number => {
    latest = Math.max(latest, Math.round(told.now + (runtime.monotonicMs() - told.at) * told.rate));
    return latest;
  };
  return {
    now,
    setByMs: () => 0,
    get rate() {
      return told.rate;
    },
    tell(toldNow, rate) {
      if (!isTold) latest = toldNow;
      isTold = true;
      told = { now: toldNow, rate, at: runtime.monotonicMs() };
    },
    at(at, task) {
      let cancel: () => void;
      const look = (): void => {
        const leftMs = (at - now()) / Math.max(told.rate, 1e-6);
        if (leftMs <= 0) task();
        else cancel = runtime.schedule(look, Math.min(leftMs, LOOK_AGAIN_MS));
      };
      cancel = runtime.schedule(look, 0);
      return () => cancel();
    },
  };
}
