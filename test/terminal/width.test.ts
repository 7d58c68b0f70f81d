import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { isPlain } from '../../src/terminal/plain-text.ts';
import { clip, clustersOf, fitTo, pad, truncate, widthOf, wrap } from '../../src/terminal/width.ts';

const word = fc.oneof(
  fc.stringMatching(/^[ -~]{0,12}$/),
  fc.constantFrom(
    'é',
    'e\u0301',
    '東京',
    '受付窓口',
    '👍🏽',
    '👩‍👩‍👧',
    '🇫🇷',
    '⚠️',
    '▂▃▅█',
    '–',
    '·',
    'ﾊﾟ',
    '한글',
    '\u200b',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));
const columns = fc.integer({ min: 0, max: 40 });

describe('the width of a text', () => {
  it('is what terminals draw, on the fast path too', () => {
    for (let code = 0x20; code < 0x2900; code++) {
      const character = String.fromCharCode(code);
      if (isPlain(character, 0)) expect(stringWidth(character), code.toString(16)).toBe(1);
    }
    fc.assert(
      fc.property(text, (any) => {
        expect(widthOf(any)).toBe(stringWidth(any));
      }),
    );
  });

  it('of an escape sequence is that of the letters it leaves when its control is not drawn', () => {
    expect(widthOf('\u001b[2J\u001b]0;owned\u0007Cardio')).toBe('[2J]0;ownedCardio'.length);
    expect(truncate('\u001b[31mCardiologie', 8)).toBe('\u001b[31mCar…');
  });

  it('is that of its clusters together, whatever they are cut from', () => {
    const printable = text.filter((any) => !/[\u0000-\u001f\u007f-\u009f]/.test(any));
    fc.assert(
      fc.property(printable, (any) => {
        expect([...clustersOf(any)].map((cluster) => cluster.text).join('')).toBe(any);
      }),
    );
  });
});

describe('a text made to fit', () => {
  const printable = text.filter((any) => !/\p{C}/u.test(any));

  it('takes exactly the columns it was given', () => {
    fc.assert(
      fc.property(printable, columns, fc.constantFrom('left', 'right', 'centre'), (any, width, align) => {
        expect(widthOf(fitTo(any, width, align))).toBe(width);
      }),
    );
  });

  it('ends in the mark when it was cut, and is whole when it was not', () => {
    fc.assert(
      fc.property(printable, columns, (any, width) => {
        const cut = truncate(any, width);
        expect(widthOf(cut)).toBeLessThanOrEqual(width);
        if (widthOf(any) <= width) expect(cut).toBe(any);
        else if (width > 0) expect(cut.endsWith('…')).toBe(true);
      }),
    );
  });

  it('keeps accents with their letters and wide characters whole', () => {
    expect(clip('受付窓口', 5)).toBe('受付');
    expect(fitTo('受付窓口', 6)).toBe('受付… ');
    expect(clip('e\u0301cole', 1)).toBe('e\u0301');
    expect(clip('👩‍👩‍👧 famille', 2)).toBe('👩‍👩‍👧');
    expect(truncate('Cardiologie · RDV', 12)).toBe('Cardiologie…');
    expect(truncate('Cardiologie', 4, '~')).toBe('Car~');
    expect(pad('12', 5, 'right')).toBe('   12');
    expect(pad('12', 5, 'centre')).toBe(' 12  ');
  });
});

describe('lines broken between words', () => {
  it('are never wider than asked, and lose no word', () => {
    const words = fc.array(fc.stringMatching(/^[a-zé]{1,9}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.integer({ min: 3, max: 30 }), (list, width) => {
        const lines = wrap(list.join(' '), width);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(list.join(''));
      }),
    );
  });
});
