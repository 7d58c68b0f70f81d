import type { ProblemWords } from '../../problem-words.ts';

export const deliveryProblems: ProblemWords = {
  'delivery.no-channel': ({ channel, secretariat }) => ({
    message: `Rien ici n’envoie par ${channel}.`,
    hint: `Écrivez dans vigie.yaml comment joindre ${secretariat}.`,
  }),
  'delivery.unreachable': ({ why }) => ({
    message: `Le destinataire est injoignable (${why}).`,
    hint: 'Un nouvel essai suivra.',
  }),
  'delivery.status': ({ status }) => ({ message: `Le destinataire a répondu ${status}.` }),
  'delivery.mail': ({ answer }) => ({ message: `Le serveur de courriel a répondu : ${answer}.` }),
  'delivery.ambiguous': () => ({
    message: 'Le serveur FHIR a plusieurs tâches de cet identifiant (412).',
    hint: 'Supprimez-y les doublons ; Vigie n’en crée jamais deux.',
  }),
  'delivery.contested': () => ({
    message: 'La tâche est modifiée par d’autres à chaque essai (412).',
    hint: 'Elle est relue, et un nouvel essai suivra.',
  }),
};
