import type { ProblemWords } from '../problem-words.ts';

export const demoProblems: ProblemWords = {
  'demo.noAgent': ({ agent }) => ({
    message: `Il n’y a pas d’agent ${agent} dans le centre de démonstration.`,
    hint: 'Choisissez un agent de la liste.',
  }),
  'demo.noQueue': ({ queue }) => ({
    message: `Il n’y a pas de file ${queue} dans le centre de démonstration.`,
    hint: 'Choisissez une file de la liste.',
  }),
  'demo.noSkill': ({ skill }) => ({
    message: `Il n’y a pas de compétence ${skill} dans le centre de démonstration.`,
  }),
  'demo.badLevel': ({ skill, level }) => ({
    message: `Le niveau ${level} en ${skill} n’est pas entre 1 et 5.`,
  }),
  'demo.notMember': ({ agent, queue }) => ({ message: `${agent} ne sert pas la file ${queue}.` }),
  'demo.alreadyPaused': ({ agent }) => ({ message: `${agent} est déjà en pause.` }),
  'demo.notPaused': ({ agent }) => ({ message: `${agent} n’est pas en pause.` }),
  'demo.loggedOut': ({ agent }) => ({
    message: `${agent} n’est pas connecté.`,
    hint: 'Choisissez un agent présent.',
  }),
  'demo.notWrappingUp': ({ agent }) => ({ message: `${agent} n’est pas en post-appel.` }),
  'demo.notTalking': ({ agent }) => ({
    message: `${agent} n’est pas en communication.`,
    hint: 'Attendez qu’un appel soit décroché.',
  }),
  'demo.alreadyMonitored': ({ agent, by }) => ({ message: `${by} écoute déjà ${agent}.` }),
  'demo.notMonitored': ({ agent }) => ({ message: `Personne n’écoute ${agent}.` }),
  'demo.overtaken': ({ agent }) => ({
    message: `Un ordre plus récent pour ${agent} a remplacé celui-ci.`,
  }),
  'demo.lostWorkstation': ({ agent }) => ({
    message: `Le poste de ${agent} s’est perdu avant de pouvoir le faire.`,
  }),
  'demo.contactOver': ({ contact }) => ({
    message: `Le contact ${contact} est terminé, ou n’a jamais existé.`,
    hint: 'Regardez qui attend maintenant.',
  }),
  'demo.alreadyAnswered': ({ contact }) => ({
    message: `Le contact ${contact} a été décroché entre-temps.`,
  }),
  'demo.notACall': ({ contact }) => ({
    message: `Le contact ${contact} est un message : il n’y a pas d’appel à rendre.`,
  }),
  'demo.alreadyThere': ({ contact, queue }) => ({
    message: `Le contact ${contact} attend déjà dans la file ${queue}.`,
  }),
  'demo.queueClosed': ({ queue }) => ({
    message: `La file ${queue} est fermée.`,
    hint: 'Ouvrez-la d’abord, ou attendez son ouverture.',
  }),
  'demo.alreadyOpen': ({ queue }) => ({ message: `La file ${queue} est déjà ouverte.` }),
  'demo.alreadyClosed': ({ queue }) => ({ message: `La file ${queue} est déjà fermée.` }),
  'demo.noNumber': ({ callback }) => ({
    message: `Personne ne connaît le numéro à composer pour le rappel ${callback}.`,
  }),
  'demo.noAnswer': ({ attempt }) => ({ message: `Le patient n’a pas décroché (essai ${attempt}).` }),
  'demo.lineBusy': () => ({ message: 'Le patient est déjà en ligne.' }),
  'demo.hungUpWaiting': () => ({
    message: 'Le patient a décroché, puis raccroché avant qu’un agent soit libre.',
  }),
  'demo.dialCancelled': () => ({ message: 'L’appel a été raccroché avant de joindre le patient.' }),
  'demo.notDialling': ({ callback }) => ({
    message: `Le rappel ${callback} n’est pas en cours de numérotation.`,
  }),
  'demo.otherBody': ({ order }) => ({
    message: `L’ordre ${order} a déjà été donné, en d’autres termes.`,
  }),
  'demo.logLost': ({ missing }) => ({
    message: `Il manque au journal de la démonstration ${missing} ordres qu’elle a exécutés : elle ne peut pas reprendre où elle en était.`,
    hint: 'Rendez-lui son journal, ou repartez avec un répertoire de données vide.',
  }),
  'demo.logUnreadable': ({ path, line }) => ({
    message: `Le journal de la démonstration ${path} est illisible à la ligne ${line}.`,
    hint: 'Rendez-le tel qu’il était, ou repartez avec un répertoire de données vide.',
  }),
  'demo.logUnwritable': ({ path, reason }) => ({
    message: `Le journal de la démonstration ${path} ne s’ouvre pas : ${reason}.`,
  }),
  'demo.notRunning': () => ({ message: 'Le centre de démonstration ne tourne pas.' }),
  'demo.stillWaiting': () => ({ message: 'L’ordre attend la fin d’un contact.' }),
  'demo.stopped': () => ({
    message: 'Le centre de démonstration s’est arrêté avant qu’on le sache.',
  }),
  'usage.notATime': ({ text }) => ({
    message: `« ${text} » n’est pas un moment.`,
    hint: 'Écrivez « lundi 7h45 », « 07:45 », « 2026-03-02 07:45 » ou un instant ISO.',
  }),
};
