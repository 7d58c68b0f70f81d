import type { alertWords as english } from '../../en/report/alerts.ts';
import { names } from '../console/names.ts';

export const alertWords: typeof english = {
  rule: names.rules as Record<string, string>,
  turn: {
    firing: 'déclenchée',
    escalated: 'devenue critique',
    eased: 'ramenée à un avertissement',
    cleared: 'levée',
    acked: 'prise en charge',
    snoozed: 'mise en sourdine',
    resumed: 'toujours là après la sourdine',
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
