import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { preferencesPath, readPreferences, savePreferences } from '../../src/config/preferences.ts';

let home: string;
let path: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'vigie-home-'));
  path = preferencesPath({ HOME: home });
});
afterEach(() => rm(home, { recursive: true }));

async function write(text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

describe('where preferences lie', () => {
  test('follows XDG on every Unix, macOS too', () => {
    expect(preferencesPath({ HOME: '/home/ines' }, 'linux')).toBe(
      '/home/ines/.config/vigie/preferences.json',
    );
    expect(preferencesPath({ HOME: '/Users/ines' }, 'darwin')).toBe(
      '/Users/ines/.config/vigie/preferences.json',
    );
    expect(preferencesPath({ HOME: '/home/ines', XDG_CONFIG_HOME: '/etc/xdg' }, 'darwin')).toBe(
      '/etc/xdg/vigie/preferences.json',
    );
  });
});

describe('what a person kept', () => {
  test('is nothing at first, and not a fault', async () => {
    expect(await readPreferences(path)).toMatchObject({ values: {}, warnings: [] });
  });

  test('comes back as it was saved, and a later save leaves the rest', async () => {
    const columns = { queues: { order: ['name', 'waiting'], hidden: ['asa'], widths: { name: 24 } } };
    expect(await savePreferences(path, { theme: 'contrast', quietHours: [22, 7], columns })).toMatchObject({
      ok: true,
    });
    expect(await savePreferences(path, { mouse: true, theme: 'colourblind' })).toMatchObject({ ok: true });
    const { values, warnings } = await readPreferences(path);
    expect(values).toEqual({ theme: 'colourblind', quietHours: [22, 7], columns, mouse: true });
    expect(warnings).toEqual([]);
  });

  test('keeps what a later version wrote', async () => {
    await write('{"later": {"than": "us"}, "ascii": true}');
    await savePreferences(path, { ascii: false });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ later: { than: 'us' }, ascii: false });
  });

  test('loses one wrong value, with its line, and not the others', async () => {
    await write('{\n  "theme": "pink",\n  "mouse": true\n}\n');
    const { values, warnings } = await readPreferences(path);
    expect(values).toEqual({ mouse: true });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ code: 'config.preference', detail: { line: 2, path: 'theme' } });
  });

  test.each(['{"theme": "contr', '[]', '', 'null'])(
    'is kept aside when it is no preferences: %s',
    async (text) => {
      await write(text);
      const { values, warnings } = await readPreferences(path);
      expect(values).toEqual({});
      expect(warnings[0]?.code).toBe('config.preferences-corrupt');
      expect(await readFile(String(warnings[0]?.detail?.aside), 'utf8')).toBe(text);
      expect(await savePreferences(path, { ascii: true })).toMatchObject({ ok: true });
      expect((await readPreferences(path)).values).toEqual({ ascii: true });
    },
  );

  test('is never kept aside over an earlier one', async () => {
    for (const text of ['one', 'two']) {
      await write(text);
      await readPreferences(path);
    }
    expect((await readdir(dirname(path))).sort()).toEqual([
      'preferences.corrupt-1.json',
      'preferences.corrupt-2.json',
    ]);
  });

  test('that cannot be written says so', async () => {
    await mkdir(join(home, '.config'));
    await writeFile(join(home, '.config', 'vigie'), 'a file where a directory should be');
    const saved = await savePreferences(path, { ascii: true });
    expect(!saved.ok && saved.problem.code).toBe('config.preferences-unwritable');
    expect((await readPreferences(path)).warnings[0]?.code).toBe('config.unreadable');
  });
});

test("keys of one's own that clash, or do nothing, are told at their line", async () => {
  await write('{\n\t"keys": {\n\t\t"agent.lend": ["x"],\n\t\t"agent.lnd": ["y"]\n\t}\n}\n');
  const read = await readPreferences(path);
  const faults = read.keyFaults({
    unknown: ['agent.lnd'],
    conflicts: [{ key: 'x', first: 'agent.lend', second: 'queue.close' }],
  });
  expect(faults.map((each) => [each.code, each.detail?.line])).toEqual([
    ['config.key-conflict', 3],
    ['config.unknown-binding', 4],
  ]);
});
