import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { journalVerb } from '../../src/commands/journal.ts';
import type { FlagValues } from '../../src/commands/verb.ts';
import { openSqliteJournal } from '../../src/hub/journals/sqlite.ts';
import { wordsFor } from '../../src/words/words.ts';
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
    stdout: expect.stringMatching(/^\d+ lines, unbroken\.\nHead: [0-9a-f]{64}\n$/),
  });
  const head = sound.stdout.trim().slice(-64);
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
      head: before.stdout.trim().slice(-64),
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
  const other = await altered('SELECT 1');
  expect((await journal(other.dir, ['verify'], { head: cut.head })).stdout).toContain('rewritten');
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
