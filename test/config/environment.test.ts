import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  hubAuthority,
  hubUrl,
  readToken,
  type Surrounding,
  tokenPlace,
} from '../../src/config/environment.ts';

const everything: Surrounding = {
  flags: { url: 'wss://flag', ca: '/flag.pem' },
  environment: { VIGIE_URL: 'wss://environment', VIGIE_TOKEN_FILE: '/run/token', VIGIE_TOKEN: 'inherited' },
  project: { path: '/site/vigie.yaml', url: 'wss://project', tokenFile: '/site/token', ca: '/site/ca.pem' },
  user: { path: '/home/ines/preferences.json', values: { url: 'wss://user', tokenFile: '/home/ines/token' } },
};
const without = (...names: (keyof Surrounding)[]): Surrounding => ({
  flags: names.includes('flags') ? {} : everything.flags,
  environment: names.includes('environment') ? {} : everything.environment,
  project: names.includes('project') ? null : everything.project,
  user: names.includes('user') ? { path: everything.user.path, values: {} } : everything.user,
});

describe('who says which hub: the nearest wins, and is named', () => {
  test.each([
    [without(), 'wss://flag', 'flag', '--url'],
    [without('flags'), 'wss://environment', 'environment', 'VIGIE_URL'],
    [without('flags', 'environment'), 'wss://project', 'project', '/site/vigie.yaml'],
    [without('flags', 'environment', 'project'), 'wss://user', 'user', '/home/ines/preferences.json'],
  ])('%#', (surrounding, value, origin, place) => {
    expect(hubUrl(surrounding)).toEqual({ value, origin, place });
  });

  test('nobody, and then the console opens its own', () => {
    expect(hubUrl(without('flags', 'environment', 'project', 'user'))).toBeNull();
    expect(hubUrl({ ...without('project', 'user'), flags: {}, environment: { VIGIE_URL: '' } })).toBeNull();
  });

  test('and whose certificate to trust', () => {
    expect(hubAuthority(without())?.value).toBe('/flag.pem');
    expect(hubAuthority(without('flags'))?.value).toBe('/site/ca.pem');
    expect(hubAuthority(without('flags', 'project'))).toBeNull();
  });
});

describe('the token', () => {
  test('is in a file before it is in the environment, and never on the command line', () => {
    expect(tokenPlace(without())?.value).toEqual({ kind: 'file', path: '/run/token' });
    const variable = { ...everything, environment: { VIGIE_TOKEN: 'inherited' } };
    expect(tokenPlace(variable)).toMatchObject({ value: { kind: 'variable' }, place: 'VIGIE_TOKEN' });
    expect(tokenPlace(without('environment'))?.value).toEqual({ kind: 'file', path: '/site/token' });
    expect(tokenPlace(without('environment', 'project'))?.origin).toBe('user');
  });

  test('is read without its blank lines; an empty or absent file says so', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'vigie-token-'));
    const from = { directory, environment: { VIGIE_TOKEN: ' abc ' } };
    await writeFile(join(directory, 'full'), 'jeton\n\n');
    await writeFile(join(directory, 'empty'), '\n');
    const read = (path: string) => readToken({ kind: 'file', path }, from);
    expect(await read('full')).toEqual({ ok: true, value: 'jeton' });
    expect(await read('empty')).toMatchObject({ problem: { code: 'config.token-empty' } });
    for (const odd of ['two\nlines', 'with space', 'jeton\u0001', 'jetoné']) {
      await writeFile(join(directory, 'odd'), odd);
      expect(await read('odd'), odd).toMatchObject({ problem: { code: 'config.token-odd' } });
    }
    expect(await read('none')).toMatchObject({
      problem: { code: 'config.token-unreadable', detail: { reason: 'ENOENT' } },
    });
    expect(await readToken({ kind: 'variable', name: 'VIGIE_TOKEN' }, from)).toEqual({
      ok: true,
      value: 'abc',
    });
    await rm(directory, { recursive: true });
  });
});
