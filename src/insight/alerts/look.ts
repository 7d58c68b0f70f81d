import type { Alert } from '../../centre/alert.ts';
import type { Centre } from '../../centre/centre.ts';
import type { Leap } from '../leaps.ts';
import type { AlertRule } from '../rules/rules.ts';
import { CLOCK_RULES, clockVerdict } from './clock.ts';
import { verdictOf } from './condition.ts';
import { live, type Moment } from './life.ts';
import { looksAt, type Place, pairKey, placeKey, placesOf, touchedPlaces } from './place.ts';
import type { Round } from './round.ts';
import { isSilenced } from './silence.ts';
import { type AlertTerms, quietEnd } from './terms.ts';
import type { touchedBy } from './touched.ts';
import { QUIET_TRACK, type Track } from './track.ts';

/** The kind of the durable records in which tracks are kept. */
export const RECORD_KIND = 'alert.track';

/** What is remembered of one rule in one place; also the value of its record. */
export type Known = { rule: string; place: Place; track: Track };

/** Everything the evaluator remembers; `known` and the alerts of the centre are what survives a restart. */
export type Memory = {
  terms: AlertTerms;
  rules: AlertRule[];
  known: Map<string, Known>;
  due: Map<string, { rule: string; place: Place; at: number }>;
  blind: Map<string, Map<string, string>>;
  leaps: readonly Leap[];
  /** Look at every place once: at a start, with new rules, or after the clock was set. */
  lookEverywhere: boolean;
};

/** Looks wherever something changed, time has come, or everywhere. Inhibitors are looked at first. */
export function lookAround(
  memory: Memory,
  round: Round,
  everywhere: boolean,
  touched: ReturnType<typeof touchedBy>,
): void {
  const stirred = new Set<string>();
  const due = duePlaces(memory, round.now);
  for (const rule of memory.rules) {
    const places =
      everywhere || stirred.has(rule.id)
        ? allPlaces(memory, rule, round)
        : [...touchedPlaces(rule, touched, round.centre), ...(due.get(rule.id) ?? [])];
    const seen = new Set<string>();
    for (const place of places) {
      if (seen.has(placeKey(place))) continue;
      seen.add(placeKey(place));
      if (lookAt(memory, round, rule, place)) stir(memory.rules, rule.id, stirred);
    }
  }
}

/** When an incident of one rule begins or ends, the rules that it silences look again everywhere. */
function stir(rules: readonly AlertRule[], inhibitor: string, stirred: Set<string>): void {
  for (const { id, inhibitedBy } of rules) if (inhibitedBy.includes(inhibitor)) stirred.add(id);
}

function duePlaces(memory: Memory, now: number): Map<string, Place[]> {
  const due = new Map<string, Place[]>();
  for (const { rule, place, at } of memory.due.values()) {
    if (at <= now) due.set(rule, [...(due.get(rule) ?? []), place]);
  }
  return due;
}

/** Where the rule looks now, and where it left an incident. */
function allPlaces(memory: Memory, rule: AlertRule, round: Round): Place[] {
  const left = [...memory.known.values()].filter((known) => known.rule === rule.id).map(({ place }) => place);
  const open = [...round.centre.alert.values()].filter((alert) => alert.rule === rule.id && isOpen(alert));
  return [...placesOf(rule.scope, round.centre), ...left, ...open.map(({ scope }) => scope)];
}

/** Pending or firing. */
export const isOpen = (alert: Alert): boolean => alert.state !== 'cleared';

/** Looks at one rule in one place; true when an incident there began or stopped firing. */
function lookAt(memory: Memory, round: Round, rule: AlertRule, place: Place): boolean {
  const key = pairKey(rule.id, place);
  const before = memory.known.get(key)?.track ?? adopted(round.centre, rule, place);
  const alert = before.alert === null ? null : round.alert(before.alert);
  const moment = isSilenced(rule, place, round.centre, round.alerts())
    ? silenced(before, alert)
    : seen(memory, round, rule, place, before, alert);
  settle(memory, round, key, { rule: rule.id, place, track: before }, alert, moment);
  return (alert?.state === 'firing') !== (moment.alert?.state === 'firing');
}

/** The track of an incident whose memory was lost: the alert itself says most of it. */
function adopted(centre: Centre, rule: AlertRule, place: Place): Track {
  const key = placeKey(place);
  for (const alert of centre.alert.values()) {
    if (alert.rule !== rule.id || !isOpen(alert) || placeKey(alert.scope) !== key) continue;
    const flapping = alert.flaps >= rule.flapping.crossings;
    return { ...QUIET_TRACK, alert: alert.id, flapping, wasCritical: alert.severity === 'critical' };
  }
  return QUIET_TRACK;
}

/** Silenced, a pending incident is dropped and a firing one stands still, its clocks stopped. */
function silenced(before: Track, alert: Alert | null): Moment {
  if (alert?.state !== 'firing') {
    return { track: QUIET_TRACK, alert: alert?.state === 'pending' ? null : alert, facts: [], nextAt: null };
  }
  const track: Track = { ...before, metSince: [null, null], unmetSince: [null, null] };
  return { track, alert, facts: [], nextAt: null };
}

function seen(
  memory: Memory,
  round: Round,
  rule: AlertRule,
  place: Place,
  before: Track,
  alert: Alert | null,
): Moment {
  const { centre, now } = round;
  const inScope = looksAt(rule.scope, place, centre);
  const verdict = CLOCK_RULES.includes(rule)
    ? clockVerdict(rule, memory.leaps, now)
    : verdictOf(rule, place, { centre, now, leaps: memory.leaps }, before.levels);
  noteBlindness(memory, rule, place, inScope ? verdict.unknown : null);
  const quietUntil = quietEnd(memory.terms, rule, now);
  const mayFire = quietUntil === null;
  const moment = live(before, alert, { rule, place, verdict, now, mayFire });
  if (quietUntil !== null && Number.isFinite(quietUntil)) {
    moment.nextAt = Math.min(moment.nextAt ?? quietUntil, quietUntil);
  }
  return moment;
}

/** A name that the rule itself wrote and that is nowhere is worth saying; a queue that left is not. */
function noteBlindness(memory: Memory, rule: AlertRule, place: Place, code: string | null): void {
  const named = rule.scope.kind !== 'all' && rule.scope.ids !== null;
  const blind = memory.blind.get(rule.id) ?? new Map<string, string>();
  if (code === null || (code === 'place.absent' && !named)) blind.delete(place.id ?? '*');
  else blind.set(place.id ?? '*', code);
  if (blind.size > 0) memory.blind.set(rule.id, blind);
  else memory.blind.delete(rule.id);
}

/** Writes what one look decided: entity, facts, record, and when to look again. */
function settle(
  memory: Memory,
  round: Round,
  key: string,
  known: Known,
  before: Alert | null,
  moment: Moment,
): void {
  if (moment.alert !== null && moment.alert !== before) round.put(moment.alert);
  if (moment.alert === null && before !== null && isOpen(before)) round.remove(before.id);
  for (const state of moment.facts) round.state(moment.alert!, state);
  const { rule, place } = known;
  if (moment.nextAt === null) memory.due.delete(key);
  else memory.due.set(key, { rule, place, at: moment.nextAt });
  if (sameTrack(known.track, moment.track)) return;
  const isQuiet = sameTrack(moment.track, QUIET_TRACK);
  if (isQuiet) memory.known.delete(key);
  else memory.known.set(key, { ...known, track: moment.track });
  const value = isQuiet ? null : { ...known, track: moment.track };
  round.effects.push({ type: 'record', kind: RECORD_KIND, id: key, value });
}

const sameTrack = (a: Track, b: Track): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
