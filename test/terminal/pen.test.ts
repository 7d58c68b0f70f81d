import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPen, PLAIN_STYLE } from '../../src/terminal/pen.ts';
import { createEmulator } from '../support/emulator.ts';

const sgr = fc.constantFrom(
  '',
  '0',
  '1',
  '2',
  '3',
  '4',
  '7',
  '9',
  '22',
  '23',
  '24',
  '27',
  '29',
  '31',
  '39',
  '42',
  '49',
  '95',
  '106',
  '38;5;120',
  '48;2;1;2;3',
  '1;31',
  '38;2;255;0;9;1',
  '0;7',
);

it('goes from any style to any other, and the terminal draws what it would have drawn', async () => {
  const emulator = createEmulator({ columns: 4, rows: 1 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(sgr, { maxLength: 6 }),
      fc.array(sgr, { maxLength: 6 }),
      async (first, second) => {
        const pen = createPen();
        const styleOf = (codes: readonly string[]) =>
          codes.reduce((style, code) => pen.afterSgr(style, code), PLAIN_STYLE);
        const sent = (codes: readonly string[]) => codes.map((code) => `\u001b[${code}m`).join('');
        const [from, to] = [styleOf(first), styleOf(second)];
        await emulator.write(`\r\u001b[m${sent(second)}x`);
        const wanted = emulator.cell(0, 0);
        await emulator.write(`\r\u001b[m${pen.change(PLAIN_STYLE, from)}${pen.change(from, to)}x`);
        expect(emulator.cell(0, 0)).toEqual(wanted);
      },
    ),
    { numRuns: 300 },
  );
  emulator.dispose();
});

it('says nothing when nothing changes, and as little as it can', () => {
  const pen = createPen();
  const bold = pen.afterSgr(PLAIN_STYLE, '1');
  const boldRed = pen.afterSgr(bold, '31');
  expect(pen.change(boldRed, pen.afterSgr(PLAIN_STYLE, '1;31'))).toBe('');
  expect(pen.change(boldRed, PLAIN_STYLE)).toBe('\u001b[m');
  expect(pen.change(bold, boldRed)).toBe('\u001b[31m');
  expect(pen.change(boldRed, bold)).toBe('\u001b[39m');
});
