import type { ProblemWords } from '../../problem-words.ts';

/** Why a command cannot be taken back. */
export const undoProblems: ProblemWords = {
  'desk.undo.unknown': () => ({
    message: 'This command is not remembered.',
    hint: 'Commands are remembered for a day.',
  }),
  'desk.undo.notYours': ({ command, by }) => ({
    message: `${command} was given by ${by}.`,
    hint: 'Whoever gave it, or a manager, can take it back.',
  }),
  'desk.undo.notDone': ({ command }) => ({ message: `${command} has not been done: nothing to take back.` }),
  'desk.undo.already': ({ command }) => ({ message: `${command} has already been taken back.` }),
  'desk.undo.changed': ({ target }) => ({
    message: `${target} was changed since.`,
    hint: 'Act on what it is now.',
  }),
  'desk.undo.skill': ({ agent, skill, gave, now }) => ({
    message: `The level of ${agent} in ${skill} is no longer the one given (${gave}): it is ${now}.`,
    hint: 'It was changed since, or the loan has returned. Set the level wanted.',
  }),
  'desk.undo.answered': () => ({
    message: 'The secretariat has answered already.',
    hint: 'Note or cancel the escalation instead.',
  }),
  'desk.undo.undo': () => ({ message: 'An undo is not undone.', hint: 'Give the first command again.' }),
  'desk.undo.loanBack': () => ({
    message: 'A returned loan is not taken up again by itself.',
    hint: 'Lend the agent again.',
  }),
  'desk.undo.logout': () => ({ message: 'Only the agent can log in again.', hint: 'Ask the agent.' }),
  'desk.undo.wrapup': () => ({
    message: 'An ended wrap-up does not begin again.',
    hint: 'Pause the agent if time is needed.',
  }),
  'desk.undo.seen': () => ({ message: 'What was seen cannot be unseen.' }),
  'desk.undo.heard': () => ({ message: 'What was heard cannot be unheard.' }),
  'desk.undo.promised': () => ({
    message: 'The patients have been told that they will be called back.',
    hint: 'Callbacks can be cancelled one by one.',
  }),
  'desk.undo.forgotten': () => ({
    message: 'The number of a cancelled callback is forgotten at once.',
    hint: 'The patient must call again.',
  }),
  'desk.undo.told': () => ({ message: 'The secretariat has been told.', hint: 'Add a note instead.' }),
  'desk.undo.note': () => ({ message: 'A note stays written.', hint: 'Add another.' }),
  'desk.undo.lock': () => ({ message: 'A lock ends by itself.' }),
};
