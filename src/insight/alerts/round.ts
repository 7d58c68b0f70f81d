import type { Alert } from '../../centre/alert.ts';
import type { Centre } from '../../centre/centre.ts';
import { putOf } from '../../centre/change.ts';
import type { InsightEffect } from '../insight.ts';
import type { AlertFact } from './life.ts';

/** One pass over the rules: what it has decided so far, read before the centre is. */
export type Round = {
  readonly centre: Centre;
  readonly now: number;
  readonly effects: InsightEffect[];
  alert(id: string): Alert | null;
  /** Every alert as this round leaves it. */
  alerts(): Iterable<Alert>;
  put(alert: Alert): void;
  remove(id: string): void;
  state(alert: Alert, state: AlertFact['state']): void;
};

export function startRound(centre: Centre, now: number): Round {
  const effects: InsightEffect[] = [];
  const decided = new Map<string, Alert | null>();
  return {
    centre,
    now,
    effects,
    alert: (id) => decided.get(id) ?? (decided.has(id) ? null : (centre.alert.get(id) ?? null)),
    *alerts() {
      for (const alert of decided.values()) if (alert !== null) yield alert;
      for (const alert of centre.alert.values()) if (!decided.has(alert.id)) yield alert;
    },
    put(alert) {
      decided.set(alert.id, alert);
      effects.push({ type: 'change', change: putOf('alert', alert) });
    },
    remove(id) {
      decided.set(id, null);
      effects.push({ type: 'change', change: { op: 'delete', kind: 'alert', id } });
    },
    state(alert, state) {
      effects.push({ type: 'change', change: { op: 'fact', fact: alertFact(alert, state, now) } });
    },
  };
}

/** What the journal keeps of a turn in an incident's life; its duration counts from the moment it fired. */
function alertFact(alert: Alert, state: AlertFact['state'], now: number): AlertFact {
  return {
    name: 'alert.state',
    id: `${alert.id}:${state}:${now.toString(36)}`,
    at: now,
    source: null,
    alert: alert.id,
    rule: alert.rule,
    scope: alert.scope,
    severity: alert.severity,
    state,
    value: alert.value,
    by: null,
    durationMs: state === 'firing' || alert.firedAt === null ? null : Math.max(0, now - alert.firedAt),
  };
}
