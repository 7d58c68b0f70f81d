import type { ProblemWords } from '../../problem-words.ts';

export const journalProblems: ProblemWords = {
  'hub.plain-listener': ({ host }) => ({
    message: `Écouter sur ${host} sans TLS laisserait lire en chemin les jetons et les appels.`,
    hint: 'Écrivez tls: {cert, key} dans vigie.yaml, ou écoutez sur 127.0.0.1.',
  }),
  'hub.port-in-use': ({ where }) => ({
    message: `Un programme écoute déjà sur ${where}.`,
    hint: 'Choisissez un autre port ; 0 prend un port libre.',
  }),
  'hub.cannot-listen': ({ where, error }) => ({ message: `Impossible d’écouter sur ${where} (${error}).` }),
  'hub.tls': ({ error }) => ({
    message: `Le certificat ou sa clé est inutilisable (${error}).`,
    hint: 'Vérifiez tls.cert et tls.key.',
  }),
  'config.tls': ({ error }) => ({
    message: `Le certificat ou sa clé est illisible (${error}).`,
    hint: 'Vérifiez tls.cert et tls.key.',
  }),
  'hub.too-many': ({ maxSessions }) => ({
    message: `Ce concentrateur a déjà ses ${maxSessions} sessions.`,
  }),
  'hub.no-delivery': ({ channel }) => ({ message: `Rien ici ne peut remettre un message par ${channel}.` }),
  'hub.source-gone': ({ source }) => ({ message: `Ce concentrateur n’a plus de source ${source}.` }),
  'hub.vault-key': ({ path }) => ({
    message: `${path} n’est pas une clé.`,
    hint: 'Restaurez-la d’une sauvegarde : sans elle, aucun numéro conservé n’est lisible.',
  }),
  'hub.vault-unreachable': ({ path, error }) => ({
    message: `${path} est inutilisable (${error}).`,
    hint: 'Vérifiez le dossier et ses droits.',
  }),
  'journal.unreachable': ({ path, error }) => ({
    message: `Le journal ${path} ne peut pas être ouvert${error === undefined ? '' : ` (${error})`}.`,
    hint: 'Vérifiez le dossier et ses droits.',
  }),
  'journal.in-use': ({ path }) => ({
    message: `Un autre concentrateur utilise ${path}.`,
    hint: 'Arrêtez-le, ou choisissez un autre dossier avec --data.',
  }),
  'journal.newer': () => ({
    message: 'Le journal a été écrit par une version plus récente de vigie.',
    hint: 'Mettez vigie à jour.',
  }),
  'journal.locked': ({ path }) => ({
    message: `Le journal ${path} est retenu par un autre programme.`,
    hint: 'Fermez ce qui le lit.',
  }),
  'journal.read-only': ({ path }) => ({
    message: `Écriture impossible dans le journal ${path}.`,
    hint: 'Vérifiez les droits du dossier.',
  }),
  'journal.disk': ({ path, error }) => ({
    message: `Le journal ${path} rencontre une erreur de disque (${error}).`,
    hint: 'Vérifiez le disque.',
  }),
  'journal.damaged': ({ path }) => ({
    message: `Le journal ${path} est endommagé.`,
    hint: 'Restaurez la dernière sauvegarde.',
  }),
  'journal.full': ({ path }) => ({
    message: `Il n’y a plus de place pour le journal ${path}.`,
    hint: 'Faites de la place : il reprend de lui-même.',
  }),
  'journal.unreadable': () => ({ message: 'Le journal est illisible.' }),
  'command.not-yours': () => ({
    message: 'Cet identifiant de commande est celui d’une autre personne : rien n’a été fait.',
    hint: 'Donnez à la commande un nouvel identifiant.',
  }),
  'command.across-hubs': () => ({
    message: 'Ce que cette commande désigne relève de plusieurs sites : aucun ne peut l’exécuter en entier.',
    hint: 'Donnez une commande à chaque site.',
  }),
  'command.never-arrived': () => ({
    message: 'La liaison a été coupée avant que le concentrateur reçoive cette commande : rien n’a été fait.',
    hint: 'Recommencez si c’est encore utile.',
  }),
  'command.not-forwarded': () => ({
    message: 'Le concentrateur dont cela dépend n’a jamais reçu la commande : rien n’a été fait.',
    hint: 'Recommencez si c’est encore utile.',
  }),
  'command.reused': () => ({
    message: 'Cet identifiant de commande a déjà servi à autre chose.',
    hint: 'Donnez un nouvel identifiant à la commande.',
  }),
  'command.unexplained': () => ({
    message: 'Le concentrateur a refusé cette commande sans dire pourquoi.',
  }),
  'command.bad-preview': () => ({ message: 'Le concentrateur a envoyé un aperçu illisible.' }),
  'feed.no-orders': () => ({
    message: 'Un autre concentrateur reçoit des commandes, pas les ordres de celui-ci.',
  }),
  'source.behind': ({ feed }) => ({ message: `Elle est vue à travers ${feed}, qui ne répond plus.` }),
  'recording.not-found': ({ path }) => ({ message: `Il n’y a pas de fichier ${path}.` }),
  'recording.bad-line': ({ path, line, expected }) => ({
    message: `La ligne ${line} de ${path} n’est pas ce qui était attendu : ${expected}.`,
    hint: line === 1 ? 'Est-ce bien un enregistrement ?' : 'Ce qui la précède a été lu.',
  }),
  'recording.damaged': ({ path, line, error }) => ({
    message: `${path} est endommagé après la ligne ${line} (${error}).`,
    hint: 'Ce qui précède a été lu.',
  }),
  'recording.newer': ({ path }) => ({
    message: `${path} vient d’une version plus récente de vigie.`,
    hint: 'Mettez vigie à jour.',
  }),
  'recording.exists': ({ path }) => ({
    message: `${path} existe déjà.`,
    hint: 'Choisissez un autre nom.',
  }),
  'recording.unwritable': ({ path, error }) => ({ message: `Impossible d’écrire ${path} (${error}).` }),
  'replay.past': () => ({
    message: 'C’est un enregistrement : ce qu’il contient a déjà eu lieu.',
    hint: 'Reliez-vous à un concentrateur pour agir.',
  }),
  'recording.badLine': ({ line, expected }) => ({
    message: `La ligne ${line} de l’enregistrement n’est pas ce qui était attendu : ${expected}.`,
    hint: 'Ce qui a été lu avant elle est conservé.',
  }),
  'recording.truncated': ({ line, error }) => ({
    message: `L’enregistrement est coupé à la ligne ${line}${error === undefined ? '' : ` (${error})`}.`,
    hint: 'Ce qui a été lu avant est conservé.',
  }),
  'recording.unreadable': ({ path, error }) => ({ message: `${path} est illisible (${error}).` }),
  'recording.empty': ({ path }) => ({ message: `${path} ne contient aucun message.` }),
  'replay.readOnly': () => ({
    message: 'C’est un enregistrement : rien ne peut y être changé.',
    hint: 'Reliez-vous à un centre vivant pour agir.',
  }),
};
