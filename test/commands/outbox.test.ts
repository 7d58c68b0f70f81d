import { expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { createDesk } from '../../src/desk/desk.ts';
import type { Delivery } from '../../src/desk/engine.ts';
import { deskPolicySchema } from '../../src/desk/policy.ts';
import { mintFor, TOKEN, testHub, until } from '../support/hubs.ts';
import { smallCentre } from '../support/small-centre.ts';
import { around } from './around.ts';

const policy = deskPolicySchema.parse({
  secretariats: [{ id: 'ward', name: 'Ward' }],
  circuits: [
    { id: 'ward', name: 'Ward', steps: [{ secretariat: 'ward', channel: 'mail', waitMs: 600_000 }] },
  ],
});

/** A hub whose mail server is down until it is up, and the command line joined to it. */
async function post() {
  const server = { isUp: false, received: [] as Delivery[] };
  const hub = await testHub({
    sources: [smallCentre({ now: Date.now })],
    desk: createDesk(policy),
    deliver: async (delivery) => {
      if (!server.isUp) return { state: 'dead', problem: { code: 'delivery.unreachable', message: 'down' } };
      server.received.push(delivery);
      return { state: 'delivered', detail: null };
    },
  });
  await until('the queues', () => hub.centre.queue.size > 0);
  const vigie = async (lang: string, token: string, ...argv: string[]) => {
    const { surroundings, kept } = around({ env: { VIGIE_URL: hub.url, VIGIE_TOKEN: token } });
    const code = await run([...argv, '--lang', lang], surroundings);
    return { code, ...kept };
  };
  return { hub, server, vigie };
}

test('a dead letter is listed in both languages, sent again, and then there is none', async () => {
  const { hub, server, vigie } = await post();
  expect(await vigie('en', TOKEN, 'outbox')).toMatchObject({
    code: 0,
    stdout: 'Every message has arrived.\n',
  });
  const opened = await vigie(
    'en',
    TOKEN,
    'act',
    'escalation.open',
    'queue=cardio',
    'circuit=ward',
    'reason=x',
  );
  expect(opened.code).toBe(0);
  const only = () => [...hub.centre.escalation.values()][0];
  await until('given up', () => only()?.state === 'failed');
  const { id } = only()!;

  const english = await vigie('en', TOKEN, 'outbox', 'list');
  expect(english.code).toBe(1);
  expect(english.stdout).toMatch(new RegExp(`^${id} +Ward +mail +given up +1 `, 'm'));
  const french = await vigie('fr', TOKEN, 'outbox');
  expect(french.stdout).toMatch(new RegExp(`^${id} +Ward +courriel +abandonné +1 `, 'm'));
  expect(JSON.parse((await vigie('en', TOKEN, 'outbox', '--json')).stdout)).toMatchObject([
    { escalation: id, secretariat: 'ward', channel: 'mail', state: 'dead', tries: 1 },
  ]);

  const wall = await vigie('en', mintFor({ role: 'viewer' }), 'outbox', 'resend', id);
  expect(wall).toMatchObject({ code: 1, stderr: expect.stringContaining('The role viewer may not give') });
  server.isUp = true;
  const again = await vigie('en', TOKEN, 'outbox', 'resend');
  expect(again).toMatchObject({ code: 0, stdout: `${id}: 1 message sent again\n` });
  await until('reached', () => only()?.state === 'delivered');
  expect(server.received.map((delivery) => delivery.id)).toEqual([`${id}/ward/1/opened`]);
  expect(await vigie('fr', TOKEN, 'outbox')).toMatchObject({
    code: 0,
    stdout: 'Tous les messages sont arrivés.\n',
  });
});

test('what cannot be sent again says why', async () => {
  const { vigie } = await post();
  expect(await vigie('en', TOKEN, 'outbox', 'resend')).toMatchObject({
    code: 0,
    stdout: 'There is no dead letter to send again.\n',
  });
  expect(await vigie('fr', TOKEN, 'outbox', 'resend', 'esc-none')).toMatchObject({ code: 1 });
  expect(await vigie('en', TOKEN, 'outbox', 'burn')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('list, resend'),
  });
});
