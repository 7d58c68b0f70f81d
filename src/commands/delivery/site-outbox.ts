import { ok, type Result } from '../../centre/problem.ts';
import type { Site } from '../../config/load.ts';
import { readSecret, type SecretPlace } from '../../config/secret.ts';
import type { Delivery } from '../../desk/engine.ts';
import { type Channel, createOutbox, type Outbox } from '../../hub/outbox/outbox.ts';
import type { Words } from '../../words/words.ts';
import { type FhirReach, fhirChannel } from './fhir.ts';
import { mailChannel } from './mail.ts';
import { secretsOf, type WebhookReach, webhookChannel } from './webhook.ts';

export type SiteOutboxOptions = {
  site: Site;
  directory: string;
  environment: Readonly<Record<string, string | undefined>>;
  words: Words;
  answerUrl: (delivery: Delivery) => string | null;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** The outbox of a site: a channel for each way its file gives to reach a secretariat. Problems: of its secrets. */
export async function openSiteOutbox(options: SiteOutboxOptions): Promise<Result<Outbox>> {
  const channels: Partial<Record<Delivery['channel'], Channel>> = {};
  const webhooks = await webhookReach(options);
  if (!webhooks.ok) return webhooks;
  if (webhooks.value.size > 0) channels.webhook = webhookChannel(webhooks.value, options.answerUrl);
  const fhir = await fhirReach(options);
  if (!fhir.ok) return fhir;
  if (fhir.value.size > 0) channels.fhir = fhirChannel(fhir.value, options.words);
  const mail = await mailOf(options);
  if (!mail.ok) return mail;
  if (mail.value !== null) channels.mail = mail.value;
  return ok(createOutbox({ channels, sleep: options.sleep }));
}

/** A secret that may not be written; `null` then. */
async function secretAt(place: SecretPlace, options: SiteOutboxOptions): Promise<Result<string | null>> {
  if (place.secretEnv === undefined && place.secretFile === undefined) return ok(null);
  return readSecret(place, options);
}

/** The receivers of signed webhooks, by secretariat. */
export async function webhookReach(options: SiteOutboxOptions): Promise<Result<Map<string, WebhookReach>>> {
  const reach = new Map<string, WebhookReach>();
  for (const [id, { webhook }] of Object.entries(options.site.file.secretariats)) {
    if (webhook === undefined) continue;
    const secret = await readSecret(webhook as SecretPlace, options);
    if (!secret.ok) return secret;
    reach.set(id, { url: webhook.url, secrets: secretsOf(secret.value) });
  }
  return ok(reach);
}

async function fhirReach(options: SiteOutboxOptions): Promise<Result<Map<string, FhirReach>>> {
  const reach = new Map<string, FhirReach>();
  for (const [id, { fhir }] of Object.entries(options.site.file.secretariats)) {
    if (fhir === undefined) continue;
    const token = await secretAt(fhir as SecretPlace, options);
    if (!token.ok) return token;
    reach.set(id, { url: fhir.url, owner: fhir.owner ?? null, token: token.value });
  }
  return ok(reach);
}

async function mailOf(options: SiteOutboxOptions): Promise<Result<Channel | null>> {
  const { smtp, secretariats, site } = options.site.file;
  if (smtp === undefined) return ok(null);
  const password = await secretAt(smtp as SecretPlace, options);
  if (!password.ok) return password;
  const addresses = new Map(
    Object.entries(secretariats).flatMap(([id, { mail }]) =>
      mail === undefined ? [] : [[id, mail] as const],
    ),
  );
  const { host, port, tls, user, from } = smtp;
  const auth = user === undefined ? null : { user, pass: password.value ?? '' };
  const settings = { host, port, tls, auth, from, timezone: site.timezone };
  return ok(mailChannel(settings, addresses, options.words, options.answerUrl));
}
