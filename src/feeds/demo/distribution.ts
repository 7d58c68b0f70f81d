import type { Random } from './random.ts';

/** A length of time that varies from one contact to the next. `seconds` and `meanMs` say their units. */
export type Distribution =
  | { kind: 'never' }
  | { kind: 'constant'; ms: number }
  | { kind: 'exponential'; meanMs: number }
  /** The logarithm of the seconds is normal, of mean `mu` and standard deviation `sigma`. */
  | { kind: 'lognormal'; mu: number; sigma: number }
  /** `[seconds, share still there]`, both in order; the hazard is constant between points, and after the last. */
  | { kind: 'survival'; points: readonly (readonly [number, number])[] }
  /** `[share, seconds]` from 0 to 1: the quantile function, straight on a logarithmic scale of time. */
  | { kind: 'quantiles'; points: readonly (readonly [number, number])[] };

/** Draws one length of time, in whole milliseconds; `Infinity` for `never`. */
export function draw(distribution: Distribution, random: Random): number {
  switch (distribution.kind) {
    case 'never':
      return Number.POSITIVE_INFINITY;
    case 'constant':
      return distribution.ms;
    case 'exponential':
      return Math.round(distribution.meanMs * unitExponential(random));
    case 'lognormal':
      return Math.round(1000 * Math.exp(distribution.mu + distribution.sigma * standardNormal(random)));
    case 'survival':
      return Math.round(1000 * survivalTime(distribution.points, 1 - random()));
    case 'quantiles':
      return Math.round(1000 * quantile(distribution.points, random()));
  }
}

/** An exponential of mean 1. */
export const unitExponential = (random: Random): number => -Math.log(1 - random());

function standardNormal(random: Random): number {
  return Math.sqrt(2 * unitExponential(random)) * Math.cos(2 * Math.PI * random());
}

/** A gamma of mean 1 and this variance, by Marsaglia and Tsang (2000); 1 when the variance is 0. */
export function unitGamma(random: Random, variance: number): number {
  if (variance <= 0) return 1;
  const shape = 1 / variance;
  const boosted = shape < 1 ? shape + 1 : shape;
  const d = boosted - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random()) > 0.5 * x * x + d - d * v + d * Math.log(v)) continue;
    const boost = shape < 1 ? (1 - random()) ** (1 / shape) : 1;
    return d * v * boost * variance;
  }
}

/** The time at which the survival curve falls to `share`. */
function survivalTime(points: readonly (readonly [number, number])[], share: number): number {
  let [fromSeconds, fromShare] = [0, 1];
  let hazard = 0;
  for (const [seconds, surviving] of points) {
    hazard = Math.log(fromShare / surviving) / (seconds - fromSeconds);
    if (share >= surviving) break;
    [fromSeconds, fromShare] = [seconds, surviving];
  }
  return fromSeconds + Math.log(fromShare / share) / hazard;
}

function quantile(points: readonly (readonly [number, number])[], share: number): number {
  let from = points[0]!;
  for (const to of points) {
    if (share <= to[0] && to !== from) {
      const part = (share - from[0]) / (to[0] - from[0]);
      return Math.exp(Math.log(from[1]) + part * (Math.log(to[1]) - Math.log(from[1])));
    }
    from = to;
  }
  return from[1];
}
