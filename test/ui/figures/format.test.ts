import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { age, duration, percent, remaining, sparkline, UNKNOWN } from '../../../src/ui/figures/format.ts';
import { UNICODE_GLYPHS } from '../../../src/ui/figures/glyphs.ts';

describe('a duration', () => {
  it.each([
    [0, '0:00'],
    [9_999, '0:09'],
    [372_000, '6:12'],
    [5_999_000, '99:59'],
    [6_000_000, '1h40'],
    [359_940_000, '99h59'],
    [360_000_000, '100h'],
  ])('%i ms is %s', (ms, said) => expect(duration(ms)).toBe(said));

  it('is unknown when it is not known, and never negative', () => {
    expect([duration(null), duration(undefined), duration(Number.NaN)]).toEqual([UNKNOWN, UNKNOWN, UNKNOWN]);
    expect(duration(-5000)).toBe('0:00');
    expect(remaining(10_000, 4_000)).toBe('0:00');
  });

  it('never takes more than six characters, over a year', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 366 * 86_400_000 }), (ms) => duration(ms).length <= 6));
  });

  it('grows with the clock', () => {
    expect([age(61_000, 0), age(62_000, 0), age(0, 1000), age(0, null)]).toEqual([
      '1:01',
      '1:02',
      '0:00',
      UNKNOWN,
    ]);
  });
});

describe('a ratio', () => {
  it('is a percentage from the minimum volume on, and its counts below', () => {
    expect(percent({ num: 7, den: 8 }, 10)).toBe('7/8');
    expect(percent({ num: 9, den: 10 }, 10)).toBe('90');
    expect(percent({ num: 784, den: 1000 }, 10, 1)).toBe('78.4');
  });

  it('is unknown without any volume', () => expect(percent({ num: 0, den: 0 }, 10)).toBe(UNKNOWN));
});

describe('a sparkline', () => {
  const { spark } = UNICODE_GLYPHS;
  it('fills its cells from the right, and leaves blank what is not known', () => {
    expect(sparkline([null, 0, 4, 8], 6, spark)).toBe('   ▁▅█');
  });
  it('has a floor to its scale: one at a time is no peak, and is still not nothing', () => {
    expect(sparkline([1, 1, 1, 0], 4, spark)).toBe('▂▂▂▁');
    expect(sparkline([1, 100], 2, spark)).toBe('▂█');
  });
  it('keeps the latest values', () => expect(sparkline([9, 9, 0, 9], 2, spark)).toBe('▁█'));
  it('is always as wide as it is asked to be', () => {
    const values = fc.array(fc.option(fc.nat(500), { nil: null }), { maxLength: 300 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 80 }), (some, cells) => {
        expect(sparkline(some, cells, spark)).toHaveLength(cells);
      }),
    );
  });
});
