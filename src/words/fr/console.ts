import type { console as english } from '../en/console.ts';
import type { ProblemWords } from '../problem-words.ts';
import { colleagues } from './console/colleagues.ts';
import { dialogs } from './console/dialogs.ts';
import { history, sheet } from './console/history.ts';
import { keyGroups, keyNames, keys, said } from './console/keys.ts';
import { names } from './console/names.ts';
import { hourFigures, nextHour, outlook, snowball } from './console/outlook.ts';
import { overlays } from './console/overlays.ts';
import { screens } from './console/screens.ts';

export const consoleProblems: ProblemWords = {
  'console.replay': () => ({ message: 'Ceci est un enregistrement : rien ne peut lui être fait.' }),
  'console.link.connecting': () => ({
    message: 'Le concentrateur n’a pas encore répondu : aucune commande n’est envoyée.',
  }),
  'console.link.stale': () => ({
    message: 'Le concentrateur se tait et les chiffres sont anciens : aucune commande n’est envoyée.',
    hint: 'La reconnexion se fait seule ; redonnez la commande quand l’écran est en direct.',
  }),
  'console.link.reconnecting': () => ({
    message: 'Le concentrateur est injoignable et les chiffres anciens : aucune commande n’est envoyée.',
    hint: 'La reconnexion se fait seule ; redonnez la commande quand l’écran est en direct.',
  }),
  'console.link.resyncing': () => ({
    message: 'L’image est relue auprès du concentrateur : rien n’est envoyé avant qu’elle soit complète.',
  }),
  'console.link.refused': () => ({
    message: 'Le concentrateur refuse cette console : rien n’est envoyé. :doctor dit pourquoi.',
  }),
  'console.frozen': ({ key }) => ({
    message: `L’image est figée : ${key} la fait reprendre ; agissez ensuite, sur ce qui est vrai.`,
  }),
  'console.right.role': ({ role, roles }) => ({
    message: `Votre rôle est ${role} : ceci est réservé à ${roles}.`,
  }),
  'console.under-way': ({ action }) => ({
    message: `${action} : encore en cours ; u l’annule une fois fait.`,
  }),
  'console.copy.too-long': () => ({ message: said.notCopied }),
  'console.dialog.unchanged': () => ({
    message: 'Choisissez une compétence, puis changez son niveau : ← →, ou un chiffre de 0 à 5.',
  }),
  'console.fell': ({ what }) => ({
    message: `Pendant que la console était ouverte, une vue n’a pas pu être dessinée : ${what}`,
    hint: 'C’est un défaut. Dites-le à qui s’occupe de Vigie, avec les lignes ci-dessous.',
  }),
  'console.dialog.no-pause-reason': () => ({ message: 'Le site n’a aucun motif de pause.' }),
  'console.dialog.no-extension': () => ({
    message: 'Tapez le poste à faire sonner : votre propre téléphone, en chiffres.',
  }),
  'console.dialog.no-loan': () => ({ message: 'Cet agent n’est pas prêté.' }),
  'console.dialog.no-queue': () => ({ message: 'Aucune file n’est concernée ici.' }),
  'console.dialog.no-skill': ({ queue }) => ({
    message: `Aucune compétence ne mène à ${queue}.`,
    hint: 'Le site attribue des compétences aux files.',
  }),
  'console.none.on-break': ({ queue }) => ({ message: `Personne de ${queue} n’est en pause.` }),
  'console.none.in-wrapup': ({ queue }) => ({ message: `Personne de ${queue} n’est en post-appel.` }),
  'console.none.on-loan': ({ queue }) => ({ message: `Personne n’est prêté à ${queue}.` }),
  'console.none.in-call': ({ queue }) => ({ message: `Personne n’est en ligne pour ${queue}.` }),
  'console.none.waiting': ({ queue }) => ({ message: `Personne n’attend dans ${queue}.` }),
  'console.none.reachable': ({ queue }) => ({
    message: `Personne de ceux qui attendent dans ${queue} n’a de numéro.`,
  }),
  'console.dialog.no-caller': () => ({ message: 'Personne de ceux qui attendent ne peut être rappelé.' }),
  'console.none.alert': ({ queue }) => ({ message: `Aucune alerte sur ${queue}.` }),
  'console.dialog.one-at-a-time': ({ count }) => ({
    message: `Cela se fait un par un, et ${count} lignes sont marquées : Échap ôte les marques.`,
  }),
  'console.dialog.no-agent': () => ({ message: 'Personne ne sert cette file en ce moment.' }),
  'console.dialog.no-candidate': () => ({ message: 'Personne ne peut lui être prêté maintenant.' }),
  'console.dialog.no-circuit': () => ({ message: 'Aucun circuit n’est validé pour cette file.' }),
  'console.dialog.no-reason': () => ({ message: 'Le site n’a aucun motif pour ce circuit.' }),
  'console.dialog.no-note': () => ({
    message: 'Tapez la note : ce que les autres doivent savoir, sans nom ni numéro.',
  }),
  'console.dialog.no-words': () => ({
    message: 'Tapez le motif : quelques mots, sans nom ni numéro. Le journal les garde.',
  }),
  'console.dialog.no-refusal': () => ({
    message: 'Dites dans la note pourquoi le secrétariat refuse : le centre doit le savoir.',
  }),
  'console.dialog.no-destination': () => ({ message: 'Aucune autre file n’est ouverte.' }),
  'console.nothing-to-resend': () => ({ message: 'Aucun message de cette escalade n’a été abandonné.' }),
  'console.sheet.role': () => ({ message: 'Ce rôle en voit trop peu pour passer la relève.' }),
  'console.export.elsewhere': () => ({
    message: 'Seules les lignes du journal s’écrivent dans un fichier.',
    hint: 'Allez d’abord au journal.',
  }),
  'console.nothing-refused': () => ({ message: 'Rien de ce que vous avez demandé n’a été refusé.' }),
  'console.dialog.nothing-to-undo': () => ({ message: 'Il n’y a rien à annuler.' }),
};

export const console: typeof english = {
  ...names,
  ...screens,
  ...overlays,
  colleagues,
  dialogs,
  history,
  hourFigures,
  nextHour,
  outlook,
  sheet,
  snowball,
  keys,
  keyNames,
  keyGroups,
  said,
};
