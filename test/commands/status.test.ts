import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { drawStatus } from '../../src/commands/status-screen.tsx';
import { statusOf } from '../../src/report/status/status.ts';
import { statusTable } from '../../src/report/status/status-table.ts';
import { wordsFor } from '../../src/words/words.ts';
import { until } from '../support/hubs.ts';
import { calls, liveHub } from './live-hub.ts';

describe('vigie status', () => {
  test('every queue and their total, as data and as text without an escape', async () => {
    const { centre, hub, vigie } = await liveHub();
    calls(centre, { answered: 9, abandoned: 3 });
    calls(centre, { answered: 2, waiting: 2, waitingMs: 90_000, queue: 'imaging' });
    await until('all', () => hub.centre.queue.get('imaging')?.waiting === 2);
    const asJson = await vigie('status', '--json');
    const { queues, total, sources } = JSON.parse(asJson.stdout);
    expect(asJson).toMatchObject({ code: 0, stderr: '' });
    expect(queues.map(({ id }: { id: string }) => id)).toEqual(['cardio', 'imaging']);
    expect(queues[0]).toMatchObject({
      offered: 12,
      answered: 9,
      abandoned: 3,
      waiting: 0,
      longestWaitMs: null,
    });
    expect(total).toMatchObject({ offered: 16, waiting: 2, answerRate: { num: 11, den: 16 } });
    expect(total.agents).toMatchObject({ ready: 1, talking: 1 });
    expect(sources).toMatchObject([{ id: 'small', state: 'up' }]);

    const asText = await vigie('status', '--lang', 'fr');
    expect(asText.stdout).toMatch(/cardio +0 +– +12 +9 +3 +75,0 %/);
    expect(asText.stdout).toMatch(/imaging +2 +1:3\d +4 +2 +0 +2\/4/);
    expect(asText.stdout.includes('\u001b')).toBe(false);
    const one = await vigie('status', '--json', '-q', 'imaging');
    expect(JSON.parse(one.stdout)).toMatchObject({ queues: [{ id: 'imaging' }], total: { offered: 4 } });
  });

  test('figures that are not of now: said, and 3', async () => {
    const { centre, hub, vigie } = await liveHub();
    centre.sink().status({ state: 'down' });
    await until('down', () => hub.centre.source.get('small')?.state === 'down');
    const said = await vigie('status');
    expect(said.code).toBe(3);
    expect(said.stdout).toContain('! source A small centre: down');
    expect(await vigie('status', '-q', 'nowhere')).toMatchObject({ code: 3, stdout: '' });
  });

  test('in a terminal it is a ruled table, a mark and a word for what is wrong, in ASCII where asked', async () => {
    const { centre, hub } = await liveHub({
      defaults: false,
      rules: { wait: { metric: 'waiting', critical: 1 } },
    });
    calls(centre, { waiting: 3 });
    await until('firing', () => [...hub.centre.alert.values()].some(({ state }) => state === 'firing'));
    const link = {
      state: 'live',
      ageMs: 0,
      attempt: 0,
      now: Date.now(),
      rate: 1,
      role: null,
      problem: null,
      malformed: 0,
    } as const;
    const table = statusTable(statusOf(hub.centre, link, 'today'), wordsFor('fr'), 'Europe/Paris');
    const draw = (env: Record<string, string>) =>
      drawStatus(table, { env, stdout: { columns: 120 } as NodeJS.WriteStream });
    const drawn = draw({ TERM: 'xterm-256color', LANG: 'fr_FR.UTF-8' });
    expect(drawn).toMatch(/▲ cardio/);
    expect(drawn).toMatch(/[┌│└]/);
    const ascii = draw({ TERM: 'xterm', LANG: 'C', NO_COLOR: '1' });
    expect(ascii).toMatch(/! cardio/);
    const lines = stripVTControlCharacters(drawn).trimEnd().split('\n').slice(1);
    expect(new Set(lines.map((line) => Array.from(line).length)).size).toBe(1);
  });
});
