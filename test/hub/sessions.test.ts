import { readFileSync } from 'node:fs';
import { generate } from 'selfsigned';
import { describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { LIMITS } from '../../src/feeds/protocol/limits.ts';
import type { Accepted } from '../../src/feeds/websocket/dialogue.ts';
import { createToken, fileGate, readTokens, revokeToken } from '../../src/hub/auth/token-file.ts';
import { startHub } from '../../src/hub/hub.ts';
import { manualClock } from '../support/clock.ts';
import {
  contentsOf,
  live,
  mintFor,
  must,
  scratchDir,
  TOKEN,
  testClient,
  testHub,
  until,
} from '../support/hubs.ts';
import { lossyProxy } from '../support/lossy-proxy.ts';
import { rawLine } from '../support/raw-line.ts';
import { smallAgent, smallCentre } from '../support/small-centre.ts';

const DAY_MS = 86_400_000;
const person = (name: string) => ({ name, role: 'manager' as const, queues: null, expiresAt: null });

describe('who may come in', () => {
  test('no token, an unknown one, one that has ended: refused, each by its name', async () => {
    const hub = await testHub({ sources: [] });
    const refusal = async (token: string | null) => {
      const line = rawLine(hub.url, token);
      const { problem } = await line.hears('bye');
      return [await line.closed(), problem?.code];
    };
    expect(await refusal(null)).toEqual([4403, 'auth.no-token']);
    expect(await refusal('vigie_000000000000_AAAAAAAAAAAAAAAAAAAAAAAA')).toEqual([4403, 'auth.unknown']);
    expect(await refusal(`${TOKEN.slice(0, -1)}!`)).toEqual([4403, 'auth.unknown']);
    expect(await refusal(mintFor({ expiresAt: Date.now() - 1 }))).toEqual([4419, 'auth.expired']);
  });

  test('a client that is refused stops and says why', async () => {
    const hub = await testHub({ sources: [] });
    const client = testClient(hub.url, { token: mintFor({ expiresAt: Date.now() - 1 }) });
    await until('refused', () => client.link().state === 'refused');
    expect(client.link().problem).toMatchObject({ code: 'auth.expired' });
    expect(hub.sessions()).toBe(0);
  });

  test('a token revoked while in use closes its link, and is renewed once', async () => {
    const dir = scratchDir();
    const first = must(createToken(dir, person('Camille'), Date.now()));
    const hub = await testHub({ sources: [], gate: fileGate(dir, Date.now), heartbeatMs: 50 });
    let asked = 0;
    const client = testClient(hub.url, {
      token: first.token,
      renewToken: async () => {
        asked += 1;
        return asked === 1 ? must(createToken(dir, person('Camille'), Date.now())).token : null;
      },
    });
    await until('live', () => live(client));
    must(revokeToken(dir, first.stored.id, Date.now()));
    await until('renewed', () => asked === 1 && live(client));
    const second = must(readTokens(dir)).at(-1)!;
    must(revokeToken(dir, second.id, Date.now()));
    await until('refused', () => client.link().state === 'refused');
    expect(client.link().problem).toMatchObject({ code: 'auth.revoked' });
    expect(asked).toBe(2);
  });

  test('tokens are stored hashed, readable by their owner alone', () => {
    const dir = scratchDir();
    const { token, stored } = must(createToken(dir, person('Camille'), Date.now()));
    const text = readFileSync(`${dir}/tokens.json`, 'utf8');
    expect(text).not.toContain(token.split('_').slice(2).join('_'));
    expect(text).toContain(stored.hash);
    expect(revokeToken(dir, 'nobody', Date.now())).toMatchObject({ problem: { code: 'auth.token-unknown' } });
  });

  test('a token can be changed on the link, and one that allows less begins another session', async () => {
    const hub = await testHub({ sources: [] });
    const line = rawLine(hub.url, TOKEN);
    line.hello();
    await line.hears('welcome');
    line.say({ type: 'token', token: mintFor({ expiresAt: Date.now() + DAY_MS }) });
    await line.hears('heartbeat');
    expect(line.socket.readyState).toBe(WebSocket.OPEN);
    line.say({ type: 'token', token: mintFor({ role: 'viewer' }) });
    expect(await line.closed()).toBe(1012);
  });
});

describe('the close codes', () => {
  test('another version, in the handshake or in the hello', async () => {
    const hub = await testHub({ sources: [] });
    expect(await rawLine(hub.url, TOKEN, 'vigie.v9').closed()).toBe(4406);
    const line = rawLine(hub.url, TOKEN);
    line.hello({ protocol: 'vigie.v2' });
    expect(await line.closed()).toBe(4406);
  });

  test('the same client instance connected again replaces its former session', async () => {
    const hub = await testHub({ sources: [] });
    const client = { name: 'raw', version: '0', instance: 'same' };
    const former = rawLine(hub.url, TOKEN);
    former.hello({ client });
    await former.hears('welcome');
    const latter = rawLine(hub.url, TOKEN);
    latter.hello({ client });
    await latter.hears('welcome');
    expect(await former.closed()).toBe(4409);
  });

  test('too many sessions: wait, and how long', async () => {
    const hub = await testHub({ sources: [], maxSessions: 1 });
    const first = rawLine(hub.url, TOKEN);
    first.hello();
    await first.hears('welcome');
    const second = rawLine(hub.url, TOKEN);
    expect((await second.hears('bye')).retryAfterMs).toBeGreaterThan(0);
    expect(await second.closed()).toBe(4429);
  });

  test('frames that cannot be read are named and ignored; too many of them close the link', async () => {
    const hub = await testHub({ sources: [] });
    const line = rawLine(hub.url, TOKEN);
    line.hello();
    await line.hears('welcome');
    for (const bad of ['{', '{"type":"shout"}', '{"type":"query","ids":[]}']) line.say(bad);
    line.say(Buffer.from([1, 2, 3]));
    await line.hears('problem', ({ problem }) => problem.code === 'frame.binary');
    const codes = line.heard.flatMap((each) => (each.type === 'problem' ? [each.problem.code] : []));
    expect(codes).toEqual(['frame.not-json', 'frame.unknown-type', 'frame.bad-message', 'frame.binary']);
    for (let i = 0; i < 100; i += 1) line.say('{');
    expect(await line.closed()).toBe(4400);
    expect(hub.trouble()).toBe(null);
  });

  test('a frame over the limit closes the link', async () => {
    const hub = await testHub({ sources: [] });
    const line = rawLine(hub.url, TOKEN);
    line.hello();
    await line.hears('welcome');
    line.say(' '.repeat(LIMITS.clientFrameBytes + 1));
    expect(await line.closed()).toBe(1009);
  });

  test('a command before any hello is not taken', async () => {
    const hub = await testHub({ sources: [] });
    const line = rawLine(hub.url, TOKEN);
    line.say({ type: 'query', ids: ['x'] });
    expect((await line.hears('problem')).problem.code).toBe('session.no-hello');
  });
});

describe('the door', () => {
  test('beyond loopback without TLS is refused', async () => {
    const options = { sources: [], host: '0.0.0.0' };
    await expect(testHub(options)).rejects.toThrow('hub.plain-listener');
  });

  test('a port in use, a certificate that is none', async () => {
    const hub = await testHub({ sources: [] });
    await expect(testHub({ sources: [], port: hub.port })).rejects.toThrow('hub.port-in-use');
    await expect(testHub({ sources: [], tls: { cert: 'no', key: 'no' } })).rejects.toThrow('hub.tls');
  });

  test('over TLS, for who trusts the authority', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
    } as never);
    const hub = await testHub({ sources: [], host: 'localhost', tls: { cert, key } });
    expect(hub.url).toMatch(/^wss:/);
    const trusting = testClient(hub.url, { ca: cert });
    await until('live', () => live(trusting));
    const wary = testClient(hub.url);
    await until('refused', () => wary.link().problem !== null);
    expect(wary.link().problem).toMatchObject({ code: 'link.certificate' });
  });

  test('pages share the port, with the same tokens', async () => {
    const hub = await testHub({
      sources: [],
      routes: [
        (request, response, authorize) => {
          if (request.url !== '/who') return false;
          const grant = authorize();
          response.end(grant.ok ? grant.value.actor.name : grant.problem.code);
          return true;
        },
      ],
    });
    const page = async (path: string, headers = {}) => {
      const response = await fetch(`${hub.url.replace('ws', 'http')}${path}`, { headers });
      return [response.status, await response.text()];
    };
    expect(await page('/who')).toEqual([200, 'auth.no-token']);
    expect(await page('/who', { authorization: `Bearer ${TOKEN}` })).toEqual([200, 'Camille Renaud']);
    expect((await page('/elsewhere'))[0]).toBe(404);
  });

  test('a hub that is not there, something that is not a hub', async () => {
    const gone = await testHub({ sources: [] });
    const { url } = gone;
    await gone.stop();
    const alone = testClient(url);
    await until('tried again', () => alone.link().attempt >= 2);
    expect(alone.link()).toMatchObject({ state: 'reconnecting', problem: { code: 'link.unreachable' } });
    expect(alone.send({ name: 'queue.close', target: { queue: 'q' }, args: {} })).toMatchObject({
      problem: { code: 'link.not-live' },
    });
    expect(await alone.read({ kind: 'journal' })).toMatchObject({ problem: { code: 'link.not-live' } });
  });
});

describe('following', () => {
  test('a client that was cut off resumes where it was, without a snapshot', async () => {
    const source = smallCentre({ now: Date.now });
    const hub = await testHub({ sources: [source] });
    const proxy = await lossyProxy(
      () => hub.url,
      () => 0.99,
    );
    const accepted: Accepted[] = [];
    const client = testClient(proxy.url, { tap: (each) => accepted.push(each) });
    await until('live', () => live(client));
    source.enter('c1');
    await until('c1', () => client.centre.contact.has('c1'));
    accepted.length = 0;
    proxy.cut();
    source.enter('c2');
    source.abandon('c1');
    await until('caught up', () => live(client) && client.centre.contact.has('c2'));
    expect(accepted.filter((each) => each.type === 'snapshot')).toEqual([]);
    expect(accepted[0]).toMatchObject({ type: 'welcome', resumed: true });
    expect(contentsOf(client.centre)).toEqual(contentsOf(hub.centre));
  });

  test('also across a restart of the hub, from its journal', async () => {
    const dataDir = scratchDir();
    const source = smallCentre({ now: Date.now });
    const first = await testHub({ sources: [source], dataDir });
    const accepted: Accepted[] = [];
    const client = testClient(first.url, { tap: (each) => accepted.push(each) });
    await until('live', () => live(client));
    source.enter('c1');
    await until('c1', () => client.centre.contact.has('c1'));
    await first.stop();
    await until('noticed', () => !live(client));
    accepted.length = 0;
    const second = await testHub({ sources: [source], dataDir, port: first.port });
    source.enter('c2');
    await until('caught up', () => live(client) && client.centre.contact.has('c2'));
    expect(accepted.find((each) => each.type === 'welcome')).toMatchObject({ resumed: true });
    expect(accepted.filter((each) => each.type === 'snapshot')).toEqual([]);
    await until('equal', () => client.position()?.seq === second.seq());
    expect(contentsOf(client.centre)).toEqual(contentsOf(second.centre));
  });

  test('a client that holds more than the hub’s journal does makes the hub begin another order', async () => {
    const source = smallCentre({ now: Date.now });
    const hub = await testHub({ sources: [source] });
    const witness = rawLine(hub.url, TOKEN);
    witness.hello();
    const { epoch } = await witness.hears('welcome');
    const line = rawLine(hub.url, TOKEN);
    line.hello({ resume: { epoch, seq: 9_999 } });
    const welcome = await line.hears('welcome');
    expect(welcome.resumed).toBe(false);
    expect(welcome.epoch).not.toBe(epoch);
    await line.hears('snapshot');
    expect(await witness.closed()).toBe(1012);
  });

  test('a burst is conflated: few deltas, every fact, the latest of each entity', async () => {
    const source = smallCentre({ now: Date.now });
    const hub = await testHub({ sources: [source] });
    const deltas: Accepted[] = [];
    const client = testClient(hub.url, { tap: (each) => each.type === 'delta' && deltas.push(each) });
    await until('live', () => live(client));
    for (let call = 0; call < 300; call += 1) source.enter(`c${call}`);
    await until('all in', () => client.centre.queue.get('cardio')?.today.offered === 300);
    const facts = deltas.flatMap((each) =>
      each.type === 'delta' ? each.changes.filter((change) => change.op === 'fact') : [],
    );
    expect(facts.length).toBeGreaterThanOrEqual(300);
    expect(deltas.length).toBeLessThan(20);
  });

  test('a reader that does not read is let go, and comes back with a snapshot', async () => {
    const source = smallCentre({ now: Date.now });
    const hub = await testHub({ sources: [source], patience: { slowBytes: 50_000, hopelessMs: 300 } });
    const line = rawLine(hub.url, TOKEN);
    line.hello();
    await line.hears('snapshot');
    line.socket.pause();
    const queues = Array.from({ length: 100 }, (_, index) => `a-queue-of-the-group-${index}`);
    let round = 0;
    await until('let go', () => {
      round += 1;
      if (round % 12 === 1) {
        const agents = Array.from({ length: 150 }, (_, index) =>
          smallAgent(`a${index}`, 'small', queues, Date.now()),
        );
        source.say(agents.map((agent) => ({ op: 'agent', agent })));
      }
      return hub.sessions() === 0;
    });
    line.socket.resume();
    expect([4430, 1006]).toContain(await line.closed());
  });

  test('only the queues that are wanted', async () => {
    const source = smallCentre({ now: Date.now });
    const hub = await testHub({ sources: [source] });
    const client = testClient(hub.url, { queues: ['imaging'] });
    await until('live', () => live(client));
    source.enter('c1', 'cardio');
    source.enter('c2', 'imaging');
    await until('c2', () => client.centre.contact.has('c2'));
    expect([...client.centre.queue.keys()]).toEqual(['imaging']);
    expect([...client.centre.contact.keys()]).toEqual(['c2']);
  });
});

test('the options a person may get wrong are Problems, never exceptions', async () => {
  const started = await startHub({
    clock: manualClock(0),
    timezone: 'Europe/Paris',
    sources: [],
    desk: null as never,
    gate: null as never,
    dataDir: '/dev/null/here',
  });
  expect(started).toMatchObject({ ok: false, problem: { code: 'journal.unreachable' } });
});

test('a page of history never tells of a caller before the caller has come', async () => {
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source] });
  const line = rawLine(hub.url, TOKEN);
  line.hello();
  await line.hears('snapshot');
  for (let n = 1; n <= 20; n += 1) {
    source.enter(`c${n}`);
    await until('committed', () => hub.centre.contact.has(`c${n}`));
    line.say({ type: 'read', id: `page-${n}`, kind: 'facts', filter: { names: ['contact.entered'] } });
    const page = await line.hears('page', ({ id }) => id === `page-${n}`);
    const before = JSON.stringify(line.heard.slice(0, line.heard.indexOf(page)));
    const told = (page.items as { contact: string }[]).map(({ contact }) => contact);
    expect(told.filter((contact) => !before.includes(`"id":"${contact}"`))).toEqual([]);
  }
});
