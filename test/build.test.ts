import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAY_BE_EMOJI } from '../scripts/build/rare-text.ts';
import { widthAtSight } from '../scripts/build/width-at-sight.ts';
import { isPlain } from '../src/terminal/plain-text.ts';

const EVERY = Array.from({ length: 0x110000 }, (_, code) => code).filter(
  (code) => code < 0xd800 || code > 0xdfff,
);
/** All emoji of Unicode; the compiler's target knows no `v`. */
const SET = String.raw`\p{RGI_Emoji}`;
const RGI = new RegExp(`^${SET}$`, 'v');
/** What string-width looks for at the beginning of a cluster. */
const PREFIX = new RegExp(`^(?:${SET}|${String.raw`\p{Regional_Indicator}{1,2}|[\d#*]\u{FE0F}`})`, 'v');

type Measure = (text: string) => number;

/** Every copy of string-width that the bundle may hold: ours, and those of Ink and of what it draws with. */
async function measures(): Promise<Measure[]> {
  const ink = createRequire(import.meta.resolve('ink'));
  const near = ['wrap-ansi', 'widest-line', 'slice-ansi', 'cli-truncate'].map((name) => ink.resolve(name));
  const paths = [import.meta.url, ink.resolve('.'), ...near.map((path) => pathToFileURL(path).href)].map(
    (from) => createRequire(from).resolve('string-width'),
  );
  expect(new Set(paths.map((path) => dirname(path))).size).toBeGreaterThan(1);
  return Promise.all(
    paths.map(async (path) => ((await import(pathToFileURL(path).href)) as { default: Measure }).default),
  );
}

test('nothing is an emoji that the build takes for none', () => {
  const missed: string[] = [];
  let emoji = 0;
  const look = (text: string): void => {
    if (!RGI.test(text) && !PREFIX.test(text)) return;
    emoji += 1;
    if (!MAY_BE_EMOJI.test(text)) missed.push(text);
  };
  const singles = EVERY.map((code) => String.fromCodePoint(code)).filter((text) => /\p{Emoji}/u.test(text));
  for (const text of singles) {
    for (const more of ['', '\u{FE0F}', '\u{FE0E}', '\u{20E3}', '\u{FE0F}\u{20E3}', '\u{1F3FD}'])
      look(text + more);
  }
  const joined = fc.array(fc.constantFrom(...singles, '\u{FE0F}', '\u{1F3FD}'), {
    minLength: 2,
    maxLength: 3,
  });
  fc.assert(
    fc.property(joined, (parts) => look(parts.join('\u{200D}'))),
    { numRuns: 2000 },
  );
  for (const family of ['👩‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️‍🔥', '🧑🏽‍⚕️', '🇫🇷']) look(family);
  expect(missed).toEqual([]);
  expect(emoji).toBeGreaterThan(2000);
});

test('a text that is measured at sight is as wide as every copy of string-width says', async () => {
  const plain = EVERY.filter((code) => code < 0x10000).map((code) => String.fromCharCode(code));
  const characters = plain.filter((text) => isPlain(text, 0));
  const text = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...characters) },
      {
        weight: 1,
        arbitrary: fc.integer({ min: 0xf0000, max: 0xffffd }).map((code) => String.fromCodePoint(code)),
      },
      { weight: 1, arbitrary: fc.constantFrom('\u001b[1m', '\u001b[38;5;12m', '\u001b[0m', '\u001b[m') },
    ),
    { maxLength: 12 },
  );
  for (const measure of await measures()) {
    for (const each of characters) expect(measure(each), each.codePointAt(0)!.toString(16)).toBe(1);
    fc.assert(
      fc.property(text, (pieces) => {
        expect(widthAtSight(pieces.join(''))).toBe(measure(pieces.join('')));
      }),
    );
  }
  for (const unsure of ['東京', 'e\u0301', '👩', '\u001b]8;;x\u0007', '\t', '\u001b[2K'])
    expect(widthAtSight(unsure), unsure).toBeNull();
});
