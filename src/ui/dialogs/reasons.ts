import { fail, type Result } from '../../centre/problem.ts';
import type { Picture } from '../picture.ts';
import { chosen, type Dialog, type Field } from './dialog.ts';

const OTHER = 'other';

/** Why: one of the site's coded reasons for an action, or the supervisor's own words. */
export function reasonField({ centre, words }: Picture, dialog: Dialog): Field {
  const choices = [...centre.reason.values()]
    .filter(({ use }) => use === 'action')
    .map(({ id, name }) => ({ value: id, label: name }));
  if (choices.length === 0 || dialog.answers.reason === OTHER) {
    return {
      kind: 'text',
      id: 'why',
      label: words.console.dialogs.reason,
      value: dialog.answers.why ?? '',
      hint: words.console.dialogs.reasonHint,
    };
  }
  choices.push({ value: OTHER, label: words.console.dialogs.other });
  const value = chosen(choices, dialog.answers.reason);
  return { kind: 'choice', id: 'reason', label: words.console.dialogs.reason, choices, value };
}

/** A reason is wanted, and nothing is typed yet. */
export const noReason = (): Result<never> =>
  fail('console.dialog.no-words', 'Type the reason: the journal keeps it.');

/** The `reason` of the request, as the journal will say it. */
export function reasonText(picture: Picture, dialog: Dialog): { reason?: string } {
  const field = reasonField(picture, dialog);
  if (field.kind === 'text') {
    const reason = field.value.trim();
    return reason === '' ? {} : { reason };
  }
  if (field.kind !== 'choice' || field.value === '') return {};
  return { reason: picture.centre.reason.get(field.value)?.name ?? field.value };
}
