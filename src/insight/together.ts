import type { Insight, InsightEffect } from './insight.ts';

/**
 * Several insights as one: each sees every input, in this order, and is woken by the earliest of their wakes.
 * One that is woken too early only looks again.
 */
export function together(...insights: readonly Insight[]): Insight {
  const wakes = insights.map(() => Number.POSITIVE_INFINITY);
  return {
    restore(records) {
      const all = [...records];
      for (const insight of insights) insight.restore(all);
    },
    handle(centre, input, now) {
      const effects: InsightEffect[] = [];
      let woken = false;
      insights.forEach((insight, index) => {
        if (wakes[index]! <= now) wakes[index] = Number.POSITIVE_INFINITY;
        for (const effect of insight.handle(centre, input, now)) {
          if (effect.type !== 'wake') effects.push(effect);
          else {
            wakes[index] = effect.at;
            woken = true;
          }
        }
      });
      const at = Math.min(...wakes);
      const said = input.type !== 'changed' || woken;
      return said && Number.isFinite(at) ? [...effects, { type: 'wake', at }] : effects;
    },
  };
}
