import { expect, test } from 'vitest';
import type { Preview } from '../../src/desk/preview.ts';
import type { CommandRequest } from '../../src/desk/session.ts';
import type { FeedClient } from '../../src/feeds/websocket.ts';
import { sayProblem } from '../../src/words/words.ts';
import { live, mintFor, must, testClient, testHub, until } from '../support/hubs.ts';
import { rawLine } from '../support/raw-line.ts';
import { smallCentre } from '../support/small-centre.ts';

async function twoSupervisors() {
  const source = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [source] });
  const join = (name: string) => testClient(hub.url, { token: mintFor({ name, role: 'supervisor' }) });
  const [nadia, omar] = [join('Nadia'), join('Omar')];
  await until('both see the agents', () =>
    [nadia, omar].every((each) => live(each) && each.centre.agent.size === 2),
  );
  return { source, hub, nadia, omar };
}

/** Gives a command and waits for its end, and until its effect is drawn. */
async function ends(client: FeedClient, request: CommandRequest) {
  const id = must(client.send(request));
  const progress = () => client.progress(id);
  await until(`the end of ${request.name}`, () => {
    const now = progress();
    return now?.state === 'succeeded' ? now.effectDrawn : !['sent', 'accepted'].includes(now?.state ?? '');
  });
  return progress()!;
}

const pause = (rev: number): CommandRequest => ({
  name: 'agent.pause',
  target: { agents: ['a1'] },
  args: { reason: 'break' },
  expect: { rev },
});

test('the second of two supervisors, who had not seen the first, is told who did what, in both languages', async () => {
  const { source, nadia, omar } = await twoSupervisors();
  const seen = omar.centre.agent.get('a1')!.rev;
  expect(await ends(nadia, pause(nadia.centre.agent.get('a1')!.rev))).toMatchObject({ state: 'succeeded' });
  const refused = await ends(omar, pause(seen));
  expect(refused).toMatchObject({
    state: 'rejected',
    problem: { code: 'desk.target.changed', detail: { by: 'Nadia', command: 'agent.pause' } },
  });
  for (const [lang, said] of [
    ['en', 'Nadia has just acted on Agent a1: break.'],
    ['fr', 'Nadia vient d’agir sur Agent a1 : pause.'],
  ] as const) {
    const { problem } = refused as { problem: Parameters<typeof sayProblem>[1] };
    expect(sayProblem(lang, problem).message).toContain(said);
  }
  expect(source.done).toHaveLength(1);
});

test('who is working on an agent is seen by the other, and no longer once their link is gone', async () => {
  const { hub, omar } = await twoSupervisors();
  const line = rawLine(hub.url, mintFor({ name: 'Claire', role: 'supervisor' }));
  line.hello();
  line.say({
    type: 'command',
    id: 'lock-1',
    name: 'lock.take',
    target: { kind: 'agent', id: 'a1' },
    args: {},
    ttlMs: 20_000,
  });
  await line.hears('result');
  await until('seen', () => omar.centre.lock.get('agent:a1')?.by === 'Claire');
  const { expect: _, ...asked } = pause(0);
  const previewed = await ends(omar, { ...asked, dryRun: true } as CommandRequest);
  const { preview } = previewed as { preview: Preview };
  expect(preview.lines[0]).toMatchObject({ code: 'lock.held', detail: { by: 'Claire', target: 'Agent a1' } });
  const take: CommandRequest = { name: 'lock.take', target: { kind: 'agent', id: 'a1' }, args: {} };
  expect(await ends(omar, take)).toMatchObject({
    state: 'rejected',
    problem: { code: 'desk.lock.held', detail: { by: 'Claire' } },
  });
  line.socket.terminate();
  await until('released', () => omar.centre.lock.size === 0);
  expect(await ends(omar, take)).toMatchObject({ state: 'succeeded' });
});

test('a lock stays while its holder has another console', async () => {
  const { hub, nadia, omar } = await twoSupervisors();
  const second = rawLine(hub.url, mintFor({ name: 'Nadia', role: 'supervisor' }));
  second.hello();
  await second.hears('snapshot');
  const take: CommandRequest = { name: 'lock.take', target: { kind: 'queue', id: 'cardio' }, args: {} };
  await ends(nadia, take);
  const sessions = hub.sessions();
  second.socket.terminate();
  await until('one console less', () => hub.sessions() === sessions - 1);
  await ends(omar, { name: 'lock.take', target: { kind: 'queue', id: 'imaging' }, args: {} });
  expect(omar.centre.lock.get('queue:cardio')?.by).toBe('Nadia');
  await nadia.close();
  await until('released', () => !omar.centre.lock.has('queue:cardio'));
});
