import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { FactOf } from '../../../src/centre/fact.ts';
import { createDesk } from '../../../src/desk/desk.ts';
import { deskPolicySchema } from '../../../src/desk/policy.ts';
import type { CommandRequest } from '../../../src/desk/session.ts';
import { createAsterisk } from '../../../src/feeds/asterisk/source.ts';
import type { FeedClient } from '../../../src/feeds/websocket.ts';
import { live, testClient, testHub, until } from '../../support/hubs.ts';
import { PlayedAsterisk, SUPERVISOR } from '../../support/played-asterisk.ts';
import { pausableClock } from '../../support/played-asterisk-clock.ts';
import { planOf, RecordedEvents } from '../../support/played-asterisk-events.ts';
import { settingsOf } from './live-bench.ts';
import { recordedMonday } from './recorded.ts';

const RATE = 20;

const policy = deskPolicySchema.parse({
  secretariats: [{ id: 'cardio', name: 'Secrétariat de cardiologie' }],
  circuits: [
    {
      id: 'cardiologie',
      name: 'Cardiologie',
      steps: [{ secretariat: 'cardio', channel: 'screen', waitMs: 60_000 }],
    },
  ],
  escalations: { reasons: [{ id: 'saturation', name: 'File saturée' }] },
  pauses: { reasons: [{ id: 'renfort', name: 'Renfort' }] },
  listening: { allowed: true },
});

/** A hub at twenty times the speed of a recorded Monday, from its 200th second, and a console on it. */
async function monday(): Promise<{ console: FeedClient; pbx: PlayedAsterisk }> {
  const { lines } = await recordedMonday();
  const events = new RecordedEvents(planOf(lines));
  const clock = pausableClock(events.startAt + 200_000, RATE);
  const pbx = new PlayedAsterisk({
    events,
    clock,
    dialplan: new Map([
      ['vigie-file,accueil', 'accueil'],
      ['vigie-dehors,*', ''],
    ]),
  });
  const port = await pbx.listen();
  onTestFinished(() => pbx.close());
  pbx.playUntil(clock.now());
  const source = createAsterisk(settingsOf(port, { checkEvery: 30_000 }), {
    clock,
    secret: SUPERVISOR.secret,
    random: Math.random,
    newId: randomUUID,
    site: { id: 'chu', timezone: 'Europe/Paris' },
    skills: [],
  });
  const hub = await testHub({ sources: [source], clock, desk: createDesk(policy) });
  const console = testClient(hub.url);
  await until('the platform is up', () => live(console) && console.centre.source.get('pbx')?.state === 'up');
  onTestFinished(pbx.follow());
  clock.run();
  return { console, pbx };
}

/** Sends a command and waits for its effect on the screen. */
async function done(console: FeedClient, request: CommandRequest): Promise<string> {
  const sent = console.send({ ttlMs: 60_000, ...request });
  if (!sent.ok) throw new Error(sent.problem.message);
  const over = () => {
    const progress = console.progress(sent.value);
    return progress !== null && !['sent', 'accepted'].includes(progress.state);
  };
  await until(`${request.name} is over`, over);
  expect(console.progress(sent.value), request.name).toMatchObject({ state: 'succeeded' });
  return sent.value;
}

test('lends, pauses, calls back, listens and escalates: the journal shows each with what came of it', async () => {
  const { console, pbx } = await monday();
  const { centre } = console;
  const before = centre.agent.get('IAX2/agt117')!.skills;
  const commands: string[] = [];

  commands.push(
    await done(console, {
      name: 'agent.skills.set',
      target: { agents: ['IAX2/agt117'] },
      args: { skills: { facturation: 4 }, forMs: 3_600_000 },
    }),
  );
  await until('lent', () => centre.agent.get('IAX2/agt117')?.skills.facturation === 4);
  expect(centre.agent.get('IAX2/agt117')?.loans).toMatchObject([{ before }]);

  commands.push(
    await done(console, {
      name: 'agent.pause',
      target: { agents: ['IAX2/agt112'] },
      args: { reason: 'renfort' },
    }),
  );
  const memberships = () => centre.agent.get('IAX2/agt112')!.queues;
  await until('paused', () => memberships().every((membership) => membership.paused));

  await until('somebody waits', () => (centre.queue.get('accueil')?.waiting ?? 0) > 3);
  commands.push(
    await done(console, {
      name: 'queue.overflow',
      target: { queue: 'accueil' },
      args: { mode: 'longest', count: 1 },
    }),
  );
  await until('called back', () => centre.queue.get('accueil')!.today.calledBack >= 1);
  const callback = [...centre.callback.values()].find(({ queue }) => queue === 'accueil')!;
  expect(['pending', 'dialling', 'done']).toContain(callback.state);

  const talking = () =>
    [...centre.agent.values()].find(({ state, queue }) => state === 'talking' && queue !== null);
  await until('somebody talks', () => talking() !== undefined);
  commands.push(
    await done(console, {
      name: 'monitor.listen',
      target: { agent: talking()!.id },
      args: { mode: 'listen', extension: '900' },
      reason: 'formation',
    }),
  );
  expect(pbx.requests.some(({ name }) => name === 'Originate')).toBe(true);

  commands.push(
    await done(console, {
      name: 'escalation.open',
      target: { queue: 'rdv-cardiologie', contact: null, callback: null },
      args: { circuit: 'cardiologie', priority: 'urgent', reason: 'saturation', note: null },
    }),
  );
  await until('escalated', () => centre.escalation.size === 1);

  const stateOf = (id: string) =>
    centre.journal.findLast(
      (fact): fact is FactOf<'command'> => fact.name === 'command' && fact.command === id,
    )?.state;
  for (const id of commands) await until(`${id} in the journal`, () => stateOf(id) === 'succeeded');
  const listened = centre.journal.filter(
    (fact) => fact.name === 'agent.monitored' && fact.state === 'started',
  );
  expect(listened).toMatchObject([{ reason: 'formation' }]);
});
