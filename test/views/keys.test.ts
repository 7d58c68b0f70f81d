import type { Key } from 'ink';
import { describe, expect, it } from 'vitest';
import { keyNames } from '../../src/views/keys.ts';

const none = {} as Key;

describe('keys', () => {
  it('of one burst are all heard, in order, with those that have no letter', () => {
    expect(keyNames('bi\rr', none)).toEqual(['b', 'i', 'enter', 'r']);
    expect(keyNames('a \t\u007f\u001bj\u0003', none)).toEqual([
      'a',
      'space',
      'tab',
      'backspace',
      'esc',
      'j',
      'ctrl+c',
    ]);
  });

  it('of any alphabet are one key each', () => {
    expect(keyNames('жطé👩‍👩‍👧', none)).toEqual(['ж', 'ط', 'é', '👩‍👩‍👧']);
  });

  it('that are held with others say so', () => {
    expect(keyNames('d', { ctrl: true } as Key)).toEqual(['ctrl+d']);
    expect(keyNames('', { tab: true, shift: true } as Key)).toEqual(['shift+tab']);
    expect(keyNames('', { upArrow: true } as Key)).toEqual(['up']);
    expect(keyNames('x', { meta: true } as Key)).toEqual([]);
  });
});
