import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../centre/clock.ts';
import { ok, type Result } from '../../centre/problem.ts';
import type { Site } from '../../config/load.ts';
import type { Delivery } from '../../desk/engine.ts';
import type { Hub } from '../../hub/hub.ts';
import type { Route } from '../../hub/listener.ts';
import type { Deliver } from '../../hub/outbox/outbox.ts';
import '../../words/both.ts';
import { type Lang, wordsFor } from '../../words/words.ts';
import { answerKey, signClaim } from '../answers/answer-link.ts';
import { ANSWER_PATH, type AnswerHub, answerPage } from '../answers/answer-page.ts';
import { answerWebhook } from '../answers/answer-webhook.ts';
import { openSiteOutbox, webhookReach } from '../delivery/site-outbox.ts';

export type CorrespondenceOptions = {
  site: Site;
  environment: Readonly<Record<string, string | undefined>>;
  dataDir: string;
  clock: Clock;
};

/** How a hub corresponds with medical secretariats: the messages it sends, and the pages that take their answers. */
export type Correspondence = {
  deliver: Deliver;
  routes: readonly Route[];
  /** The hub is running: answers have somewhere to go. */
  attach(hub: Hub): void;
  stop(): void;
};

/** A link lives as long as the desk remembers what it is about. */
const LINK_FOR_MS = 24 * 3_600_000;
const ANSWER_TTL_MS = 15_000;

/** Reads the secrets and makes the channels that the site's file names. Problems: those of its secrets. */
export async function openCorrespondence(options: CorrespondenceOptions): Promise<Result<Correspondence>> {
  const { site, environment, dataDir, clock } = options;
  const key = answerKey(dataDir);
  const lang: Lang = site.file.site.lang ?? 'fr';
  const base = site.file.site.publicUrl?.replace(/\/+$/, '');
  const answerUrl = ({ escalation, secretariat, payload }: Delivery): string | null => {
    const expiresAt = Number(payload.modifiedAt) + LINK_FOR_MS;
    return base === undefined
      ? null
      : `${base}${ANSWER_PATH}${signClaim(key, { escalation, secretariat, expiresAt })}`;
  };
  const sending = {
    site,
    directory: dirname(site.path),
    environment,
    words: wordsFor(lang),
    answerUrl,
    sleep: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }),
  };
  const outbox = await openSiteOutbox(sending);
  if (!outbox.ok) return outbox;
  const reach = await webhookReach(sending);
  if (!reach.ok) return reach;
  let running: Hub | null = null;
  const answers = answerHub(() => running, site, clock);
  return ok({
    deliver: (delivery, progress) => outbox.value.deliver(delivery, progress),
    routes: [
      answerPage({ key, lang, timezone: site.file.site.timezone, hub: answers }),
      answerWebhook(reach.value, answers),
    ],
    attach: (hub) => {
      running = hub;
    },
    stop: () => outbox.value.stop(),
  });
}

/** The hub as the answer pages see it. */
function answerHub(hub: () => Hub | null, { file }: Site, clock: Clock): AnswerHub {
  return {
    now: () => clock.now(),
    escalation: (id) => hub()?.centre.escalation.get(id),
    secretariatName: (id) => file.secretariats[id]?.name ?? id,
    queueName: (id) => hub()?.centre.queue.get(id)?.name ?? id,
    async give(given) {
      const answer = await hub()?.give({ ...given, ttlMs: ANSWER_TTL_MS });
      if (answer === undefined) {
        return {
          state: 'refused',
          problem: {
            code: 'answer.starting',
            message: 'The hub is starting.',
            hint: 'Try again in a moment.',
          },
        };
      }
      if (answer.duplicate) return { state: 'again' };
      return answer.problem === null ? { state: 'done' } : { state: 'refused', problem: answer.problem };
    },
  };
}
