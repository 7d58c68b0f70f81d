import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataDirOf } from '../../src/commands/data-dir.ts';

const SITE = 'site: { id: chu, name: CHU, timezone: Europe/Paris }\n';
let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'vigie-folder-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const folder = (flags: Record<string, string> = {}) => dataDirOf({ flags, env: { HOME: '/home/ines' }, cwd });

describe("a hub's folder", () => {
  test("is the one named, then the site's, then the state directory", async () => {
    expect(await folder()).toEqual({ ok: true, value: '/home/ines/.local/state/vigie' });
    await writeFile(join(cwd, 'vigie.yaml'), SITE);
    expect(await folder()).toEqual({ ok: true, value: '/home/ines/.local/state/vigie' });
    await writeFile(join(cwd, 'vigie.yaml'), `${SITE}data: journal\n`);
    expect(await folder()).toEqual({ ok: true, value: join(cwd, 'journal') });
    expect(await folder({ data: 'other' })).toEqual({ ok: true, value: join(cwd, 'other') });
  });

  test('is not guessed when the site file is wrong: tokens would be made for another hub', async () => {
    await writeFile(join(cwd, 'vigie.yaml'), `${SITE}dta: journal\n`);
    expect(await folder()).toMatchObject({ ok: false, problem: { code: 'config.unknown-key' } });
  });
});
