import { wrap } from '../../terminal/width.ts';
import { spotName } from '../../ui/keys/spots.ts';
import { windowStart } from '../../ui/list/cursor.ts';
import type { Overlay } from '../../ui/overlays/overlay.ts';
import type { Picture } from '../../ui/picture.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

type Contents = { title: string; lines: Run[][] };

/** The views kept under a name. */
export function viewsLines(
  { ui, words, glyphs }: Picture,
  overlay: Extract<Overlay, { kind: 'views' }>,
  width: number,
  height: number,
): Contents {
  const say = words.console.views;
  const { views } = ui.preferences;
  if (views.length === 0) {
    return { title: say.title, lines: wrap(say.none, width).map((line) => [run(line, 'quiet')]) };
  }
  const start = windowStart(overlay.chosen, views.length, height, 0);
  const lines = views.slice(start, start + height).map((view, index) => {
    const chosen = start + index === overlay.chosen;
    const text = `${chosen ? glyphs.cursor : ' '} ${view.name}  ${words.console.tabs[view.view]}  ${view.filter}`;
    return [
      { ...run(text, chosen ? 'selected' : 'text'), spot: spotName({ kind: 'line', at: start + index }) },
    ];
  });
  return { title: say.title, lines };
}

export const viewNameLines = (
  { words }: Picture,
  overlay: Extract<Overlay, { kind: 'viewName' }>,
): Contents => ({
  title: words.console.views.name,
  lines: [[run('> ', 'key'), run(overlay.text), run(' ', 'selected')]],
});
