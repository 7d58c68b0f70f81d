import type { Alert } from '../../centre/alert.ts';
import type { Queue } from '../../centre/queue.ts';
import type { Picture } from '../picture.ts';
import type { Role } from '../theme.ts';
import type { Glyphs } from './glyphs.ts';

/** How a queue stands, the worst first. Each has a glyph, a word and a role, never a colour alone. */
export const STATUSES = ['critical', 'warning', 'late', 'silent', 'calm', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

const ROLE: Readonly<Record<Status, Role>> = {
  critical: 'critical',
  warning: 'warning',
  late: 'warning',
  silent: 'quiet',
  calm: 'text',
  closed: 'quiet',
};

export const statusRole = (status: Status): Role => ROLE[status];

export function statusGlyph(glyphs: Glyphs, status: Status): string {
  if (status === 'late') return glyphs.warning;
  if (status === 'silent') return glyphs.stale;
  return glyphs[status];
}

export const isFiring = (alert: Alert, now: number): boolean =>
  alert.state === 'firing' && (alert.snoozedUntil === null || alert.snoozedUntil <= now);

/** The worst of the alerts of a queue that are firing and not snoozed. */
export function worstAlert(picture: Picture, queue: string): Alert | null {
  let worst: Alert | null = null;
  for (const alert of picture.index.alertsByQueue.get(queue)) {
    if (!isFiring(alert, picture.now)) continue;
    if (worst === null || (alert.severity === 'critical' && worst.severity === 'warning')) worst = alert;
  }
  return worst;
}

/**
 * The hub's alerts decide between critical and warning. Without one, a queue whose head has waited longer
 * than its service-level threshold is late; one whose source is not up is silent: its figures are old.
 */
export function statusOf(queue: Queue, picture: Picture): Status {
  const source = picture.centre.source.get(queue.source);
  if (source !== undefined && source.state !== 'up' && source.state !== 'ended') return 'silent';
  const worst = worstAlert(picture, queue.id);
  if (worst !== null) return worst.severity;
  const waitedMs = queue.oldestEnteredAt === null ? 0 : picture.now - queue.oldestEnteredAt;
  if (queue.waiting > 0 && waitedMs > queue.sla.thresholdMs) return 'late';
  return queue.open === false ? 'closed' : 'calm';
}

/** 0 for the worst. */
export const statusRank = (status: Status): number => STATUSES.indexOf(status);
