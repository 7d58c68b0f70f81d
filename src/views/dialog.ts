import { wrap } from '../terminal/width.ts';
import { CONFIRM_KEY, DANGER_KEY, fieldsOf, previewOf } from '../ui/dialogs/conversation.ts';
import { DIALOGS } from '../ui/dialogs/definitions.ts';
import { CANCEL, type Dialog } from '../ui/dialogs/dialog.ts';
import type { Picture } from '../ui/picture.ts';
import { previewWords } from '../ui/preview-words.ts';
import { sayProblem } from '../words/words.ts';
import { fieldLines } from './dialog-fields.ts';
import { run, spread } from './run-lines.ts';
import type { Run } from './styled-line.tsx';

/** The most candidates shown at once. */
const MOST_ROWS = 6;
/** From this many lines there is room for blanks between the parts. */
const ROOMY = 12;
/** Lines of a preview that already tell the way back. */
const SAYS_UNDO: readonly string[] = ['undo.possible', 'loan.until'];

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

/**
 * An action being decided: its fields, what it would do, and the two ways out, which are always in sight.
 * What does not fit scrolls to the field that has the keys, and to the preview once they are on a button.
 */
export function dialogLines(
  picture: Picture,
  dialog: Dialog,
  width: number,
  height: number,
): { title: string; lines: Run[][] } {
  const title = DIALOGS[dialog.id].title(picture, dialog);
  const roomy = height >= ROOMY;
  const closing = [...(roomy ? [[]] : []), buttons(picture, dialog, width)];
  const room = Math.max(1, height - closing.length);
  const preview = previewLines(picture, dialog, width);
  while (roomy && preview.length < PREVIEW_ROWS) preview.push([]);
  const fields = fieldsOf(picture, dialog);
  const lines = (most: number): Run[][][] =>
    fields.map((each) => fieldLines(picture, dialog, each, width, most));
  const others = lines(0).flat().length + preview.length + (roomy ? 1 : 0);
  const drawn = lines(Math.max(1, Math.min(MOST_ROWS, room - others)));
  const contents = [...drawn.flat(), ...(roomy && fields.length > 0 ? [[]] : []), ...preview];
  const focused = fields.findIndex(({ id }) => id === dialog.focus);
  const wanted = focused === -1 ? contents.length : drawn.slice(0, focused + 1).flat().length;
  const start = Math.max(0, Math.min(contents.length - room, wanted - room + (focused === -1 ? 0 : 1)));
  return { title, lines: [...contents.slice(start, start + room), ...closing] };
}
