import { expect, test } from 'vitest';
import { z } from 'zod';
import { leafRewriter } from '../../src/centre/leaves.ts';

const leaf = z.string();
const schema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('a'),
    at: leaf,
    other: z.string(),
    maybe: leaf.nullable(),
    absent: leaf.optional(),
    list: z.array(z.object({ at: leaf, n: z.number() })),
    named: z.record(z.string(), leaf),
  }),
  z.object({ kind: z.literal('b'), n: z.number() }),
]);

test('each leaf is rewritten wherever it stands, and nothing else', () => {
  const shout = leafRewriter<string>(schema, leaf, (text) => text.toUpperCase());
  const value = {
    kind: 'a',
    at: 'x',
    other: 'x',
    maybe: null,
    list: [
      { at: 'y', n: 1 },
      { at: 'Z', n: 2 },
    ],
    named: { k: 'v' },
  };
  const before = structuredClone(value);
  expect(shout(value)).toEqual({
    kind: 'a',
    at: 'X',
    other: 'x',
    maybe: null,
    list: [
      { at: 'Y', n: 1 },
      { at: 'Z', n: 2 },
    ],
    named: { k: 'V' },
  });
  expect(value).toEqual(before);
});

test('what has nothing to rewrite is the very same value', () => {
  const same = leafRewriter<string>(schema, leaf, (text) => text);
  const value = { kind: 'a', at: 'x', other: '', maybe: 'y', list: [], named: {} };
  expect(same(value)).toBe(value);
  const b = { kind: 'b', n: 1 };
  expect(leafRewriter<string>(schema, leaf, () => 'never')(b)).toBe(b);
});
