import { fitTo, wrap } from '../terminal/width.ts';
import { windowStart } from '../ui/cursor.ts';
import { CONFIRM_KEY, DANGER_KEY, fieldsOf, previewOf } from '../ui/dialogs/conversation.ts';
import { DIALOGS } from '../ui/dialogs/definitions.ts';
import { CANCEL, type Dialog, type Field } from '../ui/dialogs/dialog.ts';
import type { Picture } from '../ui/picture.ts';
import { previewWords } from '../ui/preview-words.ts';
import { sayProblem } from '../words/words.ts';
import { levelDots } from './agent-detail.tsx';
import { run, spread } from './run-lines.ts';
import type { Run } from './styled-line.tsx';

const LABEL = 14;
const MOST_ROWS = 6;
/** Lines of a preview that already tell the way back. */
const SAYS_UNDO: readonly string[] = ['undo.possible', 'loan.until'];

type RowsField = Extract<Field, { kind: 'rows' }>;

/** The candidates' cells in columns that share the width as their heads ask. */
function rowsLines(
  picture: Picture,
  field: RowsField,
  width: number,
  focused: boolean,
  most: number,
): Run[][] {
  const { glyphs, words } = picture;
  const { heads, rows } = field;
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
    const chosen = value === field.value;
    if (chosen) {
      const text = cells.map((each, index) => cell(each.text, index)).join('  ');
      return [run(`${glyphs.cursor} ${text}`, focused ? 'selected' : 'title')];
    }
    return cells.flatMap((each, index) => [run('  '), run(cell(each.text, index), each.role)]);
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
  const lines: Run[][] = [[labelRun(field.label, focused)]];
  let used = LABEL;
  for (const { value, label } of field.choices) {
    const chosen = value === field.value;
    const text = ` ${label} `;
    if (used + text.length + 1 > width) {
      lines.push([run(' '.repeat(LABEL))]);
      used = LABEL;
    }
    const mark = chosen ? picture.glyphs.cursor : ' ';
    lines
      .at(-1)
      ?.push(run(`${mark}${label} `, chosen ? (focused ? 'selected' : 'title') : 'quiet'), run(' '));
    used += text.length + 1;
  }
  return lines;
}

function fieldLines(picture: Picture, dialog: Dialog, field: Field, width: number, most: number): Run[][] {
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
      const dots = ` ${levelDots(field.value, picture)} `;
      const before = changed
        ? `  ${levelDots(field.before, picture)} ${picture.glyphs.more} ${field.value}`
        : '';
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

/** What the hub said it would do, or why it will not. */
function previewLines(picture: Picture, dialog: Dialog, width: number): Run[][] {
  const { words, glyphs } = picture;
  const say = words.console.dialogs;
  const asked = previewOf(picture, dialog);
  if (asked.state === 'asking') return [[run(`${glyphs.waiting} ${say.asking}`, 'quiet')]];
  if (asked.state === 'refused') {
    const { message, hint } = sayProblem(words.lang, asked.problem);
    return [
      ...wrap(`${glyphs.failed} ${message}`, width).map((line) => [run(line, 'critical')]),
      ...(hint === undefined ? [] : wrap(hint, width).map((line) => [run(line, 'quiet')])),
    ];
  }
  const { preview } = asked;
  const back = preview.irreversible;
  const said = preview.lines.some(({ code }) => SAYS_UNDO.includes(code));
  return [
    ...preview.lines.flatMap((line) =>
      wrap(previewWords(line, picture), width - 2).map((text, index) => [
        run(`${index === 0 ? glyphs.calm : ' '} ${text}`),
      ]),
    ),
    back === null
      ? [run(said ? '' : `${glyphs.calm} ${say.undoable}`, 'good')]
      : [run(`${glyphs.warning} ${say.irreversible(sayProblem(words.lang, back).message)}`, 'warning')],
  ];
}

function buttons(picture: Picture, dialog: Dialog, width: number): Run[] {
  const { words, glyphs } = picture;
  const asked = previewOf(picture, dialog);
  const ready = asked.state === 'previewed';
  const key = asked.state === 'previewed' && asked.preview.dangerous ? DANGER_KEY : CONFIRM_KEY;
  const cancel = run(` ${words.console.dialogs.cancel} `, dialog.focus === CANCEL ? 'selected' : 'title');
  const verb = DIALOGS[dialog.id].verb(picture, dialog);
  const confirm = ready
    ? [run(` ${key} `, 'key'), run(verb, asked.preview.dangerous ? 'critical' : 'text')]
    : [run(` ${key} ${verb}`, 'quiet')];
  return spread([run('[', 'quiet'), cancel, run(']', 'quiet')], confirm, width, glyphs.ellipsis);
}

/** The lines kept for the answer while it is awaited, so that nothing moves when it comes. */
const PREVIEW_ROWS = 5;

/** An action being decided: its fields, what it would do, and the two ways out. The preview is never cut. */
export function dialogLines(
  picture: Picture,
  dialog: Dialog,
  width: number,
  height: number,
): { title: string; lines: Run[][] } {
  const preview = previewLines(picture, dialog, width);
  while (preview.length < PREVIEW_ROWS && preview.length < height - 8) preview.push([]);
  const fields = fieldsOf(picture, dialog);
  const closing = [[], buttons(picture, dialog, width)];
  const others = fields
    .filter(({ kind }) => kind !== 'rows')
    .reduce((sum, each) => sum + fieldLines(picture, dialog, each, width, 0).length, 0);
  const room = Math.max(1, height - preview.length - closing.length - (fields.length === 0 ? 0 : 1));
  const most = Math.max(1, Math.min(MOST_ROWS, room - others - 3));
  const drawn = fields.flatMap((each) => fieldLines(picture, dialog, each, width, most));
  const start = drawn.length <= room ? 0 : Math.max(0, focusRow(picture, dialog, width, most) - room + 2);
  return {
    title: DIALOGS[dialog.id].title(picture, dialog),
    lines: [
      ...drawn.slice(start, start + room),
      ...(fields.length === 0 ? [] : [[]]),
      ...preview,
      ...closing,
    ],
  };
}

/** The line that the focused field begins at, for a dialog taller than the screen. */
function focusRow(picture: Picture, dialog: Dialog, width: number, most: number): number {
  let row = 0;
  for (const field of fieldsOf(picture, dialog)) {
    if (field.id === dialog.focus) return row;
    row += fieldLines(picture, dialog, field, width, most).length;
  }
  return row;
}
