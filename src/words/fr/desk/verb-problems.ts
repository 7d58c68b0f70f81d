import type { ProblemWords } from '../../problem-words.ts';

export const verbProblems: ProblemWords = {
  'usage.act': ({ name, guess, known }) => ({
    message: name === '' ? 'Quelle commande ?' : `Il n’y a pas de commande ${name}.`,
    hint: guess === '' ? `Les commandes : ${known}.` : `Vouliez-vous dire ${guess} ?`,
  }),
  'usage.act-line': ({ name, usage, where, why }) => ({
    message: `${name} est illisible : ${where ?? ''}${why === undefined ? ' est hors limites' : ` : ${why}`}.`,
    hint: `vigie act ${name} ${usage}`,
  }),
  'usage.act-duration': ({ written }) => ({
    message: `« ${written} » n’est pas une durée.`,
    hint: 'Écrivez 30m, 2h ou 90d.',
  }),
  'usage.action': ({ verb, action, known }) => ({
    message: `vigie ${verb} ne sait pas faire ${action}.`,
    hint: `Il sait : ${known}.`,
  }),
  'usage.lacking': ({ what, example }) => ({ message: `Il manque ${what}.`, hint: String(example) }),
  'unknown.outcome': () => ({
    message: 'On ne sait pas encore ce qu’il est advenu de la commande.',
    hint: 'Redonnez la même commande avec le même --id : elle n’agit qu’une fois.',
  }),
  'journal.none': ({ path }) => ({
    message: `Il n’y a pas de journal dans ${path}.`,
    hint: 'Nommez le dossier du concentrateur avec --data.',
  }),
  'journal.backup-exists': ({ path }) => ({
    message: `${path} existe déjà.`,
    hint: 'Choisissez un autre nom.',
  }),
  'journal.export-unreadable': ({ path, error }) => ({ message: `${path} est illisible (${error}).` }),
};
