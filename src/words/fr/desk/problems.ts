import type { ProblemWords } from '../../problem-words.ts';
import { names } from '../console/names.ts';
import { deliveryProblems } from './delivery-problems.ts';
import { undoProblems } from './undo-problems.ts';
import { verbProblems } from './verb-problems.ts';

const minutes = (ms: unknown): string => {
  const whole = Math.round(Number(ms) / 60_000);
  return whole >= 120 ? `${Math.round(whole / 60)} h` : `${whole} min`;
};
const ROLES: Readonly<Record<string, string>> = {
  viewer: 'lecteur',
  supervisor: 'superviseur',
  manager: 'responsable',
  secretariat: 'secrétariat',
  script: 'script',
};
const roleName = (role: unknown): string => ROLES[String(role)] ?? String(role);
const rolesOf = (list: unknown): string =>
  String(list ?? '')
    .split(', ')
    .filter(Boolean)
    .map(roleName)
    .join(', ');
const actionName = (command: unknown): string => {
  const said: Readonly<Record<string, string>> = names.actions;
  return (said[String(command)] ?? String(command)).toLocaleLowerCase('fr');
};
const known = (list: unknown): string => (list === '' || list === undefined ? 'aucun' : String(list));

export const deskProblems: ProblemWords = {
  'desk.right.role': ({ role, command, roles }) => ({
    message: `Le rôle ${roleName(role)} ne permet pas cette action : ${actionName(command)}.`,
    hint: `Réservée à : ${known(rolesOf(roles))}.`,
  }),
  'desk.right.scope': ({ target, actor }) => ({
    message: `${target} ne fait pas partie des files confiées à ${actor}.`,
    hint: 'Un superviseur de ces files, ou un responsable, peut le faire.',
  }),
  'desk.reason.missing': () => ({
    message: 'Cette action demande un motif.',
    hint: 'Dites pourquoi : le motif est écrit au journal.',
  }),
  'desk.command.expired': () => ({
    message: 'La commande est arrivée après son échéance : rien n’a été fait.',
    hint: 'Regardez l’écran tel qu’il est, puis recommencez.',
  }),
  'desk.command.reused': ({ command, by }) => ({
    message: `Cet identifiant a déjà servi à ${by} pour une autre commande : ${actionName(command)}.`,
    hint: 'Donnez un nouvel identifiant à la commande.',
  }),
  'desk.command.partly': ({ done, asked, why }) => ({
    message: `${done} sur ${asked} ; la plateforme a refusé le reste : ${why}`,
    hint: 'Le journal dit lesquels.',
  }),
  'desk.command.invalid': ({ where, why }) => ({
    message: `Commande illisible : ${where} : ${why}.`,
    hint: 'docs/PROTOCOL.md donne la forme de chaque commande.',
  }),
  'desk.command.unread': () => ({ message: 'Elle n’a pas pu être lue : rien n’a été fait.' }),
  'desk.level.range': ({ where }) => ({
    message: `Le niveau de ${where} est hors limites.`,
    hint: 'De 1 (peut aider) à 5 (expert) ; 0 retire la compétence.',
  }),
  'desk.target.changed': ({ target, by, command }) => ({
    message: `${by} vient d’agir sur ${target} : ${actionName(command)}.`,
    hint: 'Regardez où cela en est, puis décidez.',
  }),
  'desk.order.unseen': () => ({
    message: 'La plateforme ne l’a jamais reçue et l’échéance est passée : rien n’a été fait.',
    hint: 'Recommencez si c’est encore utile.',
  }),
  'desk.source.down': ({ source }) => ({
    message: `La plateforme ${source} ne répond pas ; rien ne lui a été envoyé.`,
    hint: 'Son état est dans :doctor. Recommencez quand elle sera revenue.',
  }),
  'desk.source.cannot': ({ source, why, whyHint }) => ({
    message: `La plateforme ${source} ne sait pas le faire : ${why}`,
    ...(typeof whyHint === 'string' ? { hint: whyHint } : {}),
  }),
  'desk.agent.unknown': ({ agent }) => ({
    message: `Il n’y a pas d’agent ${agent}.`,
    hint: 'La vue Agents les montre tous.',
  }),
  'desk.agent.offline': ({ agent }) => ({
    message: `${agent} n’est pas connecté.`,
    hint: 'On ne peut agir que sur un agent connecté.',
  }),
  'desk.queue.unknown': ({ queue }) => ({
    message: `Il n’y a pas de file ${queue}.`,
    hint: 'La vue Files les montre toutes.',
  }),
  'desk.queue.closed': ({ queue }) => ({
    message: `${queue} est fermée.`,
    hint: 'Choisissez une file ouverte.',
  }),
  'desk.queue.already.open': ({ queue }) => ({ message: `${queue} est déjà ouverte.` }),
  'desk.queue.already.closed': ({ queue }) => ({ message: `${queue} est déjà fermée.` }),
  'desk.contact.gone': () => ({ message: 'Ce contact est parti : décroché, ou raccroché.' }),
  'desk.contact.notWaiting': () => ({
    message: 'Ce contact n’attend plus.',
    hint: 'Seul un contact en attente peut être déplacé, priorisé ou rappelé.',
  }),
  'desk.priority.same': ({ priority }) => ({ message: `Ce contact a déjà la priorité ${priority}.` }),
  'desk.move.same': ({ queue }) => ({ message: `Ce contact attend déjà dans ${queue}.` }),
  'desk.move.platform': ({ queue }) => ({
    message: `${queue} est sur une autre plateforme.`,
    hint: 'Choisissez une file de la même plateforme.',
  }),
  'desk.reveal.none': () => ({
    message: 'Il n’y a pas de numéro à montrer.',
    hint: 'Il était masqué, ou il a été oublié.',
  }),
  'desk.skills.same': () => ({ message: 'Ces agents ont déjà ces niveaux : rien n’a changé.' }),
  'desk.skills.none': () => ({
    message: 'Aucune compétence n’est nommée.',
    hint: 'Nommez une compétence et son niveau.',
  }),
  'desk.skill.unknown': ({ skill, known: list }) => ({
    message: `Il n’y a pas de compétence ${skill}.`,
    hint: `Les compétences : ${known(list)}.`,
  }),
  'desk.loan.length': ({ forMs, maxMs }) => ({
    message: `Un prêt ne peut pas durer ${minutes(forMs)} ici.`,
    hint: `Plus de zéro, et au plus ${minutes(maxMs)} en tout.`,
  }),
  'desk.loan.running': ({ agent, skill, by }) => ({
    message: `${agent} est déjà en prêt sur ${skill} (${by}).`,
    hint: 'Rendez ou prolongez ce prêt, ou attendez sa fin.',
  }),
  'desk.loan.over': ({ agent }) => ({ message: `Le prêt de ${agent} est déjà rendu.` }),
  'desk.loan.returning': ({ agent }) => ({ message: `Le prêt de ${agent} est déjà en train de revenir.` }),
  'desk.pause.reason': ({ reason, known: list }) => ({
    message: `${reason} n’est pas un motif de pause.`,
    hint: `Les motifs : ${known(list)}.`,
  }),
  'desk.pause.same': () => ({ message: 'Ces agents sont déjà dans cette pause.' }),
  'desk.resume.same': () => ({ message: 'Aucun de ces agents n’est en pause.' }),
  'desk.wrapup.none': ({ agent }) => ({ message: `${agent} n’est pas en post-appel.` }),
  'desk.overflow.nobody': ({ queue, skipped }) => ({
    message: `Personne dans ${queue} ne peut se voir proposer un rappel maintenant.`,
    hint:
      Number(skipped) > 0
        ? `${skipped} en attente, mais déjà promis à un rappel, déjà en ligne, ou sans numéro.`
        : 'Personne n’attend depuis si longtemps.',
  }),
  'desk.overflow.thresholds': () => ({
    message: 'Le seuil de fin doit être sous le seuil d’entrée.',
    hint: 'Sinon le débordement démarrerait et s’arrêterait à chaque appel.',
  }),
  'desk.overflow.none': ({ queue }) => ({ message: `${queue} ne propose pas de rappel d’elle-même.` }),
  'desk.callback.numberless': () => ({ message: 'Cet appelant n’a pas donné de numéro.' }),
  'desk.callback.promised': () => ({ message: 'Un rappel est déjà promis à cet appelant.' }),
  'desk.callback.served': () => ({ message: 'Cet appelant est en ligne, ou n’attend plus.' }),
  'desk.callback.twice': () => ({
    message: 'Cet appelant attend deux fois.',
    hint: 'Choisissez l’appel arrivé le premier.',
  }),
  'desk.callback.unknown': () => ({ message: 'Ce rappel n’existe pas.' }),
  'desk.callback.over': () => ({
    message: 'Ce rappel ne peut pas être annulé maintenant.',
    hint: 'Il est terminé, ou l’appelant en est informé à l’instant.',
  }),
  'desk.escalation.nothing': () => ({
    message: 'L’escalade ne porte sur rien.',
    hint: 'Nommez une file, un contact ou un rappel.',
  }),
  'desk.escalation.gone': () => ({
    message: 'Ce sur quoi porte l’escalade n’est plus là.',
    hint: 'Faites porter l’escalade sur la file.',
  }),
  'desk.escalation.exists': ({ by }) => ({
    message: `${by} a déjà escaladé.`,
    hint: 'Ajoutez une note à cette escalade.',
  }),
  'desk.letter.none': () => ({
    message: 'Cette escalade n’a aucun message abandonné.',
    hint: 'Il n’y a rien à renvoyer.',
  }),
  'desk.letter.over': () => ({
    message: 'Cette escalade est terminée : sa demande n’est plus à envoyer.',
    hint: 'Ouvrez-en une autre s’il le faut.',
  }),
  'desk.escalation.unknown': () => ({
    message: 'Cette escalade n’existe pas.',
    hint: 'La vue Escalades les montre toutes.',
  }),
  'desk.escalation.ended': ({ by }) => ({
    message: `Cette escalade est close${by === '' || by === undefined ? '' : ` (${by})`}.`,
    hint: 'Ouvrez-en une autre si besoin.',
  }),
  'desk.escalation.notAsked': ({ actor }) => ({ message: `${actor} n’a pas été sollicité.` }),
  'desk.escalation.accepted': ({ by }) => ({
    message: `${by} a déjà accepté.`,
    hint: 'Indiquez quand ce sera fait.',
  }),
  'desk.secretariat.closed': ({ circuit }) => ({
    message: `Tous les secrétariats du circuit ${circuit} sont fermés.`,
    hint: 'Choisissez un circuit d’astreinte, ou escaladez à l’ouverture.',
  }),
  'desk.circuit.unknown': ({ circuit, known: list }) => ({
    message: `Il n’y a pas de circuit ${circuit}.`,
    hint: `Les circuits : ${known(list)}.`,
  }),
  'desk.circuit.queue': ({ circuit }) => ({
    message: `Le circuit ${circuit} ne sert pas cette file.`,
    hint: 'Choisissez-en un autre.',
  }),
  'desk.circuit.reason': ({ circuit, reason, known: list }) => ({
    message: `Le circuit ${circuit} ne prend pas le motif ${reason}.`,
    hint: `Ses motifs : ${known(list)}.`,
  }),
  'desk.alert.over': () => ({ message: 'Cette alerte est finie.' }),
  'desk.alert.acked': ({ by }) => ({ message: `${by} a déjà pris cette alerte en charge.` }),
  'desk.snooze.length': ({ forMs, maxMs }) => ({
    message: `Une alerte ne peut pas rester muette ${minutes(forMs)}.`,
    hint: `Au plus ${minutes(maxMs)}.`,
  }),
  'desk.listening.off': () => ({
    message: 'Ce site ne permet pas la double écoute.',
    hint: 'desk.listening.allowed dans vigie.yaml en décide.',
  }),
  'desk.listening.taken': ({ agent, by }) => ({ message: `${by} est déjà en double écoute sur ${agent}.` }),
  'desk.listening.noCall': ({ agent }) => ({ message: `${agent} n’est pas en appel.` }),
  'desk.listening.none': ({ agent }) => ({ message: `Personne n’écoute ${agent}.` }),
  'desk.lock.held': ({ by }) => ({
    message: `${by} s’en occupe déjà.`,
    hint: 'Voyez ensemble, ou attendez la fin.',
  }),
  ...undoProblems,
  ...deliveryProblems,
  ...verbProblems,
};
