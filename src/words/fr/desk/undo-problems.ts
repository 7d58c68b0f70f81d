import type { ProblemWords } from '../../problem-words.ts';

export const undoProblems: ProblemWords = {
  'desk.undo.unknown': () => ({
    message: 'Cette commande n’est plus en mémoire.',
    hint: 'Les commandes sont gardées un jour.',
  }),
  'desk.undo.notYours': ({ command, by }) => ({
    message: `${command} vient de ${by}.`,
    hint: 'Son auteur, ou un responsable, peut l’annuler.',
  }),
  'desk.undo.notDone': ({ command }) => ({ message: `${command} n’a pas été fait : rien à annuler.` }),
  'desk.undo.already': ({ command }) => ({ message: `${command} a déjà été annulé.` }),
  'desk.undo.changed': ({ target }) => ({
    message: `${target} a changé depuis.`,
    hint: 'Agissez sur l’état présent.',
  }),
  'desk.undo.skill': ({ agent, skill, gave, now }) => ({
    message: `Le niveau de ${agent} en ${skill} n’est plus celui qui a été donné (${gave}) : il est à ${now}.`,
    hint: 'Il a été changé depuis, ou le prêt est rendu. Donnez le niveau voulu.',
  }),
  'desk.undo.answered': () => ({
    message: 'Le secrétariat a déjà répondu.',
    hint: 'Ajoutez une note, ou retirez l’escalade.',
  }),
  'desk.undo.undo': () => ({
    message: 'Une annulation ne s’annule pas.',
    hint: 'Refaites la première commande.',
  }),
  'desk.undo.loanBack': () => ({
    message: 'Un prêt rendu ne reprend pas de lui-même.',
    hint: 'Prêtez l’agent à nouveau.',
  }),
  'desk.undo.logout': () => ({
    message: 'Seul l’agent peut se reconnecter.',
    hint: 'Demandez-le-lui.',
  }),
  'desk.undo.wrapup': () => ({
    message: 'Un post-appel terminé ne recommence pas.',
    hint: 'Mettez l’agent en pause s’il lui faut du temps.',
  }),
  'desk.undo.seen': () => ({ message: 'Ce qui a été vu ne peut pas être oublié.' }),
  'desk.undo.heard': () => ({ message: 'Ce qui a été entendu ne peut pas être oublié.' }),
  'desk.undo.promised': () => ({
    message: 'Les patients savent qu’ils seront rappelés.',
    hint: 'Les rappels s’annulent un par un.',
  }),
  'desk.undo.forgotten': () => ({
    message: 'Le numéro d’un rappel annulé est oublié aussitôt.',
    hint: 'Le patient devra rappeler.',
  }),
  'desk.undo.told': () => ({ message: 'Le secrétariat est prévenu.', hint: 'Ajoutez plutôt une note.' }),
  'desk.undo.note': () => ({ message: 'Une note reste écrite.', hint: 'Ajoutez-en une autre.' }),
  'desk.undo.lock': () => ({ message: 'Un verrou se lève de lui-même.' }),
};
