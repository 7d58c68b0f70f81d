import { expect, test } from 'vitest';
import type { Scope } from '../../../src/centre/alert.ts';
import type { Centre } from '../../../src/centre/centre.ts';
import { ENTITY_KINDS, type EntityKind } from '../../../src/centre/change.ts';
import { KPI_IDS } from '../../../src/centre/kpi.ts';
import type { Link } from '../../../src/centre/link.ts';
import { alertsVerdict } from '../../../src/report/nagios/check-alerts.ts';
import { metricsVerdict } from '../../../src/report/nagios/check-metrics.ts';
import { READ_KINDS, statusOf } from '../../../src/report/status/status.ts';
import { statusTable } from '../../../src/report/status/status-table.ts';
import { wordsFor } from '../../../src/words/words.ts';
import { STILL_NOW, stillCentre } from '../../support/centre.ts';
import { anAlert, place } from '../../support/entities.ts';

const words = wordsFor('en');
const link: Link = {
  state: 'live',
  ageMs: 10,
  attempt: 0,
  now: STILL_NOW,
  rate: 1,
  role: 'viewer',
  problem: null,
  malformed: 0,
};

/** The still centre with an alert of everything that an alert may be about. */
function alarmedCentre(): Centre {
  const centre = stillCentre();
  const scopes: readonly Scope['kind'][] = [
    'all',
    'site',
    'queue',
    'agent',
    'team',
    'source',
    'channel',
    'escalation',
  ];
  for (const kind of scopes) {
    const id = kind === 'all' ? null : kind === 'channel' ? 'phone' : firstOf(centre, kind);
    place(centre, 'alert', anAlert(`of-${kind}`, { scope: { kind, id } }));
  }
  return centre;
}

const firstOf = (centre: Centre, kind: string): string =>
  kind in centre ? ([...(centre[kind as EntityKind] as ReadonlyMap<string, unknown>).keys()][0] ?? 'x') : 'x';

/** The same centre for a reader who asked for some kinds: whoever reads another is told, not given nothing. */
const asked = (centre: Centre, kinds: readonly EntityKind[]): Centre =>
  new Proxy(centre, {
    get(target, name) {
      const isKind = (ENTITY_KINDS as readonly PropertyKey[]).includes(name);
      if ((isKind && !kinds.includes(name as EntityKind)) || name === 'journal') {
        throw new Error(`${String(name)} is read and was not asked for`);
      }
      return Reflect.get(target, name);
    },
  });

test('a status and a check read nothing but what they ask of the hub', () => {
  const whole = alarmedCentre();
  const centre = asked(whole, READ_KINDS);
  for (const window of ['today', 'recent'] as const) {
    const status = statusOf(centre, link, window);
    expect(status).toEqual(statusOf(whole, link, window));
    expect(() => statusTable(status, words, 'Europe/Paris')).not.toThrow();
    const wishes = KPI_IDS.map((metric) => ({ metric, warning: null, critical: null }));
    for (const queue of [null, ...whole.queue.keys()]) {
      const check = { now: STILL_NOW, words, queue, window, strict: true, wishes };
      expect(metricsVerdict({ centre, ...check })).toEqual(metricsVerdict({ centre: whole, ...check }));
      const alerts = { now: STILL_NOW, words, queue, rules: [] };
      expect(alertsVerdict({ centre, ...alerts })).toEqual(alertsVerdict({ centre: whole, ...alerts }));
    }
  }
  const fewer = READ_KINDS.filter((kind) => kind !== 'agent');
  expect(() => statusOf(asked(whole, fewer), link, 'today')).toThrow(/agent is read/);
});
