import type { Alert } from '../../centre/alert.ts';
import { age, remaining } from '../figures/format.ts';
import { isFiring } from '../figures/status.ts';
import { type Column, column } from '../list/column.ts';
import { unknownFirst } from '../list/sort.ts';
import { alertValue, ruleName, scopeName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import type { Role } from '../theme.ts';

/** A snoozed, acknowledged or pending alert is quieter than one nobody has looked at. */
export function alertRole(alert: Alert, now: number): Role {
  if (!isFiring(alert, now)) return 'quiet';
  return alert.severity;
}

export function alertGlyph(alert: Alert, { glyphs, now }: Picture): string {
  if (alert.state === 'cleared') return glyphs.done;
  if (!isFiring(alert, now)) return glyphs.stale;
  return glyphs[alert.severity];
}

/** 0 for a critical alert that nobody has acknowledged; the quietest last. */
export function alertRank(alert: Alert, now: number): number {
  const severity = alert.severity === 'critical' ? 0 : 1;
  if (alert.state === 'cleared') return 8;
  if (!isFiring(alert, now)) return 6 + severity;
  return alert.ack === null ? severity : 2 + severity;
}

function stateWords(alert: Alert, { words, now }: Picture): string {
  const say = words.console.alertStates;
  if (alert.state !== 'firing') return say[alert.state];
  if (alert.snoozedUntil !== null && alert.snoozedUntil > now)
    return say.snoozed(remaining(now, alert.snoozedUntil));
  return alert.ack === null ? words.figures.severity[alert.severity] : say.acked(alert.ack.by);
}

/** What an alert is about, whatever it has become. */
const plain = (): Role => 'text';
const roleNow = (alert: Alert, { now }: Picture): Role => alertRole(alert, now);

/** What values of one rule are compared by: a share, or the figure itself. */
function numberOf(value: Alert['value']): number | null {
  if (value === null || typeof value === 'number') return value;
  return value.den === 0 ? null : value.num / value.den;
}

export const ALERT_COLUMNS: readonly Column<Alert>[] = [
  { ...column('glyph', 'state', 1, 1, 'left', alertGlyph, () => 0, roleNow), title: () => '' },
  {
    ...column<Alert>(
      'rule',
      'alert',
      18,
      1,
      'left',
      (alert, picture) => ruleName(alert.rule, picture),
      (a, b) => a.rule.localeCompare(b.rule),
      roleNow,
    ),
    grow: true,
  },
  {
    ...column<Alert>(
      'scope',
      'scope',
      18,
      1,
      'left',
      (alert, picture) => scopeName(alert.scope, picture),
      (a, b) => (a.scope.id ?? '').localeCompare(b.scope.id ?? ''),
      plain,
    ),
    grow: true,
  },
  column<Alert>(
    'value',
    'value',
    8,
    2,
    'right',
    (alert, picture) => alertValue(alert.value, alert.metric, picture),
    (a, b) => unknownFirst(numberOf(a.value), numberOf(b.value)),
    roleNow,
  ),
  column<Alert>(
    'threshold',
    'threshold',
    8,
    5,
    'right',
    (alert, picture) => alertValue(alert.threshold, alert.metric, picture),
    (a, b) => (a.threshold ?? 0) - (b.threshold ?? 0),
    plain,
  ),
  column<Alert>(
    'since',
    'since',
    6,
    1,
    'right',
    (alert, { now }) => age(now, alert.firedAt ?? alert.since),
    (a, b) => (b.firedAt ?? b.since) - (a.firedAt ?? a.since),
    plain,
  ),
  {
    ...column('state', 'state', 16, 3, 'left', stateWords, () => 0, roleNow),
    compare: (a, b, { now }) => alertRank(a, now) - alertRank(b, now),
  },
  column<Alert>(
    'flaps',
    'flaps',
    5,
    7,
    'right',
    (alert) => (alert.flaps === 0 ? '' : String(alert.flaps)),
    (a, b) => a.flaps - b.flaps,
    plain,
  ),
];
