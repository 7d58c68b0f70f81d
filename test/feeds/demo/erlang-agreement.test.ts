import { describe, expect, it } from 'vitest';
import { compareCase, FIGURES, referenceCases } from '../../../bench/erlang-agreement.ts';

/** Two of Erlang C and two of Erlang A, one of them overloaded; `npm run bench` has all twenty-one. */
const CALLS: Record<string, number> = { 'C-09': 200_000, 'C-11': 200_000, 'A-31': 100_000, 'A-35': 100_000 };

describe('the simulator with one queue and exponential times', { timeout: 300_000 }, () => {
  const cases = referenceCases().filter((each) => each.id in CALLS);

  it.each(cases)('agrees with $id in every figure', (each) => {
    const comparisons = compareCase(each, CALLS[each.id]!);
    expect(comparisons).toHaveLength(FIGURES.length);
    expect(comparisons.filter((comparison) => !(comparison.ratio <= 1))).toEqual([]);
  });

  it('disagrees with a case that is not its own', () => {
    const [mine, other] = ['A-31', 'A-35'].map((id) => cases.find((each) => each.id === id)!);
    const wrong = Object.assign({}, other, { lambda_per_hour: mine!.lambda_per_hour });
    const far = compareCase(wrong, 100_000).filter((comparison) => comparison.ratio > 1);
    expect(far.length).toBeGreaterThan(FIGURES.length / 2);
  });
});
