import type { Picture } from '../picture.ts';
import { type Choice, chosen, type Dialog, type Field } from './dialog.ts';

const MINUTE_MS = 60_000;

/** How long an action lasts, in minutes; `always` until somebody changes it again. */
export function durationField(
  { words }: Picture,
  dialog: Dialog,
  minutes: readonly number[],
  options: { always?: true; proposed: string },
): Field {
  const choices: Choice[] = minutes.map((each) => ({
    value: String(each),
    label: words.console.dialogs.minutes(each),
  }));
  if (options.always) choices.push({ value: 'always', label: words.console.dialogs.always });
  const value = chosen(choices, dialog.answers.for ?? options.proposed);
  return { kind: 'choice', id: 'for', label: words.console.dialogs.duration, choices, value };
}

/** The answer to `durationField` in milliseconds; `null` for ever. */
export const durationMs = (field: Field): number | null =>
  field.kind !== 'choice' || field.value === 'always' ? null : Number(field.value) * MINUTE_MS;
