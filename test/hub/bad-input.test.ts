import { expect, test } from 'vitest';
import type { Problem } from '../../src/centre/problem.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { deskPolicySchema } from '../../src/desk/policy.ts';
import { sayProblem } from '../../src/words/words.ts';
import { manualClock } from '../support/clock.ts';
import { must, TOKEN, testClient, testHub, until } from '../support/hubs.ts';
import { rawLine } from '../support/raw-line.ts';
import { MONDAY_10H, smallCentre } from '../support/small-centre.ts';

type Given = { name: string; target: Record<string, unknown>; args: Record<string, unknown> };

async function desk(clock = manualClock(MONDAY_10H)) {
  const source = smallCentre({ now: clock.now });
  const policy = deskPolicySchema.parse({
    secretariats: [{ id: 'ward', name: 'Ward' }],
    circuits: [
      { id: 'ward', name: 'Ward', steps: [{ secretariat: 'ward', channel: 'screen', waitMs: 600_000 }] },
    ],
  });
  const hub = await testHub({ sources: [source], clock, desk: createDesk(policy) });
  await until('begun', () => hub.centre.queue.size === 2);
  const { rev: _, ...imaging } = hub.centre.queue.get('imaging')!;
  source.say([{ op: 'declare', queue: { ...imaging, open: false } }]);
  source.enter('c1');
  await until('a call', () => hub.centre.contact.size === 1);
  const line = rawLine(hub.url, TOKEN);
  line.hello();
  const give = (id: string, given: Given) => line.say({ type: 'command', id, ttlMs: 20_000, ...given });
  return { source, hub, line, give };
}

/** Each language has a sentence of its own for it, with the values that it names. */
function saidInBoth({ code, detail }: Problem): void {
  const [en, fr] = (['en', 'fr'] as const).map(
    (lang) => sayProblem(lang, { code, message: 'untranslated', ...(detail && { detail }) }).message,
  );
  expect([en, fr], code).not.toContain('untranslated');
  expect(en, code).not.toBe(fr);
  expect(`${en}${fr}`, code).not.toMatch(/undefined|null|\[object/);
}

const level = (value: number): Given => ({
  name: 'agent.skills.set',
  target: { agents: ['a1'] },
  args: { skills: { cardio: value }, forMs: null },
});
const pause: Given = { name: 'agent.pause', target: { agents: ['nobody'] }, args: { reason: 'break' } };

test.each<[string, Given, string]>([
  ['unknown agent', pause, 'desk.agent.unknown'],
  ['level out of range', level(9), 'desk.level.range'],
  ['level that is no whole number', level(2.5), 'desk.level.range'],
  ['missing reason', { name: 'queue.close', target: { queue: 'cardio' }, args: {} }, 'desk.reason.missing'],
  [
    'closed queue',
    { name: 'contact.move', target: { contact: 'c1' }, args: { queue: 'imaging' } },
    'desk.queue.closed',
  ],
  [
    'unknown queue',
    { name: 'contact.move', target: { contact: 'c1' }, args: { queue: 'none' } },
    'desk.queue.unknown',
  ],
  [
    'contact that left',
    { name: 'contact.prioritize', target: { contact: 'c9' }, args: { priority: 2 } },
    'desk.contact.gone',
  ],
  ['unknown command', { name: 'agent.dismiss', target: {}, args: {} }, 'desk.command.invalid'],
])('%s: refused, said in both languages, and nothing is done', async (_what, given, code) => {
  const { source, hub, line, give } = await desk();
  give('x1', given);
  const ack = await line.hears('ack');
  expect(ack).toMatchObject({ id: 'x1', state: 'rejected', problem: { code } });
  saidInBoth(ack.problem!);
  expect(source.done).toEqual([]);
  const journalled = () => hub.centre.journal.filter((fact) => fact.name === 'command');
  await until('journalled', () => journalled().length === 1);
  const isReadable = code !== 'desk.level.range' && code !== 'desk.command.invalid';
  expect(journalled()).toMatchObject([
    {
      state: 'rejected',
      by: 'Camille Renaud',
      at: MONDAY_10H,
      problem: { code: isReadable ? code : 'desk.command.unread' },
    },
  ]);
});

test('a command that cannot be read leaves its author in the journal, once, and nothing of what it said', async () => {
  const { hub, line, give } = await desk();
  const secret = '0639980101';
  const wrong = { name: 'contact.move', target: { [secret]: secret }, args: { queue: { [secret]: 1 } } };
  for (let times = 1; times <= 2; times += 1) {
    give('x1', wrong);
    await line.hears('ack', ({ id }) => id === 'x1');
    line.heard.length = 0;
  }
  give('x2', { name: secret, target: {}, args: {} });
  await line.hears('ack', ({ id }) => id === 'x2');
  line.say({ type: 'command', id: 'x3', ttlMs: 20_000, ...wrong, dryRun: true });
  await line.hears('ack', ({ id }) => id === 'x3');
  const lines = hub.centre.journal.filter((fact) => fact.name === 'command');
  expect(lines).toMatchObject([
    { command: 'x1', action: 'contact.move', state: 'rejected', target: {}, args: {} },
    { command: 'x2', action: 'unknown', state: 'rejected', target: {}, args: {} },
  ]);
  expect(JSON.stringify(lines)).not.toContain(secret);
  for (const { problem } of lines) saidInBoth(problem!);
});

test('an expired deadline: not begun, expired, and said in both languages', async () => {
  const still = manualClock(MONDAY_10H);
  let asked = 0;
  const { source, hub, line, give } = await desk({
    ...still,
    now: () => {
      asked += 1;
      return still.now() + asked * 60_000;
    },
  });
  give('x1', level(5));
  const result = await line.hears('result');
  expect(result).toMatchObject({ state: 'expired', problem: { code: 'desk.command.expired' } });
  saidInBoth(result.problem!);
  expect(source.done).toEqual([]);
  const lines = hub.centre.journal.filter((fact) => fact.name === 'command');
  expect(lines).toMatchObject([{ state: 'expired' }]);
});

test('a duplicate id with another body: refused, the first stands, and it is said in both languages', async () => {
  const { source, hub, line, give } = await desk();
  give('x1', level(5));
  await line.hears('result');
  give('x1', level(4));
  const ack = await line.hears('ack', ({ state }) => state === 'rejected');
  expect(ack.problem).toMatchObject({ code: 'desk.command.reused', detail: { by: 'Camille Renaud' } });
  saidInBoth(ack.problem!);
  expect(source.done).toHaveLength(1);
  const client = testClient(hub.url);
  await until('live', () => client.centre.agent.size === 2);
  const asked = must(await client.read({ kind: 'journal', filter: { names: ['command'] } })).items;
  expect(asked).toHaveLength(2);
});

test('a secretariat without hours is asked at any time, and is neither open nor closed on a screen', async () => {
  const { hub, line, give } = await desk();
  give('x1', {
    name: 'escalation.open',
    target: { queue: 'cardio', contact: null, callback: null },
    args: { circuit: 'ward', priority: 'routine', reason: 'medical', note: null },
  });
  expect(await line.hears('result')).toMatchObject({ state: 'succeeded' });
  expect(hub.centre.secretariat.get('ward')).toMatchObject({ open: null, opensAt: null, closesAt: null });
});
