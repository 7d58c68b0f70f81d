import type { Key } from 'ink';

const NAMED: readonly (readonly [keyof Key, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageUp'],
  ['pageDown', 'pageDown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The names of the keys in one input event, as `bindings.ts` spells them. A burst of letters is one event:
 * each is a key of its own. `shift` is only said where the character does not already say it.
 */
export function keyNames(input: string, key: Key): string[] {
  for (const [flag, name] of NAMED) {
    if (!key[flag]) continue;
    const shifted = key.shift && (name === 'tab' || name.length > 3 || name === 'up') && name !== 'enter';
    return [`${key.ctrl ? 'ctrl+' : ''}${shifted ? 'shift+' : ''}${name}`];
  }
  if (key.ctrl) return input === '' ? [] : [`ctrl+${input.toLowerCase()}`];
  if (key.meta || key.super || key.hyper) return [];
  return Array.from(segmenter.segment(input), ({ segment }) => nameOf(segment));
}

const CONTROLS: Readonly<Record<string, string>> = {
  ' ': 'space',
  '\r': 'enter',
  '\n': 'enter',
  '\r\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007f': 'backspace',
};

const ESCAPE = 0x1b;

/** One character of a burst: those that have no letter keep their names, so that none is lost among the others. */
function nameOf(segment: string): string {
  const known = CONTROLS[segment];
  if (known !== undefined) return known;
  const code = segment.charCodeAt(0);
  if (code === ESCAPE) return 'esc';
  return code < 0x20 ? `ctrl+${String.fromCharCode(code + 0x60)}` : segment;
}
