import type { SiteDay } from '../centre/day.ts';
import { type OpeningHours, openingAt } from '../centre/hours.ts';
import type { DeclaredQueue } from '../centre/queue.ts';
import type { Reason, Site as SiteEntity, Skill } from '../centre/source.ts';
import { hoursOf } from '../centre/timetable.ts';
import type { DeskPolicy } from '../desk/policy.ts';
import { profileOf } from '../insight/arrivals/arrival-profile.ts';
import { deskPolicyOf } from './desk-form.ts';
import type { Site } from './load.ts';

type Unrevised<T> = Omit<T, 'rev'>;

/** What the site says of itself, as entities: the hub gives their revs. */
export type SiteEntities = {
  site: Unrevised<SiteEntity>;
  skills: Unrevised<Skill>[];
  reasons: Unrevised<Reason>[];
};

/** The site, its skills and its coded reasons. */
export function siteEntities({ file }: Site): SiteEntities {
  const { id, name, timezone } = file.site;
  const reasons = (['contact', 'pause', 'escalation', 'action'] as const).flatMap((use) =>
    Object.entries(file.reasons[use]).map(([reason, written]) => ({
      id: reason,
      name: written.name,
      use,
      avoidable: 'avoidable' in written && written.avoidable === true,
    })),
  );
  const skills = Object.entries(file.skills).map(([skill, written]) => ({ id: skill, ...written }));
  return { site: { id, name, timezone }, skills, reasons };
}

/** The site's decisions, as the desk takes them. */
export const sitePolicy = ({ file, holidays }: Site): DeskPolicy =>
  deskPolicyOf(file, file.site.timezone, holidays);

/**
 * A queue as its source declares it, with what the site says of it: name, terms, and whether it is open at
 * `now`. A queue that its source says is closed stays closed, whatever the hours on the door.
 */
export function applySite(
  site: Site,
  queue: Unrevised<DeclaredQueue>,
  now: number,
): Unrevised<DeclaredQueue> {
  const { everyQueue, queues, site: home } = site.file;
  const own = queues[queue.id] ?? {};
  const level = { ...everyQueue.serviceLevel, ...own.serviceLevel };
  return {
    ...queue,
    site: home.id,
    name: own.name ?? queue.name,
    channel: own.channel ?? everyQueue.channel ?? queue.channel,
    timezone: own.timezone ?? everyQueue.timezone ?? home.timezone,
    sensitive: own.sensitive ?? everyQueue.sensitive ?? queue.sensitive,
    shortAbandonMs: own.shortAbandon ?? everyQueue.shortAbandon ?? queue.shortAbandonMs,
    sla: {
      thresholdMs: level.within ?? queue.sla.thresholdMs,
      targetRatio: level.target ?? queue.sla.targetRatio,
      formula: level.formula ?? queue.sla.formula,
    },
    ...openingOf(site, queue, now),
  };
}

function openingOf(
  site: Site,
  queue: Unrevised<DeclaredQueue>,
  now: number,
): Pick<DeclaredQueue, 'open' | 'opensAt' | 'closesAt'> {
  const declared = { open: queue.open, opensAt: queue.opensAt, closesAt: queue.closesAt };
  const hours = queueHours(site, queue.id);
  if (hours === null) return declared;
  const written = openingAt(hours, site.holidays, now);
  return queue.open === false && written.open ? declared : written;
}

/** What the site says that a day brings to a queue, in each five minutes of it; `null`: nothing. */
export function queueArrivals(
  { file }: Site,
  { id, timezone }: Pick<DeclaredQueue, 'id' | 'timezone'>,
  day: SiteDay,
  isHoliday: boolean,
): readonly number[] | null {
  const arrivals = file.queues[id]?.arrivals;
  return arrivals === undefined ? null : profileOf(arrivals, day, timezone, isHoliday);
}

/** The opening hours that the site gives a queue; `null` when it leaves them to the source. */
export function queueHours({ file }: Site, queue: string): OpeningHours | null {
  const own = file.queues[queue];
  const timetable = own?.hours ?? file.everyQueue.hours;
  if (timetable === undefined) return null;
  return hoursOf(timetable, own?.timezone ?? file.everyQueue.timezone ?? file.site.timezone);
}

/** The next moment at which one of these queues opens or closes by the site's hours; `null`: not in sight. */
export function nextOpeningChange(site: Site, queues: Iterable<string>, now: number): number | null {
  let next: number | null = null;
  for (const queue of queues) {
    const hours = queueHours(site, queue);
    if (hours === null) continue;
    const { opensAt, closesAt } = openingAt(hours, site.holidays, now);
    const edge = opensAt ?? closesAt;
    if (edge !== null && (next === null || edge < next)) next = edge;
  }
  return next;
}
