import { type Problem, problem } from '../../centre/problem.ts';
import { type Step, step } from '../action.ts';
import type { Picture } from '../picture.ts';

/** A document as the console shows it, line by line, and as it is copied or written. */
export type Sheet = { lines: readonly string[]; markdown: string };

/** The shift's sheet, being read of the hub, here, or refused; `top` and `left` are where it is looked at. */
export type SheetOverlay = {
  kind: 'sheet';
  sheet: Sheet | null;
  problem: Problem | null;
  top: number;
  left: number;
};

/** How far `←` and `→` move over a sheet wider than the screen. */
const PAN = 20;

export const openSheet = ({ ui }: Picture): Step =>
  step(
    { ...ui, overlay: { kind: 'sheet', sheet: null, problem: null, top: 0, left: 0 } },
    { type: 'compose', lang: ui.preferences.lang },
  );

/** Who sees no agent, no callback and no name has no sheet to hand over. */
export const noSheet = ({ link }: Picture): Problem | null =>
  link.role === 'viewer' || link.role === 'secretariat'
    ? problem('console.sheet.role', 'This role sees too little to hand a shift over.')
    : null;

function lookAt(picture: Picture, overlay: SheetOverlay, top: number, left = overlay.left): Step {
  const lines = overlay.sheet?.lines ?? [];
  const lowest = Math.max(0, lines.length - picture.layout.bodyRows);
  const widest = Math.max(0, ...lines.map((line) => line.length));
  const to = { top: Math.max(0, Math.min(lowest, top)), left: Math.max(0, Math.min(widest - PAN, left)) };
  return step({ ...picture.ui, overlay: { ...overlay, ...to } });
}

/** `2026-11-23-0842` on the site's wall clock: what a file written now is called by. */
export function fileStamp({ timezone, now }: Pick<Picture, 'timezone' | 'now'>): string {
  const written = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return written.format(now).replace(' ', '-').replace(':', '');
}

function write(picture: Picture, { sheet }: SheetOverlay): Step {
  if (sheet === null) return step(picture.ui);
  const name = `vigie-handover-${fileStamp(picture)}.md`;
  return step(picture.ui, { type: 'write', name, text: sheet.markdown });
}

/** The keys of the sheet: looked at, copied, written to a file, asked again. */
export function sheetKey(picture: Picture, overlay: SheetOverlay, key: string): Step {
  const page = Math.max(1, picture.layout.bodyRows - 2);
  switch (key) {
    case 'esc':
    case 'q':
      return step({ ...picture.ui, overlay: null });
    case 'down':
    case 'j':
      return lookAt(picture, overlay, overlay.top + 1);
    case 'up':
    case 'k':
      return lookAt(picture, overlay, overlay.top - 1);
    case 'pageDown':
    case 'space':
      return lookAt(picture, overlay, overlay.top + page);
    case 'pageUp':
      return lookAt(picture, overlay, overlay.top - page);
    case 'g':
    case 'home':
      return lookAt(picture, overlay, 0);
    case 'G':
    case 'end':
      return lookAt(picture, overlay, overlay.sheet?.lines.length ?? 0);
    case 'right':
      return lookAt(picture, overlay, overlay.top, overlay.left + PAN);
    case 'left':
      return lookAt(picture, overlay, overlay.top, overlay.left - PAN);
    case 'r':
      return openSheet(picture);
    case 's':
      return write(picture, overlay);
    case 'y': {
      const { sheet } = overlay;
      if (sheet === null) return step(picture.ui);
      const said = picture.words.console.said.copied(picture.words.console.sheet.title);
      return step(picture.ui, { type: 'copy', text: sheet.markdown, said });
    }
    default:
      return step(picture.ui);
  }
}
