import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FactOf } from '../../../src/centre/fact.ts';
import type { CommandRequest } from '../../../src/desk/session.ts';
import type { FeedClient } from '../../../src/feeds/websocket.ts';
import { live, scratchDir, testClient, until } from '../../support/hubs.ts';
import { KEY } from '../../support/keys.ts';
import { PlayedAsterisk, SUPERVISOR } from '../../support/played-asterisk.ts';
import { pausableClock } from '../../support/played-asterisk-clock.ts';
import { planOf, RecordedEvents } from '../../support/played-asterisk-events.ts';
import { type PtyProgram, runInPty } from '../../support/pty.ts';
import { serve } from '../../support/served.ts';
import { recordedMonday } from './recorded.ts';

const RATE = 20;

const site = (port: number): string => `site: { id: chu, name: CHU, timezone: Europe/Paris }
secretariats:
  cardio: { name: Secrétariat de cardiologie, hours: { daily: 00:00-24:00, holidays: open } }
circuits:
  cardiologie: { name: Cardiologie, steps: [{ secretariat: cardio, channel: screen, wait: 1m }] }
reasons:
  escalation: { saturation: { name: File saturée } }
  pause: { renfort: { name: Renfort } }
desk: { listening: { allowed: true } }
sources:
  - kind: asterisk
    id: pbx
    port: ${port}
    user: ${SUPERVISOR.user}
    secretEnv: VIGIE_AMI_SECRET
    queueEntry: { context: vigie-file }
    callbacks: { context: vigie-dehors }
    listening: { dial: "PJSIP/{extension}" }
`;

type Monday = { session: FeedClient; screen: PtyProgram; pbx: PlayedAsterisk };

/**
 * `vigie serve --source asterisk` on a PBX that lives a recorded Monday twenty times faster than it was, from
 * its 200th second, with a console on a terminal and a session that gives commands as that console does.
 */
async function monday(): Promise<Monday> {
  const { lines } = await recordedMonday();
  const events = new RecordedEvents(planOf(lines));
  const startAt = events.startAt + 200_000;
  const clock = pausableClock(startAt, RATE);
  const begunAt = Date.now();
  const pbx = new PlayedAsterisk({
    events,
    clock,
    clientTime: (playedAt) => begunAt + (playedAt - startAt) / RATE,
    dialplan: new Map([
      ['vigie-file,accueil', 'accueil'],
      ['vigie-dehors,*', ''],
    ]),
  });
  const port = await pbx.listen();
  onTestFinished(() => pbx.close());
  pbx.playUntil(clock.now());
  const home = scratchDir();
  writeFileSync(join(home, 'vigie.yaml'), site(port));
  clock.run();
  onTestFinished(pbx.follow());
  const words = ['--source', 'asterisk', '--config', 'vigie.yaml', '--listen', '127.0.0.1:0'];
  const { url, token } = await serve(home, words, { VIGIE_AMI_SECRET: SUPERVISOR.secret });
  const session = testClient(url, { token });
  await until('the platform is up', () => live(session) && session.centre.source.get('pbx')?.state === 'up');
  const screen = runInPty(['--url', url, '--lang', 'en'], {
    columns: 220,
    rows: 40,
    environment: { HOME: home, XDG_CONFIG_HOME: home, VIGIE_TOKEN_FILE: join(home, 'token') },
  });
  onTestFinished(() => screen.close());
  await screen.waitFor('● live');
  return { session, screen, pbx };
}

/** Sends a command and waits for its effect on the screen. */
async function done(session: FeedClient, request: CommandRequest): Promise<string> {
  const sent = session.send({ ttlMs: 60_000, ...request });
  if (!sent.ok) throw new Error(sent.problem.message);
  const over = () => {
    const progress = session.progress(sent.value);
    return progress !== null && !['sent', 'accepted'].includes(progress.state);
  };
  await until(`${request.name} is over`, over);
  expect(session.progress(sent.value), request.name).toMatchObject({ state: 'succeeded' });
  return sent.value;
}

/** Tries again with whoever it can be done to now: at this pace a caller or a call is soon gone. */
async function doneWithSomebody(session: FeedClient, request: () => CommandRequest | null): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    await until('there is somebody', () => request() !== null);
    try {
      return await done(session, request()!);
    } catch (error) {
      if (tries === 10) throw error;
    }
  }
}

test('lends, pauses, calls back, listens and escalates: the journal shows each with what came of it', async () => {
  const { session, screen, pbx } = await monday();
  const { centre } = session;
  const before = centre.agent.get('IAX2/agt117')!.skills;
  const commands: string[] = [];

  commands.push(
    await done(session, {
      name: 'agent.skills.set',
      target: { agents: ['IAX2/agt117'] },
      args: { skills: { facturation: 4 }, forMs: 3_600_000 },
    }),
  );
  await until('lent', () => centre.agent.get('IAX2/agt117')?.skills.facturation === 4);
  expect(centre.agent.get('IAX2/agt117')?.loans).toMatchObject([{ before }]);

  commands.push(
    await done(session, {
      name: 'agent.pause',
      target: { agents: ['IAX2/agt112'] },
      args: { reason: 'renfort' },
    }),
  );
  const memberships = () => centre.agent.get('IAX2/agt112')!.queues;
  await until('paused', () => memberships().every((membership) => membership.paused));

  const waiting = () => centre.queue.get('accueil')?.waiting ?? 0;
  commands.push(
    await doneWithSomebody(session, () =>
      waiting() > 3
        ? { name: 'queue.overflow', target: { queue: 'accueil' }, args: { mode: 'longest', count: 1 } }
        : null,
    ),
  );
  await until('called back', () => centre.queue.get('accueil')!.today.calledBack >= 1);
  const callback = [...centre.callback.values()].find(({ queue }) => queue === 'accueil')!;
  expect(['pending', 'dialling', 'done']).toContain(callback.state);

  const talking = () =>
    [...centre.agent.values()].find(({ state, queue }) => state === 'talking' && queue !== null);
  commands.push(
    await doneWithSomebody(session, () => {
      const agent = talking();
      if (agent === undefined) return null;
      const args = { mode: 'listen', extension: '900' } as const;
      return { name: 'monitor.listen', target: { agent: agent.id }, args, reason: 'formation' };
    }),
  );
  expect(pbx.requests.some(({ name }) => name === 'Originate')).toBe(true);

  commands.push(
    await done(session, {
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
  const listened = { name: 'agent.monitored', state: 'started', reason: 'formation' };
  expect(centre.journal).toContainEqual(expect.objectContaining(listened));

  screen.press('8', '/', ...'done', KEY.enter);
  for (const line of JOURNAL) await screen.waitFor(line);
});

/** What the console's journal says of these five acts, each with its end. */
const JOURNAL = [
  /Skills: Gaëlle Perrin → facturation 4 .* done/,
  /Break: Noémie Æbischer .* done/,
  /Callbacks: accueil → 1 caller .* done/,
  /Listening: .*\(formation\) .* done/,
  /Escalation: rdv-cardiologie → .* done/,
];
