import type { LineDetail, LineWords, Teller } from '../../line-words.ts';
import { de } from '../elision.ts';

const at = (tell: Teller, moment: LineDetail[string] | undefined): string =>
  typeof moment === 'number' ? tell.time(moment) : '–';
const lasting = (tell: Teller, ms: LineDetail[string] | undefined): string =>
  typeof ms === 'number' ? tell.duration(ms) : '–';
const hours = (ms: LineDetail[string] | undefined): string =>
  `${String(Math.round(Number(ms) / 360_000) / 10).replace('.', ',')} h`;
const level = (value: LineDetail[string] | undefined): string => (value == null ? 'aucun' : String(value));
const there = ({ waiting, ready }: LineDetail): string =>
  waiting == null || ready == null
    ? ''
    : ` (${waiting} en attente, ${ready} ${Number(ready) > 1 ? 'disponibles' : 'disponible'})`;
const ways: Record<string, string> = {
  screen: 'à l’écran',
  webhook: 'par webhook',
  mail: 'par courriel',
  fhir: 'par tâche FHIR',
};
const way = (channel: LineDetail[string] | undefined): string => ways[String(channel)] ?? String(channel);

export const lines: LineWords = {
  'skill.change': ({ agent, skill, before, after }) =>
    `${agent} : ${skill} ${level(before)} → ${level(after)}`,
  'agent.now': ({ agent, state, since, queue }, tell) =>
    `${agent} : ${tell.agentState(String(state))} depuis ${tell.age(Number(since))}${queue == null ? '' : ` (${queue})`}`,
  'queue.loses': (detail) => `${detail.queue} perd ${detail.agent}${there(detail)}`,
  'queue.shares': (detail) => `${detail.queue} partage ${detail.agent}${there(detail)}`,
  'queue.loses.outside': ({ agent, queues }) =>
    queues === 1
      ? `Une file qui n’est pas la vôtre perd aussi ${agent}`
      : `${queues} files qui ne sont pas les vôtres perdent aussi ${agent}`,
  'queue.shares.outside': ({ agent, queues }) =>
    queues === 1
      ? `Une file qui n’est pas la vôtre partage aussi ${agent}`
      : `${queues} files qui ne sont pas les vôtres partagent aussi ${agent}`,
  'loan.until': ({ until }, tell) => `Retour automatique à ${at(tell, until)} · u pour annuler avant`,
  'loan.extended': ({ agent, before, until }, tell) =>
    `Le prêt ${de(String(agent))} finit à ${at(tell, until)} au lieu de ${at(tell, before)}`,
  'loan.back': ({ agent, until }, tell) => `${agent} revient maintenant au lieu de ${at(tell, until)}`,
  'undo.possible': () => 'u pour annuler',
  'lock.held': ({ by, target }) => `Attention : ${by} travaille sur ${target} en ce moment`,
  'contact.priority': ({ before, after, ahead }) =>
    `Priorité ${before} → ${after}${ahead == null ? '' : ahead === 0 ? ' : personne avant lui' : ` : ${ahead} avant lui`}`,
  'contact.move': (detail) => `De ${detail.from} vers ${detail.to}${there(detail)}`,
  'contact.reveal': () =>
    'Le numéro entier n’est montré qu’à vous ; qui l’a vu et pourquoi est écrit au journal',
  'callback.caller': ({ caller, enteredAt, fragile }, tell) =>
    `${caller ?? '–'} · attend depuis ${tell.age(Number(enteredAt))}${fragile === 1 ? ' · fragile' : ''}`,
  'callback.more': ({ count }) => `et ${count} de plus`,
  'callback.skipped.numberless': ({ count }) => `${count} sans proposition : pas de numéro`,
  'callback.skipped.promised': ({ count }) => `${count} sans proposition : un rappel est déjà promis`,
  'callback.skipped.served': ({ count }) => `${count} sans proposition : déjà en ligne`,
  'callback.skipped.twice': ({ count }) => `${count} sans proposition : le même appelant deux fois`,
  'callback.when': ({ releaseWaitMs, expiresAfterMs, pending, closesAt }, tell) =>
    `Rappelés dès que l’attente passe sous ${lasting(tell, releaseWaitMs)}, à leur place dans la file ; ${pending} déjà promis ; ${
      closesAt == null ? '' : `la file ferme à ${at(tell, closesAt)} ; `
    }abandon des rappels après ${hours(expiresAfterMs)}`,
  'callback.cancel': ({ caller, since }, tell) =>
    `${caller ?? '–'}, en file depuis ${tell.age(Number(since))}, ne sera pas rappelé`,
  'queue.waiting': ({ queue, before, after }) => `${queue} : ${before} → ${after} en attente`,
  'queue.open': ({ queue }) => `${queue} ouvre`,
  'queue.close': ({ queue, waiting }) =>
    `${queue} ferme : les nouveaux appelants sont dissuadés${waiting == null ? '' : ` ; ${waiting} en attente`}`,
  'overflow.policy': ({ queue, enterWaitMs, releaseWaitMs, until, headWaitMs }, tell) =>
    `${queue} : rappel proposé au-delà de ${lasting(tell, enterWaitMs)}, jusqu’à une attente sous ${lasting(tell, releaseWaitMs)}${
      until == null ? '' : `, au plus tard ${at(tell, until)}`
    } (plus longue attente : ${lasting(tell, headWaitMs)})`,
  'overflow.stop': ({ queue, by }) => `${queue} ne propose plus de rappel d’elle-même (réglé par ${by})`,
  'overflow.former': ({ queue }) => `${queue} reprend son réglage précédent`,
  'escalation.first': ({ to, channel, waitMs }, tell) =>
    `Demande maintenant à ${to} ${way(channel)} ; ${lasting(tell, waitMs)} pour accepter`,
  'escalation.then': ({ to, channel, waitMs }, tell) =>
    `puis ${to} ${way(channel)}, ${lasting(tell, waitMs)}`,
  'escalation.closed': ({ to }) => `${to} : fermé, étape passée`,
  'escalation.raised': ({ priority }, tell) =>
    `Un patient est fragile : la priorité devient ${tell.priority(String(priority))}`,
  'escalation.cancel': ({ to }) => `${to} apprend que la demande est retirée`,
  'escalation.resend': ({ to, channel, tries }) =>
    `${to} reçoit à nouveau le message ${way(channel)} (${tries} ${Number(tries) > 1 ? 'essais' : 'essai'} en vain jusqu’ici)`,
  'escalation.accepted': ({ by }) => `${by} accepte`,
  'escalation.refused': ({ by }) => `${by} refuse : l’étape suivante est sollicitée`,
  'escalation.done': ({ by }) => `${by} : c’est fait`,
  'alert.acked': ({ rule }) => `${rule} : prise en charge, pour tout le monde`,
  'alert.unacked': ({ rule }) => `${rule} : plus prise en charge`,
  'alert.snoozed': ({ rule, until }, tell) =>
    `${rule} : muette jusqu’à ${at(tell, until)}, pour tout le monde`,
  'alert.awake': ({ rule }) => `${rule} : de nouveau active`,
  'monitor.listen': ({ agent, extension, maxMs }, tell) =>
    `Le poste ${extension} sonne et entend ${agent} ; arrêt automatique après ${lasting(tell, maxMs)}`,
  'monitor.whisper': ({ agent, extension, maxMs }, tell) =>
    `Le poste ${extension} sonne, entend ${agent} et ne parle qu’à l’agent ; arrêt automatique après ${lasting(tell, maxMs)}`,
  'monitor.stop': ({ agent, by }) => `${by} n’entend plus ${agent}`,
};
