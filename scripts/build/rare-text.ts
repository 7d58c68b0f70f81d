import { join } from 'node:path';
import type { Plugin } from 'rolldown';

const MEASURE = '\0string-width:';
const AT_SIGHT = join(import.meta.dirname, 'width-at-sight.ts');

/**
 * What every emoji of Unicode's RGI set has: a character that is drawn as an emoji by itself, or the selector
 * that asks for it (UTS #51: what has neither is no emoji presentation, and no sequence of one).
 */
export const MAY_BE_EMOJI = /\p{Emoji_Presentation}|\u{FE0F}/u;

const EMOJI = /^const (\w+) = (\/.*\\p\{RGI_Emoji\}.*\/v);$/gm;
const SEGMENTER = /^const (\w+) = new Intl\.Segmenter\((.*)\);$/gm;

const GUARD = `function ifEmoji(full) {
  const mayBe = ${MAY_BE_EMOJI};
  return {
    test: (text) => mayBe.test(text) && full.test(text),
    exec: (text) => (mayBe.test(text) ? full.exec(text) : null),
  };
}`;
const WHEN_ASKED = `function segmenterWhenAsked(...how) {
  let made = null;
  return { segment: (text) => (made ??= new Intl.Segmenter(...how)).segment(text) };
}`;

/** string-width, asked for what cannot be measured at sight; no caller's options are measured at sight. */
const measuring = (path: string): string => `
const { widthAtSight } = require(${JSON.stringify(AT_SIGHT)});
let measure = null;
module.exports = (text, options) => {
  const width = options === undefined ? widthAtSight(text) : null;
  if (width !== null) return width;
  measure ??= require(${JSON.stringify(path)}).default;
  return measure(text, options);
};`;

/**
 * Unicode's tables are read when a text needs them. Packages that measure texts compile the set of all emoji,
 * and classes of characters, as they load, each copy its own: each costs as much as starting Node, and a screen
 * of letters, digits and lines asks for none of them.
 */
export const rareText = (): Plugin => ({
  name: 'rare-text',
  async resolveId(source, importer) {
    if (source !== 'string-width' || importer === undefined) return null;
    const real = await this.resolve(source, importer, { skipSelf: true });
    return real && MEASURE + real.id;
  },
  load(id) {
    return id.startsWith(MEASURE) ? measuring(id.slice(MEASURE.length)) : null;
  },
  transform: {
    filter: { code: /\\p\{RGI_Emoji\}|^const \w+ = new Intl\.Segmenter\(/m },
    handler(code, id) {
      const guarded = code
        .replace(EMOJI, 'const $1 = ifEmoji($2);')
        .replace(SEGMENTER, 'const $1 = segmenterWhenAsked($2);');
      if (/^const \w+ = .*\\p\{RGI_Emoji\}/m.test(code) && !guarded.includes('ifEmoji(')) {
        throw new Error(`${id} asks for emoji in a way this build does not know`);
      }
      return `${guarded}\n${GUARD}\n${WHEN_ASKED}\n`;
    },
  },
});
