import { expect, test } from 'vitest';
import { contentsOf, live, testClient, testHub, until } from '../support/hubs.ts';
import { smallCentre } from '../support/small-centre.ts';

test('a console sees what its hub sees, and its command comes back done', async () => {
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source] });
  const console = testClient(hub.url);
  await until('live', () => live(console));
  source.enter('c1');
  source.enter('c2');
  source.answer('c1');
  await until('two offered', () => console.centre.queue.get('cardio')?.today.offered === 2);
  expect(console.centre.queue.get('cardio')).toMatchObject({ waiting: 1, today: { answered: 1 } });
  expect(contentsOf(console.centre)).toEqual(contentsOf(hub.centre));

  const sent = console.send({
    name: 'contact.prioritize',
    target: { contact: 'c2' },
    args: { priority: 10 },
  });
  expect(sent.ok).toBe(true);
  const id = sent.ok ? sent.value : '';
  await until('succeeded', () => console.progress(id)?.state === 'succeeded');
  await until('drawn', () => {
    const progress = console.progress(id);
    return progress?.state === 'succeeded' && progress.effectDrawn;
  });
  expect(source.done.map((order) => order.name)).toEqual(['contact.prioritize']);
  expect(console.centre.journal.map((fact) => fact.name)).toContain('command');
});
