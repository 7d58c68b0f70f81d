import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { messageIdOf } from '../../src/commands/delivery/mail.ts';
import { createToken } from '../../src/hub/auth/token-file.ts';
import { child } from '../support/child.ts';
import { live, must, scratchDir, testClient, until } from '../support/hubs.ts';
import {
  type FhirServer,
  fhirServer,
  type Mailbox,
  mailbox,
  type Receiver,
  webhookReceiver,
} from '../support/receivers.ts';

const MINUTE = 60_000;
const OPENED_AT = Date.parse('2026-11-23T09:00:00+01:00');
/** Hubs are born and killed here: it takes as long as the machine is busy. */
const PATIENCE_MS = 240_000;
const SECRET = `whsec_${Buffer.from('k'.repeat(32)).toString('base64')}`;

const siteFile = (webhook: Receiver, mail: Mailbox, fhir: FhirServer): string => `
site: { id: chu, name: CHU, timezone: Europe/Paris, publicUrl: https://vigie.example }
secretariats:
  cardio: { name: Cardio, hours: { daily: 00:00-24:00 }, webhook: { url: "${webhook.url}", secretEnv: HOOK_SECRET } }
  ward: { name: Ward, hours: { daily: 00:00-24:00 }, mail: ward@chu.example }
  guard: { name: Guard, hours: { daily: 00:00-24:00 }, fhir: { url: "${fhir.url}", owner: Organization/guard } }
smtp: { host: 127.0.0.1, port: ${mail.port}, tls: none, from: vigie@chu.example }
circuits:
  cardio:
    name: Cardiology
    steps:
      - { secretariat: cardio, channel: webhook, wait: 10m }
      - { secretariat: ward, channel: mail, wait: 10m }
      - { secretariat: guard, channel: fhir, wait: 10m }
`;

/** The three receivers, and a hub that can be killed and born again at a later time of its centre. */
async function centre() {
  const [webhook, mail, fhir] = await Promise.all([webhookReceiver(), mailbox(), fhirServer()]);
  onTestFinished(async () => void (await Promise.all([webhook.close(), mail.close(), fhir.close()])));
  const dir = scratchDir();
  writeFileSync(join(dir, 'vigie.yaml'), siteFile(webhook, mail, fhir));
  const request = { name: 'Nadia', role: 'supervisor' as const, queues: null, expiresAt: null };
  const { token } = must(createToken(dir, request, Date.now()));
  let hub = child('./post-child.ts', [dir, '0', String(OPENED_AT)], { HOOK_SECRET: SECRET });
  const { url } = await hub.next<{ url: string }>();
  const console = testClient(url, { token });
  const isLive = () => until('live', () => live(console));
  await isLive();
  return {
    webhook,
    mail,
    fhir,
    console,
    url,
    kill: () => hub.kill(),
    async bornAt(at: number) {
      hub = child('./post-child.ts', [dir, new URL(url).port, String(at)], { HOOK_SECRET: SECRET });
      await hub.next();
      await isLive();
    },
    escalation: () => [...console.centre.escalation.values()][0],
  };
}

async function openEscalation({ console }: Awaited<ReturnType<typeof centre>>): Promise<void> {
  await until('the queue', () => console.centre.queue.size > 0);
  must(
    console.send({
      name: 'escalation.open',
      target: { queue: 'cardio', contact: null, callback: null },
      args: { circuit: 'cardio', priority: 'urgent', reason: 'medical', note: null },
    }),
  );
}

const messageIds = ({ letters }: Mailbox): string[] =>
  letters.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1]?.trim() ?? '');

test(
  'a circuit of three steps goes on after a kill between each: in order, once each',
  async () => {
    const post = await centre();
    const { webhook, mail, fhir } = post;
    await openEscalation(post);
    const reached = (to: string) =>
      until(`${to} reached`, () => post.escalation()?.to === to && post.escalation()?.state === 'delivered');
    await reached('cardio');
    await post.kill();
    await post.bornAt(OPENED_AT + 10 * MINUTE);
    await reached('ward');
    await post.kill();
    await post.bornAt(OPENED_AT + 20 * MINUTE);
    await reached('guard');
    await post.kill();
    await post.bornAt(OPENED_AT + 45 * MINUTE);
    await until('expired', () => post.escalation()?.state === 'expired');
    await until(
      'everybody told',
      () => webhook.received.length + mail.letters.length + fhir.requests.length >= 7,
    );
    const id = post.escalation()?.id;
    expect(webhook.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      `${id}/cardio/1/opened`,
      `${id}/cardio/1/expired`,
    ]);
    expect(messageIds(mail)).toEqual([
      messageIdOf(`${id}/cardio/2/opened`, 'vigie@chu.example'),
      messageIdOf(`${id}/cardio/2/expired`, 'vigie@chu.example'),
    ]);
    expect(fhir.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'PUT']);
    expect(fhir.tasks.get('1')?.task).toMatchObject({ status: 'failed', priority: 'urgent' });
    const told = post.escalation()?.history.map(({ event, detail }) => [event, detail]);
    expect(told?.filter(([event]) => event === 'asked')).toEqual([
      ['asked', 'cardio'],
      ['asked', 'ward'],
      ['asked', 'guard'],
    ]);
  },
  PATIENCE_MS,
);

test(
  'killed while a message is on its way, it sends it again under the same id',
  async () => {
    const post = await centre();
    const { webhook, mail, fhir } = post;
    /** The hub dies once the message is in the receiver's hands, before it can know that. */
    const dieAtNext = (receiver: { beforeAnswer: (() => Promise<void>) | null }): Promise<void> =>
      new Promise((resolve) => {
        receiver.beforeAnswer = async () => {
          receiver.beforeAnswer = null;
          await post.kill();
          resolve();
        };
      });
    const reached = (to: string) =>
      until(`${to} reached`, () => post.escalation()?.to === to && post.escalation()?.state === 'delivered');
    let dead = dieAtNext(webhook);
    await openEscalation(post);
    await dead;
    await post.bornAt(OPENED_AT + MINUTE);
    await reached('cardio');
    await post.kill();
    dead = dieAtNext(mail);
    void post.bornAt(OPENED_AT + 11 * MINUTE).catch(() => {});
    await dead;
    await post.bornAt(OPENED_AT + 12 * MINUTE);
    await reached('ward');
    await post.kill();
    dead = dieAtNext(fhir);
    void post.bornAt(OPENED_AT + 22 * MINUTE).catch(() => {});
    await dead;
    await post.bornAt(OPENED_AT + 23 * MINUTE);
    await reached('guard');
    const id = post.escalation()?.id;
    expect(webhook.received.map(({ headers }) => headers['webhook-id'])).toEqual(
      Array(2).fill(`${id}/cardio/1/opened`),
    );
    expect(messageIds(mail)).toEqual(
      Array(2).fill(messageIdOf(`${id}/cardio/2/opened`, 'vigie@chu.example')),
    );
    expect(fhir.requests.map(({ method }) => method)).toEqual(['POST', 'POST']);
    expect(fhir.tasks.size).toBe(1);
  },
  PATIENCE_MS,
);

test(
  'a receiver in trouble is named in the escalation at once, its tries counted across lives, and reached when it is better',
  async () => {
    const post = await centre();
    post.webhook.statuses.push(500, 500);
    await openEscalation(post);
    const tried = (tries: number) =>
      until(`${tries} tries`, () => post.escalation()?.undelivered[0]?.tries === tries);
    await tried(1);
    await post.kill();
    await post.bornAt(OPENED_AT + MINUTE);
    await tried(2);
    await post.kill();
    await post.bornAt(OPENED_AT + 2 * MINUTE);
    const told = (event: string) => post.escalation()?.history.find((each) => each.event === event)?.detail;
    await until('trouble', () => told('retrying') !== undefined);
    expect(told('retrying')).toBe('cardio: The receiver answered 500.');
    await until('delivered', () => post.escalation()?.state === 'delivered');
    expect(post.escalation()?.undelivered).toEqual([]);
    expect(new Set(post.webhook.received.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set([`${post.escalation()?.id}/cardio/1/opened`]),
    );
    expect(post.webhook.received).toHaveLength(3);
  },
  PATIENCE_MS,
);

test(
  'the link in the message opens on the hub itself, and its answer is everybody’s',
  async () => {
    const post = await centre();
    await openEscalation(post);
    await until('delivered', () => post.escalation()?.state === 'delivered');
    const { data } = JSON.parse(post.webhook.received[0]!.body) as { data: { answerUrl: string } };
    expect(data.answerUrl).toMatch(/^https:\/\/vigie\.example\/answer\//);
    const here = data.answerUrl.replace('https://vigie.example', post.url.replace(/^ws/, 'http'));
    const pressed = await fetch(here, { method: 'POST', body: new URLSearchParams({ answer: 'accepted' }) });
    expect(pressed.status).toBe(200);
    await until('accepted', () => post.escalation()?.state === 'accepted');
    const { history } = post.escalation()!;
    expect(history.filter(({ event }) => event === 'accepted')).toMatchObject([{ by: 'Cardio' }]);
  },
  PATIENCE_MS,
);
