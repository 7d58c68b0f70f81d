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
  'answer.signature': () => ({
    message: 'Ce lien n’est pas de nous, ou il a été coupé.',
    hint: 'Ouvrez-le de nouveau depuis le message.',
  }),
  'answer.expired': () => ({ message: 'Ce lien a expiré.', hint: 'Appelez le centre de contacts.' }),
  'answer.over': () => ({ message: 'Cette demande est close : rien d’autre n’est attendu de vous.' }),
  'answer.used': () => ({ message: 'Cette réponse a déjà été donnée.' }),
  'answer.request': () => ({ message: 'La page n’envoie pas cette requête.' }),
  'answer.unsigned': () => ({
    message: 'La réponse n’est pas signée par un secrétariat connu.',
    hint: 'Signez-la selon Standard Webhooks, avec le secret qui signe ce que vous recevez.',
  }),
  'answer.unreadable': () => ({
    message: 'La réponse n’est pas {escalation, answer, note}.',
    hint: 'answer vaut accepted, refused ou done ; un refus demande sa note.',
  }),
  'answer.starting': () => ({ message: 'Le centre démarre.', hint: 'Réessayez dans un instant.' }),
};
