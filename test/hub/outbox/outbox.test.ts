import { expect, test } from 'vitest';
import { createOutbox, RETRY_DELAYS_MS, type Try } from '../../../src/hub/outbox/outbox.ts';
import { aDelivery } from '../../support/notice.ts';

const busy: Try = { state: 'later', problem: { code: 'delivery.status', message: '503' }, afterMs: 90_000 };

test('waits grow, or are as long as the receiver asked; two hours of them and the message is dead', async () => {
  const waits: number[] = [];
  const outbox = createOutbox({
    channels: { mail: { send: async () => busy } },
    sleep: async (ms) => void waits.push(ms),
  });
  const outcome = await outbox.deliver(aDelivery('mail'));
  expect(outcome).toMatchObject({ state: 'dead', problem: { code: 'delivery.status' } });
  expect(waits).toHaveLength(RETRY_DELAYS_MS.length);
  expect(waits.slice(0, 6)).toEqual([90_000, 90_000, 90_000, 90_000, 120_000, 300_000]);
  const total = RETRY_DELAYS_MS.reduce((sum, each) => sum + each, 0);
  expect(Math.round(total / 60_000)).toBe(119);
});

test('a message under way when the outbox stops is neither delivered nor dead: its next life sends it', async () => {
  let settled = false;
  const started = Promise.withResolvers<void>();
  const outbox = createOutbox({
    channels: {
      webhook: {
        send: (_delivery, signal) =>
          new Promise((_resolve, reject) => {
            started.resolve();
            signal.addEventListener('abort', () => reject(signal.reason));
          }),
      },
    },
    sleep: async () => {},
  });
  void outbox.deliver(aDelivery('webhook')).then(() => {
    settled = true;
  });
  await started.promise;
  outbox.stop();
  await new Promise((resolve) => setImmediate(resolve));
  expect(settled).toBe(false);
});

test('tries of an earlier life count: a hub that is restarted does not try for another two hours', async () => {
  const troubles: string[] = [];
  const outbox = createOutbox({
    channels: { mail: { send: async () => busy } },
    sleep: async () => {},
  });
  const progress = {
    tries: RETRY_DELAYS_MS.length - 2,
    trouble: ({ code }: { code: string }) => troubles.push(code),
  };
  expect(await outbox.deliver(aDelivery('mail'), progress)).toMatchObject({ state: 'dead' });
  expect(troubles).toHaveLength(2);
});
