import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { siteSource } from '../../src/commands/site.ts';
import { readSite } from '../../src/config/load.ts';
import { sayProblem } from '../../src/words/words.ts';

const EXAMPLE = readFileSync(join(import.meta.dirname, '../../docs/vigie.example.yaml'), 'utf8');
const LINES = EXAMPLE.split('\n');

/** The example with one of its places spoiled, as a hand slips: a line lost, moved, cut, or overwritten. */
const spoiled = fc
  .record({
    line: fc.integer({ min: 0, max: LINES.length - 1 }),
    how: fc.constantFrom('drop', 'indent', 'cut', 'replace', 'repeat'),
    column: fc.nat(60),
    text: fc.oneof(
      fc.constantFrom(
        'null',
        '~',
        '[]',
        '{}',
        '- ',
        '&a',
        '*a',
        '!!binary x',
        '"',
        '|',
        '<<: 3',
        '0x1f',
        '\u0000',
        '\u202e',
      ),
      fc.string({ maxLength: 12 }),
    ),
  })
  .map(({ line, how, column, text }) => {
    const old = LINES[line]!;
    const [key = '', value = ''] = old.split(/: (.*)/s);
    const lines = {
      drop: [],
      indent: [`   ${old}`],
      cut: [old.slice(0, column)],
      replace: [value === '' ? `${old} ${text}` : `${key}: ${text}`],
      repeat: [old, old],
    }[how]!;
    return [...LINES.slice(0, line), ...lines, ...LINES.slice(line + 1)].join('\n');
  });

test('a file spoiled anywhere is read or told of, inside the file, and never a crash', () => {
  fc.assert(
    fc.property(spoiled, (text) => {
      const read = readSite(text, 'vigie.yaml', siteSource);
      if (read.ok) return;
      expect(read.problems.length).toBeGreaterThan(0);
      const lines = text.split('\n').length;
      for (const each of read.problems) {
        expect(each.detail?.line).toBeGreaterThanOrEqual(1);
        expect(each.detail?.line).toBeLessThanOrEqual(lines + 1);
        expect(sayProblem('fr', each).message).toMatch(/^vigie\.yaml:\d+:\d+ : /);
      }
    }),
    { numRuns: 150 },
  );
});
