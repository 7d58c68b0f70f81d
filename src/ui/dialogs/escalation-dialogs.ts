import { PRIORITIES } from '../../centre/escalation-state.ts';
import { fail, ok } from '../../centre/problem.ts';
import { circuitName, queueName, reasonName, secretariatName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import { queueOf } from '../subject.ts';
import { type Choice, chosen, type Dialog, type DialogDefinition, type Field, rowsField } from './dialog.ts';

type About = { queue: string | null; contact: string | null; callback: string | null };

/** What is escalated; escalating an escalation again is about what it was about. */
function aboutOf(picture: Picture, dialog: Dialog): About {
  const [subject] = dialog.subjects;
  const none: About = { queue: null, contact: null, callback: null };
  if (subject === undefined) return none;
  if (subject.kind === 'contact') return { ...none, contact: subject.id };
  if (subject.kind === 'callback') return { ...none, callback: subject.id };
  if (subject.kind === 'escalation') return picture.centre.escalation.get(subject.id)?.about ?? none;
  return { ...none, queue: queueOf(picture.centre, subject) };
}

const concerned = (picture: Picture, dialog: Dialog): string | null => {
  const [subject] = dialog.subjects;
  return subject === undefined ? null : queueOf(picture.centre, subject);
};

/** The circuits validated for the queue; one that names no queue serves them all. */
function circuitRows(picture: Picture, dialog: Dialog) {
  const queue = concerned(picture, dialog);
  return [...picture.centre.circuit.values()]
    .filter(({ queues }) => queues.length === 0 || (queue !== null && queues.includes(queue)))
    .map((circuit) => {
      const [first] = circuit.steps;
      const secretariat = first === undefined ? undefined : picture.centre.secretariat.get(first.secretariat);
      const open = secretariat?.open;
      const say = picture.words.console.dialogs.escalate;
      return {
        value: circuit.id,
        cells: [
          { text: circuit.name, role: 'text' as const },
          {
            text: first === undefined ? '–' : secretariatName(first.secretariat, picture),
            role: 'text' as const,
          },
          open === false
            ? { text: say.closed, role: 'warning' as const }
            : { text: say.steps(circuit.steps.length), role: 'quiet' as const },
        ],
      };
    });
}

function circuitField(picture: Picture, dialog: Dialog): Field {
  const say = picture.words.console.dialogs.escalate;
  return rowsField(dialog, {
    id: 'circuit',
    label: say.circuit,
    heads: [
      { title: say.circuit, width: 26, align: 'left' },
      { title: say.first, width: 26, align: 'left' },
      { title: '', width: 12, align: 'left' },
    ],
    rows: circuitRows(picture, dialog),
  });
}

function priorityField({ words }: Picture, dialog: Dialog): Field {
  const choices = PRIORITIES.map((value) => ({ value, label: words.figures.priority[value] }));
  const value = chosen(choices, dialog.answers.priority ?? 'urgent');
  return { kind: 'choice', id: 'priority', label: words.console.dialogs.escalate.priority, choices, value };
}

/** The coded reasons that the circuit accepts; a circuit that lists none accepts them all. */
function reasonField(picture: Picture, dialog: Dialog): Field {
  const circuit = picture.centre.circuit.get(String(circuitField(picture, dialog).value));
  const choices: Choice[] = [...picture.centre.reason.values()]
    .filter(
      ({ id, use }) =>
        use === 'escalation' && (circuit?.reasons.length ? circuit.reasons.includes(id) : true),
    )
    .map(({ id }) => ({ value: id, label: reasonName(id, picture) }));
  const value = chosen(choices, dialog.answers.reason);
  return { kind: 'choice', id: 'reason', label: picture.words.console.dialogs.reason, choices, value };
}

const noteField = ({ words }: Picture, dialog: Dialog): Field => ({
  kind: 'text',
  id: 'note',
  label: words.console.dialogs.note,
  value: dialog.answers.note ?? '',
  hint: words.console.dialogs.noteHint,
});

/** Asks a medical secretariat by a validated circuit, with a priority and a coded reason. */
export const escalate: DialogDefinition = {
  title: (picture, dialog) =>
    picture.words.console.dialogs.escalate.title(queueName(concerned(picture, dialog) ?? '', picture)),
  fields: (picture, dialog) => [
    circuitField(picture, dialog),
    priorityField(picture, dialog),
    reasonField(picture, dialog),
    noteField(picture, dialog),
  ],
  request: (picture, dialog) => {
    const circuit = String(circuitField(picture, dialog).value);
    if (circuit === '') return fail('console.dialog.no-circuit', 'No circuit is validated for this queue.');
    const reason = String(reasonField(picture, dialog).value);
    if (reason === '') return fail('console.dialog.no-reason', 'The site has no reason for this circuit.');
    const priority = priorityField(picture, dialog).value as (typeof PRIORITIES)[number];
    const note = dialog.answers.note || null;
    return ok({
      name: 'escalation.open',
      target: aboutOf(picture, dialog),
      args: { circuit, priority, reason, note },
    });
  },
  verb: (picture, dialog) =>
    picture.words.console.dialogs.escalate.verb(
      circuitName(String(circuitField(picture, dialog).value), picture),
    ),
};

const escalationId = (dialog: Dialog): string => dialog.subjects[0]?.id ?? '';
const secretariat = (picture: Picture, dialog: Dialog): string => {
  const to = picture.centre.escalation.get(escalationId(dialog))?.to;
  return to === undefined ? '' : secretariatName(to, picture);
};

export const noteEscalation: DialogDefinition = {
  title: (picture, dialog) =>
    picture.words.console.dialogs.noteEscalation.title(secretariat(picture, dialog)),
  fields: (picture, dialog) => [noteField(picture, dialog)],
  request: (_, dialog) => {
    const note = dialog.answers.note?.trim();
    if (!note) return fail('console.dialog.no-note', 'Type the note.');
    return ok({ name: 'escalation.note', target: { escalation: escalationId(dialog) }, args: { note } });
  },
  verb: ({ words }) => words.console.dialogs.noteEscalation.verb,
};

const answerField = ({ words }: Picture, dialog: Dialog): Field => {
  const choices = (['accepted', 'refused', 'done'] as const).map((value) => ({
    value,
    label: words.figures.escalationState[value],
  }));
  const value = chosen(choices, dialog.answers.answer);
  return {
    kind: 'choice',
    id: 'answer',
    label: words.console.dialogs.answerEscalation.answer,
    choices,
    value,
  };
};

/** What a secretariat said by telephone, written down for it. */
export const answerEscalation: DialogDefinition = {
  title: (picture, dialog) =>
    picture.words.console.dialogs.answerEscalation.title(secretariat(picture, dialog)),
  fields: (picture, dialog) => [answerField(picture, dialog), noteField(picture, dialog)],
  request: (picture, dialog) => {
    const answer = answerField(picture, dialog).value as 'accepted' | 'refused' | 'done';
    const note = dialog.answers.note?.trim() || null;
    if (answer === 'refused' && note === null) {
      return fail('console.dialog.no-refusal', 'Type why they refuse, in the note.');
    }
    return ok({
      name: 'escalation.answer',
      target: { escalation: escalationId(dialog) },
      args: { answer, note },
    });
  },
  verb: (picture, dialog) => {
    const answer = answerField(picture, dialog).value as 'accepted' | 'refused' | 'done';
    return picture.words.console.dialogs.answerEscalation.verb(picture.words.figures.escalationState[answer]);
  },
};

export const cancelEscalation: DialogDefinition = {
  title: (picture, dialog) =>
    picture.words.console.dialogs.cancelEscalation.title(secretariat(picture, dialog)),
  fields: () => [],
  request: (_, dialog) =>
    ok({ name: 'escalation.cancel', target: { escalation: escalationId(dialog) }, args: {} }),
  verb: ({ words }) => words.console.dialogs.cancelEscalation.verb,
};

/** Sends again the messages of an escalation that were given up. */
export const resendEscalation: DialogDefinition = {
  title: (picture, dialog) =>
    picture.words.console.dialogs.resendEscalation.title(secretariat(picture, dialog)),
  fields: () => [],
  request: (_, dialog) =>
    ok({ name: 'escalation.resend', target: { escalation: escalationId(dialog) }, args: {} }),
  verb: ({ words }) => words.console.dialogs.resendEscalation.verb,
};
