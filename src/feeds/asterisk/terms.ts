import type { DeclaredQueue } from '../../centre/queue.ts';
import { cleanText } from '../../centre/text.ts';
import { createSkillMap, queueAsSkill, type SkillMap } from './skill-map.ts';

/** What a site says of one queue that the platform does not. All of it is optional. */
export type QueueTerms = {
  name?: string | undefined;
  sensitive?: boolean | undefined;
  /** Overrides the queue's own `servicelevel`. */
  thresholdMs?: number | undefined;
  targetRatio?: number | undefined;
  formula?: DeclaredQueue['sla']['formula'] | undefined;
  shortAbandonMs?: number | undefined;
  /** The queue's `wrapuptime`, which no AMI message tells. */
  wrapupMs?: number | undefined;
};

/** What the mapping needs to know of a site. */
export type SiteTerms = {
  source: string;
  site: string;
  timezone: string;
  /** The queues to watch; `null`: all that the platform has. */
  watched: readonly string[] | null;
  queues: Readonly<Record<string, QueueTerms>>;
  /** `null`: each queue is a skill of its own. */
  skills: SkillMap | null;
  /** A caller who enters with at least this `QUEUE_PRIO` is shown as fragile. */
  fragileFromPriority: number;
};

export const DEFAULT_TERMS: Omit<SiteTerms, 'source'> = {
  site: 'site',
  timezone: 'Europe/Paris',
  watched: null,
  queues: {},
  skills: null,
  fragileFromPriority: 1,
};

/** The red line of the public service, where a site sets no other target. */
const TARGET_RATIO = 0.85;
const THRESHOLD_MS = 30_000;
const SHORT_ABANDON_MS = 5_000;

export type DeclaredQueues = Map<string, Omit<DeclaredQueue, 'rev'>>;

/** A queue as the site and the platform declare it together; `serviceLevelMs` is `null` when not yet told. */
export function declareQueue(
  terms: SiteTerms,
  queue: string,
  serviceLevelMs: number | null,
): Omit<DeclaredQueue, 'rev'> {
  const own = terms.queues[queue] ?? {};
  return {
    id: queue,
    name: cleanText(own.name ?? queue) || queue,
    site: terms.site,
    channel: 'phone',
    timezone: terms.timezone,
    open: null,
    opensAt: null,
    closesAt: null,
    sensitive: own.sensitive ?? false,
    sla: {
      thresholdMs:
        own.thresholdMs ?? (serviceLevelMs !== null && serviceLevelMs > 0 ? serviceLevelMs : THRESHOLD_MS),
      targetRatio: own.targetRatio ?? TARGET_RATIO,
      formula: own.formula ?? 'offered',
    },
    shortAbandonMs: own.shortAbandonMs ?? SHORT_ABANDON_MS,
    source: terms.source,
  };
}

/** The skill map in force: the site's, or one skill for each queue declared so far. */
export function skillsInForce(terms: SiteTerms, declared: DeclaredQueues): SkillMap {
  if (terms.skills !== null) return terms.skills;
  return createSkillMap([...declared.values()].map((queue) => queueAsSkill(queue.id, queue.name)));
}
