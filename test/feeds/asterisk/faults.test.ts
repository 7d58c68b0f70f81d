import { createServer, type Server } from 'node:net';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { SUPERVISOR } from '../../support/played-asterisk.ts';
import { planOf, RecordedEvents } from '../../support/played-asterisk-events.ts';
import { type BenchOptions, type LiveBench, liveBench } from './live-bench.ts';
import { recordedMonday } from './recorded.ts';

const benches: LiveBench[] = [];
const servers: Server[] = [];

async function begin(options: BenchOptions = {}): Promise<LiveBench> {
  const bench = await liveBench(options);
  benches.push(bench);
  return bench;
}
/** A server that says `words` and nothing else. */
async function saying(words: string): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.write(words);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as { port: number }).port;
}
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
  for (const server of servers.splice(0)) {
    await new Promise((done) => {
      server.close(done);
    });
  }
});

const up = (bench: LiveBench) => bench.until(() => bench.heard.state === 'up');
const down = (bench: LiveBench) => bench.until(() => bench.heard.state === 'down');
const problemOf = (bench: LiveBench) =>
  bench.heard.statuses.findLast((status) => status.problem != null)?.problem;

async function into(seconds: number, options: BenchOptions = {}): Promise<LiveBench> {
  const { lines } = await recordedMonday();
  const events = new RecordedEvents(planOf(lines, lines[0]!.t + seconds * 1000 + 60_000));
  const bench = await begin({ events, startAt: events.startAt + seconds * 1000, ...options });
  await up(bench);
  bench.pbx.playUntil(bench.clock.now());
  await bench.settled();
  return bench;
}

describe('a connection that cannot be', () => {
  it.each([
    ['a wrong secret', { secret: 'faux' }, 'asterisk.badSecret'],
    ['another account', { settings: { user: 'inconnu' } }, 'asterisk.badSecret'],
    ['an Asterisk that is too old', { banner: 'Asterisk Call Manager/5.0.2' }, 'asterisk.tooOld'],
    ['a plain login', { settings: { login: 'plain' }, secret: 'faux' }, 'asterisk.badSecret'],
  ] as const)('%s', async (_, options, code) => {
    const bench = await begin(options as BenchOptions);
    await down(bench);
    expect(problemOf(bench)?.code).toBe(code);
    expect(await bench.source.execute({ id: 'x', by: 'M', name: 'agent.logout', agent: 'a' })).toMatchObject({
      problem: { code: 'asterisk.down' },
    });
  });

  it.each([
    ['SSH-2.0-OpenSSH_9.2p1\r\n', 'asterisk.notAsterisk'],
    ['HTTP/1.1 400 Bad Request\r\n\r\n', 'asterisk.notAsterisk'],
    ['\u0015\u0003\u0001\u0000\u0002\u0002\u0050\n', 'asterisk.tlsMismatch'],
    ['x'.repeat(300), 'asterisk.notAsterisk'],
  ])('the banner of another program: %j', async (words, code) => {
    const bench = await begin({ port: await saying(words) });
    await down(bench);
    expect(problemOf(bench)?.code).toBe(code);
  });

  it('nobody there, then somebody: it is tried for ever', async () => {
    const bench = await begin();
    await up(bench);
    for (let times = 0; times < 3; times += 1) {
      bench.pbx.cut();
      await down(bench);
      await bench.pass(1_000);
      await up(bench);
    }
    expect(bench.heard.gaps.map((gap) => gap.reason)).toEqual([
      'asterisk.cut',
      'asterisk.cut',
      'asterisk.cut',
    ]);
  });

  it('TLS asked of a plain port, and a certificate that nobody signed', async () => {
    const plain = await begin({ settings: { tls: {} } });
    await down(plain);
    expect(problemOf(plain)?.code).toBe('asterisk.tlsMismatch');
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'pbx' }]);
    const secured = await begin({ tls: { cert, key }, settings: { tls: {} } });
    await down(secured);
    expect(problemOf(secured)?.code).toBe('asterisk.badCertificate');
  });

  it('a second login of an account that may have one', async () => {
    const account = { ...SUPERVISOR, logins: 'one' } as const;
    const first = await begin({ accounts: [account] });
    await up(first);
    const second = await begin({ port: first.port });
    await down(second);
    expect(problemOf(second)?.code).toBe('asterisk.loginInUse');
  });
});

describe('an account with few rights', () => {
  it('reads everything, and says beforehand what it may not do', async () => {
    const bench = await into(20, { accounts: [{ ...SUPERVISOR, write: [] }] });
    const { capabilities, epoch } = bench.heard.statuses.findLast((status) => status.state === 'up')!;
    expect(epoch).toBeNull();
    expect(capabilities?.['agent.pause']).toMatchObject({
      code: 'asterisk.noRight',
      detail: { action: 'QueuePause', right: 'agent' },
    });
    expect(capabilities?.['contact.callback']).toBeNull();
    expect(capabilities?.['monitor.start']?.code).toBe('asterisk.noRight');
    expect(bench.heard.factsNamed('contact.answered').length).toBeGreaterThan(2);
  });
});

describe('a PBX that tells lies or nothing', () => {
  it('is down when it no longer answers, though the connection stands', async () => {
    const bench = await begin();
    await up(bench);
    bench.pbx.silent.add('Ping');
    await bench.pass(11_000);
    await bench.until(() => bench.heard.statuses.some((status) => status.state === 'down'));
    expect(problemOf(bench)?.code).toBe('asterisk.noAnswer');
  });

  it('restarts: another epoch, a gap, and those who were there are lost, not forgotten', async () => {
    const bench = await into(200);
    const before = bench.heard.factsNamed('contact.entered').length;
    const exits = () => bench.heard.factsNamed('contact.overflowed').filter(({ cause }) => cause === 'lost');
    const waiting = bench.pbx.state.entries.size;
    expect(waiting).toBeGreaterThan(5);
    bench.pbx.restart(3_000);
    await down(bench);
    await bench.pass(12_000);
    await up(bench);
    await bench.pass(2_000);
    const epochs = bench.heard.statuses.flatMap(({ state, epoch }) => (state === 'up' ? [epoch] : []));
    expect(epochs).toEqual(['2026-11-22T00:15:28', '2026-11-22T09:41:07']);
    expect(exits()).toHaveLength(waiting);
    expect(exits().every(({ evidence }) => evidence === 'Asterisk restarted')).toBe(true);
    expect(bench.heard.factsNamed('source.odd').map(({ code }) => code)).toContain(
      'asterisk.conversationLost',
    );
    expect(bench.heard.factsNamed('contact.entered')).toHaveLength(before);
    expect(bench.heard.gaps).toHaveLength(1);
  });

  it('restarts during a callback: the callback is known to be lost', async () => {
    const bench = await into(5);
    const calling = bench.source.execute({
      id: 'cb-9/dial/1',
      by: 'automaton',
      name: 'callback.dial',
      callback: 'cb-9',
      queue: 'accueil',
      number: '0639980016',
      priority: 0,
      attempt: 1,
    });
    await bench.pass(1_000);
    bench.pbx.restart(500);
    expect(await calling).toMatchObject({ state: 'unknown', problem: { code: 'asterisk.cut' } });
    await bench.pass(3_000);
    await up(bench);
    const outcome = (await bench.source.outcomes(['cb-9/dial/1'])).get('cb-9/dial/1');
    expect(outcome).toMatchObject({ state: 'failed', problem: { code: 'asterisk.callbackLost' } });
  });

  it('loses a queue: it is closed, said in the journal, and opens again when it is back', async () => {
    const bench = await into(20, { settings: { checkEvery: 1_000 } });
    const params = bench.pbx.state.queues.get('facturation')!;
    const openness = () =>
      bench.heard.told.flatMap((change) =>
        change.op === 'declare' && change.queue.id === 'facturation' ? [change.queue.open] : [],
      );
    bench.pbx.state.queues.delete('facturation');
    await bench.pass(1_500);
    expect(openness().at(-1)).toBe(false);
    expect(bench.heard.factsNamed('source.odd').some(({ code }) => code === 'asterisk.queueGone')).toBe(true);
    bench.pbx.state.queues.set('facturation', params);
    await bench.pass(1_500);
    expect(openness().at(-1)).toBeNull();
  });

  it('changes a member without a word: the next comparison finds it', async () => {
    const bench = await into(20, { settings: { checkEvery: 1_000 } });
    for (const member of bench.pbx.state.membersOf('IAX2/agt101', 'accueil')) {
      Object.assign(member, { paused: '1', reason: 'Latin-1 \ufffd', penalty: '4' });
    }
    await bench.pass(1_500);
    const membership = bench.heard.agent('IAX2/agt101')?.queues.find(({ id }) => id === 'accueil');
    expect(membership).toMatchObject({ paused: true, penalty: 4, level: 1 });
    expect(bench.heard.factsNamed('source.odd').map(({ evidence }) => evidence)).toContain(
      'IAX2/agt101 accueil: penalty 0 → 4',
    );
  });

  it('floods: of five thousand events a second, each that means something is told', async () => {
    const bench = await begin();
    await up(bench);
    const noise = 'Event: Newexten\r\nPrivilege: dialplan,all\r\nUniqueid: x\r\nExtension: s\r\n\r\n';
    const join = (id: number) =>
      `Event: QueueCallerJoin\r\nChannel: X/${id}\r\nUniqueid: 1795308400.${id}\r\nQueue: accueil\r\n\r\n`;
    for (let second = 0; second < 4; second += 1) {
      let flood = '';
      for (let call = 0; call < 50; call += 1) flood += noise.repeat(99) + join(second * 50 + call);
      bench.pbx.tellBytes(flood);
      await bench.settled();
      bench.clock.advance(1_000);
    }
    expect(bench.heard.state).toBe('up');
    expect(new Set(bench.heard.factsNamed('contact.entered').map(({ contact }) => contact)).size).toBe(200);
  });

  it('says what is no message, and messages without end: passed over, named, and the next is read', async () => {
    const bench = await begin();
    await up(bench);
    bench.pbx.tellBytes('nothing of this is a header\r\n\r\n');
    bench.pbx.tellBytes(`Event: Endless\r\nX: ${'y'.repeat(400_000)}\r\n\r\n`);
    await bench.settled();
    expect(bench.heard.factsNamed('source.odd').map(({ code }) => code)).toEqual([
      'asterisk.strangeMessage',
      'asterisk.overlong',
    ]);
    expect(bench.heard.state).toBe('up');
  });
});
