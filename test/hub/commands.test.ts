import { expect, test } from 'vitest';
import { live, must, scratchDir, TOKEN, testClient, testHub, until } from '../support/hubs.ts';
import { rawLine } from '../support/raw-line.ts';
import { smallCentre } from '../support/small-centre.ts';

const command = (id: string, priority: number, more = {}) => ({
  type: 'command' as const,
  id,
  name: 'contact.prioritize',
  target: { contact: 'c1' },
  args: { priority },
  ttlMs: 5_000,
  ...more,
});

async function centre(outcome?: Parameters<typeof smallCentre>[0]['outcome'], dataDir: string | null = null) {
  const source = smallCentre({ now: Date.now, ...(outcome && { outcome }) });
  const hub = await testHub({ sources: [source], dataDir });
  source.enter('c1');
  const line = rawLine(hub.url, TOKEN);
  line.hello();
  await line.hears('snapshot');
  return { source, hub, line };
}

test('a command is answered twice: taken, then done', async () => {
  const { source, line } = await centre();
  line.say(command('x1', 20));
  const result = await line.hears('result');
  expect(line.heard.filter((each) => each.type === 'ack')).toEqual([
    { type: 'ack', id: 'x1', state: 'accepted' },
  ]);
  expect(result).toMatchObject({ id: 'x1', state: 'succeeded' });
  await line.hears('delta', ({ through }) => through >= result.effectSeq!);
  expect(source.done).toHaveLength(1);
});

test('the same id again is answered the same, with another body refused, and done once', async () => {
  const { source, line } = await centre();
  line.say(command('x1', 20));
  await line.hears('result');
  line.heard.length = 0;
  line.say(command('x1', 20));
  expect(await line.hears('ack')).toMatchObject({ state: 'duplicate' });
  expect(await line.hears('result')).toMatchObject({ id: 'x1', state: 'succeeded' });
  line.heard.length = 0;
  line.say(command('x1', 21));
  expect(await line.hears('ack')).toMatchObject({
    state: 'rejected',
    problem: { code: 'desk.command.reused' },
  });
  expect(source.done).toHaveLength(1);
});

test('a dry run says what it would do, and does nothing', async () => {
  const { source, hub, line } = await centre();
  const seq = hub.seq();
  line.say(command('x1', 20, { dryRun: true }));
  expect(await line.hears('result')).toMatchObject({ state: 'previewed', data: { touches: [{ id: 'c1' }] } });
  expect(source.done).toEqual([]);
  expect(hub.seq()).toBe(seq);
});

test('what is not a command is refused, and says where', async () => {
  const { line } = await centre();
  line.say(command('x1', 20, { args: { priority: 'high' } }));
  expect(await line.hears('ack')).toMatchObject({
    state: 'rejected',
    problem: { code: 'desk.command.invalid', detail: { where: 'args.priority' } },
  });
  line.say(command('x2', 20, { name: 'agent.dismiss' }));
  await line.hears('ack', ({ id, state }) => id === 'x2' && state === 'rejected');
});

test('a query tells what became of a command; one never received is refused should it still come', async () => {
  const { source, line } = await centre();
  line.say(command('x1', 20));
  await line.hears('result');
  line.heard.length = 0;
  line.say({ type: 'query', ids: ['x1', 'x2'] });
  expect(await line.hears('result')).toMatchObject({ id: 'x1', state: 'succeeded' });
  expect(await line.hears('ack', ({ id }) => id === 'x2')).toMatchObject({
    state: 'rejected',
    problem: { code: 'command.never-arrived' },
  });
  line.heard.length = 0;
  line.say(command('x2', 30));
  expect(await line.hears('ack')).toMatchObject({
    state: 'rejected',
    problem: { code: 'command.never-arrived' },
  });
  expect(source.done).toHaveLength(1);
});

test('an answer that was lost with its line is found again on the next', async () => {
  let finish = () => {};
  const { source, hub } = await centre(async () => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return { state: 'succeeded' };
  });
  const first = rawLine(hub.url, TOKEN);
  first.hello();
  await first.hears('snapshot');
  first.say(command('x1', 20));
  await first.hears('ack');
  first.socket.terminate();
  await until('left', () => hub.sessions() === 1);
  const second = rawLine(hub.url, TOKEN);
  second.hello();
  second.say({ type: 'query', ids: ['x1'] });
  expect(await second.hears('ack')).toMatchObject({ id: 'x1', state: 'accepted' });
  finish();
  expect(await second.hears('result')).toMatchObject({ id: 'x1', state: 'succeeded' });
  expect(source.done).toHaveLength(1);
});

test('orders under way when a hub died are asked about, not given again', async () => {
  const dataDir = scratchDir();
  let finish = () => {};
  const platform = smallCentre({
    now: Date.now,
    outcome: async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { state: 'succeeded' };
    },
  });
  const hub = await testHub({ sources: [platform], dataDir });
  platform.enter('c1');
  const client = testClient(hub.url);
  await until('live', () => live(client) && client.centre.contact.has('c1'));
  const id = must(
    client.send({ name: 'contact.prioritize', target: { contact: 'c1' }, args: { priority: 9 } }),
  );
  await until('taken', () => client.progress(id)?.state === 'accepted');
  await hub.stop();
  finish();
  await until('done meanwhile', () => platform.done.length === 1);
  await testHub({ sources: [platform], dataDir, port: hub.port });
  await until('known', () => client.progress(id)?.state === 'succeeded');
  expect(platform.done).toHaveLength(1);
});

test('an outcome that is unknown says so, and is known by query once the platform is back', async () => {
  const away = { state: 'unknown' as const, problem: { code: 'platform.away', message: 'It went away.' } };
  const platform = smallCentre({ now: Date.now, outcome: () => away });
  const asked: string[] = [];
  const source = {
    ...platform,
    async outcomes(ids: readonly string[]) {
      asked.push(...ids);
      return new Map(ids.map((id) => [id, { state: 'succeeded' as const }]));
    },
  };
  const hub = await testHub({ sources: [source] });
  source.enter('c1');
  const client = testClient(hub.url);
  await until('live', () => live(client) && client.centre.contact.has('c1'));
  const id = must(
    client.send({ name: 'contact.prioritize', target: { contact: 'c1' }, args: { priority: 9 } }),
  );
  await until('unknown', () => client.progress(id)?.state === 'unknown');
  source.sink().status({ state: 'down', problem: away.problem });
  source.sink().status({ state: 'up', problem: null });
  await until('known', () => client.progress(id)?.state === 'succeeded');
  expect(asked).toEqual([`${id}/1`]);
  const states = () => client.centre.journal.flatMap((fact) => (fact.name === 'command' ? [fact.state] : []));
  await until('each state in the journal', () => states().length === 3);
  expect(states()).toEqual(['accepted', 'unknown', 'succeeded']);
});
