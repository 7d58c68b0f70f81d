import type { Alert } from '../../centre/alert.ts';
import type { Insight, InsightEffect } from '../insight.ts';
import { leapsIn } from '../leaps.ts';
import type { AlertRule } from '../rules/rules.ts';
import { CLOCK_RULES } from './clock.ts';
import { leap } from './leap.ts';
import { isOpen, type Known, lookAround, type Memory, RECORD_KIND } from './look.ts';
import { pairKey } from './place.ts';
import { type Round, startRound } from './round.ts';
import { ruleChanges } from './rules.ts';
import { inhibitorsFirst } from './silence.ts';
import type { AlertTerms } from './terms.ts';
import { touchedBy } from './touched.ts';

/** How long a cleared alert stays on the screens. */
export const KEEP_CLEARED_MS = 7_200_000;

/** The evaluator of a site's rules. `setRules` takes effect at the next input. */
export interface Alerts extends Insight {
  setRules(rules: readonly AlertRule[]): void;
}

/**
 * Opens the evaluator of alerts. Each rule has one incident at a time in each place; its life is in
 * `alerts-life.ts`. Asked twice with nothing changed, it answers nothing.
 */
export function createAlerts(terms: AlertTerms): Alerts {
  const memory: Memory = {
    terms,
    rules: orderedRules(terms.rules),
    known: new Map(),
    due: new Map(),
    blind: new Map(),
    leaps: [],
    lookEverywhere: true,
  };
  return {
    setRules(rules) {
      memory.rules = orderedRules(rules);
      memory.due.clear();
      memory.blind.clear();
      memory.lookEverywhere = true;
    },
    restore(records) {
      const all = [...records];
      memory.leaps = leapsIn(all);
      for (const { kind, id, value } of all) {
        if (kind === RECORD_KIND) memory.known.set(id, value as Known);
      }
      memory.lookEverywhere = true;
    },
    handle(centre, input, now) {
      const round = startRound(centre, now);
      if (input.type === 'clock') leap(memory, round, input.byMs);
      const everywhere = memory.lookEverywhere;
      memory.lookEverywhere = false;
      const changes = input.type === 'changed' ? input.changes : [];
      lookAround(memory, round, everywhere, touchedBy(changes, centre));
      if (everywhere) dismissOrphans(memory, round);
      forgetCleared(memory, round);
      return [...round.effects, ...afterwards(memory, round, everywhere)];
    },
  };
}

const orderedRules = (rules: readonly AlertRule[]): AlertRule[] => [
  ...CLOCK_RULES,
  ...inhibitorsFirst(rules),
];

/** Incidents of rules that are no more end with them. */
function dismissOrphans(memory: Memory, round: Round): void {
  const rules = new Set(memory.rules.map(({ id }) => id));
  for (const alert of round.centre.alert.values()) {
    if (rules.has(alert.rule) || !isOpen(alert)) continue;
    if (alert.state === 'pending') round.remove(alert.id);
    else {
      const cleared: Alert = { ...alert, state: 'cleared', clearedAt: round.now, snoozedUntil: null };
      round.put(cleared);
      round.state(cleared, 'cleared');
    }
  }
  for (const [key, { rule }] of memory.known) {
    if (rules.has(rule)) continue;
    memory.known.delete(key);
    round.effects.push({ type: 'record', kind: RECORD_KIND, id: key, value: null });
  }
}

function forgetCleared(memory: Memory, round: Round): void {
  for (const alert of round.centre.alert.values()) {
    if (alert.state !== 'cleared' || round.now - (alert.clearedAt ?? 0) < KEEP_CLEARED_MS) continue;
    if (memory.known.get(pairKey(alert.rule, alert.scope))?.track.alert !== alert.id) round.remove(alert.id);
  }
}

function afterwards(memory: Memory, round: Round, everywhere: boolean): InsightEffect[] {
  const site = memory.rules.filter((rule) => !CLOCK_RULES.includes(rule));
  const rules = everywhere || round.effects.length > 0 || memory.blind.size > 0;
  const changes = rules ? ruleChanges(site, memory.blind, round.centre) : [];
  const effects: InsightEffect[] = changes.map((change) => ({ type: 'change', change }));
  let wakeAt = Number.POSITIVE_INFINITY;
  for (const { at } of memory.due.values()) wakeAt = Math.min(wakeAt, at);
  if (Number.isFinite(wakeAt)) effects.push({ type: 'wake', at: wakeAt });
  return effects;
}
