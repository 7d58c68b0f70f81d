import { clip } from '../../terminal/width.ts';
import type { SheetOverlay } from '../../ui/overlays/sheet.ts';
import type { Picture } from '../../ui/picture.ts';
import { sayProblem } from '../../words/words.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

/** A title stands alone in capitals; everything else is as the document has it. */
const isTitle = (line: string): boolean =>
  line === line.toUpperCase() && /\p{Lu}{2}/u.test(line) && !/\d/.test(line);

/** The shift's sheet, the part that is looked at. */
export function sheetLines(
  { words, glyphs }: Picture,
  { sheet, problem, top, left }: SheetOverlay,
  width: number,
  height: number,
): { title: string; lines: Run[][] } {
  const say = words.console.sheet;
  if (problem !== null) {
    const said = sayProblem(words.lang, problem).message;
    return { title: say.title, lines: [[run(`${glyphs.failed} ${said}`, 'critical')]] };
  }
  if (sheet === null)
    return { title: say.title, lines: [[run(`${glyphs.waiting} ${say.composing}`, 'quiet')]] };
  const start = Math.max(0, Math.min(top, sheet.lines.length - height));
  const shown = sheet.lines.slice(start, start + height);
  return {
    title: say.part(start + 1, start + shown.length, sheet.lines.length),
    lines: shown.map((line) => [run(clip(line.slice(left), width), isTitle(line) ? 'title' : 'text')]),
  };
}
