import type { Agent, Loan } from '../../centre/agent.ts';
import { fail, ok } from '../../centre/problem.ts';
import { duration } from '../figures/format.ts';
import { skillName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import { agentsWords } from './agent-dialogs.ts';
import { type Choice, chosen, type Dialog, type DialogDefinition, type Field } from './dialog.ts';
import { durationField, durationMs } from './durations.ts';
import { leadsTo } from './which.ts';

const EXTEND_MINUTES = [15, 30, 60, 120] as const;

const lentAgent = (picture: Picture, dialog: Dialog): Agent | undefined =>
  picture.centre.agent.get(dialog.subjects[0]?.id ?? '');

/** The skills that a loan changed: what it is called by. */
export const loanWords = ({ before, after }: Loan, picture: Picture): string =>
  Object.keys({ ...before, ...after })
    .filter((skill) => before[skill] !== after[skill])
    .map((skill) => skillName(skill, picture))
    .join(', ');

/** Which of the agent's loans, those to the queue where that was asked: the first to end unless another is chosen. */
function loanField(picture: Picture, dialog: Dialog): Field {
  const { within } = dialog.answers;
  const loans = [...(lentAgent(picture, dialog)?.loans ?? [])]
    .filter((loan) => within === undefined || leadsTo(loan, within, picture))
    .sort((a, b) => a.until - b.until);
  const choices: Choice[] = loans.map((loan) => ({
    value: loan.id,
    label: `${loanWords(loan, picture)} ${duration(loan.until - picture.now)}`,
  }));
  const label = picture.words.console.dialogs.returnLoan.which;
  return { kind: 'choice', id: 'loan', label, choices, value: chosen(choices, dialog.answers.loan) };
}

/** Asked only of who is on loan twice. */
const loanFields = (picture: Picture, dialog: Dialog): Field[] => {
  const field = loanField(picture, dialog);
  return field.kind === 'choice' && field.choices.length > 1 ? [field] : [];
};

const noLoan = () => fail('console.dialog.no-loan', 'This agent is not on loan.');

/** Gives the skills of a loan back before its time. */
export const returnLoan: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.returnLoan.title(agentsWords(picture, dialog)),
  fields: loanFields,
  request: (picture, dialog) => {
    const loan = String(loanField(picture, dialog).value);
    const agent = dialog.subjects[0]?.id ?? '';
    return loan === '' ? noLoan() : ok({ name: 'agent.loan.return', target: { agent, loan }, args: {} });
  },
  verb: (picture, dialog) => picture.words.console.dialogs.returnLoan.verb(agentsWords(picture, dialog)),
};

const extension = (picture: Picture, dialog: Dialog): Field =>
  durationField(picture, dialog, EXTEND_MINUTES, { proposed: '15' });

/** Gives a loan more time, from the moment it would have ended. */
export const extendLoan: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.extendLoan.title(agentsWords(picture, dialog)),
  fields: (picture, dialog) => [extension(picture, dialog), ...loanFields(picture, dialog)],
  request: (picture, dialog) => {
    const loan = String(loanField(picture, dialog).value);
    const agent = dialog.subjects[0]?.id ?? '';
    const forMs = durationMs(extension(picture, dialog)) ?? 0;
    return loan === ''
      ? noLoan()
      : ok({ name: 'agent.loan.extend', target: { agent, loan }, args: { forMs } });
  },
  verb: (picture, dialog) => {
    const minutes = picture.words.console.dialogs.minutes(Number(extension(picture, dialog).value));
    return picture.words.console.dialogs.extendLoan.verb(agentsWords(picture, dialog), minutes);
  },
};
