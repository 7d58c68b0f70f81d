import type { screens as english } from '../../en/console/screens.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count < 2 ? one : many}`;

export const screens: typeof english = {
  title: (alerts) => plural(alerts, 'alerte', 'alertes'),
  links: {
    connecting: 'connexion',
    live: 'en direct',
    stale: 'figé',
    reconnecting: 'reconnexion',
    resyncing: 'rattrapage',
    replay: 'enregistrement',
    refused: 'refusé',
  },
  header: {
    stale: (age) => `chiffres d’il y a ${age}`,
    never: 'aucun chiffre encore',
    noCommand: 'aucune commande ne part',
    sources: (up, all) =>
      all === 0
        ? 'aucune plateforme'
        : all === 1 && up === 1
          ? 'plateforme active'
          : `${up} plateformes sur ${all}`,
    sourceDown: (name) => `${name} ne répond plus`,
    fault: (said, more) =>
      `${said.replace(/\.$/, '')}${more === 0 ? '' : ` (et ${more} de plus)`} · la dernière version valable reste`,
    demo: 'DÉMO',
    replay: 'ENREGISTREMENT',
    speed: (rate) => `×${rate}`,
    frozen: (changes) =>
      `image figée · ${plural(changes, 'changement retenu', 'changements retenus')} · z reprend`,
  },
  headline: {
    answerRate: 'Décroché',
    waiting: 'Attente',
    longestWait: 'Plus longue',
    abandonRate: 'Abandon',
    serviceLevel: 'QS',
    ready: 'Dispo.',
    offered: 'Présentés',
    answered: 'Décrochés',
    asa: 'TMA',
    aht: 'DMT',
    occupancy: 'Occupation',
  },
  now: {
    nothing: 'Rien ne brûle.',
    quiet: (queues, waiting) =>
      waiting === 0
        ? `${plural(queues, 'file ouverte', 'files ouvertes')}, personne n’attend.`
        : `${plural(queues, 'file ouverte', 'files ouvertes')}, ${plural(waiting, 'appelant', 'appelants')} dans les temps.`,
    closed: 'Le centre est fermé.',
    opens: (at, day) => (day === null ? `Il ouvre à ${at}.` : `Il ouvre ${day} à ${at}.`),
    empty: 'Aucune file : le concentrateur n’en a pas encore annoncé.',
    waitingForHub: 'En attente du concentrateur…',
    since: (age) => `depuis ${age}`,
    queue: (waiting, longest, rate) => `${waiting} en attente · ${longest} · ${rate}`,
    late: (threshold) => `plus longue attente au-delà de ${threshold}`,
    due: (left) => `échéance ${left}`,
    escalation: (step, steps, state, about) => `étape ${step}/${steps} · ${state} · ${about}`,
    suspect: (evidence) => `état douteux : ${evidence}`,
    doubt: {
      'contact.over': (contact) => `état douteux : la conversation est finie (${contact})`,
      'contact.elsewhere': (whom) => `état douteux : ce contact est ailleurs (${whom})`,
      'state.long': (limit) => `état douteux : il dure depuis trop longtemps (${limit})`,
      'idle.whileWaiting': (queue) => `état douteux : disponible, et les appels de ${queue} n’arrivent pas`,
    },
    silentSource: 'la plateforme ne répond plus : ses chiffres sont anciens',
    loan: (left) => `en prêt, retour dans ${left}`,
    lent: (skills, by) => `${skills}, prêt de ${by}`,
    lateCallbacks: (count) => plural(count, 'rappel en retard', 'rappels en retard'),
    oldestCallback: (queue) => `le plus ancien : ${queue}`,
    others: 'Autres files',
    moreProblems: (count) => `encore ${count} ${count === 1 ? 'problème' : 'problèmes'} au-dessus`,
  },
  list: {
    of: (shown, all) => (shown === all ? `${all}` : `${shown} sur ${all}`),
    rows: {
      queues: (count, said) => `${said} ${count < 2 ? 'file' : 'files'}`,
      agents: (count, said) => `${said} ${count < 2 ? 'agent' : 'agents'}`,
      waiting: (_, said) => `${said} en attente`,
      callbacks: (count, said) => `${said} ${count < 2 ? 'rappel' : 'rappels'}`,
      escalations: (count, said) => `${said} ${count < 2 ? 'escalade' : 'escalades'}`,
      alerts: (count, said) => `${said} ${count < 2 ? 'alerte' : 'alertes'}`,
      journal: (count, said) => `${said} ${count < 2 ? 'ligne' : 'lignes'}`,
    },
    marked: (count) => plural(count, 'marquée', 'marquées'),
    moreColumns: (count) => `+${plural(count, 'colonne', 'colonnes')}`,
    filter: 'filtre',
    nothingFound: (filter) => `Rien ne correspond à « ${filter} ». Échap efface le filtre.`,
    empty: {
      now: 'Rien ne brûle.',
      queues: 'Aucune file.',
      agents: 'Aucun agent.',
      waiting: 'Personne n’attend.',
      callbacks: 'Aucun rappel.',
      escalations: 'Aucune escalade.',
      alerts: 'Aucune alerte.',
      journal: 'Rien n’a encore été fait.',
      'queue.waiting': 'Personne n’attend.',
      'queue.agents': 'Aucun agent ne sert cette file.',
      'queue.alerts': 'Aucune alerte.',
      'agent.queues': 'Cet agent ne sert aucune file.',
      'queue.hours': 'Rien n’est encore connu de ses heures.',
      'queue.reasons': 'Aucun motif codé aujourd’hui.',
      'agent.contacts': 'Aucun contact pris aujourd’hui, à ce que l’on sait.',
      'agent.states': 'Aucun état n’est connu aujourd’hui.',
    },
  },
  detail: {
    gone: 'Parti entre-temps. Échap revient.',
    nothing: 'Rien n’est choisi.',
    panes: {
      'queue.waiting': 'En attente',
      'queue.agents': 'Agents',
      'queue.alerts': 'Alertes',
      'agent.queues': 'Files',
      'queue.hours': 'Heures',
      'queue.reasons': 'Motifs',
      'agent.contacts': 'Contacts',
      'agent.states': 'États',
    },
    trend: {
      waiting: (since, _) => `Attente par 5 minutes, depuis ${since}`,
      offered: (since, expected) =>
        `Arrivées par 5 minutes, depuis ${since}${expected ? ' · en pointillé : attendu' : ''}`,
    },
    recent: (minutes) => `${minutes} dernières min :`,
    target: (ratio, threshold, formula) => `objectif ${ratio} sous ${threshold}, ${formula}`,
    policy: (enter, release, by) => `rappels proposés dès ${enter} jusqu’à moins de ${release}, par ${by}`,
    loan: (skills, left, until, by) => `en prêt (${skills}), retour dans ${left}, à ${until}, par ${by}`,
    skills: 'Compétences',
    id: 'Identifiant',
    listening: (by) => `écouté par ${by}`,
    lastAct: (action, by, at) => `dernière action : ${action}, ${by}, ${at}`,
    history: 'Historique',
    openedBy: (who, at) => `demandée par ${who} à ${at}`,
    before: 'Avant',
    after: 'Après',
    why: 'Pourquoi',
  },
  tour: [
    'Chaque ligne est un problème : quoi, depuis quand, et les touches qui agissent.',
    '↑↓ choisir, Entrée dit pourquoi, p prête un agent, r rappelle, e escalade.',
    'Rien ne part sans avoir dit ce que cela fera. ? donne toutes les touches.',
  ],
  wall: {
    waiting: 'en attente',
    answerRate: 'décroché aujourd’hui',
    longest: 'plus longue attente',
    target: (percent) => `objectif ${percent}`,
    queue: {
      waiting: (count) => `${count} en attente`,
      waitingLabel: 'en attente',
      longestLabel: 'plus longue attente',
      answered: (rate) => `décroché ${rate}`,
      level: (level) => `QS ${level}`,
      most: (most) => `max. ${most}`,
      agents: (staffed, busy) =>
        `${plural(staffed, 'agent', 'agents')} · ${plural(busy, 'occupé', 'occupés')}`,
    },
    few: '<5',
    alerts: (critical, warnings) =>
      `${plural(critical, 'alerte', 'alertes')}, ${plural(warnings, 'avertissement', 'avertissements')}`,
    callbacks: (pending, dialling) => `rappels : ${pending} à faire, ${dialling} en cours`,
    escalations: (open) => plural(open, 'escalade ouverte', 'escalades ouvertes'),
    expires: (left) => `l’une échoit dans ${left}`,
    page: (page, pages) => `page ${page} sur ${pages}`,
    age: (age) => `chiffres vieux de ${age}`,
  },
  spoken: {
    come: (title, figures, why) => `Problème : ${title}, ${figures}, ${why}.`,
    gone: (title) => `Terminé : ${title}.`,
  },
  written: (open, oldest) =>
    `Écrits ${plural(open, 'ouvert', 'ouverts')}${open === 0 ? '' : `, le plus ancien ${oldest}`}`,
  line: (waiting, longest, alerts) =>
    `${waiting} en attente, ${longest}, ${plural(alerts, 'alerte', 'alertes')}`,
};
