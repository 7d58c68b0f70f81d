import type { ProblemWords } from '../../problem-words.ts';

/** La liaison avec un Asterisk, ce qu'il dit d'étrange, et ses enregistrements. */
export const linkWords: ProblemWords = {
  'asterisk.down': () => ({
    message: 'Asterisk n’est pas connecté.',
    hint: 'Rien n’a été envoyé ; son état est dans :doctor.',
  }),
  'asterisk.stopped': () => ({ message: 'Vigie a quitté la plateforme.' }),
  'asterisk.cut': ({ reason }) => ({
    message: `La liaison avec Asterisk a été coupée (${reason}).`,
    hint: 'Elle se rétablit ; ce qui s’est passé entre-temps apparaît comme une lacune.',
  }),
  'asterisk.noAnswer': ({ action }) => ({
    message: `Asterisk n’a pas répondu à temps à ${action}.`,
    hint: 'La liaison se rétablit.',
  }),
  'asterisk.unreachable': ({ host, port, reason }) => ({
    message: `Rien ne répond sur ${host}:${port} (${reason}).`,
    hint: 'Asterisk tourne-t-il, son interface de gestion est-elle ouverte, « permit » autorise-t-il cette machine ?',
  }),
  'asterisk.notAsterisk': ({ found }) => ({
    message: `Ce qui répond n’est pas l’interface de gestion d’Asterisk : « ${found} ».`,
    hint: 'Vérifiez la machine et le port : 5038, sauf si manager.conf en décide autrement.',
  }),
  'asterisk.tlsMismatch': ({ found }) => ({
    message: `Un seul des deux côtés parle TLS (${found}).`,
    hint: 'En clair, c’est le port 5038 ; en TLS, 5039 avec « tlsenable=yes » et « tls » dans les réglages de la source.',
  }),
  'asterisk.badCertificate': ({ reason }) => ({
    message: `Le certificat d’Asterisk n’est pas reconnu (${reason}).`,
    hint: 'Indiquez son autorité par tls.ca, et le nom qu’il porte par tls.servername.',
  }),
  'asterisk.tooOld': ({ version }) => ({
    message: `Cet Asterisk est trop ancien : son interface de gestion est en ${version}.`,
    hint: 'Les versions 18 à 22 sont prises en charge.',
  }),
  'asterisk.noChallenge': () => ({
    message: 'Cet Asterisk ne propose pas la connexion MD5.',
    hint: 'Réglez « login: plain » pour cette source, en TLS ou en local seulement.',
  }),
  'asterisk.badSecret': () => ({
    message: 'Asterisk refuse le compte ou son secret.',
    hint: 'Comparez avec manager.conf ; une ligne « deny » ou « permit » qui exclut cette machine répond de même.',
  }),
  'asterisk.loginInUse': () => ({
    message: 'Ce compte est déjà connecté, et manager.conf ne lui permet qu’une connexion.',
    hint: 'Un autre concentrateur tourne peut-être : donnez à chacun son compte.',
  }),
  'asterisk.overlong': () => ({
    message: 'Asterisk a envoyé un message trop long pour en être un ; il a été ignoré.',
  }),
  'asterisk.strangeMessage': () => ({
    message: 'Asterisk a envoyé ce qui n’est pas un message ; cela a été ignoré.',
  }),
  'asterisk.conversationLost': () => ({
    message: 'Une conversation s’est terminée sans témoin ; sa durée est inconnue.',
  }),
  'asterisk.memberDrift': () => ({
    message: 'Un agent n’est pas tel que les événements l’avaient dit ; l’état présent a été repris.',
    hint: 'Un rechargement remet les pénalités en place sans le dire.',
  }),
  'asterisk.queueGone': () => ({
    message: 'La plateforme n’a plus cette file.',
    hint: 'Elle est montrée fermée ; ses chiffres du jour restent.',
  }),
  'asterisk.behind': ({ seconds }) => ({
    message:
      seconds === undefined
        ? 'Les événements d’Asterisk arrivent en retard.'
        : `Les événements d’Asterisk arrivent avec ${seconds} s de retard : les chiffres ont cet âge.`,
    hint: 'Il en dit plus qu’on ne peut lire à temps : un filtre d’événements dans manager.conf écarte ce que Vigie ne lit pas.',
  }),
  'asterisk.unheard': ({ count }) => ({
    message:
      count === undefined
        ? 'Des appelants attendaient dont Asterisk n’a rien dit.'
        : `${count} appelants attendent dont Asterisk n’a rien dit : on ne les voit que de temps en temps.`,
    hint: 'La ligne « read = » du compte n’a pas « agent », ou un filtre d’événements écarte QueueCallerJoin.',
  }),
  'asterisk.fewRights': () => ({
    message: 'Ce compte manque de droits : ce à quoi ils servent est grisé.',
    hint: 'vigie doctor --source dit quelle ligne de manager.conf changer.',
  }),
  'asterisk.notAdmitted': () => ({
    message:
      'Un appelant n’a pas été admis dans une file : ce n’est pas un passage, et il n’est compté nulle part.',
  }),
  'asterisk.ratingUnplaced': () => ({
    message:
      'Une réponse à l’enquête ne correspond à aucun appel décroché, ou n’est pas une note de 1 à 5 ; elle n’est pas comptée.',
    hint: 'UserEvent(VigieRating,Score: 4) depuis le canal de l’appelant ; un redémarrage oublie les appels terminés.',
  }),
  'recording.badLine': ({ line, expected, read }) => ({
    message: `La ligne ${line} de l’enregistrement n’est pas ce qui était attendu : ${expected}.`,
    hint: `Les ${read} lignes qui précèdent ont été lues.`,
  }),
  'recording.truncated': ({ line, error, read }) => ({
    message: `L’enregistrement s’arrête à la ligne ${line} : le fichier est tronqué ou abîmé (${error}).`,
    hint: `Les ${read} lignes qui précèdent ont été lues.`,
  }),
  'recording.unreadable': ({ path, error }) => ({ message: `${path} ne peut pas être lu (${error}).` }),
  'recording.empty': ({ path }) => ({ message: `${path} ne contient aucun message.` }),
  'replay.readOnly': () => ({
    message: 'Ceci est un enregistrement : rien ne peut y être changé.',
    hint: 'Connectez-vous à un centre vivant pour agir.',
  }),
};
