import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../../src/terminal/width.ts';
import { type PlotInput, plotLines } from '../../../src/views/detail/plot.ts';

const whole = (value: number): string => value.toFixed(0);
const drawn = (input: Partial<PlotInput> & Pick<PlotInput, 'values'>): string[] =>
  plotLines({ width: 24, height: 5, format: whole, drawing: 'unicode', ...input }).map((runs) =>
    runs.map(({ text }) => text).join(''),
  );

describe('a curve', () => {
  it('lies on its scale', () => {
    const lines = drawn({ values: [0, 1, 2, 3, 4, 4, 2, 0] }).map((line) => line.trimEnd());
    expect(lines).toEqual(['4┤   ╭─╮', '3┤  ╭╯ │', '2┤ ╭╯  ╰╮', '1┤╭╯    │', '0┤╯     ╰─']);
  });

  it('has as many lines as asked, whatever the series, and never passes its width', () => {
    const value = fc.option(fc.oneof(fc.nat(500), fc.double({ min: -50, max: 50, noNaN: true })), {
      nil: null,
    });
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 60 }),
        fc.array(value, { maxLength: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 2, max: 14 }),
        fc.constantFrom('unicode', 'ascii'),
        (values, expected, width, height, drawing) => {
          const lines = drawn({
            values,
            expected,
            thresholds: [{ value: 30, role: 'warning' }],
            width,
            height,
            drawing,
          });
          expect(lines).toHaveLength(height);
          const scale = Math.max(...lines.map((line) => line.search(/[┤|┼+]/) + 1));
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(Math.max(width, scale));
        },
      ),
    );
  });

  it('is broken where nothing is known, and never drawn at zero there', () => {
    const lines = drawn({ values: [4, 4, null, null, 4, 4], min: 0, max: 4 });
    expect(lines[0]).toBe('4┤──  ──');
    expect(lines.slice(1).every((line) => /^\d┤ *$/.test(line))).toBe(true);
  });

  it('that is flat still has its whole scale', () => {
    expect(drawn({ values: [0, 0, 0] })).toHaveLength(5);
    expect(drawn({ values: [] })).toHaveLength(5);
    expect(drawn({ values: [7], max: 7 })[0]).toBe('7┤─');
  });

  it('lies over its threshold and over what was expected', () => {
    const lines = plotLines({
      values: [0, 0, 4, 4],
      expected: [2, 2, 2, 2],
      thresholds: [{ value: 4, role: 'warning' }],
      width: 24,
      height: 5,
      format: whole,
      drawing: 'unicode',
    });
    expect(lines[0]).toContainEqual({ text: '┄', role: 'warning' });
    expect(lines[0]!.at(-1)!.role).toBe('chart');
    expect(lines[2]!.some(({ role }) => role === 'ghost')).toBe(true);
  });

  it('needs no glyph beyond ASCII when there is none', () => {
    for (const line of drawn({ values: [0, 9, 3, 4], expected: [4, 4, 4, 4], drawing: 'ascii' })) {
      expect(line).toMatch(/^[ -~]*$/);
    }
  });
});
