import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Centre } from '../../src/centre/centre.ts';
import type { Session } from '../../src/desk/session.ts';
import { connectFeed, type FeedClient } from '../../src/feeds/websocket.ts';
import { until } from '../support/hubs.ts';
import { type Served, serve } from '../support/served.ts';

type LogLine = { line: string; queue: string; how: string; order: string };
type Counts = Record<'offered' | 'answered' | 'abandoned' | 'overflowed' | 'calledBack' | 'refused', number>;
const COUNTED = ['offered', 'answered', 'abandoned', 'overflowed', 'calledBack', 'refused'] as const;

const folder = (): string => mkdtempSync(join(tmpdir(), 'vigie-hubs-'));
const demo = (dataDir: string, port = 0) =>
  serve(dataDir, [
    '--source',
    'demo',
    '--listen',
    `127.0.0.1:${port}`,
    '--at',
    'monday 08:30',
    '--speed',
    '20',
  ]);
const upon = (upstream: Served, dataDir: string, port = 0) =>
  serve(dataDir, ['--source', `feed:${upstream.url}`, '--listen', `127.0.0.1:${port}`], {
    VIGIE_TOKEN: upstream.token,
  });

function joinHub(hub: Served): FeedClient {
  const client = connectFeed({ url: hub.url, token: hub.token });
  onTestFinished(() => client.close());
  return client;
}
const live = (session: Session) =>
  until('the link to be live', () => session.link().state === 'live', 60_000);

/** What the demo's own log had counted after each of its lines, by queue; the last first. */
function* countsBackwards(dataDir: string): Generator<Map<string, Counts>> {
  const lines = logOf(dataDir).filter(({ line }) => line === 'entered' || line === 'left');
  const counts = new Map<string, Counts>();
  const add = ({ queue, line, how }: LogLine, by: 1 | -1): void => {
    const of = counts.get(queue) ?? {
      offered: 0,
      answered: 0,
      abandoned: 0,
      overflowed: 0,
      calledBack: 0,
      refused: 0,
    };
    of[line === 'entered' ? 'offered' : (how as keyof Counts)] += by;
    counts.set(queue, of);
  };
  for (const line of lines) add(line, 1);
  for (const line of lines.reverse()) {
    yield counts;
    add(line, -1);
  }
}

const logOf = (dataDir: string): LogLine[] =>
  readFileSync(join(dataDir, 'demo-log.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LogLine);

/** Whether these counters are what the demo's log said at some moment, of every queue at once. */
function isInLog(centre: Centre, dataDir: string): boolean {
  for (const counts of countsBackwards(dataDir)) {
    const same = [...centre.queue.values()].every(({ id, today }) =>
      COUNTED.every((name) => today[name] === (counts.get(id)?.[name] ?? 0)),
    );
    if (same) return true;
  }
  return false;
}

const effectsOf = (dataDir: string, command: string): number =>
  logOf(dataDir).filter(({ line, order }) => line === 'effect' && String(order).startsWith(command)).length;

/** Lends an agent of the demo to a queue that is not theirs. */
function lend(client: FeedClient, nth: number): string {
  const agents = [...client.centre.agent.values()].filter(
    ({ state, skills }) => state !== 'offline' && skills.imagerie === undefined,
  );
  const sent = client.send({
    name: 'agent.skills.set',
    target: { agents: [agents[nth]!.id] },
    args: { skills: { imagerie: 2 }, forMs: null },
    ttlMs: 20_000,
  });
  if (!sent.ok) throw new Error(sent.problem.message);
  return sent.value;
}

const ended = ['succeeded', 'failed', 'expired', 'rejected'];

describe('a hub upon a hub, in processes of their own', () => {
  it('killed in mid-Monday, ends with the counters of the demo’s own log and every command known', async () => {
    const a = await demo(folder());
    const b = await upon(a, folder());
    const client = joinHub(b);
    await live(client);
    await until('the queues', () => client.centre.queue.size > 0);

    const before = lend(client, 0);
    await until('the first loan', () => client.progress(before)?.state === 'succeeded', 30_000);

    const during = lend(client, 1);
    await b.kill();
    await until('the screen to say so', () => client.link().state !== 'live', 30_000);
    const refused = client.send({ name: 'undo', target: { command: before }, args: {} });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'link.not-live' } });

    const reborn = await upon(a, b.dataDir, b.port);
    await live(client);
    await until(
      'the second loan to be known',
      () => ended.includes(client.progress(during)?.state ?? ''),
      60_000,
    );

    expect(effectsOf(a.dataDir, before)).toBe(1);
    expect(effectsOf(a.dataDir, during)).toBe(client.progress(during)?.state === 'succeeded' ? 1 : 0);
    await until('counters that the demo has counted', () => isInLog(client.centre, a.dataDir), 30_000);
    expect(await reborn.stop()).toBe(0);
  });

  it('started while the other is away, shows the day from its journal and says that its source is down', async () => {
    const a = await demo(folder());
    const b = await upon(a, folder());
    const first = joinHub(b);
    await live(first);
    await until('a day', () => [...first.centre.queue.values()].some(({ today }) => today.answered > 20));
    await first.close();
    await a.kill();
    await b.kill();

    const reborn = await upon(a, b.dataDir);
    const client = joinHub(reborn);
    await live(client);
    await until('the source to be said down', () =>
      [...client.centre.source.values()].some(({ kind, state }) => kind === 'feed' && state === 'down'),
    );
    expect(client.centre.queue.size).toBeGreaterThan(8);
    expect(isInLog(client.centre, a.dataDir)).toBe(true);
    const refused = lend(client, 0);
    await until('the refusal', () => client.progress(refused)?.state === 'rejected', 30_000);
  });
});
