import type { Effect } from './action.ts';
import { hourMinute } from './figures/format.ts';
import { isFiring } from './figures/status.ts';
import { ruleName, scopeName } from './naming.ts';
import type { Picture } from './picture.ts';
import type { Ui } from './ui-state.ts';

/** At most one ring in this time, however many alerts fire. */
const RING_EVERY_MS = 30_000;

function isQuiet({ ui, words, timezone, now }: Picture): boolean {
  const { quietHours } = ui.preferences;
  if (quietHours === null) return false;
  const hour = Number(hourMinute(words.lang, timezone, now).slice(0, 2));
  const [from, to] = quietHours;
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/**
 * Rings for critical alerts that have not rung yet: once each, at most once in 30 s, not in quiet hours,
 * and never for what was already burning when the console opened.
 */
export function ring(picture: Picture): { ui: Ui; effects: Effect[] } {
  const { ui, index, now, uptimeMs } = picture;
  const critical = index.alerts.filter(
    (alert) => alert.severity === 'critical' && alert.ack === null && isFiring(alert, now),
  );
  const rung = new Set(critical.map(({ id }) => id));
  if (ui.rung === null) {
    return { ui: picture.link.state === 'live' ? { ...ui, rung } : ui, effects: [] };
  }
  const before = ui.rung;
  const [fresh] = critical.filter(({ id }) => !before.has(id));
  if (fresh === undefined && rung.size === before.size) return { ui, effects: [] };
  const recent = ui.lastRingAtMs !== null && uptimeMs - ui.lastRingAtMs < RING_EVERY_MS;
  if (fresh === undefined || recent || ui.preferences.notify === 'off' || isQuiet(picture)) {
    return { ui: { ...ui, rung }, effects: [] };
  }
  const text = `${ruleName(fresh.rule, picture)} ${scopeName(fresh.scope, picture)}`;
  return { ui: { ...ui, rung, lastRingAtMs: uptimeMs }, effects: [{ type: 'ring', text }] };
}
