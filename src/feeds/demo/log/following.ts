import type { Clock } from '../../../centre/clock.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import type { SourceSink } from '../../source.ts';
import { stopped } from '../orders/refusal.ts';
import type { Life } from './life.ts';

/** Real time: the least between two groups of changes, and the most between two signs of life. */
const GROUP_MS = 50;
const SIGN_OF_LIFE_MS = 5_000;

/** A life that follows a clock, and tells a sink what happens. */
export type Following = {
  execute(order: Order): Promise<OrderOutcome>;
  /** Stops following; orders that still wait are of unknown outcome. */
  stop(): void;
};

/** Lives the past at once, up to the clock, and from then on with it. */
export function follow(life: Life, clock: Clock, sink: SourceSink): Following {
  const waiting = new Map<string, ((outcome: OrderOutcome) => void)[]>();
  let wake = () => {};

  const liveUntil = (to: number): void => {
    life.liveUntil(to, (changes) => sink.changes(changes));
    for (const { order, outcome } of life.takeSettled()) {
      for (const resolve of waiting.get(order) ?? []) resolve(outcome);
      waiting.delete(order);
    }
  };
  const goOn = (): void => {
    liveUntil(clock.now());
    sink.status({ lastEventAt: life.now(), lagMs: 0 });
    const now = clock.now();
    const latest = now + SIGN_OF_LIFE_MS * clock.rate;
    const next = Math.max(Math.min(life.nextAt() ?? latest, latest), now + GROUP_MS * clock.rate);
    wake = clock.at(next, goOn);
  };

  liveUntil(life.livedUntil);
  goOn();
  return {
    async execute(order) {
      liveUntil(clock.now());
      const outcome = life.execute(order);
      liveUntil(life.now());
      if (outcome !== null) return outcome;
      return new Promise((resolve) => {
        waiting.set(order.id, [...(waiting.get(order.id) ?? []), resolve]);
      });
    },
    stop() {
      wake();
      for (const [order, resolves] of waiting)
        for (const resolve of resolves) resolve({ state: 'unknown', problem: stopped(order) });
      waiting.clear();
      life.close();
    },
  };
}
