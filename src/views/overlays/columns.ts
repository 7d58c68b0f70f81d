import { spotName } from '../../ui/keys/spots.ts';
import { windowStart } from '../../ui/list/cursor.ts';
import { choosableColumns } from '../../ui/overlays/columns-keys.ts';
import type { Overlay } from '../../ui/overlays/overlay.ts';
import type { Picture } from '../../ui/picture.ts';
import type { TableId } from '../../ui/tables/registry.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

/** The columns of a list to show, order and resize. */
export function columnsLines(
  picture: Picture,
  overlay: Extract<Overlay, { kind: 'columns' }>,
  _: number,
  height: number,
): { title: string; lines: Run[][] } {
  const { glyphs, words, ui } = picture;
  const list = overlay.list as TableId;
  const columns = choosableColumns(picture, list);
  const choice = ui.preferences.columns[list];
  const start = windowStart(overlay.chosen, columns.length, height, 0);
  const lines = columns.slice(start, start + height).map((column, index) => {
    const chosen = start + index === overlay.chosen;
    const hidden = choice?.hidden.includes(column.id) === true;
    const width = String(choice?.widths[column.id] ?? column.width).padStart(3);
    const text = `${chosen ? glyphs.cursor : ' '} ${hidden ? glyphs.levelOff : glyphs.levelOn} ${width}  ${column.title(picture)}`;
    const role = chosen ? 'selected' : hidden ? 'quiet' : 'text';
    return [{ ...run(text, role), spot: spotName({ kind: 'line', at: start + index }) }];
  });
  return {
    title: words.console.columnsChooser.title,
    lines,
  };
}
