import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/centre/figure.ts';
import { figureText, figureWithUnit } from '../../../src/ui/figures/figure.ts';
import { wordsFor } from '../../../src/words/words.ts';

const french = wordsFor('fr');
const english = wordsFor('en');
const atMost = (num: number, den: number): Figure => ({
  kind: 'ratio',
  ratio: { num, den },
  caveat: { kind: 'atMost' },
});
const responses = (num: number, den: number, asked: number): Figure => ({
  kind: 'ratio',
  ratio: { num, den },
  caveat: { kind: 'responses', asked },
});

describe('a share that can still fall', () => {
  const id = 'firstContactResolution';
  it('is at most what it is, in a cell and in a sentence, as counts too', () => {
    expect(figureText(id, atMost(42, 50), french)).toBe('≤84');
    expect(figureWithUnit(id, atMost(42, 50), french)).toBe('≤ 84 %');
    expect(figureWithUnit(id, atMost(42, 50), english)).toBe('≤84%');
    expect(figureText(id, atMost(3, 4), french)).toBe('≤3/4');
  });
  it('is unknown of nobody', () => expect(figureWithUnit(id, atMost(0, 0), french)).toBe('–'));
});

describe('a share of those who responded', () => {
  const id = 'satisfaction';
  it('is never without how many they are, and of how many', () => {
    expect(figureText(id, responses(20, 23, 160), french)).toBe('87 (23)');
    expect(figureWithUnit(id, responses(20, 23, 160), french)).toBe('87 % (23 rép., 14 %)');
    expect(figureWithUnit(id, responses(20, 23, 160), english)).toBe('87% (23 resp., 14%)');
    expect(figureText(id, responses(3, 4, 160), french)).toBe('3/4');
    expect(figureWithUnit(id, responses(3, 4, 160), french)).toBe('3/4 (3 % ont répondu)');
  });
  it('is unknown, not nought, when nobody did', () => {
    expect(figureText(id, responses(0, 0, 160), french)).toBe('–');
    expect(figureWithUnit(id, responses(0, 0, 160), english)).toBe('–');
  });
});
