import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { journalVerb } from '../../src/commands/journal.ts';
import type { FlagValues } from '../../src/commands/verb.ts';
import { openSqliteJournal } from '../../src/hub/journals/sqlite.ts';
import { wordsFor } from '../../src/words/words.ts';
import { manualClock } from '../support/clock.ts';
import { must, scratchDir, testClient, testHub, until } from '../support/hubs.ts';
import { smallCentre } from '../support/small-centre.ts';
import { around } from './around.ts';

async function journal(dir: string, args: string[], flags: FlagValues = {}) {
  const { surroundings, kept } = around({ cwd: dir });
  const code = await journalVerb.run({
    ...surroundings,
    args,
    flags: { data: dir, ...flags },
    lang: 'en',
    words: wordsFor('en'),
    signal: new AbortController().signal,
  });
  return { code, ...kept };
}

/** A hub whose supervisor has done a few things. */
async function journalled(dir: string) {
  const hub = await testHub({ sources: [smallCentre({ now: Date.now })], dataDir: dir });
  const console = testClient(hub.url);
  await until('agents', () => console.centre.agent.size === 2);
  for (const level of [1, 2, 5]) {
    const sent = must(
      console.send({
        name: 'agent.skills.set',
        target: { agents: ['a1'] },
        args: { skills: { cardio: level }, forMs: null },
      }),
    );
    await until('done', () => console.progress(sent)?.state === 'succeeded');
  }
  return hub;
}

test('the journal of a running hub verifies, is exported, and its export verifies too', async () => {
  const dir = scratchDir();
  await journalled(dir);
  const sound = await journal(dir, ['verify']);
  expect(sound).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+ lines, unbroken\.\nHead: [0-9a-f]{64}\nWhat this cannot show: /),
  });
  const [head = ''] = /[0-9a-f]{64}/.exec(sound.stdout) ?? [];
  expect((await journal(dir, ['verify'], { head })).code).toBe(0);
  expect((await journal(dir, ['export', 'actions.ndjson'])).code).toBe(0);
  const lines = readFileSync(join(dir, 'actions.ndjson'), 'utf8').trim().split('\n');
  const actions = lines.map((line) => JSON.parse(line).fact).filter(({ name }) => name === 'command');
  expect(actions.filter(({ state }) => state === 'succeeded')).toHaveLength(3);
  expect((await journal(dir, ['verify', 'actions.ndjson'])).code).toBe(0);
  writeFileSync(join(dir, 'cut.ndjson'), [...lines.slice(0, 2), ...lines.slice(3)].join('\n'));
  expect((await journal(dir, ['verify', 'cut.ndjson'])).code).toBe(1);
});

test('a line altered, removed or cut off the end is found, and so is a rewritten journal', async () => {
  const altered = async (sql: string) => {
    const dir = scratchDir();
    const hub = await journalled(dir);
    const before = await journal(dir, ['verify']);
    await hub.stop();
    const database = new DatabaseSync(join(dir, 'journal.db'));
    database.exec(sql);
    database.close();
    return {
      dir,
      head: /[0-9a-f]{64}/.exec(before.stdout)?.[0] ?? '',
      found: await journal(dir, ['verify'], { json: true }),
    };
  };
  const middle = '(SELECT place FROM fact WHERE line = 1 ORDER BY place LIMIT 1 OFFSET 2)';
  const last = '(SELECT max(place) FROM fact WHERE line = 1)';
  const forged = await altered(
    `UPDATE fact SET body = replace(body, 'Camille', 'Nobody') WHERE place = ${middle}`,
  );
  expect(forged.found.code).toBe(1);
  expect(JSON.parse(forged.found.stdout)).toMatchObject({ sound: false, broken: { after: 2 } });
  const removed = await altered(`DELETE FROM fact WHERE place = ${middle}`);
  expect(JSON.parse(removed.found.stdout)).toMatchObject({ sound: false, broken: { after: 2 } });
  const cut = await altered(`DELETE FROM fact WHERE place = ${last}`);
  expect(JSON.parse(cut.found.stdout)).toMatchObject({ sound: false, tail: 'missing' });
  const next = '(SELECT place FROM fact WHERE line = 1 ORDER BY place LIMIT 1 OFFSET 3)';
  const swapped = await altered(
    `CREATE TEMP TABLE two AS SELECT place, at, id, body, chain FROM fact WHERE place IN (${middle}, ${next});
     UPDATE fact SET id = 'held' WHERE place = ${middle};
     UPDATE fact SET (at, id, body, chain) = (SELECT at, id, body, chain FROM two WHERE place < fact.place)
       WHERE place = (SELECT max(place) FROM two);
     UPDATE fact SET (at, id, body, chain) = (SELECT at, id, body, chain FROM two WHERE place > fact.place)
       WHERE place = (SELECT min(place) FROM two)`,
  );
  expect(JSON.parse(swapped.found.stdout)).toMatchObject({ sound: false, broken: { after: 2 } });
  const hidden = await altered(`UPDATE fact SET line = 0 WHERE place = ${middle}`);
  expect(JSON.parse(hidden.found.stdout)).toMatchObject({ sound: false, broken: { after: 2 } });
  const misfiled = await altered(`UPDATE fact SET at = at - 86400000 WHERE place = ${last}`);
  expect(JSON.parse(misfiled.found.stdout)).toMatchObject({ sound: false, broken: {} });
  const shortened = await altered(
    `DELETE FROM fact WHERE place = ${last};
     UPDATE meta SET value = (SELECT chain FROM fact WHERE place = ${last}) WHERE name = 'chain'`,
  );
  expect(JSON.parse(shortened.found.stdout)).toMatchObject({ sound: true });
  const noted = await journal(shortened.dir, ['verify'], { head: shortened.head });
  expect(noted).toMatchObject({ code: 1, stdout: expect.stringContaining('rewritten or cut back') });
  const other = await altered('SELECT 1');
  expect((await journal(other.dir, ['verify'], { head: cut.head })).stdout).toContain('rewritten');
});

test('the journal is searched by words, author, target and time, and comes in three forms', async () => {
  const dir = scratchDir();
  await journalled(dir);
  const search = async (args: string[], flags: FlagValues = {}) =>
    (await journal(dir, ['search', ...args], flags)).stdout;
  const found = JSON.parse(await search(['SKILLS', 'camille'], { format: 'json' })) as { state: string }[];
  expect(found.map(({ state }) => state)).toEqual(Array(3).fill(['accepted', 'succeeded']).flat());
  const rows = async (args: string[], flags: FlagValues = {}) =>
    (await search(args, { format: 'ndjson', ...flags })).split('\n').length - 1;
  expect(await rows([], { who: 'CAMILLE' })).toBe(6);
  expect(await rows([], { who: 'nobody' })).toBe(0);
  expect(await rows([], { target: 'a1' })).toBe(6);
  expect(await rows([], { target: 'a2' })).toBe(0);
  expect(await rows(['agent.skills.set', 'succeeded'])).toBe(3);
  expect(await rows([], { from: '1h', target: 'a1' })).toBe(6);
  expect(await rows([], { to: '1h' })).toBe(0);
  expect(await rows([], { from: 'today', to: 'today', timezone: 'UTC', who: 'camille' })).toBe(6);
  const csv = (await search(['succeeded'], { format: 'csv' })).trimEnd().split('\r\n');
  expect(csv[0]).toBe('at,by,role,action,target,state,reason,problem,args,before,after,command,id');
  expect(csv).toHaveLength(4);
  expect(await search(['succeeded'])).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +Camille Renaud +Skills +a1/m);
  expect(await journal(dir, ['search', 'nothing-like-it'])).toMatchObject({
    code: 1,
    stdout: 'No line of the journal says that.\n',
  });
  expect(await journal(dir, ['search'], { from: 'once' })).toMatchObject({ code: 2 });
  expect((await journal(dir, ['export'], { format: 'csv' })).stdout).toContain('agent.skills.set');
});

test('days are those of the site whose journal it is, and its folder is the one of its file', async () => {
  const dir = scratchDir();
  const at = Date.parse('2026-11-23T23:30:00Z');
  const clock = manualClock(at);
  const hub = await testHub({
    sources: [smallCentre({ now: clock.now })],
    clock,
    dataDir: join(dir, 'kept'),
  });
  await until('begun', () => hub.centre.site.size === 1);
  await hub.give({
    id: 'x1',
    command: { name: 'alert.ack', target: { alert: 'none' }, args: { note: null } },
    actor: { name: 'Zoé', role: 'manager', queues: null },
    ttlMs: 60_000,
  });
  writeFileSync(
    join(dir, 'vigie.yaml'),
    'site: { id: chu, name: CHU, timezone: Europe/Paris }\ndata: ./kept\n',
  );
  const search = async (flags: FlagValues) => {
    const { surroundings, kept } = around({ cwd: dir });
    const argv = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const code = await run(['journal', 'search', 'zoe', ...argv], surroundings);
    return { code, ...kept };
  };
  expect((await search({ from: '2026-11-24', to: '2026-11-24' })).stdout).toMatch(
    /^2026-11-24 00:30:00 +Zoé/m,
  );
  expect(await search({ from: '2026-11-23', to: '2026-11-23' })).toMatchObject({ code: 1 });
  expect(await search({ from: '2026-11-23', to: '2026-11-23', timezone: 'UTC' })).toMatchObject({ code: 0 });
});

test('a backup is whole, taken while the hub runs, and begins another order when it is restored', async () => {
  const dir = scratchDir();
  const hub = await journalled(dir);
  const restored = scratchDir();
  expect((await journal(dir, ['backup', join(restored, 'journal.db')])).code).toBe(0);
  expect((await journal(restored, ['verify'])).code).toBe(0);
  expect((await journal(dir, ['backup', join(restored, 'journal.db')])).stderr).toContain('exists already');
  const opened = must(openSqliteJournal({ dir: restored }));
  expect(opened.epoch).not.toBe(hub.epoch);
  expect(opened.head().seq).toBe(hub.seq());
  await opened.close();
  expect((await journal(scratchDir(), ['verify'])).stderr).toContain('There is no journal');
});
