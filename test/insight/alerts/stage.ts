import type { Agent } from '../../../src/centre/agent.ts';
import type { Alert } from '../../../src/centre/alert.ts';
import { apply, type Centre, emptyCentre } from '../../../src/centre/centre.ts';
import { type Change, type Put, putOf } from '../../../src/centre/change.ts';
import { type Counters, noCounters } from '../../../src/centre/counters.ts';
import type { FactOf } from '../../../src/centre/fact.ts';
import type { Queue } from '../../../src/centre/queue.ts';
import type { SourceEntity } from '../../../src/centre/source.ts';
import { type Alerts, createAlerts } from '../../../src/insight/alerts/alerts.ts';
import { alertsSchema } from '../../../src/insight/rules/schema.ts';
import { anAgent, aQueue } from '../../support/entities.ts';

/** Monday 23 November 2026, 08:00 in Paris. */
export const MONDAY = Date.parse('2026-11-23T07:00:00Z');

type AlertFact = FactOf<'alert.state'>;

/** The hub's part of the bargain, on a virtual clock: it applies effects, keeps records and obeys wakes. */
export type Stage = {
  readonly centre: Centre;
  readonly facts: AlertFact[];
  readonly records: Map<string, { kind: string; id: string; value: unknown }>;
  alerts: Alerts;
  now: number;
  /** Lets time pass to `at`, waking the alerts whenever they asked to be. */
  until(at: number): void;
  /** Applies changes at the present moment and tells the alerts. */
  change(...changes: Change[]): void;
  /** Somebody sets the clock, and the alerts are told. */
  setClockBy(byMs: number): void;
  /** A new evaluator, given back what the hub kept. */
  restart(): void;
  open(rule?: string): Alert[];
};

/** A stage with the rules of an `alerts:` section, none of them a default unless the section says so. */
export function stageWith(section: Record<string, unknown>, startAt = MONDAY): Stage {
  const { rules } = alertsSchema.parse({ defaults: false, ...section });
  const terms = { rules, timezone: 'Europe/Paris', holidays: [] };
  let wakeAt = Number.POSITIVE_INFINITY;
  const stage: Stage = {
    centre: emptyCentre(),
    facts: [],
    records: new Map(),
    alerts: createAlerts(terms),
    now: startAt,
    until(at) {
      while (wakeAt <= at) {
        stage.now = Math.max(stage.now, wakeAt);
        wakeAt = Number.POSITIVE_INFINITY;
        obey({ type: 'time' });
      }
      stage.now = at;
    },
    change(...changes) {
      for (const change of changes) apply(stage.centre, change);
      obey({ type: 'changed', changes });
    },
    setClockBy(byMs) {
      stage.now += byMs;
      obey({ type: 'clock', byMs });
    },
    restart() {
      stage.alerts = createAlerts(terms);
      stage.alerts.restore(stage.records.values());
      obey({ type: 'time' });
    },
    open: (rule) =>
      [...stage.centre.alert.values()].filter(
        (alert) => alert.state !== 'cleared' && (rule === undefined || alert.rule === rule),
      ),
  };
  const obey = (input: Parameters<Alerts['handle']>[1]) => {
    for (const effect of stage.alerts.handle(stage.centre, input, stage.now)) {
      if (effect.type === 'wake') wakeAt = effect.at;
      else if (effect.type === 'record') {
        if (effect.value === null) stage.records.delete(effect.id);
        else stage.records.set(effect.id, { ...effect, value: structuredClone(effect.value) });
      } else {
        apply(stage.centre, effect.change);
        if (effect.change.op === 'fact') stage.facts.push(effect.change.fact as AlertFact);
      }
    }
  };
  return stage;
}

/** A turn of the timeline in short: seconds since the start, rule, place, what happened. */
export const timeline = (stage: Stage, startAt = MONDAY): string[] =>
  stage.facts.map(
    ({ at, rule, scope, state, severity }) =>
      `${(at - startAt) / 1000}s ${rule} ${scope.id ?? scope.kind} ${state} ${severity}`,
  );

export function queueOf(id: string, over: Partial<Queue> = {}): Put<'queue'> {
  const agents = { ready: 3, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 0 };
  return putOf('queue', aQueue(id, { rev: 0, site: 'chu', agents, ...over }));
}

export const counted = (over: Partial<Counters>): Counters => ({ ...noCounters(), ...over });

export function agentOf(id: string, over: Partial<Agent> = {}): Put<'agent'> {
  return putOf('agent', anAgent(id, { rev: 0, team: 'A', stateSince: MONDAY, ...over }));
}

export function sourceOf(state: SourceEntity['state'], since = MONDAY, id = 'pbx'): Put<'source'> {
  return putOf('source', {
    id,
    rev: 0,
    kind: 'asterisk',
    name: id,
    state,
    since,
    epoch: null,
    lastEventAt: null,
    lagMs: null,
    problem: null,
    capabilities: {},
  });
}
