import type { alertWords as english } from '../../en/report/alerts.ts';

export const alertWords: typeof english = {
  rule: {
    'source-down': 'Source hors ligne',
    'answer-rate': 'Taux de décroché',
    'service-level': 'Qualité de service sous l’objectif',
    abandonment: 'Abandons',
    'longest-wait': 'Plus longue attente',
    unstaffed: 'Personne pour répondre',
    'escalation-expiring': 'Escalade près d’expirer',
    'escalation-expired': 'Escalade restée sans réponse',
    'agent-suspect': 'Agent dans un état douteux',
    clock: 'L’horloge a reculé',
  },
  turn: {
    firing: 'déclenchée',
    escalated: 'devenue critique',
    eased: 'ramenée à un avertissement',
    cleared: 'levée',
    acked: 'prise en compte',
    snoozed: 'mise en veille',
    resumed: 'toujours là après sa veille',
    flapping: 'instable : va et vient, dite une fois',
  },
  place: {
    queue: 'file',
    agent: 'agent',
    site: 'site',
    channel: 'canal',
    team: 'équipe',
    source: 'source',
    escalation: 'escalade',
    all: 'partout',
  },
  by: (name) => `par ${name}`,
  lasted: (duration) => `après ${duration}`,
  limit: (value) => `seuil ${value}`,
  cannotTell: {
    'place.absent': 'nomme un lieu qui n’existe pas',
    'expected.unknown': 'n’a pas de courbe attendue à laquelle comparer',
    'closing.unknown': 'ne sait pas quand la file ferme',
  },
};
