import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/centre/text.ts';

const RLO = '\u202e';
const ZERO_WIDTH = '\u200b';

describe('text from outside', () => {
  it('keeps a hospital’s names as they are', () => {
    expect(cleanText("Noémie Æbischer-O'Connor")).toBe("Noémie Æbischer-O'Connor");
    expect(cleanText('中村 さくら')).toBe('中村 さくら');
  });

  it('takes whole escape sequences out, not only their first byte', () => {
    expect(cleanText('\u001b[2J\u001b[31mMartin\u001b[0m')).toBe('Martin');
    expect(cleanText('\u001b]0;pwned\u0007Martin')).toBe('Martin');
    expect(cleanText('a\u009b31mb')).toBe('a31mb');
  });

  it('takes bidi overrides, zero-width characters and line ends out', () => {
    expect(cleanText(`a${RLO}b${ZERO_WIDTH}c\r\nEvent: Faux`)).toBe('abc Event: Faux');
  });

  it('bounds what is long, on a character and not in one', () => {
    const long = cleanText('é'.repeat(10_000), 40);
    expect(Array.from(long)).toHaveLength(40);
    expect(long.endsWith('…')).toBe(true);
    expect(cleanText('😀'.repeat(50), 10)).toBe(`${'😀'.repeat(9)}…`);
  });

  it('never lets a control through, and cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const clean = cleanText(raw);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(Array.from(clean).length).toBeLessThanOrEqual(80);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});
