import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeySequences, type InputPart } from '../../src/terminal/key-sequences.ts';
import { ctrl, KEY, mouse, paste } from '../support/keys.ts';

/** The parts of an input that comes in pieces, with neighbouring keys as one. */
function partsOf(chunks: readonly string[]): InputPart[] {
  const sequences = createKeySequences();
  const parts = [...chunks.flatMap((chunk) => sequences.push(chunk)), ...sequences.giveUp()];
  const joined: InputPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'keys' && last?.kind === 'keys') last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}

const keys = (text: string): InputPart => ({ kind: 'keys', text });
const functionKey = (
  number: number,
  held: Partial<{ shift: boolean; alt: boolean; ctrl: boolean }> = {},
) => ({
  kind: 'function-key',
  number,
  shift: false,
  alt: false,
  ctrl: false,
  ...held,
});

describe('keys go through as they are', () => {
  it.each([
    'jjj',
    'é',
    KEY.up,
    KEY.pageDown,
    KEY.shiftTab,
    KEY.escape,
    ctrl('c'),
    '\u001b\u001b[A',
    '\u001bx',
    '\u001bOA',
    '\u001b[1;5C',
  ])('%j', (typed) => expect(partsOf([typed])).toEqual([keys(typed)]));

  it('and a lone Esc is one once nothing follows it', () => {
    const sequences = createKeySequences();
    expect(sequences.push('\u001b')).toEqual([]);
    expect(sequences.holds()).toBe('sequence');
    expect(sequences.giveUp()).toEqual([keys('\u001b')]);
  });

  it('and what is pasted is never taken for anything else', () => {
    const pasted = paste(`name ${mouse(0, 1, 1, 'press')} \u001b[I \u001bOP`);
    expect(partsOf([pasted])).toEqual([keys(pasted)]);
  });

  it('and a paste whose end was lost is ended', () => {
    const sequences = createKeySequences();
    expect(sequences.push('\u001b[200~half')).toEqual([keys('\u001b[200~'), keys('half')]);
    expect(sequences.holds()).toBe('paste');
    expect(sequences.giveUp()).toEqual([keys('\u001b[201~')]);
    expect(sequences.push('q')).toEqual([keys('q')]);
  });
});

describe('what is no key comes out beside them', () => {
  it.each([
    ['\u001bOP', functionKey(1)],
    ['\u001b[[B', functionKey(2)],
    ['\u001b[15~', functionKey(5)],
    ['\u001b[24;2~', functionKey(12, { shift: true })],
    ['\u001b[1;6Q', functionKey(2, { shift: true, ctrl: true })],
    ['\u001b[I', { kind: 'focus', focused: true }],
    ['\u001b[O', { kind: 'focus', focused: false }],
    ['\u001b]11;rgb:1616/1919/1f1f\u0007', { kind: 'reply', sequence: '\u001b]11;rgb:1616/1919/1f1f\u0007' }],
    ['\u001b[?62;22c', { kind: 'reply', sequence: '\u001b[?62;22c' }],
    ['\u001b[24;80R', { kind: 'reply', sequence: '\u001b[24;80R' }],
    ['\u001b[?2026;2$y', { kind: 'reply', sequence: '\u001b[?2026;2$y' }],
    ['\u001bP>|xterm(390)\u001b\\', { kind: 'reply', sequence: '\u001bP>|xterm(390)\u001b\\' }],
  ])('%j', (sent, part) => expect(partsOf([sent])).toEqual([part]));

  it('and the mouse says where, counted from 0, and what was held', () => {
    const rest = { kind: 'mouse', shift: false, alt: false, ctrl: false };
    expect(
      partsOf([mouse(0, 3, 4, 'press'), mouse(0, 3, 4, 'release'), mouse(65, 200, 59, 'press')]),
    ).toEqual([
      { ...rest, action: 'press', button: 'left', column: 3, row: 4 },
      { ...rest, action: 'release', button: 'left', column: 3, row: 4 },
      { ...rest, action: 'wheel-down', button: 'none', column: 200, row: 59 },
    ]);
    expect(partsOf(['\u001b[<50;1;1M'])).toEqual([
      { ...rest, action: 'drag', button: 'right', column: 0, row: 0, ctrl: true },
    ]);
  });

  it('and an answer without an end does not swallow keys for ever', () => {
    const sequences = createKeySequences();
    sequences.push('\u001b]52;c;');
    sequences.push('A'.repeat(5000));
    expect(sequences.push('q')).toEqual([keys('q')]);
  });
});

it('does not matter where an input is cut', () => {
  const piece = fc.constantFrom(
    'a',
    'é',
    '受',
    KEY.up,
    KEY.f1,
    KEY.f5,
    '\u001b[1;5C',
    '\u001b[I',
    mouse(0, 12, 7, 'press'),
    mouse(64, 1, 1, 'press'),
    paste('Zoë\u001b[A'),
    '\u001b]11;rgb:0/0/0\u0007',
    '\u001b[?1;2c',
    '\r',
    KEY.escape,
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.array(fc.nat(200), { maxLength: 8 }),
      (pieces, cuts) => {
        const whole = pieces.join('');
        const places = [...new Set(cuts.map((cut) => cut % (whole.length + 1)))].sort((a, b) => a - b);
        const chunks = [0, ...places].map((start, index) =>
          whole.slice(start, places[index] ?? whole.length),
        );
        expect(partsOf(chunks)).toEqual(partsOf([whole]));
      },
    ),
  );
});
