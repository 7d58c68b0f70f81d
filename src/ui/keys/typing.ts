import { cleanText } from '../../centre/text.ts';

/** More is no name, no note and no search. */
const MOST_TEXT = 200;

/** Keys without a character have names of their own, in plain letters. */
const NAMED = /^[!-~]{2,}$/;

/** Whether a key writes or erases text: one character, Space, Backspace, or erasing the line. */
export const isTyped = (key: string): boolean =>
  !NAMED.test(key) || key === 'space' || key === 'backspace' || key === 'ctrl+u' || key === 'ctrl+w';

/** What is looked at of a paste: most of it may be escapes. */
const MOST_PASTED = 8 * MOST_TEXT;

const within = (text: string): string => Array.from(text).slice(0, MOST_TEXT).join('');

/** `text` after that key. A character that cannot be printed, as some terminals send, writes nothing. */
export function typedInto(text: string, key: string): string {
  switch (key) {
    case 'space':
    case ' ':
      return within(`${text} `);
    case 'backspace':
      return Array.from(text).slice(0, -1).join('');
    case 'ctrl+u':
      return '';
    case 'ctrl+w':
      return text.replace(/\S+\s*$/, '');
    default:
      return within(text + cleanText(key));
  }
}

/** `text` after a paste: on one line, without escapes and controls, and as much of it as there is room for. */
export const pastedInto = (text: string, pasted: string): string =>
  within(text + cleanText(pasted.slice(0, MOST_PASTED), MOST_PASTED));
