import { expect, test } from 'vitest';
import type { Fact, FactOf } from '../../src/centre/fact.ts';
import type { CommandName } from '../../src/desk/command.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { deskPolicySchema } from '../../src/desk/policy.ts';
import type { Preview } from '../../src/desk/preview.ts';
import { createToken, fileGate, revokeToken } from '../../src/hub/auth/token-file.ts';
import { createAlerts } from '../../src/insight/alerts/alerts.ts';
import { alertsSchema } from '../../src/insight/rules/schema.ts';
import { sayProblem } from '../../src/words/words.ts';
import { everyCommand, type Names } from '../support/every-command.ts';
import { live, mintFor, must, scratchDir, testClient, testHub, until } from '../support/hubs.ts';
import { rawLine } from '../support/raw-line.ts';
import { PARIS, smallAgent, smallCentre } from '../support/small-centre.ts';

const paul = { name: 'Paul', role: 'manager' as const };
const policy = deskPolicySchema.parse({
  secretariats: [
    { id: 'desk', name: 'Desk' },
    { id: 'ward', name: 'Ward' },
  ],
  circuits: [
    { id: 'circuit', name: 'Circuit', steps: [{ secretariat: 'desk', channel: 'screen', waitMs: 600_000 }] },
    { id: 'other', name: 'Other', steps: [{ secretariat: 'ward', channel: 'screen', waitMs: 600_000 }] },
  ],
  listening: { allowed: true, roles: ['manager', 'supervisor'] },
});
const QUEUES = ['cardio', 'imaging', 'oncology'];
const section = { defaults: false, rules: { waiting: { metric: 'waiting', warning: 1 } } };

/**
 * A centre of three queues in which a manager has left a trace of every kind: a callback, escalations with a
 * note, a loan, a bulk change of levels, a lock, a standing overflow, a move, an acknowledged alert.
 */
async function busyCentre() {
  const source = smallCentre({ now: Date.now, queues: QUEUES, agents: [] });
  const { rules } = alertsSchema.parse(section);
  const insight = createAlerts({ rules, timezone: PARIS, holidays: [] });
  const hub = await testHub({ sources: [source], desk: createDesk(policy), insight });
  await until('begun', () => hub.centre.queue.size === 3);
  source.say([
    { op: 'agent', agent: smallAgent('a-cardio', 'small', ['cardio'], Date.now()) },
    { op: 'agent', agent: smallAgent('a-onco', 'small', ['oncology'], Date.now()) },
    { op: 'agent', agent: smallAgent('a-both', 'small', ['cardio', 'oncology'], Date.now()) },
  ]);
  for (const queue of QUEUES) for (const n of [1, 2, 3]) source.enter(`${queue}-${n}`, queue);
  await until('the calls', () => hub.centre.contact.size === 9);
  const line = rawLine(hub.url, mintFor(paul));
  line.hello();
  let given = 0;
  const give = async (name: CommandName, target: object, args: object, reason?: string) => {
    given += 1;
    const id = `left-${given}`;
    line.say({ type: 'command', id, name, target, args, ttlMs: 20_000, ...(reason && { reason }) } as never);
    const answer = await line.hears('result', (result) => result.id === id);
    expect(answer, name).toMatchObject({ state: 'succeeded' });
    return id;
  };
  await until('an alert of each', () => hub.centre.alert.size === 3);
  for (const queue of ['cardio', 'oncology']) {
    await give('callback.create', { contact: `${queue}-1` }, {});
    await give(
      'escalation.open',
      { queue: null, contact: `${queue}-2`, callback: null },
      {
        circuit: queue === 'cardio' ? 'circuit' : 'other',
        priority: 'urgent',
        reason: 'secret-reason',
        note: 'secret-note',
      },
    );
    await give('lock.take', { kind: 'queue', id: queue }, {});
    await give(
      'queue.overflow',
      { queue },
      { mode: 'policy', enterWaitMs: 3_600_000, releaseWaitMs: 60_000 },
    );
    const alert = [...hub.centre.alert.values()].find(({ scope }) => scope.id === queue)!;
    await give('alert.ack', { alert: alert.id }, { note: 'secret-ack' });
    await give('contact.prioritize', { contact: `${queue}-3` }, { priority: 7 }, 'secret-why');
  }
  await give(
    'agent.skills.set',
    { agents: ['a-cardio', 'a-onco'] },
    { skills: { imaging: 2 }, forMs: 1_800_000 },
  );
  return { source, hub, give };
}

const one = <T extends { id: string }>(all: ReadonlyMap<string, T>, holds: (each: T) => boolean): string =>
  [...all.values()].find(holds)!.id;

function namesIn(
  { centre }: Awaited<ReturnType<typeof busyCentre>>['hub'],
  queue: string,
  to: string,
): Names {
  const agent = queue === 'oncology' ? 'a-onco' : 'a-cardio';
  const command = centre.journal.filter((fact): fact is FactOf<'command'> => fact.name === 'command');
  return {
    agent,
    queue,
    to,
    skill: queue,
    contact: `${queue}-2`,
    callback: one(centre.callback, (each) => each.queue === queue),
    escalation: one(centre.escalation, (each) => each.about.queue === queue),
    alert: one(centre.alert, (each) => each.scope.id === queue),
    loan: one(new Map(centre.agent.get(agent)!.loans.map((loan) => [loan.id, loan])), () => true),
    command: command.find(({ queues }) => queues?.length === 1 && queues[0] === queue)!.command,
  };
}

const pagesOf = async (read: ReturnType<typeof testClient>['read']): Promise<unknown[]> => {
  const kinds = ['journal', 'facts', 'intervals', 'states'] as const;
  const pages = await Promise.all(kinds.map(async (kind) => must(await read({ kind, limit: 500 })).items));
  return pages.flat();
};

test('a viewer’s token can give no command, ask after none, and is shown nobody', async () => {
  const { hub, source, give } = await busyCentre();
  const token = mintFor({ name: 'Mur', role: 'viewer' });
  const line = rawLine(hub.url, token);
  line.hello();
  await line.hears('snapshot');
  expect((await line.hears('welcome')).capabilities).toEqual([]);
  const before = source.done.length;
  const names = namesIn(hub, 'cardio', 'imaging');
  for (const command of everyCommand(names)) {
    for (const dryRun of [true, false]) {
      const id = `wall-${command.name}-${dryRun}`;
      line.say({ type: 'command', id, ...command, ttlMs: 20_000, reason: 'because', dryRun });
      expect(await line.hears('ack', (ack) => ack.id === id), id).toMatchObject({
        state: 'rejected',
        problem: { code: 'desk.right.role' },
      });
    }
  }
  expect(source.done).toHaveLength(before);

  line.say({ type: 'query', ids: [names.command, 'not-yet'] });
  expect(await line.hears('ack', ({ id }) => id === names.command)).toMatchObject({
    state: 'rejected',
    problem: { code: 'command.not-yours' },
  });
  await line.hears('ack', ({ id, state }) => id === 'not-yet' && state === 'rejected');
  const later = await give('agent.skills.set', { agents: ['a-onco'] }, { skills: { cardio: 1 } });
  expect(later).toBeTypeOf('string');
  const script = rawLine(hub.url, mintFor({ name: 'Cron', role: 'script' }));
  script.hello();
  script.say({
    type: 'command',
    id: 'not-yet',
    name: 'contact.prioritize',
    target: { contact: 'imaging-1' },
    args: { priority: 3 },
    ttlMs: 20_000,
  });
  expect(await script.hears('result')).toMatchObject({ id: 'not-yet', state: 'succeeded' });

  source.answer('imaging-2', 'a-both');
  await line.hears('delta', ({ changes }) => JSON.stringify(changes).includes('"imaging"'));
  const client = testClient(hub.url, { token });
  await until('live', () => live(client));
  const seen = JSON.stringify([
    line.heard.filter(({ type }) => type === 'snapshot' || type === 'delta'),
    await pagesOf((request) => client.read(request)),
  ]);
  expect(seen).not.toMatch(
    /(cardio|imaging|oncology)-[123]\b|a-cardio|a-onco|a-both|Agent a|Paul|secret-|•|caller/,
  );
  expect(client.centre.escalation.size).toBe(2);
});

test('a supervisor of two queues sees and touches only those', async () => {
  const { hub, source } = await busyCentre();
  const queues = ['cardio', 'imaging'];
  const token = mintFor({ name: 'Nadia', role: 'supervisor', queues });
  const line = rawLine(hub.url, token);
  line.hello({ want: { queues: ['cardio', 'oncology'] } });
  await line.hears('snapshot');
  line.hello();
  await until('both views', () => line.heard.filter(({ type }) => type === 'welcome').length === 2);
  const client = testClient(hub.url, { token });
  await until('live', () => live(client) && client.centre.queue.size === 2);
  const { centre } = client;
  expect([...centre.queue.keys()]).toEqual(queues);
  expect([...centre.agent.keys()].sort()).toEqual(['a-both', 'a-cardio']);
  expect(centre.agent.get('a-both')!.queues.map(({ id }) => id)).toEqual(['cardio']);
  expect(new Set([...centre.contact.values()].map(({ queue }) => queue))).toEqual(new Set(queues));
  expect([...centre.callback.values()].map(({ queue }) => queue)).toEqual(['cardio']);
  expect([...centre.escalation.values()].map(({ about }) => about.queue)).toEqual(['cardio']);
  expect([...centre.lock.values()].map(({ target }) => target.id)).toEqual(['cardio']);
  expect([...centre.alert.values()].map(({ scope }) => scope.id).sort()).toEqual(queues);

  const pages = await pagesOf((request) => client.read(request));
  const heard = line.heard.filter(({ type }) => type === 'snapshot' || type === 'delta');
  const journal = (pages as Fact[]).filter((fact): fact is FactOf<'command'> => fact.name === 'command');
  expect(JSON.stringify([heard, pages])).not.toMatch(/oncology-\d|a-onco|Agent a-onco/);
  const bulk = journal.find(({ action, state }) => action === 'agent.skills.set' && state === 'succeeded');
  expect(bulk).toMatchObject({
    by: 'Paul',
    target: { agent: 'a-cardio', label: 'Agent a-cardio' },
    before: { 'a-cardio': { cardio: 3 } },
    after: { 'a-cardio': { cardio: 3, imaging: 2 } },
  });

  const theirs = namesIn(hub, 'oncology', 'cardio');
  const before = source.done.length;
  const refusals = everyCommand(theirs).filter(({ name }) => name !== 'undo');
  for (const command of [
    ...refusals,
    ...everyCommand({ ...theirs, ...namesIn(hub, 'cardio', 'oncology') }),
  ]) {
    const isMine = !refusals.includes(command);
    if (isMine && command.name !== 'contact.move') continue;
    const id = `${isMine ? 'mine' : 'theirs'}-${command.name}`;
    line.say({ type: 'command', id, ...command, ttlMs: 20_000, reason: 'because' });
    expect(await line.hears('ack', (ack) => ack.id === id), id).toMatchObject({
      state: 'rejected',
      problem: { code: 'desk.right.scope' },
    });
  }
  line.say({
    type: 'command',
    id: 'theirs-undo',
    name: 'undo',
    target: { command: theirs.command },
    args: {},
    ttlMs: 20_000,
  });
  expect(await line.hears('ack', ({ id }) => id === 'theirs-undo')).toMatchObject({
    state: 'rejected',
    problem: { code: 'desk.right.scope' },
  });
  expect(source.done).toHaveLength(before);
});

test('a reader that wants some kinds is given these, no fact, and never more than its rights', async () => {
  const { hub, source } = await busyCentre();
  const lineOf = (token: string, kinds: string[]) => {
    const line = rawLine(hub.url, token);
    line.hello({ want: { kinds } });
    return line;
  };
  const manager = lineOf(mintFor(paul), ['queue', 'alert', 'something-of-tomorrow']);
  const { centre } = await manager.hears('snapshot');
  expect(Object.keys(centre).filter((kind) => centre[kind as keyof typeof centre]?.length)).toEqual([
    'queue',
    'alert',
  ]);
  const viewer = lineOf(mintFor({ name: 'Wall', role: 'viewer' }), ['contact', 'agent', 'site']);
  expect(JSON.stringify((await viewer.hears('snapshot')).centre)).not.toMatch(/cardio-1|a-cardio/);
  const waiting = hub.centre.queue.get('cardio')!.waiting;
  manager.heard.length = 0;
  source.enter('cardio-9', 'cardio');
  await until('one more waits', () =>
    manager.heard.some(
      (said) =>
        said.type === 'delta' &&
        said.changes.some(
          (change) => change.op === 'put' && change.kind === 'queue' && change.entity.waiting > waiting,
        ),
    ),
  );
  const changes = manager.heard.flatMap((said) => (said.type === 'delta' ? said.changes : []));
  const told = changes.map((change) => (change.op === 'fact' ? 'fact' : change.kind));
  expect(told.filter((kind) => kind !== 'queue' && kind !== 'alert')).toEqual([]);
  manager.say({ type: 'read', id: 'r1', kind: 'journal' });
  const page = await manager.hears('page');
  expect(page.items.length).toBeGreaterThan(0);
});

test('a contact that passes from queue to queue is seen by whoever has it, and so is what was done to it', async () => {
  const { hub, source, give } = await busyCentre();
  const from = testClient(hub.url, {
    token: mintFor({ name: 'Nadia', role: 'supervisor', queues: ['cardio', 'imaging'] }),
  });
  const to = testClient(hub.url, {
    token: mintFor({ name: 'Omar', role: 'supervisor', queues: ['oncology'] }),
  });
  await until('live', () => live(from) && live(to) && from.centre.contact.has('cardio-3'));
  expect(to.centre.contact.has('cardio-3')).toBe(false);
  const move = await give('contact.move', { contact: 'cardio-3' }, { queue: 'oncology' });
  const { caller: _, rev: __, ...known } = hub.centre.contact.get('cardio-3')!;
  source.say([
    {
      op: 'contact',
      contact: { ...known, queue: 'oncology', visit: 'cardio-3/2', caller: { number: null } },
    },
  ]);
  await until('passed on', () => to.centre.contact.has('cardio-3') && !from.centre.contact.has('cardio-3'));
  source.say([{ op: 'delete', kind: 'contact', id: 'cardio-3' }]);
  await until('left', () => !to.centre.contact.has('cardio-3'));
  for (const reader of [from, to]) {
    const { items } = must(await reader.read({ kind: 'journal' }));
    const lines = (items as Fact[]).filter((fact) => fact.name === 'command' && fact.command === move);
    expect(lines.map((fact) => fact.name === 'command' && fact.state)).toEqual(['succeeded', 'accepted']);
  }
});

test('a secretariat is shown what it was asked, and nothing of what others were', async () => {
  const { hub } = await busyCentre();
  const client = testClient(hub.url, {
    token: mintFor({ name: 'The desk', role: 'secretariat', secretariat: 'desk' }),
  });
  await until('live', () => live(client) && client.centre.queue.size > 0);
  expect([...client.centre.escalation.values()].map(({ to }) => to)).toEqual(['desk']);
  const { items } = must(await client.read({ kind: 'journal' }));
  const turns = (items as Fact[]).filter((fact) => fact.name === 'escalation.state');
  expect(new Set(turns.map(({ to }) => to))).toEqual(new Set(['desk']));
  expect([client.centre.contact.size, client.centre.agent.size, client.centre.callback.size]).toEqual([
    0, 0, 0,
  ]);
});

test('an id belongs to whoever used it first: another can neither learn what became of it nor take its answer', async () => {
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source] });
  source.enter('c1');
  const lineOf = (name: string) => {
    const line = rawLine(hub.url, mintFor({ name, role: 'supervisor' }));
    line.hello();
    return line;
  };
  const [nadia, omar] = [lineOf('Nadia'), lineOf('Omar')];
  await nadia.hears('snapshot');
  const command = {
    type: 'command' as const,
    id: 'x1',
    name: 'contact.prioritize',
    target: { contact: 'c1' },
    args: { priority: 4 },
    ttlMs: 20_000,
  };
  nadia.say(command);
  await nadia.hears('result');
  omar.say(command);
  omar.say({ type: 'query', ids: ['x1'] });
  await until('refused twice', () => omar.heard.filter(({ type }) => type === 'ack').length === 2);
  for (const ack of omar.heard.filter(({ type }) => type === 'ack')) {
    expect(ack).toMatchObject({ state: 'rejected', problem: { code: 'command.not-yours' } });
  }
  nadia.heard.length = 0;
  nadia.say({ type: 'query', ids: ['x1'] });
  expect(await nadia.hears('result')).toMatchObject({ state: 'succeeded' });
});

test('a token revoked in mid-session commands and reads nothing more, before any heartbeat', async () => {
  const dir = scratchDir();
  const request = { name: 'Nadia', role: 'manager' as const, queues: null, expiresAt: null };
  const { token, stored } = must(createToken(dir, request, Date.now()));
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source], gate: fileGate(dir, Date.now), heartbeatMs: 3_600_000 });
  source.enter('c1');
  const line = rawLine(hub.url, token);
  line.hello();
  await line.hears('snapshot');
  must(revokeToken(dir, stored.id, Date.now()));
  line.say({
    type: 'command',
    id: 'x1',
    name: 'contact.prioritize',
    target: { contact: 'c1' },
    args: { priority: 4 },
    ttlMs: 20_000,
  });
  expect(await line.hears('bye')).toMatchObject({ code: 4419, problem: { code: 'auth.revoked' } });
  expect(await line.closed()).toBe(4419);
  expect(source.done).toEqual([]);
  for (const lang of ['en', 'fr'] as const) {
    const said = sayProblem(lang, { code: 'auth.revoked', message: 'untranslated' }).message;
    expect(said).not.toBe('untranslated');
  }
});

test('a supervisor of one queue acts on an agent shared with others, and is told that it costs them, never what', async () => {
  const { hub, source } = await busyCentre();
  const line = rawLine(hub.url, mintFor({ name: 'Nadia', role: 'supervisor', queues: ['cardio'] }));
  line.hello();
  await line.hears('snapshot');
  source.answer('oncology-3', 'a-both');
  await until('talking', () => hub.centre.agent.get('a-both')?.state === 'talking');
  const pause = (id: string, agent: string, dryRun = false): void => {
    const target = { agents: [agent] };
    line.say({
      type: 'command',
      id,
      name: 'agent.pause',
      target,
      args: { reason: 'break' },
      ttlMs: 20_000,
      dryRun,
    });
  };
  pause('look', 'a-both', true);
  const preview = await line.hears('result', ({ id }) => id === 'look');
  const { lines } = preview.data as Preview;
  expect(lines.map(({ code }) => code)).toEqual([
    'agent.now',
    'queue.loses',
    'queue.loses.outside',
    'undo.possible',
  ]);
  expect(lines[0]!.detail).toMatchObject({ state: 'talking', queue: null });
  expect(lines[2]!.detail).toEqual({ agent: 'Agent a-both', queues: 2 });
  expect(JSON.stringify(preview)).not.toMatch(/oncology/i);
  const manager = rawLine(hub.url, mintFor(paul));
  manager.hello();
  manager.say({
    type: 'command',
    id: 'all',
    name: 'agent.logout',
    target: { agents: ['a-both'] },
    args: {},
    reason: 'because',
    ttlMs: 20_000,
    dryRun: true,
  });
  const whole = (await manager.hears('result', ({ id }) => id === 'all')).data as Preview;
  expect(
    whole.lines.filter(({ code }) => code === 'queue.loses').map(({ detail }) => detail.queue),
  ).toHaveLength(3);
  pause('mine', 'a-both');
  expect(await line.hears('ack', ({ id }) => id === 'mine')).toMatchObject({ state: 'accepted' });
  pause('theirs', 'a-onco');
  expect(await line.hears('ack', ({ id }) => id === 'theirs')).toMatchObject({
    state: 'rejected',
    problem: { code: 'desk.right.scope' },
  });
});
