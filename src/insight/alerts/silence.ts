import type { Alert } from '../../centre/alert.ts';
import type { Centre } from '../../centre/centre.ts';
import type { AlertRule } from '../rules/rules.ts';
import { covers, type Place, sourcesOf } from './place.ts';

/**
 * Whether a rule must keep silent in a place: what its figures come from is not up, so that they are of
 * another time; or a rule that inhibits it fires there. Incidents under way stay as they were.
 */
export function isSilenced(rule: AlertRule, place: Place, centre: Centre, alerts: Iterable<Alert>): boolean {
  if (isCutOff(place, centre)) return true;
  if (rule.inhibitedBy.length === 0) return false;
  for (const alert of alerts) {
    if (alert.state !== 'firing' || !rule.inhibitedBy.includes(alert.rule)) continue;
    if (covers(alert.scope, place, centre)) return true;
  }
  return false;
}

/** No source of the place is telling: each is starting, resyncing or down. A finished recording has told. */
function isCutOff(place: Place, centre: Centre): boolean {
  if (place.kind === 'source' || place.kind === 'escalation') return false;
  const states = [...sourcesOf(place, centre)].flatMap((id) => centre.source.get(id)?.state ?? []);
  return states.length > 0 && states.every((state) => state !== 'up' && state !== 'ended');
}

/** Rules with those that inhibit them before them. They have no cycle: the schema refuses one. */
export function inhibitorsFirst(rules: readonly AlertRule[]): AlertRule[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const ordered = new Set<AlertRule>();
  const visit = (rule: AlertRule) => {
    if (ordered.has(rule)) return;
    for (const id of rule.inhibitedBy) {
      const inhibitor = byId.get(id);
      if (inhibitor !== undefined) visit(inhibitor);
    }
    ordered.add(rule);
  };
  for (const rule of rules) visit(rule);
  return [...ordered];
}
