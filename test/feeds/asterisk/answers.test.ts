import { expect, it } from 'vitest';
import { deskPolicySchema } from '../../../src/desk/policy.ts';
import type { CommandProgress, CommandRequest } from '../../../src/desk/session.ts';
import { header, parseMessage } from '../../../src/feeds/asterisk/message.ts';
import { sayProblem } from '../../../src/words/words.ts';
import { recordedCommands } from '../../support/played-asterisk-commands.ts';
import { planOf, RecordedEvents } from '../../support/played-asterisk-events.ts';
import { recordedMonday } from './recorded.ts';
import { type Watched, watched } from './watched.ts';

const policy = deskPolicySchema.parse({
  pauses: { reasons: [{ id: 'renfort', name: 'Renfort' }] },
  listening: { allowed: true },
});

/** A hub on the recorded Monday, from its 200th second: people talk, people wait. */
async function monday(): Promise<Watched> {
  const { lines } = await recordedMonday();
  const events = new RecordedEvents(planOf(lines, lines[0]!.t + 260_000));
  const watching = await watched({ events, startAt: events.startAt + 200_000, policy });
  await watching.until('it is up', () => watching.state() === 'up');
  watching.pbx.playUntil(watching.clock.now());
  await watching.until(
    'all is heard',
    () => waiting(watching) !== undefined && talking(watching) !== undefined,
  );
  return watching;
}

const contacts = ({ console }: Watched) => [...console.centre.contact.values()];
const waiting = (watching: Watched) =>
  contacts(watching).find(
    ({ id, queue, state }) => id.startsWith('chu-') && queue === 'accueil' && state === 'waiting',
  );
const talking = ({ console }: Watched) =>
  [...console.centre.agent.values()].find(({ state, contact }) => state === 'talking' && contact !== null);

type Asked = (watching: Watched) => CommandRequest;

const lend = (agent: string, skills: Record<string, number>): Asked => {
  return () => ({ name: 'agent.skills.set', target: { agents: [agent] }, args: { skills, forMs: null } });
};
const pause: Asked = () => ({
  name: 'agent.pause',
  target: { agents: ['IAX2/agt112'] },
  args: { reason: 'renfort' },
});
const logout: Asked = () => ({
  name: 'agent.logout',
  target: { agents: ['IAX2/agt103'] },
  args: {},
  reason: 'fin',
});
const prioritize: Asked = (watching) => ({
  name: 'contact.prioritize',
  target: { contact: waiting(watching)!.id },
  args: { priority: 9 },
});
const move: Asked = (watching) => ({
  name: 'contact.move',
  target: { contact: waiting(watching)!.id },
  args: { queue: 'admissions' },
});
const callBack: Asked = (watching) => ({
  name: 'callback.create',
  target: { contact: waiting(watching)!.id },
  args: {},
});
const listen: Asked = (watching) => ({
  name: 'monitor.listen',
  target: { agent: talking(watching)!.id },
  args: { mode: 'listen', extension: '900' },
  reason: 'formation',
});

/** The recorded refusal that a command meets, its code, and what a French supervisor then reads. */
const REFUSED: readonly (readonly [pair: string, asked: Asked, code: string, french: string])[] = [
  [
    'QueueAdd already there',
    lend('IAX2/agt117', { facturation: 3 }),
    'asterisk.alreadyMember',
    'L’agent est déjà dans cette file.',
  ],
  [
    'QueueAdd unknown queue',
    lend('IAX2/agt117', { facturation: 3 }),
    'asterisk.noSuchQueue',
    'La plateforme n’a pas cette file.',
  ],
  [
    'QueuePenalty not a member',
    lend('IAX2/agt103', { accueil: 2 }),
    'asterisk.noSuchMember',
    'La plateforme ne connaît pas cet agent-là.',
  ],
  ['QueuePause not a member', pause, 'asterisk.noSuchMember', 'La plateforme ne connaît pas cet agent-là.'],
  [
    'no write class: QueuePause',
    pause,
    'asterisk.permissionDenied',
    'Ce compte n’a pas le droit d’utiliser QueuePause.',
  ],
  ['QueueRemove not a member', logout, 'asterisk.notMember', 'L’agent n’est pas dans cette file.'],
  [
    'QueueRemove static member',
    logout,
    'asterisk.staticMember',
    'L’agent est inscrit dans queues.conf pour cette file et ne peut pas en sortir.',
  ],
  ['QueueRemove unknown queue', logout, 'asterisk.noSuchQueue', 'La plateforme n’a pas cette file.'],
  [
    'QueueChangePriorityCaller unknown caller',
    prioritize,
    'asterisk.callerGone',
    'L’appelant n’attend plus dans cette file.',
  ],
  [
    'QueueChangePriorityCaller unknown queue',
    prioritize,
    'asterisk.noSuchQueue',
    'La plateforme n’a pas cette file.',
  ],
  ['QueueWithdrawCaller twice', callBack, 'asterisk.callerGone', 'L’appelant n’attend plus dans cette file.'],
  [
    'QueueWithdrawCaller unknown queue',
    callBack,
    'asterisk.noSuchQueue',
    'La plateforme n’a pas cette file.',
  ],
  ['Redirect unknown channel', move, 'asterisk.channelGone', 'L’appel est terminé.'],
  [
    'no write class: Redirect',
    move,
    'asterisk.permissionDenied',
    'Ce compte n’a pas le droit d’utiliser Redirect.',
  ],
  [
    'no write class: Originate',
    listen,
    'asterisk.permissionDenied',
    'Ce compte n’a pas le droit d’utiliser Originate.',
  ],
  [
    'Originate bad channel, not async',
    listen,
    'asterisk.originateFailed',
    'La plateforme n’a pas pu passer l’appel.',
  ],
];

/** What a supervisor can do that Asterisk accepts, and the actions that it was asked. */
const ACCEPTED: readonly (readonly [asked: Asked, actions: readonly string[]])[] = [
  [lend('IAX2/agt117', { facturation: 3 }), ['QueueAdd']],
  [lend('IAX2/agt103', { accueil: 2 }), ['QueuePenalty']],
  [pause, ['QueuePause']],
  [prioritize, ['QueueChangePriorityCaller']],
  [listen, ['Originate']],
  [move, ['Getvar', 'Redirect']],
  [callBack, ['QueueWithdrawCaller']],
  [logout, ['QueueRemove']],
];

type Told = { states: string[]; last: CommandProgress };

/** Gives a command, and lets time pass until its result: what the journal tells of it, in order. */
async function give(watching: Watched, request: CommandRequest): Promise<Told> {
  const { console } = watching;
  const sent = console.send({ ttlMs: 60_000, ...request });
  if (!sent.ok) throw new Error(sent.problem.message);
  const states = () =>
    console.centre.journal.flatMap((fact) =>
      fact.name === 'command' && fact.command === sent.value ? [fact.state] : [],
    );
  await watching.until(`${request.name} is over`, () => {
    const progress = console.progress(sent.value);
    return progress?.state === 'rejected' || states().length === 2;
  });
  const last = console.progress(sent.value);
  expect(last, JSON.stringify(last)).not.toMatchObject({ state: 'rejected' });
  return { states: states(), last: console.progress(sent.value)! };
}

/** The headers with which each action was really sent, and accepted. */
const sentHeaders = (action: string): Set<string> =>
  new Set(
    recordedCommands()
      .pairs.filter(({ responses }) => responses?.[0]?.startsWith('Response: Success'))
      .map(({ request }) => parseMessage((request ?? '').trimEnd()))
      .filter((message) => message.name === action)
      .flatMap((message) => [...message.headers.keys()]),
  );

it('each recorded refusal is an acknowledgement, then a failure in its own words', async () => {
  const watching = await monday();
  for (const [pair, asked, code, french] of REFUSED) {
    const { request, responses } = recordedCommands().pair(pair);
    const action = header(parseMessage(request!), 'Action');
    watching.pbx.refuseNext(action, header(parseMessage(responses![0]!), 'Message'));
    const { states, last } = await give(watching, asked(watching));
    expect(states, pair).toEqual(['accepted', 'failed']);
    expect(last, pair).toMatchObject({ problem: { code } });
    const problem = 'problem' in last ? last.problem : null;
    expect(sayProblem('fr', problem!).message, pair).toBe(french);
    expect(sayProblem('en', problem!).message, pair).not.toBe(french);
  }
});

it('each accepted action was asked as it was seen to be accepted, and succeeds once it is seen done', async () => {
  const watching = await monday();
  for (const [asked, actions] of ACCEPTED) {
    const before = watching.pbx.requests.length;
    const request = asked(watching);
    const { states } = await give(watching, request);
    expect(states, request.name).toEqual(['accepted', 'succeeded']);
    const requests = watching.pbx.requests.slice(before).filter(({ name }) => actions.includes(name));
    expect(
      requests.map(({ name }) => name),
      request.name,
    ).toEqual(expect.arrayContaining([...actions]));
    for (const { name, headers } of requests) {
      for (const one of headers.keys()) expect(sentHeaders(name), name).toContain(one);
    }
  }
});
