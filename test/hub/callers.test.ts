import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { OrderOutcome } from '../../src/desk/order.ts';
import { openVault } from '../../src/hub/vault.ts';
import { manualClock } from '../support/clock.ts';
import { live, must, scratchDir, testClient, testHub, until } from '../support/hubs.ts';
import { smallCentre } from '../support/small-centre.ts';

const EVENING = Date.parse('2025-03-03T23:50:00+01:00');

test('a number lies in the data folder only sealed, for as long as it is needed', async () => {
  const dataDir = scratchDir();
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source], dataDir });
  source.enter('c1');
  const client = testClient(hub.url);
  await until('c1', () => live(client) && client.centre.contact.has('c1'));
  const everything = () =>
    readdirSync(dataDir)
      .map((name) => readFileSync(join(dataDir, name)).toString('latin1'))
      .join();
  expect(everything()).not.toMatch(/6399801/);
  expect(statSync(join(dataDir, 'vault.key')).mode & 0o777).toBe(0o600);
  await hub.stop();
  await until('noticed', () => !live(client));

  const again = await testHub({ sources: [source], dataDir, port: hub.port });
  await until('back', () => live(client));
  const id = must(
    client.send({ name: 'contact.reveal', target: { contact: 'c1' }, args: {}, reason: 'The line was cut' }),
  );
  await until('shown', () => client.progress(id)?.state === 'succeeded');
  expect(client.progress(id)).toMatchObject({ data: { number: '+33639980100' } });
  source.abandon('c1');
  await until('gone', () => !again.centre.contact.has('c1'));
  const late = must(
    client.send({ name: 'contact.reveal', target: { contact: 'c1' }, args: {}, reason: 'The line was cut' }),
  );
  await until('refused', () => client.progress(late)?.state === 'rejected');
});

test('a vault opens what it sealed, for the same place, and nothing else', () => {
  const dir = scratchDir();
  const vault = must(openVault(dir));
  const sealed = vault.seal('0639980100', 'callback b1');
  expect(must(openVault(dir)).open(sealed, 'callback b1')).toBe('0639980100');
  expect(vault.open(sealed, 'callback b2')).toBe(null);
  expect(must(openVault(null)).open(sealed, 'callback b1')).toBe(null);
  sealed[sealed.length - 1]! ^= 1;
  expect(vault.open(sealed, 'callback b1')).toBe(null);
});

test('a caller who gave up before midnight and calls after it is still the same caller, under another token', async () => {
  const clock = manualClock(EVENING);
  const source = smallCentre({ now: clock.now, queues: ['cardio'] });
  const hub = await testHub({ sources: [source], clock });
  const contact = () => hub.centre.contact;
  source.enter('c1');
  await until('c1', () => contact().has('c1'));
  const before = contact().get('c1')!.caller;
  source.abandon('c1');
  await until('given up', () => hub.centre.queue.get('cardio')?.today.abandoned === 1);
  clock.advance(15 * 60_000);
  source.enter('c2');
  await until('c2', () => contact().has('c2'));
  const after = contact().get('c2')!.caller;
  expect(after?.masked).toBe(before?.masked);
  expect(after?.token).not.toBe(before?.token);
  expect(hub.centre.queue.get('cardio')?.today).toMatchObject({ offered: 1, repeatAfterAbandon: 1 });
});

test('a patient owed a callback since yesterday who gets through this morning is not called again', async () => {
  const clock = manualClock(EVENING);
  const dataDir = scratchDir();
  const nobodyThere: OrderOutcome = { state: 'failed', problem: { code: 'x', message: 'Nobody answers.' } };
  const source = smallCentre({
    now: clock.now,
    queues: ['cardio'],
    agents: ['a1'],
    outcome: ({ name }) => (name === 'callback.dial' ? nobodyThere : { state: 'succeeded' }),
  });
  const first = await testHub({ sources: [source], clock, dataDir });
  source.enter('c1');
  await until('c1', () => first.centre.contact.has('c1'));
  const promised = await first.give({
    id: 'promise',
    command: { name: 'callback.create', target: { contact: 'c1' }, args: {} },
    actor: { name: 'Nadia', role: 'manager', queues: null },
    ttlMs: 60_000,
  });
  expect(promised.state).toBe('succeeded');
  source.abandon('c1');
  await until('gone', () => !first.centre.contact.has('c1'));
  await first.stop();
  clock.advance(30 * 60_000);
  const hub = await testHub({ sources: [source], clock, dataDir });
  const callback = () => [...hub.centre.callback.values()][0]!;
  await until('remembered', () => hub.centre.callback.size === 1);
  await until('not reached', () => callback().state === 'pending');
  source.enter('c2');
  await until('c2', () => hub.centre.contact.has('c2'));
  expect(hub.centre.contact.get('c2')!.caller).toEqual(callback().caller);
  source.answer('c2', 'a1');
  await until('cancelled', () => callback().state === 'cancelled');
  expect(callback().outcome).toBe('got-through');
});
