import { fitTo, widthOf } from '../../terminal/width.ts';
import type { Dialog, Field, RowsField } from '../../ui/dialogs/dialog.ts';
import { spotName } from '../../ui/keys/spots.ts';
import { windowStart } from '../../ui/list/cursor.ts';
import type { Picture } from '../../ui/picture.ts';
import { levelDots } from '../detail/agent.tsx';
import { onSpot, run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

const LABEL = 14;
/** A mark before a choice and a blank after it. */
const CHOICE_EDGES = 2;
/** Under this many columns candidates have two cells. */
const PHONE = 50;

/** The candidates' cells in columns that share the width as their heads ask. */
function rowsLines(
  picture: Picture,
  field: RowsField,
  width: number,
  focused: boolean,
  most: number,
): Run[][] {
  const { glyphs, words } = picture;
  const { rows } = field;
  // On a phone the last column gives way to the others: what it says is in the preview too.
  const heads = width < PHONE ? field.heads.slice(0, 2) : field.heads;
  const asked = heads.reduce((sum, head) => sum + head.width, 0);
  const room = width - 2 - 2 * (heads.length - 1);
  const widths = heads.map((head) => (asked > room ? Math.floor((head.width * room) / asked) : head.width));
  const spare = room - widths.reduce((sum, each) => sum + each, 0);
  widths[widths.length - 1] = (widths.at(-1) ?? 0) + Math.max(0, spare);
  const at = rows.findIndex(({ value }) => value === field.value);
  const start = windowStart(Math.max(0, at), rows.length, most, 0);
  const cell = (text: string, index: number): string =>
    fitTo(text, widths[index] ?? 0, heads[index]?.align ?? 'left', glyphs.ellipsis);
  const head: Run[] = [run(`  ${heads.map(({ title }, index) => cell(title, index)).join('  ')}`, 'quiet')];
  if (rows.length === 0) return [head, [run(`  ${words.console.dialogs.none}`, 'quiet')]];
  const shown = rows.slice(start, start + most).map(({ value, cells }): Run[] => {
    const spot = spotName({ kind: 'field', id: field.id, value });
    if (value === field.value) {
      const text = heads.map((_, index) => cell(cells[index]?.text ?? '', index)).join('  ');
      return onSpot([run(`${glyphs.cursor} ${text}`, focused ? 'selected' : 'title')], spot);
    }
    return onSpot(
      cells
        .slice(0, heads.length)
        .flatMap((each, index) => [run('  '), run(cell(each.text, index), each.role)]),
      spot,
    );
  });
  const hidden = rows.length - start - shown.length;
  return [head, ...shown, ...(hidden > 0 ? [[run(`  ${words.console.dialogs.more(hidden)}`, 'quiet')]] : [])];
}

const labelRun = (label: string, focused: boolean): Run =>
  run(`${label} `.padEnd(LABEL), focused ? 'title' : 'quiet');

function choiceLine(
  picture: Picture,
  field: Extract<Field, { kind: 'choice' }>,
  width: number,
  focused: boolean,
): Run[][] {
  const widest = Math.max(...field.choices.map(({ label }) => widthOf(label)));
  const besideLabel = LABEL + widest + CHOICE_EDGES <= width;
  const indent = besideLabel ? LABEL : 1;
  const lines: Run[][] = [[labelRun(field.label, focused)]];
  let used = besideLabel ? LABEL : width;
  for (const { value, label } of field.choices) {
    const chosen = value === field.value;
    const cells = widthOf(label) + CHOICE_EDGES;
    if (used + cells > width) {
      lines.push([run(' '.repeat(indent))]);
      used = indent;
    }
    const mark = chosen ? picture.glyphs.cursor : ' ';
    const answer = run(`${mark}${label} `, chosen ? (focused ? 'selected' : 'title') : 'quiet');
    lines.at(-1)?.push({ ...answer, spot: spotName({ kind: 'field', id: field.id, value }) }, run(' '));
    used += cells + 1;
  }
  return lines;
}

/** One field as lines, a click on which gives it the keys; of a list of candidates at most `most` are shown. */
export function fieldLines(
  picture: Picture,
  dialog: Dialog,
  field: Field,
  width: number,
  most: number,
): Run[][] {
  const spot = spotName({ kind: 'field', id: field.id });
  return drawnField(picture, dialog, field, width, most).map((line) => onSpot(line, spot));
}

function drawnField(picture: Picture, dialog: Dialog, field: Field, width: number, most: number): Run[][] {
  const focused = dialog.focus === field.id;
  const { words } = picture;
  const edge = focused ? 'selected' : 'title';
  switch (field.kind) {
    case 'rows':
      return rowsLines(picture, field, width, focused, most);
    case 'choice':
      return choiceLine(picture, field, width, focused);
    case 'level': {
      const changed = field.value !== field.before;
      const label = fitTo(field.label, 24, 'left', picture.glyphs.ellipsis);
      const level = (value: number | null): string =>
        value === null ? words.console.dialogs.mixed : levelDots(value, picture);
      const dots = ` ${level(field.value)} `;
      const before = changed ? `  ${level(field.before)} ${picture.glyphs.more} ${field.value}` : '';
      return [
        [
          run(`${label} `, focused ? 'title' : 'quiet'),
          run(dots, focused ? 'selected' : 'accent'),
          run(before, 'info'),
        ],
      ];
    }
    case 'number':
      return [
        [
          labelRun(field.label, focused),
          run(` ${field.value} `, edge),
          run(` ${field.unit}${focused ? `  ${words.console.dialogs.choose}` : ''}`, 'quiet'),
        ],
      ];
    case 'text':
      return [
        [
          labelRun(field.label, focused),
          ...(field.value === '' && !focused ? [run(field.hint, 'quiet')] : [run(field.value)]),
          ...(focused ? [run(' ', 'selected')] : []),
          ...(focused && field.value === '' ? [run(` ${field.hint}`, 'quiet')] : []),
        ],
      ];
  }
}
