import type { ProblemWords } from '../../problem-words.ts';

const ASK_TELEPHONY = 'C’est un réglage de la plateforme : l’équipe téléphonie dispose de docs/ASTERISK.md.';
const LOOK_AGAIN = 'Regardez l’état présent : quelqu’un a été plus rapide.';

/** Ce qu'un Asterisk n'a pas voulu faire, n'a pas pu faire, ou n'a pas été vu faire. */
export const orderWords: ProblemWords = {
  'asterisk.permissionDenied': ({ action }) => ({
    message: `Ce compte n’a pas le droit d’utiliser ${action}.`,
    hint: ASK_TELEPHONY,
  }),
  'asterisk.noRight': ({ action, right }) => ({
    message: `Ce compte n’a pas droit à ${action}.`,
    hint: `Ajoutez « ${right} » à sa ligne « write = » dans manager.conf.`,
  }),
  'asterisk.notSet': ({ setting }) => ({
    message: `Les réglages de cette plateforme n’ont pas « ${setting} ».`,
    hint: 'docs/ASTERISK.md dit ce qu’il faut dans le plan de numérotation.',
  }),
  'asterisk.unknownAction': ({ action }) => ({
    message: `Cet Asterisk ne connaît pas ${action}.`,
    hint: ASK_TELEPHONY,
  }),
  'asterisk.refused': ({ action, said }) => ({ message: `Asterisk a refusé ${action} : ${said}` }),
  'asterisk.malformed': ({ action, said }) => ({
    message: `Asterisk n’a pas compris ${action} : ${said}`,
    hint: 'C’est un défaut de Vigie : merci de le signaler.',
  }),
  'asterisk.unsendable': ({ action, header }) => ({
    message: `${header}, dans ${action}, est trop long ou contient des caractères de commande.`,
    hint: 'Rien n’a été envoyé à la plateforme.',
  }),
  'asterisk.unconfirmed': ({ seconds }) => ({
    message: `Asterisk a accepté, mais rien n’a été constaté en ${seconds} s.`,
    hint: 'Regardez l’état présent avant de recommencer.',
  }),
  'asterisk.notApplied': ({ what }) => ({
    message: `Asterisk a accepté, mais la nouvelle valeur (${what}) n’y est pas.`,
  }),
  'asterisk.notHeld': () => ({
    message: 'La liaison a été coupée entre-temps, et ce qui était demandé n’est pas en place.',
    hint: 'Redonnez la commande si elle est toujours voulue.',
  }),
  'asterisk.otherBody': ({ order }) => ({
    message: `L’ordre ${order} a déjà été donné, en d’autres termes.`,
  }),
  'asterisk.unknownAgent': ({ agent }) => ({ message: `La plateforme n’a pas d’agent ${agent}.` }),
  'asterisk.unknownQueue': ({ queue }) => ({ message: `La plateforme n’a pas de file ${queue}.` }),
  'asterisk.noSuchQueue': () => ({ message: 'La plateforme n’a pas cette file.', hint: ASK_TELEPHONY }),
  'asterisk.noSuchMember': () => ({
    message: 'La plateforme ne connaît pas cet agent-là.',
    hint: LOOK_AGAIN,
  }),
  'asterisk.alreadyMember': () => ({ message: 'L’agent est déjà dans cette file.', hint: LOOK_AGAIN }),
  'asterisk.notMember': () => ({ message: 'L’agent n’est pas dans cette file.', hint: LOOK_AGAIN }),
  'asterisk.staticMember': ({ agent, queue }) => ({
    message:
      agent === undefined
        ? 'L’agent est inscrit dans queues.conf pour cette file et ne peut pas en sortir.'
        : `${agent} est inscrit dans queues.conf pour ${queue} et ne peut pas en sortir.`,
    hint: 'Mettez l’agent en pause dans cette file, ou baissez son niveau.',
  }),
  'asterisk.loggedOut': ({ agent }) => ({ message: `${agent} n’est dans aucune file.` }),
  'asterisk.unmappedSkill': ({ skill }) => ({
    message: `Aucune file de la plateforme ne correspond à la compétence ${skill}.`,
    hint: 'Les compétences et leurs files sont dans vigie.yaml.',
  }),
  'asterisk.badLevel': ({ skill, level }) => ({
    message: `Le niveau ${level} en ${skill} n’est pas entre 1 et 5.`,
  }),
  'asterisk.noWrapupEnd': () => ({
    message: 'Asterisk ne sait pas mettre fin à un post-appel.',
    hint: 'Il se termine de lui-même.',
  }),
  'asterisk.callerGone': () => ({
    message: 'L’appelant n’attend plus dans cette file.',
    hint: 'Regardez qui attend à présent.',
  }),
  'asterisk.channelGone': () => ({ message: 'L’appel est terminé.', hint: LOOK_AGAIN }),
  'asterisk.alreadyThere': ({ queue }) => ({ message: `L’appelant attend déjà dans ${queue}.` }),
  'asterisk.noExtension': ({ context, extension }) => ({
    message: `Le plan de numérotation n’a pas de ${extension} dans ${context} : l’appel serait raccroché.`,
    hint: ASK_TELEPHONY,
  }),
  'asterisk.answeredFirst': () => ({
    message: 'Un agent a décroché avant.',
    hint: 'Aucun rappel n’a été promis.',
  }),
  'asterisk.declined': () => ({ message: 'Le patient s’est vu proposer un rappel et ne l’a pas pris.' }),
  'asterisk.originateFailed': () => ({
    message: 'La plateforme n’a pas pu passer l’appel.',
    hint: ASK_TELEPHONY,
  }),
  'asterisk.noNumber': () => ({ message: 'Aucun numéro ne peut être composé pour ce rappel.' }),
  'asterisk.callbackNoAgent': () => ({ message: 'Aucun agent n’a pris le rappel.' }),
  'asterisk.callbackBusy': () => ({ message: 'La ligne du patient est occupée.' }),
  'asterisk.callbackNoAnswer': () => ({ message: 'Le patient n’a pas répondu.' }),
  'asterisk.callbackUnreachable': () => ({ message: 'Le numéro n’a pas pu être joint.' }),
  'asterisk.callbackHungUp': () => ({
    message: 'Le patient a décroché, puis raccroché avant qu’un agent soit libre.',
  }),
  'asterisk.callbackLost': () => ({ message: 'L’appel de ce rappel s’est perdu avec la liaison.' }),
  'asterisk.callbackCancelled': () => ({
    message: 'L’appel a été raccroché avant que les deux puissent se parler.',
  }),
  'asterisk.notDialling': () => ({ message: 'Ce rappel n’est pas en cours d’appel.' }),
  'asterisk.badExtension': ({ extension }) => ({ message: `${extension} n’est pas un numéro de poste.` }),
  'asterisk.notTalking': () => ({
    message: 'Cet agent n’est pas en conversation dans une file.',
    hint: 'Écoutez une fois qu’un appel est décroché.',
  }),
  'asterisk.notMonitored': () => ({ message: 'Personne n’écoute cet agent.' }),
  'asterisk.listenNoAnswer': () => ({ message: 'Le poste du superviseur n’a pas répondu.' }),
  'asterisk.listenTargetGone': () => ({
    message: 'La conversation s’est terminée avant que quiconque puisse écouter.',
  }),
  'asterisk.listenWrongCall': () => ({
    message: 'Asterisk a rejoint un autre appel que celui demandé : il a été quitté aussitôt.',
    hint: 'Réessayez.',
  }),
};
