import { expect, onTestFinished, test } from 'vitest';
import type { Problem } from '../../src/centre/problem.ts';
import { DAY_OF_TRIES, postLine } from '../../src/commands/watch/webhook.ts';
import type { AlertLine } from '../../src/report/lines/watch-line.ts';
import { serve } from '../support/receivers.ts';

const DAY_MS = 86_400_000;
const LINE: AlertLine = {
  type: 'alert',
  id: 'i1:firing:1',
  at: Date.parse('2026-11-23T07:00:00Z'),
  alert: 'i1',
  rule: 'wait',
  name: 'wait',
  scope: { kind: 'queue', id: 'cardio' },
  place: 'queue cardio',
  severity: 'critical',
  state: 'firing',
  metric: 'waiting',
  value: 9,
  durationMs: null,
  by: null,
};

/** Posts to a real receiver that is down for `downMs` of a time that only the waits between tries make pass. */
async function postWhileDown(downMs: number) {
  let passedMs = 0;
  const ids: unknown[] = [];
  const receiver = await serve((request, response) => {
    ids.push(request.headers['webhook-id']);
    response.writeHead(passedMs < downMs ? 503 : 204).end();
  });
  onTestFinished(receiver.close);
  const troubles: Problem[] = [];
  const patience = {
    delaysMs: DAY_OF_TRIES,
    tryForMs: 60_000,
    sleep: async (ms: number) => {
      passedMs += ms;
    },
  };
  const reach = { url: receiver.url, secrets: [`whsec_${Buffer.alloc(32, 7).toString('base64')}`] };
  const never = new AbortController().signal;
  const problem = await postLine(LINE, reach, patience, (why) => troubles.push(why), never);
  return { problem, troubles, ids, passedMs };
}

test('a webhook that is down for a whole day is said once, and takes the alert when it is back', async () => {
  const { problem, troubles, ids, passedMs } = await postWhileDown(DAY_MS);
  expect(problem).toBeNull();
  expect(troubles.map(({ code }) => code)).toEqual(['watch.webhook']);
  expect(new Set(ids)).toEqual(new Set([LINE.id]));
  expect(passedMs).toBeGreaterThanOrEqual(DAY_MS);
});

test('one that stays down is given up after more than a day, with the number of tries', async () => {
  const { problem, troubles, ids, passedMs } = await postWhileDown(Number.POSITIVE_INFINITY);
  expect(problem).toMatchObject({
    code: 'watch.webhook',
    detail: { attempts: DAY_OF_TRIES.length + 1, reason: 'HTTP 503', line: LINE.id },
  });
  expect(troubles).toHaveLength(1);
  expect(ids).toHaveLength(DAY_OF_TRIES.length + 1);
  expect(passedMs).toBeGreaterThan(DAY_MS);
});
