import type { ProblemWords } from '../problem-words.ts';

/** Why the demo centre does not do something, or could not start. */
export const demoProblems: ProblemWords = {
  'demo.noAgent': ({ agent }) => ({
    message: `There is no agent ${agent} in the demo centre.`,
    hint: 'Choose an agent of the list.',
  }),
  'demo.noQueue': ({ queue }) => ({
    message: `There is no queue ${queue} in the demo centre.`,
    hint: 'Choose a queue of the list.',
  }),
  'demo.noSkill': ({ skill }) => ({ message: `There is no skill ${skill} in the demo centre.` }),
  'demo.badLevel': ({ skill, level }) => ({
    message: `Level ${level} of ${skill} is not between 1 and 5.`,
  }),
  'demo.notMember': ({ agent, queue }) => ({ message: `${agent} does not serve ${queue}.` }),
  'demo.alreadyPaused': ({ agent }) => ({ message: `${agent} is paused already.` }),
  'demo.notPaused': ({ agent }) => ({ message: `${agent} is not paused.` }),
  'demo.loggedOut': ({ agent }) => ({
    message: `${agent} is not logged in.`,
    hint: 'Choose somebody who is at work.',
  }),
  'demo.notWrappingUp': ({ agent }) => ({ message: `${agent} is not wrapping up.` }),
  'demo.notTalking': ({ agent }) => ({
    message: `${agent} is not in a conversation.`,
    hint: 'Listen once a call is answered.',
  }),
  'demo.alreadyMonitored': ({ agent, by }) => ({ message: `${by} listens to ${agent} already.` }),
  'demo.notMonitored': ({ agent }) => ({ message: `Nobody listens to ${agent}.` }),
  'demo.overtaken': ({ agent }) => ({ message: `A later order for ${agent} overtook this one.` }),
  'demo.lostWorkstation': ({ agent }) => ({
    message: `The workstation of ${agent} was lost before it could.`,
  }),
  'demo.contactOver': ({ contact }) => ({
    message: `Contact ${contact} is over, or never was.`,
    hint: 'Look at who waits now.',
  }),
  'demo.alreadyAnswered': ({ contact }) => ({
    message: `Contact ${contact} has been answered meanwhile.`,
  }),
  'demo.notACall': ({ contact }) => ({
    message: `Contact ${contact} is a message: there is no call to give back.`,
  }),
  'demo.alreadyThere': ({ contact, queue }) => ({
    message: `Contact ${contact} waits in ${queue} already.`,
  }),
  'demo.queueClosed': ({ queue }) => ({
    message: `The queue ${queue} is closed.`,
    hint: 'Open it first, or wait until it opens.',
  }),
  'demo.alreadyOpen': ({ queue }) => ({ message: `The queue ${queue} is open already.` }),
  'demo.alreadyClosed': ({ queue }) => ({ message: `The queue ${queue} is closed already.` }),
  'demo.noNumber': ({ callback }) => ({
    message: `Nobody knows the number to dial for callback ${callback}.`,
  }),
  'demo.noAnswer': ({ attempt }) => ({ message: `The patient did not pick up (attempt ${attempt}).` }),
  'demo.lineBusy': () => ({ message: 'The patient is on the line already.' }),
  'demo.hungUpWaiting': () => ({
    message: 'The patient picked up, then hung up before an agent was free.',
  }),
  'demo.dialCancelled': () => ({ message: 'The call was hung up before the patient was reached.' }),
  'demo.notDialling': ({ callback }) => ({ message: `Callback ${callback} is not being dialled.` }),
  'demo.otherBody': ({ order }) => ({ message: `Order ${order} was given before, with other words.` }),
  'demo.logLost': ({ missing }) => ({
    message: `The demo's own log lacks ${missing} orders that it carried out, so it cannot go on from where it was.`,
    hint: 'Give back its log, or begin with an empty data directory.',
  }),
  'demo.logUnreadable': ({ path, line }) => ({
    message: `The demo's own log ${path} cannot be read at line ${line}.`,
    hint: 'Give it back as it was, or begin with an empty data directory.',
  }),
  'demo.logUnwritable': ({ path, reason }) => ({
    message: `The demo's own log ${path} cannot be opened: ${reason}.`,
  }),
  'demo.notRunning': () => ({ message: 'The demo centre is not running.' }),
  'demo.stillWaiting': () => ({ message: 'The order waits for the end of a contact.' }),
  'demo.stopped': () => ({ message: 'The demo centre was stopped before it could be known.' }),
  'usage.notATime': ({ text }) => ({
    message: `"${text}" is not a moment.`,
    hint: 'Write "monday 07:45", "07:45", "2026-03-02 07:45" or an ISO instant.',
  }),
};
