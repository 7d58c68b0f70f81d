import type { ProblemWords } from '../../problem-words.ts';

/** Why a message to a secretariat has not arrived, or its answer not been taken. */
export const deliveryProblems: ProblemWords = {
  'delivery.no-channel': ({ channel, secretariat }) => ({
    message: `Nothing here delivers by ${channel}.`,
    hint: `Write how ${secretariat} is reached in vigie.yaml.`,
  }),
  'delivery.unreachable': ({ why }) => ({
    message: `The receiver cannot be reached (${why}).`,
    hint: 'It is tried again.',
  }),
  'delivery.status': ({ status }) => ({ message: `The receiver answered ${status}.` }),
  'delivery.mail': ({ answer }) => ({ message: `The mail server answered: ${answer}.` }),
  'delivery.ambiguous': () => ({
    message: 'The FHIR server holds several Tasks of this identifier (412).',
    hint: 'Remove the duplicates there; Vigie never creates two.',
  }),
  'delivery.contested': () => ({
    message: 'The Task is being changed by others at every try (412).',
    hint: 'It is read and tried again.',
  }),
  'answer.signature': () => ({
    message: 'This link is not one of ours, or it was cut.',
    hint: 'Open it again from the message.',
  }),
  'answer.expired': () => ({ message: 'This link has expired.', hint: 'Call the contact centre.' }),
  'answer.over': () => ({ message: 'This request is over: nothing more is expected of you.' }),
  'answer.used': () => ({ message: 'This answer has been given already.' }),
  'answer.request': () => ({ message: 'This request is not one that the page makes.' }),
  'answer.unsigned': () => ({
    message: 'The answer is not signed by a secretariat that this hub knows.',
    hint: 'Sign it as Standard Webhooks, with the secret that signs what you receive.',
  }),
  'answer.unreadable': () => ({
    message: 'The answer is not {escalation, answer, note}.',
    hint: 'answer is accepted, refused or done; a refusal needs its note.',
  }),
  'answer.starting': () => ({ message: 'The hub is starting.', hint: 'Try again in a moment.' }),
};
