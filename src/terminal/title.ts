import { printable } from './sanitize.ts';
import { clip } from './width.ts';

/** Keeps the shell's own window title aside, where the terminal has room for one, and brings it back. */
export const TITLE_SAVE = '\u001b[22;2t';
export const TITLE_RESTORE = '\u001b[23;2t';

/** The sequence that names the window or the tab (`OSC 2`). */
export const title = (text: string): string => `\u001b]2;${clip(printable(text), 120)}\u0007`;
