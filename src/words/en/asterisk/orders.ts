import type { ProblemWords } from '../../problem-words.ts';

const ASK_TELEPHONY = 'It is a setting of the platform: the telephony team has docs/ASTERISK.md.';
const LOOK_AGAIN = 'Look at the present state: somebody was faster.';

/** What an Asterisk would not do, could not do, or was not seen to do. */
export const orderWords: ProblemWords = {
  'asterisk.permissionDenied': ({ action }) => ({
    message: `This account may not use ${action}.`,
    hint: ASK_TELEPHONY,
  }),
  'asterisk.noRight': ({ action, right }) => ({
    message: `This account has no right to ${action}.`,
    hint: `Add "${right}" to its "write =" line in manager.conf.`,
  }),
  'asterisk.notSet': ({ setting }) => ({
    message: `The settings of this platform have no "${setting}".`,
    hint: 'docs/ASTERISK.md says what it needs in the dialplan.',
  }),
  'asterisk.unknownAction': ({ action }) => ({
    message: `This Asterisk does not know ${action}.`,
    hint: ASK_TELEPHONY,
  }),
  'asterisk.refused': ({ action, said }) => ({ message: `Asterisk refused ${action}: ${said}` }),
  'asterisk.malformed': ({ action, said }) => ({
    message: `Asterisk did not understand ${action}: ${said}`,
    hint: 'This is a fault of Vigie: please report it.',
  }),
  'asterisk.unsendable': ({ action, header }) => ({
    message: `${header} of ${action} is too long or holds control characters.`,
    hint: 'Nothing was sent to the platform.',
  }),
  'asterisk.unconfirmed': ({ seconds }) => ({
    message: `Asterisk accepted it, but nothing was seen to happen within ${seconds} s.`,
    hint: 'Look at the present state before trying again.',
  }),
  'asterisk.notApplied': ({ what }) => ({
    message: `Asterisk accepted the new ${what}, but it is not there.`,
  }),
  'asterisk.notHeld': () => ({
    message: 'The connection was cut meanwhile, and what was asked is not so now.',
    hint: 'Give the command again if it is still wanted.',
  }),
  'asterisk.otherBody': ({ order }) => ({ message: `Order ${order} was given before, with other words.` }),
  'asterisk.unknownAgent': ({ agent }) => ({ message: `The platform has no agent ${agent}.` }),
  'asterisk.unknownQueue': ({ queue }) => ({ message: `The platform has no queue ${queue}.` }),
  'asterisk.noSuchQueue': () => ({ message: 'The platform has no such queue.', hint: ASK_TELEPHONY }),
  'asterisk.noSuchMember': () => ({ message: 'The platform knows no such agent there.', hint: LOOK_AGAIN }),
  'asterisk.alreadyMember': () => ({ message: 'The agent is in this queue already.', hint: LOOK_AGAIN }),
  'asterisk.notMember': () => ({ message: 'The agent is not in this queue.', hint: LOOK_AGAIN }),
  'asterisk.staticMember': ({ agent, queue }) => ({
    message:
      agent === undefined
        ? 'The agent is written in queues.conf for this queue and cannot be taken out of it.'
        : `${agent} is written in queues.conf for ${queue} and cannot be taken out of it.`,
    hint: 'Pause the agent in this queue, or lower the level.',
  }),
  'asterisk.loggedOut': ({ agent }) => ({ message: `${agent} is in no queue.` }),
  'asterisk.unmappedSkill': ({ skill }) => ({
    message: `No queue of the platform stands for the skill ${skill}.`,
    hint: 'Skills and their queues are in vigie.yaml.',
  }),
  'asterisk.badLevel': ({ skill, level }) => ({
    message: `Level ${level} of ${skill} is not between 1 and 5.`,
  }),
  'asterisk.noWrapupEnd': () => ({
    message: 'Asterisk has no way to end a wrap-up.',
    hint: 'It ends by itself.',
  }),
  'asterisk.callerGone': () => ({
    message: 'The caller no longer waits in this queue.',
    hint: 'Look at who waits now.',
  }),
  'asterisk.channelGone': () => ({ message: 'The call is over.', hint: LOOK_AGAIN }),
  'asterisk.alreadyThere': ({ queue }) => ({ message: `The caller waits in ${queue} already.` }),
  'asterisk.noExtension': ({ context, extension }) => ({
    message: `The dialplan has no extension ${extension} in ${context}: the call would be hung up.`,
    hint: ASK_TELEPHONY,
  }),
  'asterisk.answeredFirst': () => ({
    message: 'An agent answered this caller first.',
    hint: 'No callback was promised.',
  }),
  'asterisk.declined': () => ({ message: 'The patient was offered a callback and did not take it.' }),
  'asterisk.originateFailed': () => ({
    message: 'The platform could not place the call.',
    hint: ASK_TELEPHONY,
  }),
  'asterisk.noNumber': () => ({ message: 'There is no number that can be dialled for this callback.' }),
  'asterisk.callbackNoAgent': () => ({ message: 'No agent took the callback.' }),
  'asterisk.callbackBusy': () => ({ message: "The patient's line is busy." }),
  'asterisk.callbackNoAnswer': () => ({ message: 'The patient did not answer.' }),
  'asterisk.callbackUnreachable': () => ({ message: 'The number could not be reached.' }),
  'asterisk.callbackHungUp': () => ({
    message: 'The patient answered, then hung up before an agent was free.',
  }),
  'asterisk.callbackLost': () => ({ message: 'The call of this callback was lost with the connection.' }),
  'asterisk.callbackCancelled': () => ({ message: 'The call was hung up before the two could talk.' }),
  'asterisk.notDialling': () => ({ message: 'This callback is not being dialled.' }),
  'asterisk.badExtension': ({ extension }) => ({ message: `${extension} is not an extension.` }),
  'asterisk.notTalking': () => ({
    message: 'This agent is not in a conversation of a queue.',
    hint: 'Listen once a call is answered.',
  }),
  'asterisk.notMonitored': () => ({ message: 'Nobody listens to this agent.' }),
  'asterisk.listenNoAnswer': () => ({ message: "The supervisor's telephone did not answer." }),
  'asterisk.listenTargetGone': () => ({ message: 'The conversation ended before anybody could listen.' }),
  'asterisk.listenWrongCall': () => ({
    message: 'Asterisk joined another call than the one asked: it was left at once.',
    hint: 'Try again.',
  }),
};
