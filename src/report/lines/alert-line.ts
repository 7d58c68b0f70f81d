import type { Alert, Scope } from '../../centre/alert.ts';
import type { Centre } from '../../centre/centre.ts';
import { KPIS, type KpiId } from '../../centre/kpi.ts';
import type { Words } from '../../words/words.ts';
import { decimal, duration, percent } from '../format.ts';

/** What an alert is about: its rule by name, and where. */
export function alertSubject(
  centre: Centre,
  words: Words,
  { rule, scope }: { rule: string; scope: { kind: string; id: string | null } },
): string {
  return `${ruleName(centre, words, rule)}, ${placeName(centre, words, scope as Scope)}`;
}

/** The name that the site gave a rule, else the one that Vigie has for its own, else its id. */
export function ruleName(centre: Centre, words: Words, rule: string): string {
  const known = centre.rule.get(rule)?.name;
  if (known !== undefined && known !== rule) return known;
  return words.report.alerts.rule[rule] ?? rule;
}

export function placeName(centre: Centre, words: Words, { kind, id }: Scope): string {
  const { place } = words.report.alerts;
  if (id === null) return place.all;
  const name = (kind === 'queue' || kind === 'source' ? centre[kind].get(id)?.name : null) ?? id;
  if (kind === 'agent') return `${place.agent} ${centre.agent.get(id)?.label ?? id}`;
  return kind === 'channel'
    ? words.figures.channel[id as keyof Words['figures']['channel']]
    : `${place[kind]} ${name}`;
}

/** The value that decided, in its metric's unit; empty when it is a state. */
export function alertValue(words: Words, metric: string | null, value: Alert['value']): string {
  if (value === null) return '';
  if (typeof value !== 'number') {
    if (metric === 'expected') return `${percent(words.lang, value, 1)} (${value.num}/${value.den})`;
    const kpi = metric === null ? undefined : KPIS[metric as KpiId];
    if (kpi !== undefined && kpi.unit !== 'ratio') return `${value.num}/${value.den}`;
    return `${percent(words.lang, value)} (${value.num}/${value.den})`;
  }
  const unit = metric === null ? undefined : KPIS[metric as KpiId]?.unit;
  if (unit === 'ms' || metric === 'clock') return duration(value);
  return Number.isInteger(value) ? String(value) : decimal(words.lang, value);
}
