import { expect, test } from 'vitest';
import { manualClock } from '../support/clock.ts';
import { testHub, until } from '../support/hubs.ts';
import { MONDAY_10H, smallAgent, smallCentre } from '../support/small-centre.ts';

async function centre() {
  const clock = manualClock(MONDAY_10H);
  const source = smallCentre({ now: clock.now });
  const hub = await testHub({ sources: [source], clock });
  await until('declared', () => hub.centre.queue.size === 2);
  const committed = async (): Promise<void> => {
    const seq = hub.seq();
    await until('committed', () => hub.seq() > seq);
  };
  const journal = (name: string) => hub.centre.journal.filter((fact) => fact.name === name);
  return { clock, source, hub, committed, journal };
}

test('names from outside are cleaned at the door', async () => {
  const { source, hub, committed } = await centre();
  const label = '\u001b[31mRed\u202Eevil\u0007  name';
  source.say([{ op: 'agent', agent: { ...smallAgent('a1', 'small', ['cardio'], MONDAY_10H), label } }]);
  await committed();
  expect(hub.centre.agent.get('a1')?.label).toBe('Redevil name');
});

test('what is not valid is named and not believed; the rest of the group is', async () => {
  const { source, hub, committed, journal } = await centre();
  const agent = smallAgent('a1', 'small', ['cardio'], MONDAY_10H);
  source.say([
    { op: 'agent', agent: { ...agent, stateSince: 12 } },
    { op: 'agent', agent: { ...agent, id: 'a2', state: 'wrapup' } },
  ]);
  await committed();
  expect(hub.centre.agent.get('a1')?.stateSince).toBe(MONDAY_10H);
  expect(hub.centre.agent.get('a2')?.state).toBe('wrapup');
  expect(journal('source.odd')).toHaveLength(1);
  source.say([{ op: 'agent', agent: { ...agent, stateSince: 12 } }]);
  source.enter('c1');
  await committed();
  expect(journal('source.odd')).toHaveLength(1);
});

test('a fact told twice counts once, also after the transaction', async () => {
  const { source, hub, committed } = await centre();
  source.enter('c1');
  await committed();
  source.enter('c1');
  source.enter('c2');
  await committed();
  expect(hub.centre.queue.get('cardio')?.today.offered).toBe(2);
});

test('two platforms that claim the same queue: the first keeps it, and the other is named', async () => {
  const clock = manualClock(MONDAY_10H);
  const first = smallCentre({ id: 'one', now: clock.now, queues: ['cardio'], agents: ['a1'] });
  const second = smallCentre({ id: 'two', now: clock.now, queues: ['cardio', 'billing'], agents: ['b1'] });
  const hub = await testHub({ sources: [first, second], clock });
  await until('both', () => hub.centre.queue.size === 2);
  expect(hub.centre.queue.get('cardio')?.source).toBe('one');
  expect(hub.centre.queue.get('billing')?.source).toBe('two');
  expect(hub.centre.journal.some((fact) => fact.name === 'source.odd' && fact.source === 'two')).toBe(true);
  expect(hub.centre.queue.get('cardio')?.agents.ready).toBe(2);
});

test('a platform that goes down opens a gap; one it names closes it; a quiet return takes it back', async () => {
  const { clock, source, hub, committed, journal } = await centre();
  const gaps = () => [...hub.centre.gap.values()];
  const down = { code: 'asterisk.cut', message: 'Cut' };
  clock.advance(10_000);
  source.sink().status({ state: 'down', problem: down });
  await committed();
  expect(gaps()).toMatchObject([{ to: null, reason: 'asterisk.cut' }]);
  clock.advance(20_000);
  source.sink().gap(MONDAY_10H + 9_000, MONDAY_10H + 30_000, 'asterisk.cut');
  source.sink().status({ state: 'up', problem: null });
  await committed();
  expect(gaps()).toMatchObject([{ from: MONDAY_10H + 9_000, to: MONDAY_10H + 30_000 }]);
  expect(journal('gap.closed')).toHaveLength(1);

  source.sink().status({ state: 'down', problem: down });
  await committed();
  source.sink().status({ state: 'up', problem: null });
  await committed();
  expect(gaps()).toHaveLength(1);
  expect(journal('source.state').map((fact) => fact.name === 'source.state' && fact.state)).toEqual([
    'up',
    'down',
    'up',
    'down',
    'up',
  ]);
});

test('time closes intervals and days although nothing happens', async () => {
  const { clock, source, hub, committed } = await centre();
  source.enter('c1');
  await committed();
  clock.advance(5 * 60_000 + 3_000);
  await until('closed', () => hub.centre.interval.size >= 2);
  const closed = hub.centre.interval.get(`cardio@${MONDAY_10H}`);
  expect(closed).toMatchObject({ counters: { offered: 1 }, staffed: 2, waitingMax: 1 });
  clock.moveTo(Date.parse('2025-03-04T00:00:03+01:00'));
  await until('a new day', () => hub.centre.queue.get('cardio')?.today.offered === 0);
  expect(hub.centre.queue.get('cardio')?.today.carriedIn).toBe(1);
});

test('a platform that catches up tells of the past: its facts fall where they happened', async () => {
  const { clock, source, hub, committed } = await centre();
  source.enter('c0');
  await committed();
  source.sink().status({ state: 'resyncing' });
  await committed();
  clock.advance(20 * 60_000);
  source.enter('c1', 'cardio', MONDAY_10H + 6 * 60_000);
  await committed();
  source.sink().status({ state: 'up' });
  await committed();
  expect(hub.centre.interval.get(`cardio@${MONDAY_10H + 300_000}`)?.counters.offered).toBe(1);
});

test('a caller who leaves one queue for another, both told at once, is still there, once', async () => {
  const { source, hub, committed } = await centre();
  source.enter('c1', 'cardio');
  await committed();
  const { rev: _, caller: masked, ...contact } = hub.centre.contact.get('c1')!;
  const moved = { ...contact, queue: 'imaging', visit: 'c1/2', caller: { number: null } };
  source.say([
    { op: 'delete', kind: 'contact', id: 'c1' },
    { op: 'contact', contact: moved },
  ]);
  await committed();
  expect(hub.centre.contact.get('c1')).toMatchObject({ queue: 'imaging', visit: 'c1/2', caller: masked });
  source.say([
    { op: 'contact', contact: { ...moved, priority: 2 } },
    { op: 'delete', kind: 'contact', id: 'c1' },
  ]);
  await committed();
  expect(hub.centre.contact.has('c1')).toBe(false);
});
