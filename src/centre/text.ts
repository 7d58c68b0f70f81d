// Controls, format characters (bidi, zero-width, soft hyphen, BOM, tags), separators, private use.
const UNPRINTABLE = /\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Co}|\p{Variation_Selector}/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Text from outside (a caller id, an agent's or a queue's name), made safe to print and to keep: escape
 * sequences lose their controls, bidi overrides and zero-width characters go, runs of blanks become one,
 * and what is longer than `maxLength` characters ends in `…`.
 */
export function cleanText(raw: string, maxLength = 80): string {
  const bounded = raw.length > maxLength * 8 ? raw.slice(0, maxLength * 8) : raw;
  const clean = bounded
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?/g, '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(UNPRINTABLE, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(clean);
  return characters.length <= maxLength ? clean : `${characters.slice(0, maxLength - 1).join('')}…`;
}
