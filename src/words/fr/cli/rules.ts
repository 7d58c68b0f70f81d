const SIDES: Readonly<Record<string, string>> = { above: 'au-dessus', below: 'au-dessous' };
const VALUES: Readonly<Record<string, string>> = {
  share: 'une part, comme 85% ou 0.85',
  ratio: 'un rapport, comme 130% ou 1.3',
  ms: 'une durée avec son unité, comme 90s ou 3m',
  count: 'un nombre',
};
const PLACES: Readonly<Record<string, string>> = {
  queue: 'file',
  agent: 'agent',
  source: 'source',
  escalation: 'escalade',
  callback: 'rappel',
  site: 'site',
  team: 'équipe',
  channel: 'canal',
  all: 'tout',
};
const place = (kind: string): string => PLACES[kind] ?? kind;

const decoded =
  (say: (...values: string[]) => string) =>
  (value: string): string =>
    say(...value.split(',').map(decodeURIComponent));

/** What contradicts itself in an alert rule, by the token that names it. */
export const RULE_CONTRADICTIONS: Readonly<Record<string, (value: string) => string>> = {
  'rule.ways': decoded(
    (found = '') =>
      `une règle a exactement l’un de metric, expected, state, all, any ; celle-ci ${found === '' ? 'n’en a aucun' : `a ${found}`}`,
  ),
  'rule.partWays': () => 'une partie a exactement l’un de metric, expected, state',
  'rule.closingScope': () => 'seule une règle sur des files peut regarder le temps qui précède la fermeture',
  'rule.notCount': decoded(
    (metric = '') => `${metric} n’est pas un nombre de contacts ni d’agents : il ne se divise pas par agent`,
  ),
  'rule.noSide': decoded(
    (metric = '') => `${metric} n’est ni bon ni mauvais en soi : dites when: above ou below`,
  ),
  'rule.noTarget': decoded(
    (metric = '') => `${metric} n’a pas de cible : seul serviceLevel en a une, celle de la file`,
  ),
  'rule.notState': decoded(
    (word = '', of = '', known = '') =>
      `« ${word} » n’est pas un état possible (${place(of)}) ; l’un de : ${known}`,
  ),
  'rule.scope': () =>
    'une portée nomme l’un de queue, agent, source, escalation, site, team, channel ; seuls queue et channel vont ensemble',
  'rule.stateScope': decoded(
    (of = '', natural = '', kind = '') =>
      `un état (${place(of)}) se regarde par ${place(natural)}, pas par ${place(kind)}`,
  ),
  'rule.figureScope': decoded((kind = '') => `un chiffre ne se mesure pas par ${place(kind)}`),
  'rule.targetScope': () => 'une cible est celle de chaque file : regardez-la par file',
  'rule.teamMetric': decoded((known = '') => `une équipe n’a pas de contacts à elle : seulement ${known}`),
  'rule.noThreshold': () => 'une règle demande un seuil warning ou critical',
  'rule.criticalSide': decoded(
    (side = '') =>
      `critical doit être ${SIDES[side] ?? side} de warning, sans quoi il n’y a jamais d’avertissement`,
  ),
  'rule.notValue': decoded((unit = '', written = '') => `« ${written} » n’est pas ${VALUES[unit] ?? unit}`),
  'rule.impossiblePair': decoded(
    (side = '') =>
      `elle se quitterait ${SIDES[side] ?? side} de là où elle s’atteint : ces deux seuils se contredisent`,
  ),
  'rule.noRule': decoded((id = '') => `il n’y a pas de règle « ${id} »`),
  'rule.circle': decoded((circle = '') => `ces règles se font taire en cercle : ${circle}`),
};
