import type { Picture } from '../../ui/picture.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';
import { OverlayBox, overlayRoom } from './box.tsx';
import { columnsLines } from './columns.ts';
import { dialogLines } from './dialog.ts';
import { doctorLines } from './doctor.ts';
import { explainLines } from './explain.ts';
import { viewNameLines, viewsLines } from './saved-views.ts';
import { helpLines, paletteOverlayLines } from './search.ts';
import { sheetLines } from './sheet.ts';

/** An overlay's contents: its title and its lines. */
export type OverlayContents = { title: string; lines: readonly (readonly Run[])[] };

/** What an overlay says, in a room of that size. */
export function overlayContents(picture: Picture, width: number, height: number): OverlayContents | null {
  const { overlay } = picture.ui;
  switch (overlay?.kind) {
    case undefined:
    case 'filter':
      return null;
    case 'help':
      return helpLines(picture, overlay, width, height);
    case 'palette':
      return paletteOverlayLines(picture, overlay, width, height);
    case 'explain':
      return explainLines(picture, overlay, width, height);
    case 'columns':
      return columnsLines(picture, overlay, width, height);
    case 'views':
      return viewsLines(picture, overlay, width, height);
    case 'viewName':
      return viewNameLines(picture, overlay);
    case 'doctor':
      return doctorLines(picture, overlay, width, height);
    case 'sheet':
      return sheetLines(picture, overlay, width, height);
    case 'dialog':
      return dialogLines(picture, overlay, width, height);
  }
}

/** Whatever lies over the body; lines that there is no room for are counted on the last one. */
export function Overlay({ picture }: { picture: Picture }) {
  const room = overlayRoom(picture);
  const shown = overlayContents(picture, room.width, room.height);
  if (shown === null) return null;
  const over = shown.lines.length - room.height;
  const more = run(`${picture.glyphs.ellipsis} +${over + 1}`, 'quiet');
  const lines = over > 0 ? [...shown.lines.slice(0, room.height - 1), [more]] : shown.lines;
  return (
    <OverlayBox
      picture={picture}
      title={shown.title}
      lines={lines}
      width={room.width + 4}
      height={lines.length + 2}
    />
  );
}
