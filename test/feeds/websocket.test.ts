import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problem } from '../../src/centre/problem.ts';
import { backoffMs, DEFAULT_BACKOFF } from '../../src/feeds/websocket/backoff.ts';
import { createFreshness } from '../../src/feeds/websocket/freshness.ts';
import { type LinkFacts, linkState, maySend } from '../../src/feeds/websocket/link-state.ts';
import { live, testClient, testHub, until } from '../support/hubs.ts';
import { lossyProxy, NO_FAULTS } from '../support/lossy-proxy.ts';
import { smallCentre } from '../support/small-centre.ts';

const HEALTHY: LinkFacts = {
  connection: { phase: 'open', attempt: 0, problem: null },
  welcomed: true,
  synced: true,
  served: true,
  replay: false,
  ageMs: 0,
  heartbeatMs: 1_000,
  hubProblem: null,
};
const stateWith = (facts: Partial<LinkFacts>) => linkState({ ...HEALTHY, ...facts });

describe('how a screen stands with its hub', () => {
  test('two heartbeats without a frame: stale, and not a moment before', () => {
    expect(stateWith({ ageMs: 1_999 })).toBe('live');
    expect(stateWith({ ageMs: 2_000 })).toBe('stale');
    expect(stateWith({ ageMs: null })).toBe('stale');
  });

  test('a hub whose order does not advance is not live, however often it speaks', () => {
    expect(stateWith({ hubProblem: problem('journal.full', 'Full') })).toBe('stale');
  });

  test('what is shown while it is asked again is not live', () => {
    expect(stateWith({ synced: false })).toBe('resyncing');
    expect(stateWith({ synced: false, served: false })).toBe('connecting');
    expect(stateWith({ welcomed: false })).toBe('reconnecting');
    expect(stateWith({ connection: { phase: 'refused', attempt: 0, problem: null } })).toBe('refused');
    expect(stateWith({ replay: true })).toBe('replay');
  });

  test('only the present, or a recording, takes commands', () => {
    const states = ['connecting', 'live', 'stale', 'reconnecting', 'resyncing', 'replay', 'refused'] as const;
    expect(states.filter(maySend)).toEqual(['live', 'replay']);
  });

  test('the hub’s clock runs on at its rate, whatever the machine’s date', () => {
    const freshness = createFreshness(5, 0);
    expect(freshness.now(100)).toBe(105);
    expect(freshness.ageMs(100)).toBe(null);
    freshness.clock(1_000_000, 60, 200);
    freshness.heard(200);
    expect(freshness.now(1_200)).toBe(1_060_000);
    expect(freshness.ageMs(1_200)).toBe(1_000);
  });

  test('the first retry is at once, the others wait 0.5 to 30 s and are spread', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, chance) => {
          const waitMs = backoffMs(attempt, chance, DEFAULT_BACKOFF);
          expect(waitMs).toBeGreaterThanOrEqual(500);
          expect(waitMs).toBeLessThanOrEqual(30_000);
        },
      ),
    );
    expect(backoffMs(0, 0.9, DEFAULT_BACKOFF)).toBe(0);
    expect(backoffMs(50, 1, DEFAULT_BACKOFF)).toBe(30_000);
    expect(backoffMs(50, 0, DEFAULT_BACKOFF)).toBe(500);
  });
});

test('on a line that has gone silent a screen says stale, refuses commands, then finds another line', async () => {
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source] });
  const proxy = await lossyProxy(
    () => hub.url,
    () => 0.5,
  );
  const client = testClient(proxy.url);
  await until('live', () => live(client));
  const states: string[] = [];
  client.subscribe(() => states.push(client.link().state));
  proxy.faults = { ...NO_FAULTS, drop: 1 };
  await until('stale', () => client.link().state === 'stale');
  expect(client.send({ name: 'queue.close', target: { queue: 'cardio' }, args: {} })).toMatchObject({
    ok: false,
    problem: { code: 'link.not-live', detail: { state: 'stale' } },
  });
  await until('given up', () => client.link().attempt > 0);
  expect(client.link().problem).toMatchObject({ code: 'link.silent' });
  source.enter('c1');
  proxy.faults = NO_FAULTS;
  await until('live again', () => live(client) && client.centre.contact.has('c1'));
  expect(states.indexOf('stale')).toBeLessThan(states.indexOf('reconnecting'));
  expect(client.link()).toMatchObject({ attempt: 0, problem: null });
});

test('listeners hear of many changes at once, not of each', async () => {
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source] });
  const client = testClient(hub.url, { notifyEveryMs: 50 });
  await until('live', () => live(client));
  let calls = 0;
  client.subscribe(() => {
    calls += 1;
  });
  for (let call = 0; call < 200; call += 1) source.enter(`c${call}`);
  await until('all in', () => client.centre.contact.size === 200);
  expect(calls).toBeLessThan(100);
});
