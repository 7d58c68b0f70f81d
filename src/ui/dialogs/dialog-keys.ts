import { type Step, step } from '../action.ts';
import { isTyped, pastedInto, typedInto } from '../keys/typing.ts';
import type { Picture } from '../picture.ts';
import { ask, askAgain, CONFIRM_KEY, confirm, DANGER_KEY, fieldsOf } from './conversation.ts';
import { DIALOGS } from './definitions.ts';
import { CANCEL, type Dialog, type Field } from './dialog.ts';

const answer = (picture: Picture, dialog: Dialog, id: string, value: string): Step =>
  ask(picture, { ...dialog, answers: { ...dialog.answers, [id]: value } });

/** The field that has the keys; `null` on the Cancel button. */
export function focusedField(picture: Picture, dialog: Dialog): Field | null {
  return fieldsOf(picture, dialog).find(({ id }) => id === dialog.focus) ?? null;
}

function moveFocus(picture: Picture, dialog: Dialog, by: 1 | -1): Step {
  const stops = [...fieldsOf(picture, dialog).map(({ id }) => id), CANCEL];
  const at = Math.max(0, stops.indexOf(dialog.focus));
  const focus = stops[(at + by + stops.length) % stops.length] ?? CANCEL;
  return step({ ...picture.ui, overlay: { ...dialog, focus } });
}

const beside = <T extends { value: string }>(among: readonly T[], value: string, by: 1 | -1): string => {
  const at = among.findIndex((each) => each.value === value);
  return among[Math.max(0, Math.min(among.length - 1, at + by))]?.value ?? value;
};

/** A click on a field gives it the keys; on one of its answers, it is the answer. */
export function answerField(picture: Picture, dialog: Dialog, id: string, value: string | undefined): Step {
  if (!fieldsOf(picture, dialog).some((field) => field.id === id)) return step(picture.ui);
  const next: Dialog = { ...dialog, focus: id };
  return value === undefined ? step({ ...picture.ui, overlay: next }) : answer(picture, next, id, value);
}

/** Left and right: the next answer of a choice, one more or one less of a level or a number. */
function turn(picture: Picture, dialog: Dialog, field: Field, by: 1 | -1): Step {
  switch (field.kind) {
    case 'choice':
      return answer(picture, dialog, field.id, beside(field.choices, field.value, by));
    case 'level':
      return answer(picture, dialog, field.id, String(Math.max(0, Math.min(5, (field.value ?? 0) + by))));
    case 'number': {
      const value = Math.max(field.least, Math.min(field.most, field.value + by));
      return answer(picture, dialog, field.id, String(value));
    }
    default:
      return step(picture.ui);
  }
}

/** A digit sets a level, picks a choice by its place, or is written at the end of a number. */
function digit(picture: Picture, dialog: Dialog, field: Field, key: string): Step | null {
  if (!/^\d$/.test(key)) return null;
  if (field.kind === 'level') return Number(key) <= 5 ? answer(picture, dialog, field.id, key) : null;
  if (field.kind === 'choice') return pick(picture, dialog, field, key);
  if (field.kind === 'rows') {
    const choices = fieldsOf(picture, dialog).filter((each) => each.kind === 'choice');
    const about = choices.find(({ id }) => id === 'level') ?? choices[0];
    return about === undefined ? null : pick(picture, dialog, about, key);
  }
  if (field.kind !== 'number') return null;
  const typed = `${dialog.answers[field.id] ?? ''}${key}`;
  return answer(picture, dialog, field.id, Number(typed) > field.most ? key : typed);
}

/** The choice at that place, counted from 1; among candidates, of the level, else of the first choice there is. */
function pick(picture: Picture, dialog: Dialog, field: Field & { kind: 'choice' }, key: string): Step | null {
  const choice = field.choices[Number(key) - 1];
  return choice === undefined ? null : answer(picture, dialog, field.id, choice.value);
}

function textKey(
  picture: Picture,
  dialog: Dialog,
  field: Field & { kind: 'text' },
  key: string,
): Step | null {
  if (!isTyped(key)) return null;
  return answer(picture, dialog, field.id, typedInto(field.value, key));
}

function fieldKey(picture: Picture, dialog: Dialog, field: Field, key: string): Step | null {
  if (field.kind === 'text') return textKey(picture, dialog, field, key);
  if (field.kind === 'rows' && (key === 'up' || key === 'down' || key === 'k' || key === 'j')) {
    const by = key === 'up' || key === 'k' ? -1 : 1;
    return answer(picture, dialog, field.id, beside(field.rows, field.value, by));
  }
  if (key === 'left' || key === '-') return turn(picture, dialog, field, -1);
  if (key === 'right' || key === '+') return turn(picture, dialog, field, 1);
  if (key === 'backspace' && field.kind === 'number') return answer(picture, dialog, field.id, '');
  return digit(picture, dialog, field, key);
}

/** `i`: what the forecast of this dialog rests on, and back. */
function showGrounds(picture: Picture, dialog: Dialog): Step {
  const { ui, words, uptimeMs } = picture;
  if (DIALOGS[dialog.id].outlook === undefined) {
    const text = words.console.said.noForecast;
    return step({ ...ui, notice: { text, tone: 'info', atMs: uptimeMs } });
  }
  const grounds = dialog.grounds === 'shown' ? 'hidden' : 'shown';
  return step({ ...ui, overlay: { ...dialog, grounds } });
}

/** The keys of an open dialog. Enter goes on, and on Cancel closes: it never confirms. */
export function dialogKey(picture: Picture, dialog: Dialog, key: string): Step {
  const closed = step({ ...picture.ui, overlay: null });
  if (key === 'esc') return closed;
  const field = focusedField(picture, dialog);
  const done = field === null ? null : fieldKey(picture, dialog, field, key);
  if (done !== null) return done;
  switch (key) {
    case CONFIRM_KEY:
    case DANGER_KEY:
      return confirm(picture, dialog, key);
    case 'tab':
    case 'down':
    case 'j':
      return moveFocus(picture, dialog, 1);
    case 'shift+tab':
    case 'up':
    case 'k':
      return moveFocus(picture, dialog, -1);
    case 'enter':
      return field === null ? closed : moveFocus(picture, dialog, 1);
    case 'q':
      return closed;
    case 'r':
      return askAgain(picture, dialog);
    case 'i':
      return showGrounds(picture, dialog);
    default:
      return step(picture.ui);
  }
}

/** Pasted text goes into the text that has the keys; `null` where no text has them. */
export function dialogPaste(picture: Picture, dialog: Dialog, text: string): Step | null {
  const field = focusedField(picture, dialog);
  return field?.kind === 'text' ? answer(picture, dialog, field.id, pastedInto(field.value, text)) : null;
}
