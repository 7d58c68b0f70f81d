/** What the mouse did on a cell; columns and rows are counted from 0. */
export type MouseEvent = {
  kind: 'mouse';
  action: 'press' | 'release' | 'drag' | 'move' | 'wheel-up' | 'wheel-down';
  button: 'left' | 'middle' | 'right' | 'none';
  column: number;
  row: number;
  shift: boolean;
  alt: boolean;
  ctrl: boolean;
};

/** Press, release, drag and wheel, with SGR coordinates: those alone reach beyond column 223. */
export const MOUSE_ON = '\u001b[?1002h\u001b[?1006h';
export const MOUSE_OFF = '\u001b[?1006l\u001b[?1002l';

const BUTTONS = ['left', 'middle', 'right', 'none'] as const;
const REPORT = /^\u001b\[<(\d+);(\d+);(\d+)([Mm])$/;

function actionOf(code: number, final: string): MouseEvent['action'] | null {
  if (code & 64) return code & 2 ? null : code & 1 ? 'wheel-down' : 'wheel-up';
  if (code & 32) return (code & 3) === 3 ? 'move' : 'drag';
  return final === 'm' ? 'release' : 'press';
}

/** One SGR mouse report, or null when it is something else or a button no screen uses. */
export function mouseEventOf(sequence: string): MouseEvent | null {
  const match = REPORT.exec(sequence);
  if (match === null) return null;
  const code = Number(match[1]);
  const action = actionOf(code, match[4] as string);
  if (action === null || code >= 128) return null;
  return {
    kind: 'mouse',
    action,
    button: code & 64 ? 'none' : (BUTTONS[code & 3] as (typeof BUTTONS)[number]),
    column: Math.max(0, Number(match[2]) - 1),
    row: Math.max(0, Number(match[3]) - 1),
    shift: (code & 4) !== 0,
    alt: (code & 8) !== 0,
    ctrl: (code & 16) !== 0,
  };
}
