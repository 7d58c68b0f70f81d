import type { Alert, Severity } from '../../centre/alert.ts';
import type { FactOf } from '../../centre/fact.ts';
import type { AlertRule } from '../rules/rules.ts';
import type { Place } from './place.ts';
import { QUIET_TRACK, type Track } from './track.ts';
import type { Level, Verdict } from './verdict.ts';

export type AlertFact = FactOf<'alert.state'>;

/** The next moment of an incident's life: its track, its entity (`null`: there is none), what is stated. */
export type Moment = {
  track: Track;
  alert: Alert | null;
  facts: AlertFact['state'][];
  /** When to look again though nothing changes. */
  nextAt: number | null;
};

/** How often the true value of a firing alert is refreshed, at most. */
export const VALUE_EVERY_MS = 5_000;

type Look = { rule: AlertRule; place: Place; verdict: Verdict; now: number; mayFire: boolean };

/**
 * One look at a rule in a place. Pending until met for `forMs`; firing until no longer met for `clearMs`;
 * crossing back too often names the incident flapping, once, and it then ends only after `quietMs`
 * without a crossing. A return within `quietMs` of the end is the same incident, said as flapping.
 */
export function live(before: Track, alert: Alert | null, look: Look): Moment {
  const { rule, verdict, now } = look;
  const track = observe(before, alert, verdict, now);
  const moment: Moment = { track, alert, facts: [], nextAt: verdict.nextAt };
  if (alert === null || isPast(alert, rule, track, now)) begin(moment, look);
  if (moment.alert?.state === 'pending') ripen(moment, look);
  else if (moment.alert?.state === 'cleared') resume(moment, look);
  if (moment.alert?.state === 'firing' && alert?.state === 'firing') continueFiring(moment, before, look);
  if (moment.alert === null || moment.alert.state === 'cleared') forgetCrossings(moment);
  return moment;
}

/** A cleared incident to which a return no longer belongs: it was flapping, or it is long over. */
const isPast = (alert: Alert, rule: AlertRule, track: Track, now: number): boolean =>
  alert.state === 'cleared' && (track.flapping || now - (alert.clearedAt ?? 0) > rule.flapping.quietMs);

function observe(before: Track, alert: Alert | null, verdict: Verdict, now: number): Track {
  const met = ([1, 2] as const).map((level) => verdict.level >= level);
  const since = (known: number | null) => Math.min(known ?? now, now);
  const lasts = alert?.state === 'firing';
  return {
    ...before,
    levels: verdict.levels.some((level) => level > 0) ? verdict.levels : [],
    metSince: [met[0] ? since(before.metSince[0]) : null, met[1] ? since(before.metSince[1]) : null],
    unmetSince: [
      met[0] || !lasts ? null : since(before.unmetSince[0]),
      met[1] || !lasts ? null : since(before.unmetSince[1]),
    ],
  };
}

const held = (since: number | null, forMs: number, now: number): boolean =>
  since !== null && now - since >= forMs;

const sooner = (moment: Moment, at: number): void => {
  moment.nextAt = moment.nextAt === null ? at : Math.min(moment.nextAt, at);
};

const severityOf = (level: Level): Severity => (level === 2 ? 'critical' : 'warning');
const withValue = (alert: Alert, { value, metric, threshold }: Verdict): Alert => ({
  ...alert,
  value,
  metric,
  threshold,
});

function begin(moment: Moment, { rule, place, verdict, now }: Look): void {
  if (verdict.level === 0) {
    moment.track = { ...QUIET_TRACK, levels: moment.track.levels };
    if (moment.alert?.state !== 'cleared') moment.alert = null;
    return;
  }
  const alert: Alert = {
    id: incidentId(rule.id, place, now),
    rev: 0,
    rule: rule.id,
    scope: place,
    severity: severityOf(verdict.level),
    state: 'pending',
    since: now,
    firedAt: null,
    clearedAt: null,
    value: verdict.value,
    metric: verdict.metric,
    threshold: verdict.threshold,
    ack: null,
    snoozedUntil: null,
    flaps: 0,
  };
  moment.alert = alert;
  moment.track = { ...moment.track, alert: alert.id, flapping: false, wasCritical: false };
}

function ripen(moment: Moment, { rule, verdict, now, mayFire }: Look): void {
  const alert = moment.alert!;
  const { metSince } = moment.track;
  if (verdict.level === 0) {
    moment.alert = null;
    moment.track = { ...moment.track, alert: null };
  } else if (mayFire && held(metSince[0], rule.forMs, now)) {
    const severity = held(metSince[1], rule.forMs, now) ? 'critical' : 'warning';
    moment.alert = { ...withValue(alert, verdict), severity, state: 'firing', firedAt: now };
    moment.facts.push('firing');
    startFiring(moment, now);
    if (metSince[1] !== null && severity === 'warning') sooner(moment, metSince[1] + rule.forMs);
  } else {
    if (mayFire) sooner(moment, metSince[0]! + rule.forMs);
    const severity = severityOf(verdict.level);
    if (severity !== alert.severity) moment.alert = { ...withValue(alert, verdict), severity };
  }
}

function startFiring(moment: Moment, now: number): void {
  const wasCritical = moment.track.wasCritical || moment.alert!.severity === 'critical';
  moment.track = { ...moment.track, wasCritical, valueAt: now };
  sooner(moment, now + VALUE_EVERY_MS);
}

/** Back soon after it cleared: the same incident goes on, under the name of flapping instead of a new alarm. */
function resume(moment: Moment, { rule, verdict, now, mayFire }: Look): void {
  const alert = moment.alert!;
  const { metSince } = moment.track;
  if (verdict.level === 0) sooner(moment, alert.clearedAt! + rule.flapping.quietMs + 1);
  if (verdict.level === 0 || !mayFire) return;
  if (!held(metSince[0], rule.forMs, now)) {
    sooner(moment, metSince[0]! + rule.forMs);
    return;
  }
  moment.alert = {
    ...withValue(alert, verdict),
    state: 'firing',
    clearedAt: null,
    flaps: alert.flaps + 1,
  };
  moment.track = { ...moment.track, flapping: true };
  moment.facts.push('flapping');
  startFiring(moment, now);
}

function continueFiring(moment: Moment, before: Track, look: Look): void {
  const { rule, now } = look;
  countCrossing(moment, before, look);
  reviseSeverity(moment, look);
  wakeFromSnooze(moment, now);
  const quietFor = moment.track.flapping ? rule.flapping.quietMs : rule.clearMs;
  const unmetSince = moment.track.unmetSince[0];
  if (held(unmetSince, quietFor, now)) {
    const cleared = { ...withValue(moment.alert!, look.verdict), threshold: moment.alert!.threshold };
    moment.alert = { ...cleared, state: 'cleared', clearedAt: now, snoozedUntil: null };
    moment.facts.push('cleared');
    return;
  }
  if (unmetSince !== null) sooner(moment, unmetSince + quietFor);
  refreshValue(moment, look);
}

function countCrossing(moment: Moment, before: Track, { rule }: Look): void {
  const back = (at: 0 | 1) => before.unmetSince[at] !== null && moment.track.metSince[at] !== null;
  if (!back(0) && !(back(1) && before.wasCritical)) return;
  const flaps = moment.alert!.flaps + 1;
  moment.alert = { ...moment.alert!, flaps };
  if (flaps < rule.flapping.crossings || moment.track.flapping) return;
  moment.track = { ...moment.track, flapping: true };
  moment.facts.push('flapping');
}

/** An alert that grows worse must be acknowledged anew, and wakes whoever had snoozed it. */
function reviseSeverity(moment: Moment, { rule, verdict, now }: Look): void {
  const alert = moment.alert!;
  const { metSince, unmetSince, flapping } = moment.track;
  const worse = alert.severity === 'warning' ? metSince[1] : null;
  const better = alert.severity === 'critical' && verdict.level === 1 ? unmetSince[1] : null;
  const easeFor = flapping ? rule.flapping.quietMs : rule.clearMs;
  if (held(worse, rule.forMs, now)) {
    moment.alert = { ...withValue(alert, verdict), severity: 'critical', ack: null, snoozedUntil: null };
    moment.track = { ...moment.track, wasCritical: true };
    moment.facts.push('escalated');
  } else if (held(better, easeFor, now)) {
    moment.alert = { ...withValue(alert, verdict), severity: 'warning' };
    moment.facts.push('eased');
  } else if (worse !== null) sooner(moment, worse + rule.forMs);
  else if (better !== null) sooner(moment, better + easeFor);
}

function wakeFromSnooze(moment: Moment, now: number): void {
  const { snoozedUntil } = moment.alert!;
  if (snoozedUntil === null) return;
  if (now < snoozedUntil) {
    sooner(moment, snoozedUntil);
    return;
  }
  moment.alert = { ...moment.alert!, snoozedUntil: null };
  if (moment.track.metSince[0] !== null) moment.facts.push('resumed');
}

/** Keeps the value true without a change at every event. */
function refreshValue(moment: Moment, { verdict, now }: Look): void {
  const alert = moment.alert!;
  const same = JSON.stringify(alert.value) === JSON.stringify(verdict.value);
  if (same && !verdict.ticks) return;
  const dueAt = (moment.track.valueAt ?? now) + VALUE_EVERY_MS;
  if (now < dueAt) {
    sooner(moment, dueAt);
    return;
  }
  const { threshold } = verdict.level === 0 ? alert : verdict;
  moment.alert = { ...withValue(alert, verdict), threshold };
  moment.track = { ...moment.track, valueAt: now };
  if (verdict.ticks) sooner(moment, now + VALUE_EVERY_MS);
}

function forgetCrossings(moment: Moment): void {
  moment.track = { ...moment.track, unmetSince: [null, null] };
}

/** The id of an incident: its rule, its place folded to eight letters, and the moment it began. */
function incidentId(rule: string, place: Place, since: number): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${place.kind} ${place.id ?? ''}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return `${rule}-${hash.toString(36)}-${since.toString(36)}`;
}
