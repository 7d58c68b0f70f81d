import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { callerToken, digitsOf, maskNumber, wallCount } from '../../src/centre/privacy.ts';

const hash = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

describe('privacy', () => {
  it('shows two digits of a number and hides the rest', () => {
    expect(maskNumber('06 39 98 12 34')).toBe('•• •• •• •• 34');
    expect(maskNumber('+33639981234')).toBe('•• •• •• •• 34');
    expect(maskNumber(null)).toBeNull();
    expect(maskNumber('anonymous')).toBeNull();
  });

  it('gives the same caller the same token however the number is written, and another under another key', () => {
    const token = callerToken(hash, 'monday', '06 39 98 12 34');
    expect(token).toBe(callerToken(hash, 'monday', '0033 6 39 98 12 34'));
    expect(token).not.toBe(callerToken(hash, 'tuesday', '06 39 98 12 34'));
    expect(token).toMatch(/^[0-9a-f]{24}$/);
    expect(digitsOf('+33 (0)')).toBeNull();
  });

  it('hides a small count of a sensitive queue on the wall, but not that it is empty', () => {
    expect(wallCount(3, true)).toBeNull();
    expect(wallCount(0, true)).toBe(0);
    expect(wallCount(5, true)).toBe(5);
    expect(wallCount(3, false)).toBe(3);
  });
});
