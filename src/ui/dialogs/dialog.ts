import type { Problem, Result } from '../../centre/problem.ts';
import type { CommandRequest } from '../../desk/session.ts';
import type { Cell } from '../list/column.ts';
import type { Picture } from '../picture.ts';
import type { Subject } from '../subject.ts';

export const DIALOG_IDS = [
  'lend',
  'skills',
  'pause',
  'resume',
  'logout',
  'endWrapup',
  'listen',
  'stopListening',
  'returnLoan',
  'extendLoan',
  'level',
  'overflow',
  'openQueue',
  'closeQueue',
  'prioritize',
  'move',
  'callBack',
  'reveal',
  'cancelCallback',
  'escalate',
  'noteEscalation',
  'answerEscalation',
  'cancelEscalation',
  'resendEscalation',
  'acknowledge',
  'snooze',
  'undo',
] as const;
export type DialogId = (typeof DIALOG_IDS)[number];

/**
 * An action being decided: on what, with which answers so far, and what the hub says it would do. The
 * preview is of the answers named by `question`; any other answer asks again.
 */
export type Dialog = {
  kind: 'dialog';
  id: DialogId;
  subjects: readonly Subject[];
  answers: Readonly<Record<string, string>>;
  /** The field that has the keys; `cancel` is the button that Enter presses. */
  focus: string;
  question: string | null;
  previewId: string | null;
  refusal: Problem | null;
  /** A dry run asked again: it takes the place of `previewId` once answered, so that nothing goes blank. */
  nextId: string | null;
  /** When it was asked last, in uptime, and of which version of the centre. */
  askedAtMs: number;
  askedVersion: number;
  /** The hub has said that this site wants a reason for it: it is asked as one field more. */
  reason: 'unasked' | 'asked';
  /** When it was opened, by the centre's clock: what others did since is said. */
  openedAt: number;
  /** `i` tells what its forecast rests on. */
  grounds: 'hidden' | 'shown';
};

export type Choice = { value: string; label: string };

/** One candidate among rows, with its cells in the order of the heads. */
export type CandidateRow = { value: string; cells: readonly Cell[] };

/** One thing to answer. `value` is the answer in force: the user's, or the one that was proposed. */
export type Field =
  /** One row among candidates, with cells of their own under `heads`. */
  | {
      kind: 'rows';
      id: string;
      label: string;
      heads: readonly { title: string; width: number; align: 'left' | 'right' }[];
      rows: readonly CandidateRow[];
      value: string;
    }
  | { kind: 'choice'; id: string; label: string; choices: readonly Choice[]; value: string }
  /** A skill level: 0 takes the skill away. `before` is the level now; `null` where several agents differ. */
  | { kind: 'level'; id: string; label: string; value: number | null; before: number | null }
  | { kind: 'number'; id: string; label: string; value: number; least: number; most: number; unit: string }
  | { kind: 'text'; id: string; label: string; value: string; hint: string };

/** What a dialog is for: its fields, and the command they make. */
export type DialogDefinition = {
  title: (picture: Picture, dialog: Dialog) => string;
  fields: (picture: Picture, dialog: Dialog) => readonly Field[];
  /** The command as answered, or what is still missing. */
  request: (picture: Picture, dialog: Dialog) => Result<CommandRequest>;
  /** It can be done to several at once; without it, several marked rows are refused rather than all but one forgotten. */
  many?: true;
  /** What confirming does, in words, with the name of whom it touches: it is written on the button. */
  verb: (picture: Picture, dialog: Dialog) => string;
  /** What is to be expected of it, worked out here; absent where nothing can be. */
  outlook?: (picture: Picture, dialog: Dialog) => Outlook | null;
};

/** A forecast as a dialog shows it: one line a queue, under what it supposes, and the grounds that `i` tells. */
export type Outlook = { head: string; lines: readonly Cell[]; grounds: readonly string[] };

export const CANCEL = 'cancel';

export const openedDialog = (
  id: DialogId,
  subjects: readonly Subject[],
  openedAt: number,
  answers: Readonly<Record<string, string>> = {},
): Dialog => ({
  kind: 'dialog',
  id,
  subjects,
  answers,
  focus: '',
  question: null,
  previewId: null,
  refusal: null,
  nextId: null,
  askedAtMs: 0,
  askedVersion: 0,
  openedAt,
  grounds: 'hidden',
  reason: 'unasked',
});

/** The answer to a choice that is among its choices; the first one otherwise. */
export function chosen(choices: readonly Choice[], answer: string | undefined): string {
  return choices.some(({ value }) => value === answer) ? (answer ?? '') : (choices[0]?.value ?? '');
}

export type RowsField = Extract<Field, { kind: 'rows' }>;

/** A field of candidates: what was answered while it is among them, else the first. */
export function rowsField(
  dialog: Dialog,
  { id, rows, ...field }: Pick<RowsField, 'id' | 'label' | 'heads' | 'rows'>,
): RowsField {
  const answer = dialog.answers[id] ?? '';
  const known = rows.some(({ value }) => value === answer);
  return { kind: 'rows', id, ...field, rows, value: known ? answer : (rows[0]?.value ?? '') };
}

/** A whole number within its bounds; what was proposed when it is not one. */
export function numberAnswer(
  answer: string | undefined,
  proposed: number,
  least: number,
  most: number,
): number {
  const value = answer === undefined || answer === '' ? proposed : Number(answer);
  return Math.max(least, Math.min(most, Number.isInteger(value) ? value : proposed));
}
