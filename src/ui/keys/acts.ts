import type { Agent } from '../../centre/agent.ts';
import { type Problem, problem } from '../../centre/problem.ts';
import type { CommandName } from '../../desk/command.ts';
import type { OrderName } from '../../desk/order.ts';
import { barred } from '../dialogs/barred.ts';
import { openDialog } from '../dialogs/conversation.ts';
import { DIALOGS } from '../dialogs/definitions.ts';
import type { DialogId } from '../dialogs/dialog.ts';
import { nobodyFor } from '../dialogs/which.ts';
import { subjectOf, subjectsOf } from '../list/cursor.ts';
import type { Picture } from '../picture.ts';
import type { Subject } from '../subject.ts';
import type { Binding } from './bindings.ts';
import { refusalOf } from './permission.ts';

/** What a key of an action does, and why it cannot now. */
export type Act = Pick<Binding, 'refuse' | 'does'>;

/** Why a command cannot be given on what the cursor is on, said before it is tried. */
export const needs =
  (command: CommandName, order?: OrderName) =>
  (picture: Picture): Problem | null =>
    refusalOf(picture, command, subjectOf(picture), order);

/** Why an action cannot be done to these, whatever would be answered: the command's own reasons, then its subjects'. */
export const actRefusal = (
  picture: Picture,
  { command, dialog, order }: { command: CommandName; dialog: DialogId; order?: OrderName | undefined },
  subjects: readonly Subject[],
): Problem | null =>
  refusalOf(picture, command, subjects[0] ?? null, order) ??
  oneAtATime(subjects, dialog) ??
  nobodyFor(dialog, subjects, picture) ??
  barred(dialog, subjects, picture);

/** A key that opens a dialog, refused as its command would be, and where there is nobody to give it on. */
export const act = (command: CommandName, dialog: DialogId, order?: OrderName): Act => ({
  refuse: (picture) => actRefusal(picture, { command, dialog, order }, subjectsOf(picture)),
  does: openDialog(dialog),
});

/** Several rows are marked for what is done to one: all but one would be forgotten without a word. */
function oneAtATime({ length: count }: readonly Subject[], dialog: DialogId): Problem | null {
  if (count < 2 || DIALOGS[dialog].many === true) return null;
  return problem('console.dialog.one-at-a-time', `${count} rows are marked.`, undefined, { count });
}

/** A key that does one thing or its contrary, by what the cursor is on. */
const either = (isFirst: (picture: Picture) => boolean, first: Act, second: Act): Act => ({
  refuse: (picture) => (isFirst(picture) ? first : second).refuse?.(picture) ?? null,
  does: (picture) => (isFirst(picture) ? first : second).does(picture),
});

const agentsHere = (picture: Picture): Agent[] =>
  subjectsOf(picture).flatMap(({ id }) => picture.centre.agent.get(id) ?? []);
/** On a queue too, where it is who is on break that is asked for. */
const arePaused = (picture: Picture): boolean => agentsHere(picture).every(({ state }) => state === 'paused');
const areMonitored = (picture: Picture): boolean => {
  const agents = agentsHere(picture);
  return agents.length > 0 && agents.every(({ monitoredBy }) => monitoredBy !== null);
};
const isShut = (picture: Picture): boolean =>
  picture.centre.queue.get(subjectOf(picture)?.id ?? '')?.open === false;

/** Sends on break, or brings back who is on one. */
export const breaks = either(
  arePaused,
  act('agent.resume', 'resume', 'agent.resume'),
  act('agent.pause', 'pause', 'agent.pause'),
);
/** Begins to listen, or stops. */
export const listening = either(
  areMonitored,
  act('monitor.stop', 'stopListening', 'monitor.stop'),
  act('monitor.listen', 'listen', 'monitor.start'),
);
/** Closes a queue, or opens one that is closed. */
export const door = either(
  isShut,
  act('queue.open', 'openQueue', 'queue.open'),
  act('queue.close', 'closeQueue', 'queue.close'),
);

/** A key of who is on loan, refused to who is not. */
export const onLoan = (command: 'agent.loan.return' | 'agent.loan.extend', dialog: DialogId): Act => {
  const { refuse, does } = act(command, dialog, 'agent.skills');
  return {
    refuse: (picture) =>
      refuse?.(picture) ??
      (subjectOf(picture)?.kind === 'queue' || agentsHere(picture).some(({ loans }) => loans.length > 0)
        ? null
        : problem('console.dialog.no-loan', 'This agent is not on loan.')),
    does,
  };
};

const hasDeadLetter = (picture: Picture): boolean =>
  picture.centre.escalation
    .get(subjectOf(picture)?.id ?? '')
    ?.undelivered.some(({ state }) => state === 'dead') ?? false;

const resend = act('escalation.resend', 'resendEscalation');

/** Refused while every message has arrived, or is still being tried. */
export const resending: Act = {
  refuse: (picture) =>
    resend.refuse?.(picture) ??
    (hasDeadLetter(picture)
      ? null
      : problem('console.nothing-to-resend', 'No message of this escalation was given up.')),
  does: resend.does,
};
