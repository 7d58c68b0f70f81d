import type { DeclaredQueue } from '../../centre/queue.ts';
import { cleanText } from '../../centre/text.ts';
import {
  createSkillMap,
  type Penalties,
  PLAIN_PENALTIES,
  queueAsSkill,
  type SkillMap,
} from './agents/skill-map.ts';

/** What the mapping needs to know of a site; names, targets and hours of queues are the site's file's own. */
export type SiteTerms = {
  source: string;
  site: string;
  timezone: string;
  /** The queues to watch; `null`: all that the platform has. */
  watched: readonly string[] | null;
  /** How long after a call a queue leaves its agents alone (its `wrapuptime`): no AMI message tells it. */
  wrapupMsOf(queue: string): number;
  /** `null`: each queue is a skill of its own. */
  skills: SkillMap | null;
  /** The penalties of levels 5, 4, 3, 2 and 1. */
  penalties: Penalties;
  /** A caller who enters with at least this `QUEUE_PRIO` is shown as fragile. */
  fragileFromPriority: number;
  /** `ask`: a caller taken out with the offer of a callback still says yes or no, by the dialplan. */
  callbackOffer: 'announce' | 'ask';
};

/** The terms of a platform of which nothing is told but what it says itself, such as a recording. */
export const plainTerms = (source: string, timezone = 'Europe/Paris'): SiteTerms => ({
  source,
  site: 'site',
  timezone,
  watched: null,
  wrapupMsOf: () => 0,
  skills: null,
  penalties: PLAIN_PENALTIES,
  fragileFromPriority: 1,
  callbackOffer: 'announce',
});

/** The red line of the public service, where a site sets no other target. */
const TARGET_RATIO = 0.85;
const THRESHOLD_MS = 30_000;
const SHORT_ABANDON_MS = 5_000;

export type DeclaredQueues = Map<string, Omit<DeclaredQueue, 'rev'>>;

/** A queue as the platform declares it; `serviceLevelMs` is `null` or 0 when it does not say, and its hours are the site's. */
export function declareQueue(
  terms: SiteTerms,
  queue: string,
  serviceLevelMs: number | null,
  door: 'closed' | 'unknown' = 'unknown',
): Omit<DeclaredQueue, 'rev'> {
  return {
    id: queue,
    name: cleanText(queue) || queue,
    site: terms.site,
    channel: 'phone',
    timezone: terms.timezone,
    open: door === 'closed' ? false : null,
    opensAt: null,
    closesAt: null,
    sensitive: false,
    sla: { thresholdMs: serviceLevelMs || THRESHOLD_MS, targetRatio: TARGET_RATIO, formula: 'offered' },
    shortAbandonMs: SHORT_ABANDON_MS,
    source: terms.source,
  };
}

/** The skill map in force: the site's, or one skill for each queue declared so far. */
export function skillsInForce(terms: SiteTerms, declared: DeclaredQueues): SkillMap {
  if (terms.skills !== null) return terms.skills;
  const skills = [...declared.values()].map((queue) => queueAsSkill(queue.id, queue.name));
  return createSkillMap(skills, terms.penalties);
}
