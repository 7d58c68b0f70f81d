import { dirname } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { readSiteFile } from '../../config/load.ts';
import { readSecret } from '../../config/secret.ts';
import { secretsOf, type WebhookReach } from '../delivery/webhook.ts';
import { siteFilePath } from '../join.ts';
import type { Invocation } from '../verb.ts';
import { type AlertFilter, filterOf } from './filter.ts';

export type SiteWebhook = { reach: WebhookReach; filter: AlertFilter };

/** The webhooks of the site's file, with their secrets. Problem `usage.no-webhooks` when it has none. */
export async function webhooksOf(invocation: Invocation): Promise<Result<SiteWebhook[]>> {
  const path = siteFilePath(invocation);
  const site = path === null ? null : await readSiteFile(path, z.unknown());
  if (site !== null && !site.ok) return site;
  const written = site?.value.alerts.webhooks ?? [];
  if (path === null || written.length === 0) {
    return fail('usage.no-webhooks', "The site's file has no alerts.webhooks.");
  }
  const webhooks: SiteWebhook[] = [];
  for (const webhook of written) {
    const from = { directory: dirname(path), environment: invocation.env };
    const secret = await readSecret(webhook, from);
    if (!secret.ok) return secret;
    webhooks.push({
      reach: { url: webhook.url, secrets: secretsOf(secret.value) },
      filter: filterOf(webhook),
    });
  }
  return ok(webhooks);
}
