import type { ProblemWords } from '../../problem-words.ts';

/** Ce que trouve l'examen d'un compte, et la ligne voulue. */
export const accountWords: ProblemWords = {
  'asterisk.account.loggedIn': ({ version }) => ({
    message: `Connecté ; l’interface de gestion est en ${version}.`,
  }),
  'asterisk.account.writeMissing': ({ right, actions, line }) => ({
    message: `La classe d’écriture « ${right} » manque : pas de ${actions}.`,
    hint: `manager.conf : ${line}`,
  }),
  'asterisk.account.writeTooMuch': ({ right, line }) => ({
    message: `La classe d’écriture « ${right} » est plus que ce dont Vigie a besoin.`,
    hint: `manager.conf : ${line}`,
  }),
  'asterisk.account.writeEnough': () => ({ message: 'Les classes d’écriture sont celles qu’il faut.' }),
  'asterisk.account.readMissing': ({ right, line }) => ({
    message: `La classe de lecture « ${right} » manque.`,
    hint: `manager.conf : ${line}`,
  }),
  'asterisk.account.readUnseen': ({ right, line }) => ({
    message: `Aucun événement de la classe de lecture « ${right} » n’a été vu ; il n’y avait peut-être rien à dire.`,
    hint: `manager.conf : ${line}`,
  }),
  'asterisk.account.readEnough': () => ({ message: 'Les classes de lecture sont celles qu’il faut.' }),
  'asterisk.account.queueMissing': ({ queue }) => ({
    message: `La plateforme n’a pas de file ${queue}.`,
    hint: `queues.conf : [${queue}], ou retirez-la de « watch ».`,
  }),
  'asterisk.account.noQueue': () => ({
    message: 'La plateforme n’a aucune file.',
    hint: 'queues.conf est vide, ou app_queue n’est pas chargé.',
  }),
  'asterisk.account.queues': ({ count }) => ({ message: `La plateforme a ${count} files.` }),
  'asterisk.account.noTimestamp': ({ line }) => ({
    message: 'Les événements n’ont pas d’heure propre : celle de leur arrivée en tient lieu.',
    hint: `manager.conf, [general] : ${line}`,
  }),
  'asterisk.account.clockSkew': ({ seconds }) => ({
    message: `L’horloge de la plateforme est décalée de ${seconds} s par rapport à celle-ci.`,
    hint: 'Vigie en tient compte ; NTP des deux côtés serait mieux.',
  }),
  'asterisk.account.noExtension': ({ context, extension }) => ({
    message: `Le plan de numérotation n’a pas de ${extension} dans ${context}.`,
    hint: `extensions.conf, [${context}] : exten => ${extension},1,…`,
  }),
  'asterisk.account.dialplan': () => ({ message: 'Le plan de numérotation a tout ce qu’il faut.' }),
  'asterisk.account.doorsUnread': () => ({
    message: 'L’AstDB ne peut pas être lue : on ne saura pas si une file y est fermée.',
    hint: 'manager.conf : ajoutez « reporting » ou « system » à « write = ».',
  }),
};
