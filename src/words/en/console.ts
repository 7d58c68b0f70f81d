import type { ProblemWords } from '../problem-words.ts';
import { colleagues } from './console/colleagues.ts';
import { dialogs } from './console/dialogs.ts';
import { history, sheet } from './console/history.ts';
import { keyGroups, keyNames, keys, said } from './console/keys.ts';
import { names } from './console/names.ts';
import { hourFigures, nextHour, outlook, snowball } from './console/outlook.ts';
import { overlays } from './console/overlays.ts';
import { screens } from './console/screens.ts';

export const consoleProblems: ProblemWords = {
  'console.replay': () => ({ message: 'This is a recording: nothing can be done to it.' }),
  'console.link.connecting': () => ({ message: 'The hub has not answered yet: no command is sent.' }),
  'console.link.stale': () => ({
    message: 'The hub has gone silent and the figures are old: no command is sent.',
    hint: 'It reconnects by itself; give the command again when the screen is live.',
  }),
  'console.link.reconnecting': () => ({
    message: 'The hub cannot be reached and the figures are old: no command is sent.',
    hint: 'It reconnects by itself; give the command again when the screen is live.',
  }),
  'console.link.resyncing': () => ({
    message: 'The picture is being read again from the hub: no command is sent until it is whole.',
  }),
  'console.link.refused': () => ({
    message: 'The hub refuses this console: no command is sent. :doctor says why.',
  }),
  'console.frozen': ({ key }) => ({
    message: `The picture is held still: ${key} lets it go on, then act on what is so now.`,
  }),
  'console.right.role': ({ role, roles }) => ({ message: `Your role is ${role}: this is for ${roles}.` }),
  'console.under-way': ({ action }) => ({
    message: `${action}: still under way; u takes it back once it is done.`,
  }),
  'console.copy.too-long': () => ({ message: said.notCopied }),
  'console.dialog.unchanged': () => ({
    message: 'Choose a skill, then change its level: ← →, or a digit from 0 to 5.',
  }),
  'console.fell': ({ what }) => ({
    message: `While the console was open a view could not be drawn: ${what}`,
    hint: 'It is a bug. Tell whoever looks after Vigie, with the lines below.',
  }),
  'console.dialog.no-pause-reason': () => ({ message: 'The site has no reason for a break.' }),
  'console.dialog.no-extension': () => ({
    message: 'Type the extension to ring: your own telephone, in digits.',
  }),
  'console.dialog.no-loan': () => ({ message: 'This agent is not on loan.' }),
  'console.dialog.no-queue': () => ({ message: 'No queue is concerned here.' }),
  'console.dialog.no-skill': ({ queue }) => ({
    message: `No skill leads to ${queue}.`,
    hint: 'The site gives skills to queues.',
  }),
  'console.none.on-break': ({ queue }) => ({ message: `Nobody of ${queue} is on break.` }),
  'console.none.in-wrapup': ({ queue }) => ({ message: `Nobody of ${queue} is in wrap-up.` }),
  'console.none.on-loan': ({ queue }) => ({ message: `Nobody is on loan to ${queue}.` }),
  'console.none.in-call': ({ queue }) => ({ message: `Nobody is in a call of ${queue}.` }),
  'console.none.waiting': ({ queue }) => ({ message: `Nobody waits in ${queue}.` }),
  'console.none.reachable': ({ queue }) => ({ message: `Nobody who waits in ${queue} has a number.` }),
  'console.dialog.no-caller': () => ({ message: 'Nobody who waits can be called back.' }),
  'console.none.alert': ({ queue }) => ({ message: `No alert on ${queue}.` }),
  'console.dialog.one-at-a-time': ({ count }) => ({
    message: `This is done one at a time, and ${count} rows are marked: Esc takes the marks away.`,
  }),
  'console.dialog.no-agent': () => ({ message: 'Nobody serves this queue now.' }),
  'console.dialog.no-candidate': () => ({ message: 'Nobody can be lent to it now.' }),
  'console.dialog.no-circuit': () => ({ message: 'No circuit is validated for this queue.' }),
  'console.dialog.no-reason': () => ({ message: 'The site has no reason for this circuit.' }),
  'console.dialog.no-note': () => ({
    message: 'Type the note: what the others must know, without a name or a number.',
  }),
  'console.dialog.no-words': () => ({
    message: 'Type the reason: a few words, without a name or a number. The journal keeps them.',
  }),
  'console.dialog.no-refusal': () => ({ message: 'Type in the note why they refuse: the centre must know.' }),
  'console.dialog.no-destination': () => ({ message: 'No other queue is open.' }),
  'console.nothing-to-resend': () => ({ message: 'No message of this escalation was given up.' }),
  'console.sheet.role': () => ({ message: 'This role sees too little to hand a shift over.' }),
  'console.export.elsewhere': () => ({
    message: 'Only the lines of the journal are written to a file.',
    hint: 'Go to the journal first.',
  }),
  'console.nothing-refused': () => ({ message: 'Nothing that you asked was refused.' }),
  'console.dialog.nothing-to-undo': () => ({ message: 'There is nothing to undo.' }),
};

export const console = {
  ...names,
  ...screens,
  ...overlays,
  colleagues,
  dialogs,
  history,
  hourFigures,
  nextHour,
  outlook,
  sheet,
  snowball,
  keys,
  keyNames,
  keyGroups,
  said,
};
