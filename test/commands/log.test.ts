import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { type LogLevel, logHub, openLog } from '../../src/commands/log.ts';
import { until } from '../support/hubs.ts';
import { calls, liveHub } from './live-hub.ts';

async function logged(level: LogLevel, act: (live: Awaited<ReturnType<typeof liveHub>>) => Promise<void>) {
  const live = await liveHub({ defaults: false, rules: { wait: { metric: 'waiting', warning: 2 } } });
  const stream = new PassThrough();
  let text = '';
  stream.on('data', (data) => {
    text += data;
  });
  const stop = logHub(
    live.hub,
    openLog(stream, level, () => 0),
    '1.2.3',
  );
  await act(live);
  stop();
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

const troubles = async ({ centre, hub }: Awaited<ReturnType<typeof liveHub>>) => {
  calls(centre, { waiting: 3 });
  await until('firing', () => [...hub.centre.alert.values()].some(({ state }) => state === 'firing'));
  centre.sink().status({ state: 'down' });
  await until('down', () => hub.centre.source.get('small')?.state === 'down');
};

test('one JSON object a line: when, how grave, what, and the ids it is about', async () => {
  const lines = await logged('info', troubles);
  expect(lines[0]).toMatchObject({
    at: '1970-01-01T00:00:00.000Z',
    level: 'info',
    event: 'hub.started',
    version: '1.2.3',
  });
  expect(lines).toContainEqual(
    expect.objectContaining({ event: 'alert.state', rule: 'wait', place: 'cardio', state: 'firing' }),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 'warn', event: 'source.state', state: 'down' }),
  );
  expect(lines.at(-1)).toMatchObject({ event: 'hub.stopped' });
});

test('a level says itself and what is graver, and nothing names a caller', async () => {
  expect((await logged('warn', troubles)).map(({ event }) => event)).toEqual(['source.state']);
  expect(await logged('off', troubles)).toEqual([]);
  const all = await logged('debug', troubles);
  expect(all.some(({ event }) => event === 'hub.committed')).toBe(true);
  expect(JSON.stringify(all)).not.toMatch(/••|06 ?39/);
});
