import { expect, test } from 'vitest';
import { tokenVerb } from '../../src/commands/token.ts';
import type { FlagValues } from '../../src/commands/verb.ts';
import { fileGate } from '../../src/hub/auth/token-file.ts';
import { wordsFor } from '../../src/words/words.ts';
import { scratchDir, testClient, testHub, until } from '../support/hubs.ts';
import { smallCentre } from '../support/small-centre.ts';
import { around } from './around.ts';

async function token(dir: string, args: string[], flags: FlagValues = {}) {
  const { surroundings, kept } = around();
  const code = await tokenVerb.run({
    ...surroundings,
    args,
    flags: { data: dir, ...flags },
    lang: 'en',
    words: wordsFor('en'),
    signal: new AbortController().signal,
  });
  return { code, ...kept };
}

test('a token opens the hub it was made for, until it is revoked; the hub keeps its hash only', async () => {
  const dir = scratchDir();
  const made = await token(dir, ['create'], { name: 'Nadia', role: 'supervisor', queue: ['cardio'] });
  expect(made.code).toBe(0);
  const secret = made.stdout.trim();
  const hub = await testHub({ sources: [smallCentre({ now: Date.now })], gate: fileGate(dir, Date.now) });
  const console = testClient(hub.url, { token: secret });
  await until('two queues cut to one', () => console.centre.queue.size === 1);
  const listed = await token(dir, ['list']);
  expect(listed.stdout).toMatch(/Nadia +supervisor +cardio +never +valid/);
  expect(listed.stdout).not.toContain(secret);
  const [, id] = /^vigie_([0-9a-f]{12})_/.exec(secret) ?? [];
  expect((await token(dir, ['revoke', id ?? ''])).code).toBe(0);
  await until('the link is refused', () => console.link().state === 'refused');
  expect(JSON.parse((await token(dir, ['list'], { json: true })).stdout)).toMatchObject([
    { state: 'revoked' },
  ]);
});

test('what is missing, unknown or impossible is said with an example', async () => {
  const dir = scratchDir();
  expect(await token(dir, ['create'], { role: 'viewer' })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--name is missing'),
  });
  expect((await token(dir, ['create'], { name: 'x', role: 'viewer', expires: 'soon' })).code).toBe(2);
  expect((await token(dir, ['destroy'])).code).toBe(2);
  expect((await token(dir, ['revoke', 'abc'])).code).toBe(1);
  expect((await token(dir, ['list'])).stdout).toBe('There is no token.\n');
});
