import type { outlook as english } from '../../en/console/outlook.ts';

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
