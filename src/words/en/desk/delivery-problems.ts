import type { ProblemWords } from '../../problem-words.ts';

/** Why a message to a secretariat has not arrived. */
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
};
