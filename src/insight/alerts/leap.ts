import type { Alert } from '../../centre/alert.ts';
import { LEAPS_KIND, withLeap } from '../leaps.ts';
import { isOpen, type Memory, RECORD_KIND } from './look.ts';
import type { Round } from './round.ts';
import type { Track } from './track.ts';

/**
 * The clock was set by `byMs`. What an incident measures (its delays, its age, how long it lasts, the quiet after it)
 * moves with the clock, so that it is time that has passed. What was promised for an hour of the day stays there: the
 * end of a snooze, quiet hours.
 */
export function leap(memory: Memory, round: Round, byMs: number): void {
  memory.leaps = withLeap(memory.leaps, round.now, byMs);
  round.effects.push({ type: 'record', kind: LEAPS_KIND, id: 'all', value: memory.leaps });
  for (const [key, known] of memory.known) {
    const moved = { ...known, track: movedTrack(known.track, byMs) };
    memory.known.set(key, moved);
    round.effects.push({ type: 'record', kind: RECORD_KIND, id: key, value: moved });
  }
  const watched = new Set([...memory.known.values()].map(({ track }) => track.alert));
  for (const alert of round.centre.alert.values()) {
    if (watched.has(alert.id) || isOpen(alert)) round.put(movedAlert(alert, byMs));
  }
  memory.due.clear();
  memory.lookEverywhere = true;
}

const moved = (at: number | null, byMs: number): number | null => (at === null ? null : at + byMs);

const movedTrack = (track: Track, byMs: number): Track => ({
  ...track,
  metSince: [moved(track.metSince[0], byMs), moved(track.metSince[1], byMs)],
  unmetSince: [moved(track.unmetSince[0], byMs), moved(track.unmetSince[1], byMs)],
  valueAt: moved(track.valueAt, byMs),
});

const movedAlert = (alert: Alert, byMs: number): Alert => ({
  ...alert,
  since: alert.since + byMs,
  firedAt: moved(alert.firedAt, byMs),
  clearedAt: moved(alert.clearedAt, byMs),
});
