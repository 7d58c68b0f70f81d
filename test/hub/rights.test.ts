import { expect, test } from 'vitest';
import { emptyCentre } from '../../src/centre/centre.ts';
import { putOf } from '../../src/centre/change.ts';
import type { Fact } from '../../src/centre/fact.ts';
import { viewOf } from '../../src/hub/sessions/view.ts';
import { live, mintFor, must, testClient, testHub, until } from '../support/hubs.ts';
import { smallAgent, smallCentre } from '../support/small-centre.ts';

const NUMBER = /6399801\d\d/;

async function busyCentre() {
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source] });
  source.enter('c1', 'cardio');
  source.enter('c2', 'imaging');
  source.say([
    { op: 'agent', agent: smallAgent('a3', 'small', ['imaging'], Date.now()) },
    { op: 'agent', agent: smallAgent('a4', 'small', ['cardio'], Date.now()) },
  ]);
  return { source, hub };
}

async function seenBy(url: string, role: Parameters<typeof mintFor>[0]) {
  const heard: string[] = [];
  const client = testClient(url, { token: mintFor(role), tap: (each) => heard.push(JSON.stringify(each)) });
  await until('live', () => live(client) && client.centre.queue.size > 0);
  return { client, heard };
}

test('a wall sees figures: no contact, no agent, no caller, no journal of persons', async () => {
  const { source, hub } = await busyCentre();
  const { client, heard } = await seenBy(hub.url, { name: 'Mur', role: 'viewer' });
  source.enter('c3', 'cardio');
  await until('three offered', () => client.centre.queue.get('cardio')?.today.offered === 2);
  expect(client.centre.queue.get('cardio')).toMatchObject({ waiting: 2, agents: { ready: 3 } });
  const { contact, agent, callback, journal } = client.centre;
  expect([contact.size, agent.size, callback.size]).toEqual([0, 0, 0]);
  expect(journal.map((fact) => fact.name)).toEqual(['source.state']);
  expect(heard.join()).not.toMatch(/"c1"|"c3"|Agent a1|•/);
  const page = must(await client.read({ kind: 'facts' }));
  expect((page.items as Fact[]).map((fact) => fact.name)).toEqual(['source.state']);
  expect(must(await client.read({ kind: 'states' })).items).toEqual([]);

  const id = must(client.send({ name: 'queue.close', target: { queue: 'cardio' }, args: {}, reason: 'no' }));
  await until('refused', () => client.progress(id)?.state === 'rejected');
  expect(client.progress(id)).toMatchObject({ problem: { code: 'desk.right.role' } });
});

test('a supervisor of one queue sees that queue, and what passes out of it is gone', async () => {
  const { source, hub } = await busyCentre();
  const { client, heard } = await seenBy(hub.url, { name: 'Nadia', role: 'supervisor', queues: ['imaging'] });
  expect([...client.centre.queue.keys()]).toEqual(['imaging']);
  expect([...client.centre.contact.keys()]).toEqual(['c2']);
  expect([...client.centre.agent.keys()].sort()).toEqual(['a1', 'a2', 'a3']);
  expect(client.centre.agent.get('a1')?.queues.map(({ id }) => id)).toEqual(['imaging']);

  source.answer('c1', 'a1');
  await until('a1 talks', () => client.centre.agent.get('a1')?.state === 'talking');
  expect(client.centre.agent.get('a1')).toMatchObject({ contact: null, queue: null });

  source.say([{ op: 'agent', agent: smallAgent('a3', 'small', ['cardio'], Date.now()) }]);
  await until('a3 is gone', () => !client.centre.agent.has('a3'));
  const entities = heard.filter((each) => !each.includes('"welcome"')).join();
  expect(entities).not.toMatch(/"c1"|Agent a4/);

  const page = must(await client.read({ kind: 'facts' }));
  const queues = new Set((page.items as Fact[]).flatMap((fact) => ('queue' in fact ? [fact.queue] : [])));
  expect([...queues]).toEqual(['imaging']);
  const intervals = must(await client.read({ kind: 'intervals' }));
  expect(new Set((intervals.items as { queue: string }[]).map(({ queue }) => queue))).toEqual(
    new Set(['imaging']),
  );
});

test('rights that change begin another view: nothing is resumed across them', async () => {
  const { hub } = await busyCentre();
  const all = await seenBy(hub.url, { name: 'Camille' });
  const some = await seenBy(hub.url, { name: 'Nadia', role: 'supervisor', queues: ['imaging'] });
  const epochOf = (client: typeof all.client) => client.position()?.epoch;
  expect(epochOf(all.client)).not.toBe(epochOf(some.client));
});

test('a number never leaves the hub, in no feed and no page', async () => {
  const { hub } = await busyCentre();
  const { client, heard } = await seenBy(hub.url, { name: 'Camille' });
  const page = must(await client.read({ kind: 'facts' }));
  expect(client.centre.contact.get('c1')?.caller?.masked).toMatch(/^•• •• •• •• \d\d$/);
  expect(heard.join()).not.toMatch(NUMBER);
  expect(JSON.stringify(page.items)).not.toMatch(NUMBER);
});

test('a number is shown to whoever gave a reason, once, and to nobody else', async () => {
  const { hub } = await busyCentre();
  const { client, heard } = await seenBy(hub.url, { name: 'Camille' });
  const reveal = (reason?: string) =>
    must(
      client.send({ name: 'contact.reveal', target: { contact: 'c1' }, args: {}, ...(reason && { reason }) }),
    );
  const unreasoned = reveal();
  await until('refused', () => client.progress(unreasoned)?.state === 'rejected');
  const id = reveal('The call was cut off');
  await until('shown', () => client.progress(id)?.state === 'succeeded');
  expect(client.progress(id)).toMatchObject({ data: { number: '+33639980100' } });
  await until('journalled', () =>
    client.centre.journal.some((fact) => fact.name === 'command' && fact.command === id),
  );
  expect(heard.join()).not.toMatch(NUMBER);
});

test('what a viewer is told of an escalation or an alert names nobody', () => {
  const view = viewOf({ role: 'viewer', queues: null });
  const escalation = {
    id: 'e',
    rev: 1,
    about: { queue: 'cardio', contact: 'c1', callback: null },
    to: 'sec',
    circuit: 'c',
    step: 0,
    steps: 2,
    state: 'open' as const,
    priority: 'urgent' as const,
    reason: 'chest-pain',
    note: 'Mme X',
    by: 'Nadia',
    openedAt: 1_741_000_000_000,
    dueAt: null,
    endedAt: null,
    undelivered: [],
    history: [{ at: 1_741_000_000_000, event: 'opened', by: 'Nadia', detail: 'chest pain' }],
    source: 'small',
  };
  const seen = view.see(
    { change: putOf('escalation', escalation), before: null, after: ['cardio'], mirroredBy: null },
    emptyCentre(),
  );
  expect(JSON.stringify(seen)).not.toMatch(/Nadia|Mme X|chest|c1/);
  expect(seen).toMatchObject({ entity: { state: 'open', about: { queue: 'cardio' } } });
});
