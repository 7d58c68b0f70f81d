import { expect, test } from 'vitest';
import { actVerb } from '../../src/commands/act.ts';
import { readLine, usageOf } from '../../src/commands/act-line.ts';
import type { FlagValues } from '../../src/commands/verb.ts';
import { COMMAND_NAMES } from '../../src/desk/command.ts';
import { wordsFor } from '../../src/words/words.ts';
import { mintFor, testHub } from '../support/hubs.ts';
import { smallCentre } from '../support/small-centre.ts';
import { around } from './around.ts';

const MINUTE = 60_000;
const read = (line: string, forText?: string) => readLine(line.split(' '), forText);

test('every command has a line, and a line is read as the command it says', () => {
  for (const name of COMMAND_NAMES) expect(usageOf(name), name).not.toBeNull();
  expect(read('agent.skills.set a17 b2 cardio=4 imaging=0', '30m')).toEqual({
    ok: true,
    value: {
      name: 'agent.skills.set',
      target: { agents: ['a17', 'b2'] },
      args: { skills: { cardio: 4, imaging: 0 }, forMs: 30 * MINUTE },
    },
  });
  expect(read('queue.overflow cardio beyond=10m')).toMatchObject({
    value: { target: { queue: 'cardio' }, args: { mode: 'beyond', waitMs: 10 * MINUTE } },
  });
  expect(read('queue.overflow cardio enter=10m release=2m')).toMatchObject({
    value: { args: { mode: 'policy', enterWaitMs: 10 * MINUTE, releaseWaitMs: 2 * MINUTE, forMs: null } },
  });
  expect(read('escalation.open circuit=c reason=r queue=cardio')).toMatchObject({
    value: { target: { queue: 'cardio', contact: null }, args: { priority: 'routine', note: null } },
  });
  expect(read('escalation.answer esc-1 refused note=No=slot')).toMatchObject({
    value: { target: { escalation: 'esc-1' }, args: { answer: 'refused', note: 'No=slot' } },
  });
});

test('a line that cannot be read says what is wrong and how it is written', () => {
  expect(read('agent.skill.set a17')).toMatchObject({
    problem: { code: 'usage.act', detail: { guess: 'agent.skills.set' } },
  });
  expect(read('agent.skills.set a17 cardio=9')).toMatchObject({
    problem: { code: 'usage.act-line', detail: { where: 'cardio' } },
  });
  expect(read('alert.snooze al', 'a while')).toMatchObject({ problem: { code: 'usage.act-duration' } });
  expect(read('queue.overflow cardio')).toMatchObject({
    problem: { hint: expect.stringContaining('vigie act queue.overflow QUEUE longest=N') },
  });
});

async function act(url: string, token: string, line: string, flags: FlagValues = {}) {
  const { surroundings, kept } = around({ env: { VIGIE_URL: url, VIGIE_TOKEN: token } });
  const code = await actVerb.run({
    ...surroundings,
    args: line.split(' '),
    flags,
    lang: 'en',
    words: wordsFor('en'),
    signal: new AbortController().signal,
  });
  return { code, ...kept };
}

test('a script lends an agent on a real hub: previewed, done once under its id, refused with the reason', async () => {
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source] });
  const token = mintFor({ name: 'cron', role: 'script' });
  const line = 'agent.skills.set a1 cardio=5';
  const preview = await act(hub.url, token, line, { 'dry-run': true, for: '30m' });
  expect(preview).toMatchObject({ code: 0, stderr: '' });
  expect(preview.stdout).toContain('cardio');
  expect(source.done).toEqual([]);
  const done = await act(hub.url, token, line, { id: 'night-1', json: true, reason: 'peak' });
  expect(done.code).toBe(0);
  expect(JSON.parse(done.stdout)).toEqual({ id: 'night-1', state: 'succeeded', data: { agents: ['a1'] } });
  expect((await act(hub.url, token, line, { id: 'night-1', reason: 'peak' })).stdout).toContain(
    'done (night-1)',
  );
  expect(source.done.map(({ id, by }) => [id, by])).toEqual([['night-1/1', 'cron']]);
  const other = await act(hub.url, token, 'agent.skills.set a1 cardio=1', { id: 'night-1' });
  expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('already used by cron') });
  const unknown = await act(hub.url, token, 'agent.resume nobody', { json: true });
  expect(unknown.code).toBe(1);
  expect(JSON.parse(unknown.stdout)).toMatchObject({
    state: 'rejected',
    problem: { code: 'desk.agent.unknown' },
  });
  expect((await act('ws://127.0.0.1:1', token, line, { timeout: 0.2 })).code).toBe(3);
  expect((await act(hub.url, token, 'dance')).code).toBe(2);
});
