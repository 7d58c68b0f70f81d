import { wrap } from '../../terminal/width.ts';
import { CONFIRM_KEY, DANGER_KEY, fieldsOf, previewOf } from '../../ui/dialogs/conversation.ts';
import { DIALOGS } from '../../ui/dialogs/definitions.ts';
import { CANCEL, type Dialog } from '../../ui/dialogs/dialog.ts';
import { doneMeanwhile } from '../../ui/dialogs/freshness.ts';
import { hourMinute } from '../../ui/figures/format.ts';
import { factWho } from '../../ui/journal-line.ts';
import { spotName } from '../../ui/keys/spots.ts';
import type { Cell } from '../../ui/list/column.ts';
import { otherOn } from '../../ui/locks.ts';
import type { Picture } from '../../ui/picture.ts';
import { previewWords } from '../../ui/preview-words.ts';
import { sayProblem } from '../../words/words.ts';
import { clipRuns, onSpot, run, spread } from '../lines/run-lines.ts';
import { type Run, runsWidth } from '../lines/styled-line.tsx';
import { fieldLines } from './dialog-fields.ts';

/** Who else is on it now, and what somebody has done to it since the dialog was opened. */
function othersLines(picture: Picture, dialog: Dialog, width: number): Run[][] {
  const { words, glyphs, timezone } = picture;
  const say = words.console.colleagues;
  const [subject] = dialog.subjects;
  const by = subject === undefined ? null : otherOn(picture, subject);
  const done = doneMeanwhile(picture, dialog);
  const actions: Readonly<Record<string, string>> = words.console.actions;
  const said = [
    ...(by === null ? [] : [say.deciding(by)]),
    ...(done === null
      ? []
      : [
          say.meanwhile(
            factWho(done, picture),
            actions[done.action] ?? done.action,
            hourMinute(words.lang, timezone, done.at),
          ),
        ]),
  ];
  return said.flatMap((text) =>
    wrap(`${glyphs.warning} ${text}`, width).map((line) => [run(line, 'warning')]),
  );
}

/** What is to be expected of it, worked out here; its grounds instead, once they are asked for. */
function outlookLines(picture: Picture, dialog: Dialog, width: number): Run[][] {
  const outlook = DIALOGS[dialog.id].outlook?.(picture, dialog) ?? null;
  if (outlook === null) return [];
  const { head, lines, grounds } = outlook;
  const shown: readonly Cell[] =
    dialog.grounds === 'shown' ? grounds.map((text) => ({ text, role: 'quiet' as const })) : lines;
  return [
    ...wrap(head, width).map((line) => [run(line, 'quiet')]),
    ...shown.flatMap(({ text, role }) =>
      wrap(text, width - 2).map((line, at) => [run(`${at === 0 ? picture.glyphs.calm : ' '} ${line}`, role)]),
    ),
  ];
}

/** The most candidates shown at once. */
const MOST_ROWS = 6;
/** From this many lines there is room for blanks between the parts. */
const ROOMY = 12;
/** And from this many for one between what is forecast and what the hub says. */
const TALL = 20;
/** The fewest candidates that can be compared. */
const LEAST_ROWS = 2;
/** Lines of a preview that already tell the way back. */
const SAYS_UNDO: readonly string[] = ['undo.possible', 'loan.until'];

/** What the hub said it would do, or why it will not. */
function previewLines(picture: Picture, dialog: Dialog, width: number): Run[][] {
  const { words, glyphs } = picture;
  const say = words.console.dialogs;
  const asked = previewOf(picture, dialog);
  if (asked.state === 'asking') return [[run(`${glyphs.waiting} ${say.asking}`, 'quiet')]];
  if (asked.state === 'incomplete') {
    const { message } = sayProblem(words.lang, asked.problem);
    return wrap(`${glyphs.more} ${message}`, width).map((line) => [run(line, 'info')]);
  }
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
    ...(back === null
      ? [[run(said ? '' : `${glyphs.calm} ${say.undoable}`, 'good')]]
      : wrap(say.irreversible(sayProblem(words.lang, back).message), width - 2).map((line, at) => [
          run(`${at === 0 ? glyphs.warning : ' '} ${line}`, 'warning'),
        ])),
  ];
}

/** The two ways out. Where they do not both fit, the words of the one that acts are cut: Cancel is always whole. */
function buttons(picture: Picture, dialog: Dialog, width: number): Run[] {
  const { words, glyphs } = picture;
  const asked = previewOf(picture, dialog);
  const ready = asked.state === 'previewed';
  const key = asked.state === 'previewed' && asked.preview.dangerous ? DANGER_KEY : CONFIRM_KEY;
  const cancel = onSpot(
    [
      run('[', 'quiet'),
      run(` ${words.console.dialogs.cancel} `, dialog.focus === CANCEL ? 'selected' : 'title'),
      run(']', 'quiet'),
    ],
    spotName({ kind: 'cancel' }),
  );
  const verb = DIALOGS[dialog.id].verb(picture, dialog);
  const confirm = ready
    ? [run(` ${key} `, 'key'), run(verb, asked.preview.dangerous ? 'critical' : 'text')]
    : [run(` ${key} ${verb}`, 'quiet')];
  const does = onSpot(confirm, spotName({ kind: 'confirm' }));
  const room = Math.max(0, width - runsWidth(cancel) - 1);
  return spread(cancel, clipRuns(does, room, glyphs.ellipsis), width, glyphs.ellipsis);
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
  const preview = [...othersLines(picture, dialog, width), ...previewLines(picture, dialog, width)];
  while (roomy && preview.length < PREVIEW_ROWS) preview.push([]);
  const fields = fieldsOf(picture, dialog);
  const lines = (most: number): Run[][][] =>
    fields.map((each) => fieldLines(picture, dialog, each, width, most));
  const outlook = outlookLines(picture, dialog, width);
  const others = lines(0).flat().length + outlook.length + preview.length + (roomy ? 1 : 0);
  const drawn = lines(Math.max(LEAST_ROWS, Math.min(MOST_ROWS, room - others)));
  const blank = roomy && fields.length > 0 ? [[]] : [];
  const contents = [
    ...drawn.flat(),
    ...blank,
    ...outlook,
    ...(outlook.length > 0 && room > TALL ? blank : []),
    ...preview,
  ];
  const focused = fields.findIndex(({ id }) => id === dialog.focus);
  const wanted = focused === -1 ? contents.length : drawn.slice(0, focused + 1).flat().length;
  const start = Math.max(0, Math.min(contents.length - room, wanted - room + (focused === -1 ? 0 : 1)));
  return { title, lines: [...contents.slice(start, start + room), ...closing] };
}
