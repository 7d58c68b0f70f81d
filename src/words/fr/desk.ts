import { answerPage } from './desk/answer-page.ts';
import { lines } from './desk/lines.ts';
import { mail } from './desk/mail.ts';
import { act, handover, journal, outbox, tokens } from './desk/verbs.ts';

export { deskProblems } from './desk/problems.ts';

const events: Record<string, (detail: string | null) => string> = {
  opened: () => 'ouverte',
  asked: (to) => `demandée à ${to ?? '–'}`,
  skipped: (to) => `${to ?? '–'} : fermé, étape passée`,
  fallback: (circuit) => `se poursuit par ${circuit ?? '–'}`,
  delivered: (to) => `reçue par ${to ?? '–'}`,
  retrying: (why) => `pas encore remise, nouvel essai (${why ?? '–'})`,
  undeliverable: (why) => `n’a pas pu être remise (${why ?? '–'})`,
  resent: () => 'renvoyée',
  unanswered: (to) => `pas de réponse de ${to ?? '–'} à temps`,
  accepted: (note) => `acceptée${note === null ? '' : ` : ${note}`}`,
  refused: (note) => `refusée${note === null ? '' : ` : ${note}`}`,
  done: (note) => `faite${note === null ? '' : ` : ${note}`}`,
  note: (note) => `note : ${note ?? ''}`,
  cancelled: (why) => `retirée${why === null ? '' : ` : ${why}`}`,
  expired: (to) => `acceptée par ${to ?? '–'}, mais pas terminée à temps`,
  exhausted: () => 'plus personne à solliciter',
};

const task = {
  description: (queue: string | null): string =>
    `Demande du centre de contacts patients${queue === null ? '' : ` (file ${queue})`}. Le motif est codé.`,
  caller: 'Appelant (identité non qualifiée)',
  requester: 'Superviseur du centre de contacts',
  unanswered: 'Sans réponse à temps',
};

export const desk = { act, answerPage, events, handover, journal, lines, mail, outbox, task, tokens };
