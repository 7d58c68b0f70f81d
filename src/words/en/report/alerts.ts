import { names } from '../console/names.ts';

/** How alerts are said: the names of the rules that Vigie brings, the turns of an incident's life, the places. */
export const alertWords = {
  rule: names.rules as Record<string, string>,
  turn: {
    firing: 'firing',
    escalated: 'now critical',
    eased: 'eased to a warning',
    cleared: 'cleared',
    acked: 'acknowledged',
    snoozed: 'snoozed',
    resumed: 'still firing after its snooze',
    flapping: 'flapping: back and forth, said once',
  },
  place: {
    queue: 'queue',
    agent: 'agent',
    site: 'site',
    channel: 'channel',
    team: 'team',
    source: 'source',
    escalation: 'escalation',
    all: 'everywhere',
  },
  by: (name: string) => `by ${name}`,
  lasted: (duration: string) => `after ${duration}`,
  limit: (value: string) => `limit ${value}`,
  cannotTell: {
    'place.absent': 'names a place that is not there',
    'expected.unknown': 'has no expected curve to compare with',
    'closing.unknown': 'does not know when the queue closes',
  } as Record<string, string>,
};
