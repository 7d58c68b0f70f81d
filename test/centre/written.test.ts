import { describe, expect, test } from 'vitest';
import { durationMsOf, writtenDuration, writtenRatio } from '../../src/centre/written.ts';

describe('a written duration', () => {
  test.each([
    ['30s', 30_000],
    ['250ms', 250],
    ['2m', 120_000],
    ['5min', 300_000],
    ['1h30m', 5_400_000],
    ['1h 30m', 5_400_000],
    ['0.5h', 1_800_000],
    ['400d', 400 * 86_400_000],
    ['0s', 0],
  ])('%s', (text, durationMs) => expect(durationMsOf(text)).toBe(durationMs));

  test.each(['30', '', 's', '-30s', '30 seconds', '1h30', 'PT30S'])('%s is not one', (text) =>
    expect(writtenDuration.safeParse(text).error?.issues[0]).toMatchObject({
      params: { expects: 'duration' },
    }),
  );
});

describe('a written share', () => {
  test.each([
    ['80%', 0.8],
    ['82,5 %', 0.825],
    [0.9, 0.9],
    ['1', 1],
    ['0%', 0],
  ])('%s', (written, ratio) => expect(writtenRatio.parse(written)).toBeCloseTo(ratio, 12));

  test.each(['', '80', '120%', -0.1, 'often'])('%s is not one', (written) =>
    expect(writtenRatio.safeParse(written).success).toBe(false),
  );
});
