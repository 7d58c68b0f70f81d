import type { Alert } from '../../centre/alert.ts';
import type { Centre } from '../../centre/centre.ts';
import type { Words } from '../../words/words.ts';
import { duration } from '../format.ts';
import { alertSubject, alertValue } from '../lines/alert-line.ts';
import type { NagiosState, Performance, pluginOutput } from './nagios.ts';

export type AlertsCheck = {
  centre: Centre;
  now: number;
  words: Words;
  /** Only alerts of this queue; `null`: all. */
  queue: string | null;
  /** Only these rules; empty: all. */
  rules: readonly string[];
};

/** The hub's own alerts as one plugin state. Those acknowledged or asleep are shown, and are fine. */
export function alertsVerdict(check: AlertsCheck): Parameters<typeof pluginOutput> {
  const { centre, now, words, queue, rules } = check;
  const firing = [...centre.alert.values()]
    .filter(({ state }) => state === 'firing')
    .filter(({ rule }) => rules.length === 0 || rules.includes(rule))
    .filter(({ scope }) => queue === null || (scope.kind === 'queue' && scope.id === queue))
    .sort((a, b) => order(a) - order(b) || a.since - b.since);
  const pressing = firing.filter((alert) => isPressing(alert, now));
  const count = (severity: Alert['severity']) =>
    pressing.filter((alert) => alert.severity === severity).length;
  const [critical, warning] = [count('critical'), count('warning')];
  const state: NagiosState = critical > 0 ? 'CRITICAL' : warning > 0 ? 'WARNING' : 'OK';
  const said = words.report.check;
  const summary = pressing.length === 0 ? said.noAlert : said.alerts(critical, warning);
  return [
    state,
    summary,
    [counted('critical', critical), counted('warning', warning)],
    firing.map((alert) => line(alert, check)),
  ];
}

const order = ({ severity }: Alert): number => (severity === 'critical' ? 0 : 1);

const isPressing = ({ ack, snoozedUntil }: Alert, now: number): boolean =>
  ack === null && (snoozedUntil === null || snoozedUntil <= now);

function line(alert: Alert, { centre, now, words }: AlertsCheck): string {
  const said = words.report.check;
  const excuse = alert.ack !== null ? said.acked : isPressing(alert, now) ? null : said.snoozed;
  const parts = [
    `${words.figures.severity[alert.severity]}: ${alertSubject(centre, words, alert)}`,
    alertValue(words, alert.metric, alert.value),
    said.since(duration(now - (alert.firedAt ?? alert.since))),
    excuse,
  ];
  return parts.filter((part) => part !== null && part !== '').join(', ');
}

const counted = (label: string, value: number): Performance => ({
  label,
  value,
  unit: '',
  warning: null,
  critical: null,
  min: 0,
  max: null,
});
