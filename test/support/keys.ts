/** What a terminal sends for the keys that have no letter. */
export const KEY = {
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  home: '\u001b[H',
  end: '\u001b[F',
  pageUp: '\u001b[5~',
  pageDown: '\u001b[6~',
  enter: '\r',
  tab: '\t',
  shiftTab: '\u001b[Z',
  backspace: '\u007f',
  delete: '\u001b[3~',
  space: ' ',
  /** Esc as terminals with unambiguous keys spell it: a bare Esc needs a pause before it is one. */
  escape: '\u001b[27u',
  bareEscape: '\u001b',
  f1: '\u001bOP',
  f5: '\u001b[15~',
} as const;

/** `ctrl('c')` is what Ctrl-C sends. */
export const ctrl = (letter: string): string => String.fromCharCode(letter.toLowerCase().charCodeAt(0) - 96);

/** What a terminal sends for text pasted with bracketed paste on. */
export const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;

/** A mouse report at a cell counted from 0; `button` 0 is left, 64 and 65 the wheel. */
export const mouse = (button: number, column: number, row: number, action: 'press' | 'release'): string =>
  `\u001b[<${button};${column + 1};${row + 1}${action === 'press' ? 'M' : 'm'}`;
