import { describe, expect, it } from 'vitest';
import { type Distribution, draw, unitGamma } from '../../../src/feeds/demo/distribution.ts';
import { chooseBy, fingerprintOf, randomOf } from '../../../src/feeds/demo/random.ts';

const DRAWS = 100_000;
const sorted = (distribution: Distribution): number[] => {
  const random = randomOf('distribution', distribution.kind);
  return Array.from({ length: DRAWS }, () => draw(distribution, random)).sort((a, b) => a - b);
};
const quantileOf = (values: number[], share: number) => values[Math.floor(share * values.length)]!;
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a stream of chance', () => {
  it('is the same for the same names, and another for others', () => {
    const take = (...names: string[]) => Array.from({ length: 5 }, randomOf(...names));
    expect(take('a', 'b')).toEqual(take('a', 'b'));
    expect(take('a', 'b')).not.toEqual(take('ab'));
    expect(fingerprintOf('a', 1)).toBe(fingerprintOf('a', 1));
    expect(fingerprintOf('a', 1)).not.toBe(fingerprintOf('a', 2));
  });

  it('fills the unit interval evenly', () => {
    const random = randomOf('even');
    const bins = Array.from({ length: 20 }, () => 0);
    for (let index = 0; index < DRAWS; index++) bins[Math.floor(random() * 20)]! += 1;
    const expected = DRAWS / 20;
    const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 19 degrees of freedom: 43.8 is passed once in a thousand.
    expect(chiSquare).toBeLessThan(43.8);
  });

  it('chooses by weight, and never what weighs nothing', () => {
    const random = randomOf('weights');
    const counts = { a: 0, b: 0, c: 0 };
    const choices = [
      { id: 'a' as const, weight: 3 },
      { id: 'b' as const, weight: 0 },
      { id: 'c' as const, weight: 1 },
    ];
    for (let index = 0; index < 10_000; index++)
      counts[chooseBy(random, choices, (each) => each.weight).id] += 1;
    expect(counts.b).toBe(0);
    expect(counts.a / 10_000).toBeCloseTo(0.75, 1);
  });
});

describe('a length of time', () => {
  it('may never come, or always be the same', () => {
    const random = randomOf('sure');
    expect(draw({ kind: 'never' }, random)).toBe(Number.POSITIVE_INFINITY);
    expect(draw({ kind: 'constant', ms: 1200 }, random)).toBe(1200);
  });

  it('exponential: has its mean, and the median of its law', () => {
    const values = sorted({ kind: 'exponential', meanMs: 180_000 });
    expect(meanOf(values) / 180_000).toBeCloseTo(1, 1);
    expect(quantileOf(values, 0.5) / (180_000 * Math.LN2)).toBeCloseTo(1, 1);
  });

  it('lognormal: has the quantiles of its law', () => {
    const values = sorted({ kind: 'lognormal', mu: 4.848, sigma: 0.857 });
    expect(quantileOf(values, 0.5) / (1000 * Math.exp(4.848))).toBeCloseTo(1, 1);
    expect(quantileOf(values, 0.8413) / (1000 * Math.exp(4.848 + 0.857))).toBeCloseTo(1, 1);
  });

  it('survival: leaves the given share at each point, and beyond the last keeps its hazard', () => {
    const points = [
      [10, 0.963],
      [60, 0.817],
      [300, 0.533],
      [600, 0.361],
    ] as const;
    const values = sorted({ kind: 'survival', points });
    for (const [seconds, share] of points) {
      const still = values.filter((value) => value > seconds * 1000).length / DRAWS;
      expect(still).toBeCloseTo(share, 2);
    }
    const beyond = values.filter((value) => value > 900_000).length / DRAWS;
    expect(beyond).toBeCloseTo((0.361 * 0.361) / 0.533, 2);
  });

  it('quantiles: passes through each of them', () => {
    const values = sorted({
      kind: 'quantiles',
      points: [
        [0, 45],
        [0.25, 300],
        [0.5, 1740],
        [0.75, 7980],
        [1, 86_400],
      ],
    });
    for (const [share, seconds] of [
      [0.25, 300],
      [0.5, 1740],
      [0.75, 7980],
    ] as const)
      expect(quantileOf(values, share) / (seconds * 1000)).toBeCloseTo(1, 1);
    expect(values[0]).toBeGreaterThanOrEqual(45_000);
    expect(values.at(-1)).toBeLessThanOrEqual(86_400_000);
  });

  it.each([0.03, 0.5, 2.5])('a gamma of mean 1 has the variance %s', (variance) => {
    const random = randomOf('gamma', variance);
    const values = Array.from({ length: DRAWS }, () => unitGamma(random, variance));
    const mean = meanOf(values);
    const found = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS;
    expect(mean).toBeCloseTo(1, 1);
    expect(found / variance).toBeCloseTo(1, 1);
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThan(0);
  });
});
