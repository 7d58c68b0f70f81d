import type { ProblemWords } from '../../problem-words.ts';

export const linkProblems: ProblemWords = {
  'link.unreachable': ({ url, error }) => ({
    message:
      url === undefined
        ? 'Aucun concentrateur n’a répondu à temps.'
        : `Aucun concentrateur ne répond à ${url} (${error}).`,
    hint: 'Est-il lancé, l’adresse est-elle la bonne ? vigie doctor y regarde.',
  }),
  'link.not-a-hub': ({ url, status }) => ({
    message:
      status === undefined
        ? `${url} ne parle pas vigie.v1.`
        : `${url} répond HTTP ${status}, et non vigie.v1.`,
    hint: 'Vérifiez l’adresse.',
  }),
  'link.certificate': ({ url, error }) => ({
    message: `Le certificat de ${url} n’est pas reconnu (${error}).`,
    hint: 'Indiquez l’autorité qui l’a signé : --ca FICHIER, ou connect.ca dans vigie.yaml.',
  }),
  'link.version': ({ spoken }) => ({
    message: `Ce concentrateur parle ${spoken ?? 'une autre version du protocole'}.`,
    hint: 'Mettez à jour le plus ancien des deux.',
  }),
  'link.not-live': () => ({
    message: 'Pas de liaison en direct avec le concentrateur : rien ne peut lui être demandé.',
    hint: 'Les chiffres affichés sont anciens tant que la liaison n’est pas revenue.',
  }),
  'link.silent': () => ({ message: 'Le concentrateur ne dit plus rien.' }),
  'link.closed': () => ({ message: 'Cette liaison a été fermée.' }),
  'link.lost': () => ({ message: 'La liaison avec le concentrateur est perdue ; elle se rétablit.' }),
  'link.refused': () => ({ message: 'Le concentrateur a refusé cette liaison.' }),
  'link.cut': () => ({ message: 'La liaison a été coupée.' }),
  'link.too-long': () => ({
    message: 'Le concentrateur a fermé la liaison : une trame dépassait la limite.',
  }),
  'link.no-answer': () => ({ message: 'Le concentrateur n’a pas répondu à temps.' }),
  'link.done': () => ({ message: 'Le concentrateur a mis fin à la session.' }),
  'link.going': () => ({ message: 'Le concentrateur s’arrête.' }),
  'link.hub-failed': () => ({ message: 'Le concentrateur a rencontré une erreur interne.' }),
  'link.restarting': () => ({ message: 'Le concentrateur redémarre.' }),
  'link.later': () => ({ message: 'Le concentrateur demande de revenir plus tard.' }),
  'link.bad-message': () => ({
    message: 'Le concentrateur a refusé cette liaison : trop de trames n’étaient pas du vigie.v1 valide.',
    hint: 'Les deux sont-ils de la même version ?',
  }),
  'link.forbidden': () => ({
    message: 'Le concentrateur a refusé le jeton, ou n’en a pas reçu.',
    hint: 'Donnez-en un par VIGIE_TOKEN_FILE ; vigie token create en fabrique un.',
  }),
  'link.no-hello': () => ({ message: 'Le concentrateur n’a rien entendu à temps.' }),
  'link.replaced': () => ({ message: 'La même console s’est reliée de nouveau, et a pris cette place.' }),
  'link.token-ended': () => ({
    message: 'Le jeton a été révoqué ou a expiré.',
    hint: 'Demandez-en un autre.',
  }),
  'link.too-many': () => ({ message: 'Le concentrateur a autant de sessions qu’il peut en avoir.' }),
  'link.slow-reader': () => ({ message: 'Cette console lit trop lentement pour suivre le concentrateur.' }),
  'auth.no-token': () => ({
    message: 'Ce concentrateur demande un jeton.',
    hint: 'Donnez-le par VIGIE_TOKEN_FILE.',
  }),
  'auth.unknown': () => ({
    message: 'Ce concentrateur ne connaît pas ce jeton.',
    hint: 'vigie token create en fabrique un.',
  }),
  'auth.revoked': () => ({ message: 'Le jeton a été révoqué.', hint: 'Demandez-en un autre.' }),
  'auth.expired': () => ({ message: 'Le jeton a expiré.', hint: 'Demandez-en un autre.' }),
  'auth.token-unknown': ({ token }) => ({
    message: `Il n’y a pas de jeton ${token}.`,
    hint: 'vigie token list les nomme tous.',
  }),
  'auth.tokens-unreadable': ({ path, error }) => ({
    message: `Les jetons de ${path} sont illisibles (${error}).`,
    hint: 'Restaurez le fichier.',
  }),
  'auth.tokens-unwritable': ({ path }) => ({
    message: `Impossible d’écrire les jetons dans ${path}.`,
    hint: 'Vérifiez le dossier et ses droits.',
  }),
  'frame.too-long': ({ length, limit }) => ({
    message: `Une trame de ${length} caractères dépasse la limite de ${limit}.`,
  }),
  'frame.not-json': () => ({ message: 'Une trame n’est pas du JSON.' }),
  'frame.binary': () => ({ message: 'Une trame n’est pas du texte.' }),
  'frame.unknown-type': ({ type }) => ({ message: `Une trame est d’un type inconnu : ${type}.` }),
  'frame.bad-message': ({ type, path, expected }) => ({
    message: `Une trame ${type} n’est pas valide : ${path} ${expected}.`,
  }),
  'source.not-believed': () => ({
    message: 'Une plateforme a dit ce qui ne peut être : elle n’a pas été crue.',
  }),
  'session.no-hello': () => ({ message: 'Une session commence par hello.' }),
};
