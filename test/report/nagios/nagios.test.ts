import { describe, expect, test } from 'vitest';
import {
  breaches,
  parseRange,
  performanceData,
  pluginOutput,
  stateOf,
  worstState,
} from '../../../src/report/nagios/nagios.ts';

const range = (text: string) => {
  const read = parseRange(text);
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
};

/** The table of the plugin development guidelines: which values raise an alert. */
test.each([
  ['10', [-1, 11], [0, 5, 10]],
  ['10:', [9.9, -5], [10, 11, 1e9]],
  ['~:10', [10.1, 99], [-1e9, 0, 10]],
  ['10:20', [9, 21], [10, 15, 20]],
  ['@10:20', [10, 15, 20], [9, 21]],
  ['-5:5', [-6, 6], [-5, 0, 5]],
  [':10', [-1, 11], [0, 10]],
  ['~:', [], [-1e9, 0, 1e9]],
  ['0.5:99.9', [0.4, 100], [0.5, 99.9]],
])('%s is bad for %j and good for %j', (text, bad, good) => {
  expect(bad.filter((value) => !breaches(range(text), value))).toEqual([]);
  expect(good.filter((value) => breaches(range(text), value))).toEqual([]);
});

test.each(['', ':', 'abc', '20:10', '10%', '1:2:3', '@', '~', '10 20', 'NaN:', '1e3:', '--5'])(
  '"%s" is no range',
  (text) => {
    expect(parseRange(text)).toMatchObject({ ok: false, problem: { code: 'check.range' } });
  },
);

describe('what a plugin prints', () => {
  test('critical wins over warning, and over unknown', () => {
    expect(stateOf(80, range('90:'), range('85:'))).toBe('CRITICAL');
    expect(stateOf(87, range('90:'), range('85:'))).toBe('WARNING');
    expect(stateOf(90, range('90:'), range('85:'))).toBe('OK');
    expect(worstState(['OK', 'UNKNOWN', 'CRITICAL', 'WARNING'])).toBe('CRITICAL');
    expect(worstState(['OK', 'UNKNOWN', 'WARNING'])).toBe('WARNING');
    expect(worstState(['OK', 'UNKNOWN'])).toBe('UNKNOWN');
  });

  test('performance data that a parser takes: quoted labels, no empty tail, U for the unknown', () => {
    const of = { unit: '%' as const, warning: range('90:'), critical: range('85:'), min: 0, max: 100 };
    expect(performanceData({ label: "l'accueil=1", value: 82.0276, ...of })).toBe(
      "'l_accueil_1'=82.028%;90:;85:;0;100",
    );
    const bare = { unit: 's' as const, warning: null, critical: null, min: null, max: null };
    expect(performanceData({ label: 'a', value: null, ...bare })).toBe("'a'=U");
  });

  test('no name can forge performance data or another line', () => {
    const text = pluginOutput('OK', "evil | 'x'=1\nVIGIE OK", [], ['second | line']);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).not.toContain('|');
  });
});
