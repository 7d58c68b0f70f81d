import type { ProblemWords } from '../../problem-words.ts';
import { names } from '../console/names.ts';
import { deliveryProblems } from './delivery-problems.ts';
import { undoProblems } from './undo-problems.ts';
import { verbProblems } from './verb-problems.ts';

const minutes = (ms: unknown): string => {
  const whole = Math.round(Number(ms) / 60_000);
  return whole >= 120 ? `${Math.round(whole / 60)} h` : `${whole} min`;
};
const known = (list: unknown): string => (list === '' || list === undefined ? 'none' : String(list));

const actionName = (command: unknown): string => {
  const said: Readonly<Record<string, string>> = names.actions;
  return (said[String(command)] ?? String(command)).toLocaleLowerCase('en');
};

/** Why a command cannot be given, or what became of it. */
export const deskProblems: ProblemWords = {
  'desk.right.role': ({ role, command, roles }) => ({
    message: `The role ${role} may not give this command: ${actionName(command)}.`,
    hint: `It is for: ${known(roles)}.`,
  }),
  'desk.right.scope': ({ target, actor }) => ({
    message: `${target} is outside the queues entrusted to ${actor}.`,
    hint: 'A supervisor of these queues, or a manager, can do it.',
  }),
  'desk.reason.missing': () => ({
    message: 'This action needs a reason.',
    hint: 'Say why: it goes to the journal.',
  }),
  'desk.command.expired': () => ({
    message: 'The command came after its deadline and was not begun.',
    hint: 'Look at the screen as it is now, then give it again.',
  }),
  'desk.command.reused': ({ command, by }) => ({
    message: `This id was already used by ${by} for another command: ${actionName(command)}.`,
    hint: 'Give the command a new id.',
  }),
  'desk.command.partly': ({ done, asked, why }) => ({
    message: `${done} of ${asked} done; the platform refused the rest: ${why}`,
    hint: 'The journal says which.',
  }),
  'desk.command.invalid': ({ where, why }) => ({
    message: `The command cannot be read: ${where}: ${why}.`,
    hint: 'docs/PROTOCOL.md has the shape of each command.',
  }),
  'desk.command.unread': () => ({ message: 'It could not be read: nothing was done.' }),
  'desk.level.range': ({ where }) => ({
    message: `The level of ${where} is out of range.`,
    hint: 'Levels go from 1 (may help) to 5 (expert); 0 takes the skill away.',
  }),
  'desk.target.changed': ({ target, by, command }) => ({
    message: `${by} has just acted on ${target}: ${actionName(command)}.`,
    hint: 'Look at it as it is now, then decide again.',
  }),
  'desk.order.unseen': () => ({
    message: 'The platform never received it, and its deadline has passed: it was not done.',
    hint: 'Give it again if it is still wanted.',
  }),
  'desk.source.down': ({ source }) => ({
    message: `The platform ${source} does not answer; nothing was sent to it.`,
    hint: 'Its state is in :doctor. Give the command again when it is back.',
  }),
  'desk.source.cannot': ({ source, why, whyHint }) => ({
    message: `The platform ${source} cannot do this: ${why}`,
    ...(typeof whyHint === 'string' ? { hint: whyHint } : {}),
  }),
  'desk.agent.unknown': ({ agent }) => ({
    message: `There is no agent ${agent}.`,
    hint: 'The Agents view lists them.',
  }),
  'desk.agent.offline': ({ agent }) => ({
    message: `${agent} is not logged in.`,
    hint: 'Only an agent who is logged in can be acted on.',
  }),
  'desk.queue.unknown': ({ queue }) => ({
    message: `There is no queue ${queue}.`,
    hint: 'The Queues view lists them.',
  }),
  'desk.queue.closed': ({ queue }) => ({
    message: `${queue} is closed.`,
    hint: 'Choose a queue that is open.',
  }),
  'desk.queue.already.open': ({ queue }) => ({ message: `${queue} is already open.` }),
  'desk.queue.already.closed': ({ queue }) => ({ message: `${queue} is already closed.` }),
  'desk.contact.gone': () => ({ message: 'This contact has left: it was answered, or it hung up.' }),
  'desk.contact.notWaiting': () => ({
    message: 'This contact no longer waits.',
    hint: 'Only a waiting contact can be moved, prioritised or called back.',
  }),
  'desk.priority.same': ({ priority }) => ({ message: `This contact already has the priority ${priority}.` }),
  'desk.move.same': ({ queue }) => ({ message: `This contact already waits in ${queue}.` }),
  'desk.move.platform': ({ queue }) => ({
    message: `${queue} is on another platform.`,
    hint: 'Choose a queue of its own platform.',
  }),
  'desk.reveal.none': () => ({
    message: 'There is no number to show.',
    hint: 'It was withheld, or it has been forgotten.',
  }),
  'desk.skills.same': () => ({ message: 'These agents already have these levels: nothing was changed.' }),
  'desk.skills.none': () => ({ message: 'No skill was named.', hint: 'Name a skill and its level.' }),
  'desk.skill.unknown': ({ skill, known: list }) => ({
    message: `There is no skill ${skill}.`,
    hint: `The skills are: ${known(list)}.`,
  }),
  'desk.loan.length': ({ forMs, maxMs }) => ({
    message: `A loan cannot last ${minutes(forMs)} here.`,
    hint: `It is longer than zero and at most ${minutes(maxMs)} in all.`,
  }),
  'desk.loan.running': ({ agent, skill, by }) => ({
    message: `${agent} is already lent on ${skill} by ${by}.`,
    hint: 'Return or extend that loan, or wait for its end.',
  }),
  'desk.loan.over': ({ agent }) => ({ message: `The loan of ${agent} has returned already.` }),
  'desk.loan.returning': ({ agent }) => ({ message: `The loan of ${agent} is already returning.` }),
  'desk.pause.reason': ({ reason, known: list }) => ({
    message: `${reason} is not a reason for a break.`,
    hint: `The reasons are: ${known(list)}.`,
  }),
  'desk.pause.same': () => ({ message: 'These agents are already on this break.' }),
  'desk.resume.same': () => ({ message: 'None of these agents is on break.' }),
  'desk.wrapup.none': ({ agent }) => ({ message: `${agent} is not in wrap-up.` }),
  'desk.overflow.nobody': ({ queue, skipped }) => ({
    message: `Nobody in ${queue} can be offered a callback now.`,
    hint:
      Number(skipped) > 0
        ? `${skipped} wait, but have a callback already, are being served, or gave no number.`
        : 'Nobody waits that long.',
  }),
  'desk.overflow.thresholds': () => ({
    message: 'The release wait must be below the entry wait.',
    hint: 'Otherwise the overflow would start and stop at every call.',
  }),
  'desk.overflow.none': ({ queue }) => ({ message: `${queue} offers no callbacks by itself.` }),
  'desk.callback.numberless': () => ({ message: 'This caller gave no number to call back.' }),
  'desk.callback.promised': () => ({ message: 'This caller has a callback already.' }),
  'desk.callback.served': () => ({ message: 'This caller is being served, or no longer waits.' }),
  'desk.callback.twice': () => ({
    message: 'This caller waits twice.',
    hint: 'Choose the call that came first.',
  }),
  'desk.callback.unknown': () => ({ message: 'There is no such callback.' }),
  'desk.callback.over': () => ({
    message: 'This callback cannot be cancelled now.',
    hint: 'It has ended, or the caller is being told this very moment.',
  }),
  'desk.escalation.nothing': () => ({
    message: 'The escalation is about nothing.',
    hint: 'Name a queue, a contact or a callback.',
  }),
  'desk.escalation.gone': () => ({
    message: 'What this escalation is about has gone.',
    hint: 'Escalate its queue instead.',
  }),
  'desk.escalation.exists': ({ by }) => ({
    message: `${by} has already escalated this.`,
    hint: 'Add a note to that escalation.',
  }),
  'desk.letter.none': () => ({
    message: 'This escalation has no dead letter.',
    hint: 'Nothing is left to send again.',
  }),
  'desk.letter.over': () => ({
    message: 'This escalation has ended: its request is no longer to be sent.',
    hint: 'Open another if it is still needed.',
  }),
  'desk.escalation.unknown': () => ({
    message: 'There is no such escalation.',
    hint: 'The Escalations view lists them.',
  }),
  'desk.escalation.ended': ({ by }) => ({
    message: `This escalation has ended${by === '' || by === undefined ? '' : ` (${by})`}.`,
    hint: 'Open another if it is still needed.',
  }),
  'desk.escalation.notAsked': ({ actor }) => ({ message: `${actor} was not asked.` }),
  'desk.escalation.accepted': ({ by }) => ({
    message: `${by} has already accepted it.`,
    hint: 'Say when it is done.',
  }),
  'desk.secretariat.closed': ({ circuit }) => ({
    message: `Every secretariat of the circuit ${circuit} is closed.`,
    hint: 'Choose a circuit that is on call, or escalate when it opens.',
  }),
  'desk.circuit.unknown': ({ circuit, known: list }) => ({
    message: `There is no circuit ${circuit}.`,
    hint: `The circuits are: ${known(list)}.`,
  }),
  'desk.circuit.queue': ({ circuit }) => ({
    message: `The circuit ${circuit} does not serve this queue.`,
    hint: 'Choose another.',
  }),
  'desk.circuit.reason': ({ circuit, reason, known: list }) => ({
    message: `The circuit ${circuit} does not take the reason ${reason}.`,
    hint: `Its reasons are: ${known(list)}.`,
  }),
  'desk.alert.over': () => ({ message: 'This alert is over.' }),
  'desk.alert.acked': ({ by }) => ({ message: `${by} has already taken this alert in charge.` }),
  'desk.snooze.length': ({ forMs, maxMs }) => ({
    message: `An alert cannot be silent for ${minutes(forMs)}.`,
    hint: `At most ${minutes(maxMs)}.`,
  }),
  'desk.listening.off': () => ({
    message: 'This site does not allow listening.',
    hint: 'desk.listening.allowed in vigie.yaml decides it.',
  }),
  'desk.listening.taken': ({ agent, by }) => ({ message: `${by} is already listening to ${agent}.` }),
  'desk.listening.noCall': ({ agent }) => ({ message: `${agent} is not in a call.` }),
  'desk.listening.none': ({ agent }) => ({ message: `Nobody listens to ${agent}.` }),
  'desk.lock.held': ({ by }) => ({
    message: `${by} is already on it.`,
    hint: 'Ask them, or wait until they leave.',
  }),
  ...undoProblems,
  ...deliveryProblems,
  ...verbProblems,
};
