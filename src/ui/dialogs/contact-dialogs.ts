import { fail, ok } from '../../centre/problem.ts';
import { callerNoun, queueName, ruleName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import { chosen, type Dialog, type DialogDefinition, type Field, numberAnswer, rowsField } from './dialog.ts';
import { noReason, reasonField, reasonText } from './reasons.ts';

const only = (dialog: Dialog): string => dialog.subjects[0]?.id ?? '';

/** A caller is named by the queue and the masked number: the console knows nothing else, and should not. */
function caller(picture: Picture, dialog: Dialog): string {
  const { centre } = picture;
  const found = centre.contact.get(only(dialog)) ?? centre.callback.get(only(dialog));
  return found === undefined ? '' : `${callerNoun(found, picture)} (${queueName(found.queue, picture)})`;
}

export const prioritize: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.prioritize.title(caller(picture, dialog)),
  fields: (picture, dialog) => [
    {
      kind: 'number',
      id: 'priority',
      label: picture.words.console.dialogs.prioritize.priority,
      value: numberAnswer(dialog.answers.priority, 10, 0, 100),
      least: 0,
      most: 100,
      unit: '',
    },
  ],
  request: (_, dialog) => {
    const priority = numberAnswer(dialog.answers.priority, 10, 0, 100);
    return ok({ name: 'contact.prioritize', target: { contact: only(dialog) }, args: { priority } });
  },
  verb: ({ words }) => words.console.dialogs.prioritize.verb,
};

function destination(picture: Picture, dialog: Dialog): Field {
  const from = picture.centre.contact.get(only(dialog))?.queue;
  const rows = picture.index.queues
    .filter(({ id, open }) => id !== from && open !== false)
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name, waiting }) => ({
      value: id,
      cells: [
        { text: name, role: 'text' as const },
        { text: String(waiting), role: 'text' as const },
      ],
    }));
  const say = picture.words.console;
  return rowsField(dialog, {
    id: 'queue',
    label: say.dialogs.move.to,
    heads: [
      { title: say.dialogs.move.to, width: 30, align: 'left' },
      { title: picture.words.figures.kpi.waiting.short, width: 5, align: 'right' },
    ],
    rows,
  });
}

export const move: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.move.title(caller(picture, dialog)),
  fields: (picture, dialog) => [destination(picture, dialog)],
  request: (picture, dialog) => {
    const queue = String(destination(picture, dialog).value);
    if (queue === '') return fail('console.dialog.no-destination', 'No other queue is open.');
    return ok({ name: 'contact.move', target: { contact: only(dialog) }, args: { queue } });
  },
  verb: (picture, dialog) =>
    picture.words.console.dialogs.move.verb(queueName(String(destination(picture, dialog).value), picture)),
};

export const callBack: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.callBack.title(caller(picture, dialog)),
  fields: () => [],
  request: (_, dialog) => ok({ name: 'callback.create', target: { contact: only(dialog) }, args: {} }),
  verb: ({ words }) => words.console.dialogs.callBack.verb,
};

export const cancelCallback: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.cancelCallback.title(caller(picture, dialog)),
  fields: () => [],
  request: (_, dialog) => ok({ name: 'callback.cancel', target: { callback: only(dialog) }, args: {} }),
  verb: ({ words }) => words.console.dialogs.cancelCallback.verb,
};

/** The caller's number, for a reason that the journal keeps. */
export const reveal: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.reveal.title(caller(picture, dialog)),
  fields: (picture, dialog) => [reasonField(picture, dialog)],
  request: (picture, dialog) => {
    const [subject] = dialog.subjects;
    const target = subject?.kind === 'callback' ? { callback: only(dialog) } : { contact: only(dialog) };
    const { reason } = reasonText(picture, dialog);
    return reason === undefined ? noReason() : ok({ name: 'contact.reveal', target, args: {}, reason });
  },
  verb: ({ words }) => words.console.dialogs.reveal.verb,
};

const SNOOZE_MINUTES = ['15', '30', '60', '120'];

function snoozeField({ words }: Picture, dialog: Dialog): Field {
  const say = words.console.dialogs;
  const choices = SNOOZE_MINUTES.map((value) => ({ value, label: say.minutes(Number(value)) }));
  return {
    kind: 'choice',
    id: 'for',
    label: say.duration,
    choices,
    value: chosen(choices, dialog.answers.for),
  };
}

const alertRule = (picture: Picture, dialog: Dialog): string => {
  const rule = picture.centre.alert.get(only(dialog))?.rule;
  return rule === undefined ? '' : ruleName(rule, picture);
};

/** Takes charge of an alert, for everybody; it stays on screen, and rings no more. */
export const acknowledge: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.acknowledge.title(alertRule(picture, dialog)),
  fields: ({ words }, dialog) => [
    {
      kind: 'text',
      id: 'note',
      label: words.console.dialogs.note,
      value: dialog.answers.note ?? '',
      hint: words.console.dialogs.noteHint,
    },
  ],
  request: (_, dialog) =>
    ok({ name: 'alert.ack', target: { alert: only(dialog) }, args: { note: dialog.answers.note || null } }),
  verb: ({ words }) => words.console.dialogs.acknowledge.verb,
};

export const snooze: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.snooze.title(alertRule(picture, dialog)),
  fields: (picture, dialog) => [snoozeField(picture, dialog)],
  request: (picture, dialog) => {
    const forMs = Number(snoozeField(picture, dialog).value) * 60_000;
    return ok({ name: 'alert.snooze', target: { alert: only(dialog) }, args: { forMs } });
  },
  verb: ({ words }) => words.console.dialogs.snooze.verb,
};
