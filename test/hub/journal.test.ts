import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Fact } from '../../src/centre/fact.ts';
import type { ReadPage } from '../../src/desk/session.ts';
import { openSqliteJournal } from '../../src/hub/journals/sqlite.ts';
import { verifyJournal } from '../../src/hub/journals/verification.ts';
import { sayProblem } from '../../src/words/words.ts';
import { manualClock } from '../support/clock.ts';
import { live, mintFor, must, scratchDir, TOKEN, testClient, testHub, until } from '../support/hubs.ts';
import { rawLine } from '../support/raw-line.ts';
import { MONDAY_10H, smallCentre } from '../support/small-centre.ts';

test('while the journal is held by another program nothing is shown or answered; then nothing is missing', async () => {
  const dataDir = scratchDir();
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source], dataDir, heartbeatMs: 50 });
  const client = testClient(hub.url);
  await until('live', () => live(client));
  source.enter('c0');
  const line = rawLine(hub.url, TOKEN);
  line.hello();
  await until('c0', () => client.centre.contact.has('c0'));
  const command = {
    type: 'command' as const,
    name: 'contact.prioritize',
    target: { contact: 'c0' },
    args: { priority: 5 },
    ttlMs: 60_000,
  };
  const thief = new DatabaseSync(join(dataDir, 'journal.db'));
  thief.exec('BEGIN IMMEDIATE');
  line.say({ ...command, id: 'before-it-is-known' });
  source.enter('c1');
  await until('said so', () => client.link().problem?.code === 'journal.locked');
  expect(client.link().state).toBe('stale');
  expect(client.centre.contact.size).toBe(1);
  line.say({ ...command, id: 'once-it-is-known' });
  expect(await line.hears('ack', ({ id }) => id === 'once-it-is-known')).toMatchObject({
    state: 'rejected',
    problem: { code: 'journal.locked' },
  });
  const answered = () => line.heard.filter((each) => 'id' in each && each.id === 'before-it-is-known');
  expect(answered()).toEqual([]);
  expect(source.done).toEqual([]);
  expect(client.send({ name: 'queue.close', target: { queue: 'cardio' }, args: {} })).toMatchObject({
    problem: { code: 'link.not-live' },
  });
  const late = testClient(hub.url);
  await until('late one is told why', () => late.link().problem?.code === 'journal.locked');
  expect(late.centre.queue.size).toBe(0);
  source.enter('c2');

  thief.exec('ROLLBACK');
  thief.close();
  await until('serves again', () => live(client) && client.centre.contact.size === 3);
  await until('the late one too', () => live(late) && late.centre.contact.size === 3);
  await until('answered', () => answered().length === 2);
  expect(answered()).toMatchObject([{ state: 'accepted' }, { state: 'succeeded' }]);
  expect(source.done).toHaveLength(1);
  expect(hub.trouble()).toBe(null);
});

test('a full disk is said on every screen, takes no command, and shows all once there is room', async () => {
  const source = smallCentre({ now: Date.now });
  const dataDir = scratchDir();
  const hub = await testHub({ sources: [source], dataDir, heartbeatMs: 50, journalPages: 70 });
  const client = testClient(hub.url);
  const wall = testClient(hub.url, { token: mintFor({ name: 'Wall', role: 'viewer' }) });
  const line = rawLine(hub.url, TOKEN);
  line.hello();
  await until('live', () => live(client) && live(wall));
  let calls = 0;
  await until('full', () => {
    for (let i = 0; i < 10; i += 1) {
      calls += 1;
      source.enter(`c${calls}`);
    }
    return client.link().problem?.code === 'journal.full';
  });
  expect(hub.trouble()).toMatchObject({ code: 'journal.full' });
  expect(client.link().state).toBe('stale');
  await until('the wall says so', () => wall.link().problem?.code === 'journal.full');
  const late = testClient(hub.url);
  await until('a late one too', () => late.link().problem?.code === 'journal.full');
  expect(client.centre.queue.get('cardio')?.today.offered).toBeLessThan(calls);
  expect(client.send({ name: 'queue.close', target: { queue: 'cardio' }, args: {} })).toMatchObject({
    problem: { code: 'link.not-live' },
  });
  line.say({
    type: 'command',
    id: 'x1',
    name: 'contact.prioritize',
    target: { contact: 'c1' },
    args: { priority: 5 },
    ttlMs: 60_000,
  });
  const { problem } = await line.hears('ack');
  expect(problem).toMatchObject({ code: 'journal.full' });
  for (const [lang, said] of [
    ['en', 'There is no room left for the journal'],
    ['fr', 'Il n’y a plus de place pour le journal'],
  ] as const) {
    expect(sayProblem(lang, problem!).message).toContain(said);
  }
  expect(source.done).toEqual([]);

  const other = new DatabaseSync(join(dataDir, 'journal.db'), { timeout: 5_000 });
  other.exec('DELETE FROM fact WHERE line = 0');
  other.close();
  await until('all there', () =>
    [client, late].every((each) => live(each) && each.centre.contact.size === calls),
  );
  expect(client.centre.queue.get('cardio')?.today.offered).toBe(calls);
  expect(hub.trouble()).toBe(null);
});

test('history is read by pages, in both orders, by queue, agent, name, time and text', async () => {
  const clock = manualClock(MONDAY_10H);
  const source = smallCentre({ now: clock.now });
  const hub = await testHub({ sources: [source], clock });
  for (let call = 0; call < 25; call += 1) {
    clock.advance(60_000);
    source.enter(`c${call}`, call % 2 === 0 ? 'cardio' : 'imaging');
    if (call % 5 === 0) source.answer(`c${call}`, 'a2');
  }
  const client = testClient(hub.url);
  await until('all in', () => live(client) && client.centre.contact.size === 25);

  const pages: Fact[][] = [];
  let cursor: string | null = null;
  do {
    const page: ReadPage = must(
      await client.read({
        kind: 'facts',
        filter: { names: ['contact.entered'] },
        limit: 10,
        ...(cursor && { cursor }),
      }),
    );
    pages.push(page.items as Fact[]);
    cursor = page.next;
  } while (cursor !== null);
  expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
  const entered = pages.flat().map((fact) => 'contact' in fact && fact.contact);
  expect(entered).toEqual(Array.from({ length: 25 }, (_, call) => `c${call}`));

  const read = async (request: Parameters<typeof client.read>[0]) =>
    must(await client.read(request)).items as Fact[];
  expect(
    await read({ kind: 'facts', filter: { queue: 'imaging', names: ['contact.entered'] } }),
  ).toHaveLength(12);
  expect(await read({ kind: 'facts', filter: { agent: 'a2' } })).toHaveLength(5);
  const range = { from: MONDAY_10H + 3 * 60_000, to: MONDAY_10H + 6 * 60_000 };
  expect(await read({ kind: 'facts', range, filter: { names: ['contact.entered'] } })).toHaveLength(3);
  const newest = await read({
    kind: 'facts',
    filter: { names: ['contact.entered'] },
    order: 'newest',
    limit: 2,
  });
  expect(newest.map((fact) => 'contact' in fact && fact.contact)).toEqual(['c24', 'c23']);
  expect(await read({ kind: 'journal', filter: { text: 'NOTHING_%_LIKE' } })).toEqual([]);
  expect((await read({ kind: 'journal' })).map(({ name }) => name)).toEqual(['source.state']);
  expect(await read({ kind: 'facts', filter: {}, cursor: 'garbage' } as never)).not.toEqual([]);
  const intervals = (await read({ kind: 'intervals', filter: { queue: 'cardio' } })) as unknown as {
    counters: { offered: number };
  }[];
  expect(intervals.reduce((sum, { counters }) => sum + counters.offered, 0)).toBe(13);
});

test('what is older than the retention goes, and the chain of the journal still holds', async () => {
  const dataDir = scratchDir();
  const clock = manualClock(MONDAY_10H);
  const source = smallCentre({ now: clock.now });
  const hub = await testHub({ sources: [source], clock, dataDir });
  const client = testClient(hub.url);
  await until('live', () => live(client));
  for (let day = 0; day < 4; day += 1) {
    source.enter(`c${day}`);
    const id = must(
      client.send({ name: 'contact.prioritize', target: { contact: `c${day}` }, args: { priority: 5 } }),
    );
    await until('done', () => ['succeeded', 'rejected'].includes(client.progress(id)?.state ?? ''));
    clock.advance(86_400_000);
  }
  await hub.stop();
  const before = must(verifyJournal(dataDir, null));
  const journal = must(openSqliteJournal({ dir: dataDir }));
  expect(must(await journal.purge(MONDAY_10H + 2 * 86_400_000 - 1))).toBeGreaterThan(0);
  await journal.close();
  const after = must(verifyJournal(dataDir, null));
  expect(after).toMatchObject({ broken: null, tail: 'whole', head: before.head });
  expect(after.lines).toBeLessThan(before.lines);
  expect(after.lines).toBeGreaterThan(0);
});

test('a journal of a newer version is refused, and one that is damaged', async () => {
  const dir = scratchDir();
  await must(openSqliteJournal({ dir })).close();
  const database = new DatabaseSync(join(dir, 'journal.db'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(openSqliteJournal({ dir })).toMatchObject({ ok: false, problem: { code: 'journal.newer' } });
});
