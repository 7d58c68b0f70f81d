import type {
  outlook as english,
  nextHour as englishNextHour,
  snowball as englishSnowball,
} from '../../en/console/outlook.ts';

export const outlook: typeof english = {
  head: (lasting) =>
    `${lasting === null ? 'Dans l’heure qui vient' : `Pendant ${lasting}`}, si rien d’autre ne change (i dit pourquoi) :`,
  onceBack: (agent) => `Au retour de pause de ${agent}, si rien d’autre ne change (i dit pourquoi) :`,
  effect: (queue, wait, waitMargin, level, levelMargin) =>
    `${queue} : attente ${wait.before} → ${wait.after} (±${waitMargin}), QS ${level.before} → ${level.after} % (±${levelMargin})`,
  unknown: (queue, why) => `${queue} : –  ${why}`,
  tooFew: (seen) => `trop peu d’appels pour le dire (${seen})`,
  measured: (queue, { rate, arrivals, handle, completed, patience, before, after }) =>
    `${queue} : ${rate} appels par heure (${arrivals === 'expected' ? 'attendus par la courbe du jour' : 'comme ces dernières minutes'}), ${handle} chacun, post-appel compris (${completed} vus), patience ${patience}, agents ${before} → ${after}.`,
  grounds: [
    'Erlang A : les appels arrivent au hasard, et qui n’a plus de patience raccroche. Régime établi : ceux qui attendent déjà ne sont pas comptés.',
    'Un agent compte pour les files qu’il connaît le mieux, à parts égales ; prêté, pour la seule file où il l’est.',
    '± est ce que si peu d’appels laissent ouvert, à un écart type de la charge.',
  ],
};

export const snowball: typeof englishSnowball = {
  name: 'Réappels :',
  waiting: (again, waiting) => `${again} sur ${waiting} en attente ont déjà appelé`,
  share: (share, counted) => (counted ? `${share} appels sont des réappels` : `${share} % des appels`),
  perNeed: (calls) => `${calls} appel par besoin`,
  toCome: (count) => `encore ${count} environ dans l’heure`,
};

export const nextHour: typeof englishNextHour = {
  name: 'Heure à venir :',
  calls: (expected, low, high) => `${expected} appels (${low} à ${high})`,
  agents: (needed, there) => `besoin de ${needed} agents, ${there} présents`,
  there: (there) => `${there} agents présents, besoin – (trop peu d’appels pour le dire)`,
  basis: (kind, days) => (kind === 'weekdays' ? `moyenne de ${days} jours semblables` : 'profil habituel'),
};
