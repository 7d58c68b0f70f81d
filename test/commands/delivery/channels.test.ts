import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { afterEach, expect, test } from 'vitest';
import { fhirChannel } from '../../../src/commands/delivery/fhir.ts';
import { taskOf } from '../../../src/commands/delivery/fhir-task.ts';
import { retryAfterMs } from '../../../src/commands/delivery/http-answer.ts';
import { mailChannel, messageIdOf } from '../../../src/commands/delivery/mail.ts';
import { secretsOf, webhookChannel } from '../../../src/commands/delivery/webhook.ts';
import type { Delivery } from '../../../src/desk/engine.ts';
import { type Channel, createOutbox } from '../../../src/hub/outbox/outbox.ts';
import { wordsFor } from '../../../src/words/words.ts';
import { aDelivery, aNotice } from '../../support/notice.ts';
import { fhirServer, mailbox, webhookReceiver } from '../../support/receivers.ts';

const words = wordsFor('fr');
const link = (): string => 'https://vigie.example/answer/token';
const never = new AbortController().signal;
const NEW = `whsec_${Buffer.from('n'.repeat(32)).toString('base64')}`;
const OLD = `whsec_${Buffer.from('o'.repeat(32)).toString('base64')}`;

const open: { close(): Promise<void> }[] = [];
const opened = async <T extends { close(): Promise<void> }>(server: Promise<T>): Promise<T> => {
  const ready = await server;
  open.push(ready);
  return ready;
};
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const outboxOf = (channel: Delivery['channel'], by: Channel, tries = 5) =>
  createOutbox({ channels: { [channel]: by }, delaysMs: Array(tries).fill(0), sleep: async () => {} });

test('a webhook is signed by every secret in force, and keeps its id from try to try', async () => {
  const receiver = await opened(webhookReceiver());
  receiver.statuses.push(500, 503);
  const reach = new Map([['cardio', { url: receiver.url, secrets: secretsOf(`${NEW}\n${OLD}\n`) }]]);
  const troubles: string[] = [];
  const outcome = await outboxOf('webhook', webhookChannel(reach, link)).deliver(aDelivery('webhook'), {
    tries: 0,
    trouble: (why) => troubles.push(why.message),
  });
  expect(outcome).toEqual({ state: 'delivered', detail: null });
  expect(troubles).toEqual(['The receiver answered 500.', 'The receiver answered 503.']);
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(
    Array(3).fill('esc-1/cardio/1/opened'),
  );
  const { body, headers } = receiver.received[2]!;
  const signed = headers as Record<string, string>;
  for (const secret of [NEW, OLD]) {
    expect(new Webhook(secret).verify(body, signed)).toMatchObject({
      type: 'escalation.opened',
      data: { escalation: 'esc-1', priority: 'urgent', answerUrl: link() },
    });
  }
  expect(() => new Webhook(NEW).verify(`${body} `, signed)).toThrow();
});

test('a receiver that answers 500 for ever, or that is gone, is a dead letter with its reason', async () => {
  const receiver = await opened(webhookReceiver());
  const reach = new Map([['cardio', { url: receiver.url, secrets: [NEW] }]]);
  receiver.statuses.push(...Array(6).fill(500), 410);
  const channel = webhookChannel(reach, link);
  const failing = await outboxOf('webhook', channel).deliver(aDelivery('webhook'));
  expect(failing).toMatchObject({
    state: 'dead',
    problem: { code: 'delivery.status', detail: { status: 500 } },
  });
  expect(receiver.received).toHaveLength(6);
  const gone = await outboxOf('webhook', channel).deliver(aDelivery('webhook'));
  expect(gone).toMatchObject({ state: 'dead', problem: { detail: { status: 410 } } });
  expect(receiver.received).toHaveLength(7);
});

test('a server that is down is tried again, and a channel nobody set up is dead at once', async () => {
  const receiver = await webhookReceiver();
  await receiver.close();
  const reach = new Map([['cardio', { url: receiver.url, secrets: [NEW] }]]);
  const troubles: string[] = [];
  const outbox = outboxOf('webhook', webhookChannel(reach, link), 2);
  const outcome = await outbox.deliver(aDelivery('webhook'), {
    tries: 0,
    trouble: ({ code }) => troubles.push(code),
  });
  expect(troubles).toEqual(['delivery.unreachable', 'delivery.unreachable']);
  expect(outcome).toMatchObject({ state: 'dead', problem: { code: 'delivery.unreachable' } });
  expect(await outbox.deliver(aDelivery('mail'))).toMatchObject({ problem: { code: 'delivery.no-channel' } });
});

test('how long a receiver asks to wait is honoured, in seconds or as a date', () => {
  expect(retryAfterMs('120', 0)).toBe(120_000);
  expect(retryAfterMs('Thu, 01 Jan 1970 00:01:00 GMT', 0)).toBe(60_000);
  expect(retryAfterMs('soon', 0)).toBeNull();
});

const mailSettings = (port: number) => ({
  host: '127.0.0.1',
  port,
  tls: 'none' as const,
  auth: null,
  from: 'vigie@chu.example',
  timezone: 'Europe/Paris',
});

test('a mail keeps its Message-ID from try to try, and its subject says neither queue nor reason', async () => {
  const server = await opened(mailbox());
  server.refusals.push(451);
  const addresses = new Map([['cardio', 'cardio@chu.example']]);
  const channel = mailChannel(mailSettings(server.port), addresses, words, link);
  const outcome = await outboxOf('mail', channel).deliver(aDelivery('mail'));
  expect(outcome.state).toBe('delivered');
  expect(server.letters).toHaveLength(1);
  const { to, text } = server.letters[0]!;
  expect(to).toEqual(['cardio@chu.example']);
  expect(text).toContain(`Message-ID: ${messageIdOf('esc-1/cardio/1/opened', 'vigie@chu.example')}`);
  const subject = /^Subject: (.*(?:\r\n .*)*)/m.exec(text)?.[1] ?? '';
  expect(subject).not.toMatch(/ardio|ttente/);
  expect(text).toContain(link());
  await outboxOf('mail', channel).deliver(aDelivery('mail', { state: 'cancelled' }, 'updated'));
  expect(server.letters[1]?.text).toContain(
    `In-Reply-To: ${messageIdOf('esc-1/cardio/1/opened', 'vigie@chu.example')}`,
  );
});

test('an address refused for good is a dead letter; a mail server that is down is waited for', async () => {
  const server = await mailbox();
  server.refusals.push(550);
  const addresses = new Map([['cardio', 'cardio@chu.example']]);
  const channel = mailChannel(mailSettings(server.port), addresses, words, link);
  const refused = await outboxOf('mail', channel).deliver(aDelivery('mail'));
  expect(refused).toMatchObject({ state: 'dead', problem: { code: 'delivery.mail' } });
  await server.close();
  expect(await channel.send(aDelivery('mail'), never)).toMatchObject({
    state: 'later',
    problem: { code: 'delivery.unreachable' },
  });
});

test('a Task is created once however often it is sent, and updated only from what was read', async () => {
  const server = await opened(fhirServer());
  const reach = new Map([['cardio', { url: `${server.url}/`, owner: 'Organization/cardio', token: 't0' }]]);
  const channel = fhirChannel(reach, words);
  await channel.send(aDelivery('fhir'), never);
  await channel.send(aDelivery('fhir'), never);
  expect([...server.tasks.values()]).toMatchObject([{ task: { status: 'requested', priority: 'urgent' } }]);
  expect(server.requests[0]?.headers).toMatchObject({
    'if-none-exist': 'identifier=urn%3Ax-vigie%3Aescalation%7Cesc-1%2Fcardio%2F1',
    authorization: 'Bearer t0',
  });
  let rival = 1;
  server.beforeWrite = () => {
    const stored = server.tasks.get('1')!;
    if (rival > 0)
      server.tasks.set('1', {
        ...stored,
        version: stored.version + 1,
        task: { ...stored.task, note: [{ text: 'seen' }] },
      });
    rival -= 1;
  };
  const done = { state: 'done', answer: 'Rappelé', modifiedAt: aNotice().openedAt + 1 } as const;
  const outcome = await channel.send(aDelivery('fhir', done, 'updated'), never);
  expect(outcome.state).toBe('delivered');
  expect(server.tasks.get('1')?.task).toMatchObject({
    status: 'completed',
    statusReason: { text: 'Rappelé' },
    note: [{ text: 'seen' }],
  });
});

test('a FHIR server that answers 412 to a creation is a dead letter, to every update another try', async () => {
  const server = await opened(fhirServer());
  const reach = new Map([['cardio', { url: server.url, owner: null, token: null }]]);
  const channel = fhirChannel(reach, words);
  await channel.send(aDelivery('fhir'), never);
  server.beforeWrite = () => {
    const stored = server.tasks.get('1')!;
    server.tasks.set('1', { ...stored, version: stored.version + 1 });
  };
  const contested = await channel.send(aDelivery('fhir', { state: 'cancelled' }, 'updated'), never);
  expect(contested).toMatchObject({ state: 'later', problem: { code: 'delivery.contested' } });
  server.beforeWrite = null;
  server.tasks.set('2', { ...server.tasks.get('1')!, id: '2' });
  const refused = await outboxOf('fhir', channel).deliver(aDelivery('fhir'));
  expect(refused).toMatchObject({ state: 'dead', problem: { code: 'delivery.ambiguous' } });
});

test('the Task has the form of the validated sample, and no more of the caller than it', () => {
  const path = new URL('../../fixtures/fhir-task-r4.json', import.meta.url);
  const sample = JSON.parse(readFileSync(path, 'utf8'));
  const task = taskOf(aNotice(), 'Organization/cardio', words.desk);
  const shape = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shape)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shape(each)]))
        : typeof value;
  const { owner: _, code: __, ...ours } = shape(task) as Record<string, unknown>;
  const { owner: ___, code: ____, ...theirs } = shape(sample) as Record<string, unknown>;
  expect(ours).toEqual(theirs);
  expect(task.intent).toBe('order');
  expect(Date.parse(String(task.lastModified))).toBeGreaterThanOrEqual(Date.parse(String(task.authoredOn)));
  expect(JSON.stringify(task)).not.toMatch(/\d{2} \d{2}|1\.2\.250\.1\.213/);
});
