import type {
  outlook as english,
  hourFigures as englishHourFigures,
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

export const hourFigures: typeof englishHourFigures = {
  ground: 'Suppose',
  inputs: 'Avec',
  unknown: 'rien n’est prévu pour cette file : elle n’a ici ni passé, ni profil dans le fichier du site',
  tooFew: 'trop peu d’appels ont été traités pour dire combien de temps prend chacun',
  hour: 'l’heure qui commence ; chaque ligne des Heures vaut pour sa demi-heure',
  handling: (handle, patience, completed) =>
    `DMT ${handle} post-appel compris, patience ${patience} (${completed} traités)`,
  target: (share, within) => `objectif ${share} en ${within}`,
  range: (low, high) => `de ${low} à ${high} quatre fois sur cinq`,
  'hour.expected': {
    name: 'Contacts attendus',
    formula:
      'courbe du jour × (V + 60) ÷ (A + 60), V : ce qui est venu ces 3 dernières heures, A : ce qu’elle en attendait',
    ground:
      'la suite du jour s’écarte de sa courbe comme ses dernières heures ; 60 appels tempèrent ce que trop peu diraient ; ce qui est passé reste tel qu’il était prévu',
  },
  'hour.needed': {
    name: 'Agents nécessaires',
    formula: 'le moins d’agents pour lesquels Erlang A donne l’objectif',
    ground:
      'les appels arrivent au hasard et qui n’a plus de patience raccroche ; traitement et patience restent tels quels ; rien n’est dit de ce qui est passé',
  },
  'hour.there': {
    name: 'Agents présents',
    formula: 'agents au travail et hors pause, chacun à parts égales entre les files qu’il connaît le mieux',
    ground: 'à venir : en l’état, sans arrivée ni départ ; passé : tels qu’à la fin de la demi-heure',
  },
};
