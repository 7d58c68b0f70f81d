import type { ProblemWords } from '../../problem-words.ts';

/** What an examination of an account finds, and the line that is wanted. */
export const accountWords: ProblemWords = {
  'asterisk.account.loggedIn': ({ version }) => ({
    message: `Logged in; the manager interface is ${version}.`,
  }),
  'asterisk.account.writeMissing': ({ right, actions, line }) => ({
    message: `The write class "${right}" is missing: no ${actions}.`,
    hint: `manager.conf: ${line}`,
  }),
  'asterisk.account.writeTooMuch': ({ right, line }) => ({
    message: `The write class "${right}" is more than Vigie needs.`,
    hint: `manager.conf: ${line}`,
  }),
  'asterisk.account.writeEnough': () => ({ message: 'The write classes are the ones needed.' }),
  'asterisk.account.readMissing': ({ right, line }) => ({
    message: `The read class "${right}" is missing.`,
    hint: `manager.conf: ${line}`,
  }),
  'asterisk.account.readUnseen': ({ right, line }) => ({
    message: `No event of the read class "${right}" was seen; there may only have been nothing to tell.`,
    hint: `manager.conf: ${line}`,
  }),
  'asterisk.account.readEnough': () => ({ message: 'The read classes are the ones needed.' }),
  'asterisk.account.queueMissing': ({ queue }) => ({
    message: `The platform has no queue ${queue}.`,
    hint: `queues.conf: [${queue}], or take it out of "watch".`,
  }),
  'asterisk.account.noQueue': () => ({
    message: 'The platform has no queue at all.',
    hint: 'queues.conf is empty, or app_queue is not loaded.',
  }),
  'asterisk.account.queues': ({ count }) => ({ message: `The platform has ${count} queues.` }),
  'asterisk.account.noTimestamp': ({ line }) => ({
    message: 'Events have no time of their own: their arrival is taken for it.',
    hint: `manager.conf, [general]: ${line}`,
  }),
  'asterisk.account.clockSkew': ({ seconds }) => ({
    message: `The clock of the platform is ${seconds} s away from this one.`,
    hint: 'Vigie takes it off; NTP on both would be better.',
  }),
  'asterisk.account.noExtension': ({ context, extension }) => ({
    message: `The dialplan has no extension ${extension} in ${context}.`,
    hint: `extensions.conf, [${context}]: exten => ${extension},1,…`,
  }),
  'asterisk.account.dialplan': () => ({ message: 'The dialplan has every extension that is needed.' }),
  'asterisk.account.doorsUnread': () => ({
    message: 'The AstDB may not be read: whether a queue is closed there stays unknown.',
    hint: 'manager.conf: add "reporting" or "system" to "write =".',
  }),
};
