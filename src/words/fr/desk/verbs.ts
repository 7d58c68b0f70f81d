export const act = {
  done: (id: string) => `fait (${id})`,
  irreversible: (why: string, hint: string | null) =>
    `Ne peut pas être annulé : ${why}${hint === null ? '' : ` ${hint}`}`,
};

export const tokens = {
  created: (id: string) =>
    `Jeton ${id}. Il n’est montré qu’une fois : gardez-le dans un fichier que seul son porteur peut lire.`,
  revoked: (id: string, name: string) => `Le jeton ${id} (${name}) est révoqué ; ses liaisons sont coupées.`,
  none: 'Il n’y a pas de jeton.',
  never: 'jamais',
  everything: 'toutes',
  columns: ['Id', 'Nom', 'Rôle', 'Files', 'Expire', 'État'],
  states: { valid: 'valable', expired: 'expiré', revoked: 'révoqué' },
};

export const journal = {
  sound: (lines: number, head: string) => `${lines} lignes, chaîne intacte.\nTête : ${head}`,
  broken: (after: number, id: string) =>
    `Rompu après ${after} lignes : ${id} a été modifiée ou déplacée, ou une ligne avant elle a été retirée.`,
  tail: (lines: number) => `${lines} lignes se suivent, mais les dernières manquent.`,
  rewritten: (lines: number) =>
    `${lines} lignes se suivent, mais la tête donnée n’y est pas : le journal a été réécrit ou raccourci, ou la durée de conservation est passée.`,
  limits:
    'Ce que cela ne peut pas montrer : un journal réécrit en entier, ou raccourci avec sa marque de fin. Gardez cette tête ailleurs ; verify --head trouve l’un et l’autre. Les appels et les chiffres ne sont pas chaînés.',
  nothing: 'Aucune ligne du journal ne dit cela.',
  columns: ['Quand', 'Qui', 'Quoi', 'Sur', 'Résultat', 'Pourquoi'],
  exported: (lines: number, file: string) => `${lines} lignes dans ${file}`,
  backedUp: (file: string) => `Le journal est dans ${file}.`,
};

export const outbox = {
  none: 'Tous les messages sont arrivés.',
  nothing: 'Aucun message abandonné à renvoyer.',
  resent: (escalation: string, messages: number) =>
    `${escalation} : ${messages} ${messages > 1 ? 'messages renvoyés' : 'message renvoyé'}`,
  title: 'Non remis',
  line: (state: string, channel: string, tries: number) =>
    `${state}, ${channel}, ${tries} ${tries > 1 ? 'essais' : 'essai'}`,
  channels: { webhook: 'webhook', mail: 'courriel', fhir: 'tâche FHIR' },
  states: { retrying: 'réessayé', dead: 'abandonné' },
  columns: ['Escalade', 'Secrétariat', 'Par', 'État', 'Essais', 'Dernier', 'Pourquoi'],
};

export const handover = {
  title: 'Passation',
  escalations: 'Escalades ouvertes',
  loans: 'Agents prêtés',
  callbacks: 'Rappels à passer',
  overflows: 'Débordements permanents',
  alerts: 'Alertes encore ouvertes, et celles mises en sourdine',
  active: 'propose en ce moment',
  silent: (source: string, since: string) => `${source} ne dit plus rien depuis ${since}.`,
  columns: {
    to: 'Secrétariat',
    queue: 'File',
    state: 'État',
    priority: 'Priorité',
    reason: 'Motif',
    step: 'Étape',
    opened: 'Ouverte',
    due: 'Échéance',
    note: 'Note',
    agent: 'Agent',
    levels: 'Niveaux',
    since: 'Depuis',
    until: 'Jusqu’à',
    by: 'Par',
    flags: 'Marques',
    waiting: 'En file depuis',
    attempts: 'Essais',
    next: 'Prochain essai',
    expires: 'Abandon à',
    enter: 'Au-delà de',
    release: 'Jusqu’à moins de',
    rule: 'Alerte',
    place: 'Où',
    severity: 'Gravité',
    acked: 'Prise par',
    snoozed: 'Muette jusqu’à',
  },
};
