import { expect, test } from 'vitest';
import type { Centre } from '../../src/centre/centre.ts';
import { hubFeed } from '../../src/feeds/hub-feed.ts';
import type { FeedClient } from '../../src/feeds/websocket.ts';
import { createToken } from '../../src/hub/auth/token-file.ts';
import { child } from '../support/child.ts';
import { live, mintFor, must, scratchDir, testClient, testHub, until } from '../support/hubs.ts';
import { smallCentre } from '../support/small-centre.ts';

const UPSTREAM = { leastMs: 20, mostMs: 100 };
const hubToken = () => mintFor({ name: 'Hub du groupe', bearer: 'hub' });

const figuresOf = (centre: Centre) =>
  [...centre.queue.values()].map(({ id, rev, waiting, today }) => [id, rev, waiting, today]);

/** A real group: a site's hub on its platform, the group's hub on the site's feed, a console on the group's hub. */
async function group(dataDir: string | null = null) {
  const platform = smallCentre({ now: Date.now });
  const site = await testHub({ sources: [platform], dataDir, heartbeatMs: 1_000 });
  const feed = hubFeed({ id: 'north', url: site.url, token: hubToken(), backoff: UPSTREAM });
  const hub = await testHub({ sources: [feed], heartbeatMs: 1_000 });
  const console = testClient(hub.url);
  await until('the site is seen', () => live(console) && console.centre.queue.has('cardio'));
  return { platform, site, hub, console };
}

const give = (console: FeedClient, contact: string, priority: number): string =>
  must(console.send({ name: 'contact.prioritize', target: { contact }, args: { priority } }));

test('what a site’s hub shows, the group’s hub shows', async () => {
  const { platform, site, console } = await group();
  platform.enter('c1');
  platform.enter('c2', 'imaging');
  platform.answer('c1');
  platform.abandon('c2');
  await until('all shown', () => console.centre.queue.get('imaging')?.today.abandoned === 1);
  expect(figuresOf(console.centre)).toEqual(figuresOf(site.centre));
  expect(console.centre.contact.get('c1')).toEqual(site.centre.contact.get('c1'));
  expect([...console.centre.source.keys()].sort()).toEqual(['north', 'small']);
});

test('a command on a site goes up under its own id, takes effect once, and is the person’s in both journals', async () => {
  const { platform, site, console } = await group();
  platform.enter('c1');
  await until('c1', () => console.centre.contact.has('c1'));
  const id = give(console, 'c1', 20);
  await until('done', () => console.progress(id)?.state === 'succeeded');
  await until('drawn', () => {
    const progress = console.progress(id);
    return progress?.state === 'succeeded' && progress.effectDrawn;
  });
  expect(platform.done.map((order) => order.id.startsWith(id))).toEqual([true]);
  const line = site.centre.journal.find((fact) => fact.name === 'command' && fact.state === 'succeeded');
  expect(line).toMatchObject({ command: id, by: 'Camille Renaud', role: 'manager' });
  expect(console.centre.journal).toContainEqual(line);

  const again = must(
    console.send({ id, name: 'contact.prioritize', target: { contact: 'c1' }, args: { priority: 20 } }),
  );
  await until('the same answer', () => console.progress(again)?.state === 'succeeded');
  must(console.send({ id, name: 'contact.prioritize', target: { contact: 'c1' }, args: { priority: 99 } }));
  await until('another body is refused', () => console.progress(id)?.state === 'rejected');
  expect(platform.done).toHaveLength(1);
});

test('a supervisor’s own rights go up with the command', async () => {
  const { platform, hub } = await group();
  platform.enter('c1', 'cardio');
  const token = mintFor({ name: 'Nadia', role: 'supervisor', queues: ['imaging'] });
  const nadia = testClient(hub.url, { token });
  await until('live', () => live(nadia));
  const id = give(nadia, 'c1', 20);
  await until('refused', () => nadia.progress(id)?.state === 'rejected');
  expect(nadia.progress(id)).toMatchObject({ problem: { code: 'desk.right.scope' } });
  expect(platform.done).toEqual([]);
});

test('a site that is away looks away, and its sources with it, until it is back', async () => {
  const dir = scratchDir();
  const { platform, site, console } = await group(dir);
  platform.enter('c1');
  await until('c1', () => console.centre.contact.has('c1'));
  const { port } = site;
  await site.stop();
  const stateOf = (id: string) => console.centre.source.get(id)?.state;
  await until('away', () => stateOf('north') === 'down' && stateOf('small') === 'down');
  const id = give(console, 'c1', 20);
  await until('refused', () => console.progress(id)?.state === 'rejected');
  expect(live(console)).toBe(true);

  const back = await testHub({ sources: [platform], dataDir: dir, port });
  await until('back', () => stateOf('north') === 'up' && stateOf('small') === 'up');
  platform.enter('c2');
  await until('c2', () => console.centre.contact.has('c2'));
  expect(figuresOf(console.centre)).toEqual(figuresOf(back.centre));
  expect([...console.centre.gap.values()].filter((gap) => gap.source === 'north')).toEqual([]);
});

test('a group’s hub killed in mid-morning goes on where it was: same figures, every fact, each command once', async () => {
  const dir = scratchDir();
  const { token } = must(
    createToken(dir, { name: 'Test', role: 'manager', queues: null, expiresAt: null }, Date.now()),
  );
  let hold: (() => void) | null = null;
  const platform = smallCentre({
    now: Date.now,
    outcome: async (order) => {
      if (order.name === 'contact.prioritize' && order.priority === 50) {
        await new Promise<void>((resolve) => {
          hold = resolve;
        });
      }
      return { state: 'succeeded' };
    },
  });
  const site = await testHub({ sources: [platform], heartbeatMs: 2_000 });
  const env = { UPSTREAM_TOKEN: hubToken() };
  const first = child('./feed-child.ts', [dir, '0', site.url], env);
  const { url } = await first.next<{ url: string }>();
  const console = testClient(url, { token });
  await until('the site is seen', () => live(console) && console.centre.queue.has('cardio'));
  for (let call = 0; call < 40; call += 1) platform.enter(`c${call}`);
  await until('40 calls', () => console.centre.queue.get('cardio')?.waiting === 40);
  const before = give(console, 'c1', 20);
  await until('done', () => console.progress(before)?.state === 'succeeded');
  const underWay = give(console, 'c2', 50);
  await until('the platform has it', () => hold !== null);

  await first.kill();
  await until('said so', () => !live(console));
  expect(console.send({ name: 'queue.close', target: { queue: 'cardio' }, args: {} })).toMatchObject({
    ok: false,
    problem: { code: 'link.not-live' },
  });
  for (let call = 0; call < 20; call += 1) platform.abandon(`c${call + 10}`);
  hold!();

  const second = child('./feed-child.ts', [dir, new URL(url).port, site.url], env);
  await second.next();
  await until('live again', () => live(console));
  await until('its fate', () => console.progress(underWay)?.state === 'succeeded');
  await until('what was missed', () => console.centre.queue.get('cardio')?.today.abandoned === 20);
  expect(figuresOf(console.centre)).toEqual(figuresOf(site.centre));
  expect(platform.done.filter((order) => order.id.startsWith(underWay))).toHaveLength(1);
  expect(platform.done.filter((order) => order.id.startsWith(before))).toHaveLength(1);

  const page = must(await console.read({ kind: 'facts', limit: 500 }));
  const names = (page.items as { name: string }[]).map(({ name }) => name);
  expect(names.filter((name) => name === 'contact.entered')).toHaveLength(40);
  expect(names.filter((name) => name === 'contact.abandoned')).toHaveLength(20);

  const shown = figuresOf(console.centre);
  await second.kill();
  await site.stop();
  const third = child('./feed-child.ts', [dir, new URL(url).port, site.url], env);
  await third.next();
  await until('alone', () => live(console) && console.centre.source.get('north')?.state === 'down');
  expect(figuresOf(console.centre)).toEqual(shown);
  expect(console.centre.source.get('small')?.state).toBe('down');
});
