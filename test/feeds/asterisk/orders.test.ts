import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Order, OrderOutcome } from '../../../src/desk/order.ts';
import { header } from '../../../src/feeds/asterisk/message.ts';
import type { RawContact } from '../../../src/feeds/source.ts';
import { planOf, RecordedEvents, type RecordedPlan } from '../../support/played-asterisk-events.ts';
import { type LiveBench, liveBench } from './live-bench.ts';
import { recordedMonday } from './recorded.ts';

let bench: LiveBench;
let orders = 0;

/** Into the recorded Monday: people talk, people wait. */
const INTO_MS = 200_000;
let plan: RecordedPlan;

beforeAll(async () => {
  const { lines } = await recordedMonday();
  plan = planOf(lines, lines[0]!.t + INTO_MS);
}, 60_000);
beforeEach(async () => {
  const events = new RecordedEvents(plan);
  bench = await liveBench({ events, startAt: events.startAt + INTO_MS });
  await bench.until(() => bench.heard.state === 'up');
  bench.pbx.playUntil(bench.clock.now());
  await bench.settled();
});
afterEach(() => bench.close());

type Asked = Order extends infer O ? (O extends Order ? Omit<O, 'id' | 'by'> : never) : never;

/** Gives an order and lets time pass until its outcome. */
async function give(asked: Asked, id = `order-${++orders}`): Promise<OrderOutcome> {
  let outcome: OrderOutcome | null = null;
  void bench.source.execute({ id, by: 'Marie', ...asked } as Order).then((came) => {
    outcome = came;
  });
  for (let passed = 0; outcome === null && passed < 120_000; passed += 250) await bench.pass(250);
  return outcome ?? { state: 'unknown', problem: { code: 'test.never', message: 'it never came' } };
}

const contacts = (): RawContact[] => {
  const present = new Map<string, RawContact>();
  for (const change of bench.heard.told) {
    if (change.op === 'contact') present.set(change.contact.id, change.contact);
    if (change.op === 'delete' && change.kind === 'contact') present.delete(change.id);
  }
  return [...present.values()];
};
const waiting = (queue = 'accueil') =>
  contacts().find((one) => one.queue === queue && one.state === 'waiting')!;
const talking = () => contacts().find((one) => one.state === 'connected')!;
const asked = (name: string) => bench.pbx.requests.filter((request) => request.name === name);
const succeeded = (data?: object) => ({ state: 'succeeded', ...(data === undefined ? {} : { data }) });
const failed = (code: string) => ({ state: 'failed', problem: { code } });

describe('agents', () => {
  it('lends an agent: joins the queue at the penalty of the level, like the other memberships', async () => {
    const before = bench.heard.agent('IAX2/agt117')!;
    expect(before.skills).not.toHaveProperty('facturation');
    const skills = { ...before.skills, facturation: 3 };
    expect(await give({ name: 'agent.skills', agent: 'IAX2/agt117', skills })).toEqual(
      succeeded({ steps: 1 }),
    );
    expect(asked('QueueAdd').map((request) => header(request, 'Penalty'))).toEqual(['2']);
    expect(header(asked('QueueAdd')[0]!, 'StateInterface')).toBe('hint:117@postes');
    expect(bench.heard.agent('IAX2/agt117')?.skills).toEqual(skills);
    expect(bench.heard.factsNamed('agent.skills').at(-1)).toMatchObject({
      before: before.skills,
      after: skills,
    });
  });

  it('changes a level by the penalty, and takes a skill away by leaving the queue, last', async () => {
    const { skills } = bench.heard.agent('IAX2/agt103')!;
    expect(skills).toEqual({ accueil: 5, resultats: 4 });
    const outcome = await give({
      name: 'agent.skills',
      agent: 'IAX2/agt103',
      skills: { accueil: 2, admissions: 5 },
    });
    expect(outcome).toEqual(succeeded({ steps: 3 }));
    expect(bench.heard.agent('IAX2/agt103')?.skills).toEqual({ accueil: 2, admissions: 5 });
    const sent = bench.pbx.requests.filter(({ name }) => /^Queue(Add|Remove|Penalty)$/.test(name));
    expect(sent.map(({ name }) => name).at(-1)).toBe('QueueRemove');
  });

  it('sends nothing when a static member would have to leave, or a skill or level is none', async () => {
    const wanted = { name: 'agent.skills', agent: 'IAX2/agt101' } as const;
    expect(await give({ ...wanted, skills: { accueil: 5 } })).toMatchObject({
      ...failed('asterisk.staticMember'),
      problem: { detail: { queue: 'admissions', agent: 'Élodie Marchand' } },
    });
    expect(await give({ ...wanted, skills: { voyance: 5 } })).toMatchObject(failed('asterisk.unmappedSkill'));
    expect(await give({ ...wanted, skills: { accueil: 9 } })).toMatchObject(failed('asterisk.badLevel'));
    expect(await give({ ...wanted, agent: 'IAX2/rien', skills: {} })).toMatchObject(
      failed('asterisk.unknownAgent'),
    );
    expect(asked('QueueAdd')).toEqual([]);
    expect(asked('QueueRemove')).toEqual([]);
  });

  it('pauses everywhere with a reason cut between characters, and resumes in one queue', async () => {
    const agent = 'IAX2/agt102';
    const reason = 'é'.repeat(60);
    expect(await give({ name: 'agent.pause', agent, queues: null, reason })).toEqual(succeeded());
    expect(header(asked('QueuePause')[0]!, 'Reason')).toBe('é'.repeat(39));
    const paused = bench.heard.agent(agent)!;
    expect(paused.queues.every((membership) => membership.paused)).toBe(true);
    expect(await give({ name: 'agent.resume', agent, queues: ['accueil'] })).toEqual(succeeded());
    const resumed = bench.heard.agent(agent)!.queues.map(({ id, paused: still }) => [id, still]);
    expect(resumed).toEqual([
      ['accueil', false],
      ['facturation', true],
    ]);
    expect(await give({ name: 'agent.pause', agent, queues: ['resultats'], reason: 'x' })).toMatchObject(
      failed('asterisk.notMember'),
    );
  });

  it('logs out a dynamic agent, and refuses to half log out a static one', async () => {
    expect(await give({ name: 'agent.logout', agent: 'IAX2/agt103' })).toMatchObject(succeeded());
    expect(bench.heard.agent('IAX2/agt103')).toMatchObject({ state: 'offline', queues: [] });
    expect(await give({ name: 'agent.logout', agent: 'IAX2/agt103' })).toMatchObject(
      failed('asterisk.loggedOut'),
    );
    expect(await give({ name: 'agent.logout', agent: 'IAX2/agt101' })).toMatchObject(
      failed('asterisk.staticMember'),
    );
  });

  it('cannot end a wrap-up, and says so before anything is tried', async () => {
    expect(bench.heard.statuses.at(-1)?.capabilities?.['agent.wrapup.end']?.code).toBe(
      'asterisk.noWrapupEnd',
    );
    expect(await give({ name: 'agent.wrapup.end', agent: 'IAX2/agt101' })).toMatchObject(
      failed('asterisk.noWrapupEnd'),
    );
  });
});

describe('callers', () => {
  it('puts a caller first, which only a status can confirm', async () => {
    const contact = waiting().id;
    expect(await give({ name: 'contact.prioritize', contact, priority: 10 })).toEqual(succeeded());
    expect(contacts().find(({ id }) => id === contact)?.priority).toBe(10);
    expect(asked('QueueStatus').some((request) => header(request, 'Queue') === 'accueil')).toBe(true);
  });

  it('moves a caller, seen arriving: one visit ends as moved, another begins', async () => {
    const contact = waiting().id;
    const outcome = await give({ name: 'contact.move', contact, queue: 'admissions' });
    expect(outcome).toEqual(succeeded({ visit: `${contact}/admissions/1` }));
    expect(bench.heard.factsNamed('contact.overflowed').at(-1)).toMatchObject({
      contact,
      queue: 'accueil',
      cause: 'moved',
      to: 'admissions',
    });
  });

  it('never redirects to an extension that the dialplan has not', async () => {
    const contact = waiting().id;
    expect(await give({ name: 'contact.move', contact, queue: 'resultats' })).toMatchObject(
      failed('asterisk.noExtension'),
    );
    expect(asked('Redirect')).toEqual([]);
    expect(contacts().find(({ id }) => id === contact)?.state).toBe('waiting');
  });

  it('takes a caller out with the promise of a callback, known by the name of the callback', async () => {
    const contact = waiting().id;
    const outcome = await give({ name: 'contact.callback', contact, callback: 'cb-1' });
    expect(outcome).toEqual(succeeded());
    expect(bench.heard.factsNamed('contact.calledBack')).toMatchObject([{ contact, callback: 'cb-1' }]);
    expect(header(asked('QueueWithdrawCaller')[0]!, 'WithdrawInfo')).toBe('vigie-callback:cb-1');
  });

  it('promises nothing to a caller whom an agent answers first', async () => {
    const contact = talking().id;
    expect(await give({ name: 'contact.callback', contact, callback: 'cb-2' })).toMatchObject(
      failed('asterisk.callerGone'),
    );
    expect(bench.heard.factsNamed('contact.calledBack')).toEqual([]);
  });

  it('does an order once, however often it is given, and refuses another under its name', async () => {
    const contact = waiting().id;
    const asking = { name: 'contact.prioritize', contact, priority: 5 } as const;
    const [first, second] = [await give(asking, 'same'), await give(asking, 'same')];
    expect(second).toEqual(first);
    expect(asked('QueueChangePriorityCaller')).toHaveLength(1);
    expect(await give({ ...asking, priority: 6 }, 'same')).toMatchObject(failed('asterisk.otherBody'));
    expect([...(await bench.source.outcomes(['same', 'never']))]).toEqual([['same', succeeded()]]);
  });
});

describe('callbacks', () => {
  const dial = (number: string | null): Asked => ({
    name: 'callback.dial',
    callback: 'cb-7',
    queue: 'accueil',
    number,
    priority: 10,
    attempt: 1,
  });

  it('has succeeded once the patient talks to an agent, not when Asterisk says "queued"', async () => {
    const calling = give(dial('0639980016'), 'cb-7/dial/1');
    await bench.until(() => contacts().some((one) => one.id === 'vigie-cb-7-dial-1'));
    expect(contacts().find((one) => one.id === 'vigie-cb-7-dial-1')).toMatchObject({ priority: 10 });
    expect(bench.heard.factsNamed('contact.entered').at(-1)).toMatchObject({ from: 'callback' });
    bench.pbx.answer('vigie-cb-7-dial-1', 'IAX2/agt103');
    expect(await calling).toEqual(succeeded({ contact: 'vigie-cb-7-dial-1', agent: 'IAX2/agt103' }));
  });

  it.each([
    ['busy', 'asterisk.callbackBusy'],
    ['ring', 'asterisk.callbackNoAnswer'],
  ] as const)('a telephone that stays %s', async (telephones, code) => {
    bench.pbx.telephones = telephones;
    expect(await give(dial('0639980016'))).toMatchObject(failed(code));
  });

  it('dials nothing that is not a number', async () => {
    for (const number of [null, '', 'SIP/pirate', '06\r\nAction: Hangup', '0639980016&Local/x']) {
      expect(await give(dial(number))).toMatchObject(failed('asterisk.noNumber'));
    }
    expect(asked('Originate')).toEqual([]);
  });

  it('can be hung up while it rings or waits', async () => {
    const calling = give(dial('0639980016'), 'cb-7/dial/2');
    await bench.until(() => contacts().some((one) => one.id === 'vigie-cb-7-dial-2'));
    expect(await give({ name: 'callback.hangup', callback: 'cb-7' })).toEqual(succeeded());
    expect(await calling).toMatchObject(failed('asterisk.callbackCancelled'));
  });
});

describe('listening', () => {
  it('is confirmed by ChanSpyStart on that very channel, shows who listens, and stops', async () => {
    const agent = talking().agent!;
    const start = { name: 'monitor.start', agent, mode: 'listen', extension: '900' } as const;
    expect(await give(start)).toEqual(succeeded());
    expect(bench.heard.agent(agent)?.monitoredBy).toBe('Marie');
    expect(await give({ name: 'monitor.stop', agent })).toEqual(succeeded());
    expect(bench.heard.agent(agent)?.monitoredBy).toBeNull();
  });

  it('fails when the conversation has vanished, though Asterisk says Success', async () => {
    const { agent, id } = talking();
    for (const channel of [...bench.pbx.state.channels.values()]) {
      if (channel.linkedid === id) bench.pbx.state.channels.delete(channel.uniqueid);
    }
    const start = { name: 'monitor.start', agent: agent!, mode: 'whisper', extension: '900' } as const;
    expect(await give(start)).toMatchObject(failed('asterisk.listenTargetGone'));
  });

  it('does not listen to nobody, nor from an extension that is none', async () => {
    const idle = { name: 'monitor.start', agent: 'IAX2/agt101', mode: 'listen', extension: '9,00' } as const;
    expect(await give(idle)).toMatchObject(failed('asterisk.badExtension'));
    expect(await give({ name: 'monitor.stop', agent: 'IAX2/agt101' })).toMatchObject(
      failed('asterisk.notMonitored'),
    );
  });
});

describe('doors', () => {
  it('closes a queue in the AstDB, and opens it again', async () => {
    expect(await give({ name: 'queue.close', queue: 'facturation' })).toEqual(succeeded());
    const declared = () =>
      bench.heard.told.flatMap((change) =>
        change.op === 'declare' && change.queue.id === 'facturation' ? [change.queue.open] : [],
      );
    expect(declared().at(-1)).toBe(false);
    expect(await give({ name: 'queue.open', queue: 'facturation' })).toEqual(succeeded());
    expect(declared().at(-1)).toBeNull();
  });
});

describe('what Asterisk refuses', () => {
  it.each([
    ['QueueAdd', 'Unable to add interface: Already there', 'asterisk.alreadyMember'],
    ['QueueAdd', 'Unable to add interface to queue: No such queue', 'asterisk.noSuchQueue'],
    ['QueueAdd', 'Permission denied', 'asterisk.permissionDenied'],
  ])('%s: %s', async (action, words, code) => {
    bench.pbx.refuseNext(action, words);
    const { skills } = bench.heard.agent('IAX2/agt117')!;
    const wanted = { ...skills, facturation: 3 };
    expect(await give({ name: 'agent.skills', agent: 'IAX2/agt117', skills: wanted })).toMatchObject(
      failed(code),
    );
    expect(bench.heard.agent('IAX2/agt117')?.skills).toEqual(skills);
  });

  it.each([
    ['QueuePause', 'Interface not found', 'asterisk.noSuchMember'],
    ['QueuePause', 'Permission denied', 'asterisk.permissionDenied'],
  ])('%s: %s', async (action, words, code) => {
    bench.pbx.refuseNext(action, words);
    const pause = { name: 'agent.pause', agent: 'IAX2/agt102', queues: null, reason: 'Pause' } as const;
    expect(await give(pause)).toMatchObject(failed(code));
  });

  it.each([
    [
      'contact.prioritize',
      'QueueChangePriorityCaller',
      'Unable to change priority caller on queue: No such caller',
      'asterisk.callerGone',
    ],
    [
      'contact.callback',
      'QueueWithdrawCaller',
      'Unable to request withdraw from queue: No such caller',
      'asterisk.callerGone',
    ],
    ['contact.move', 'Redirect', 'Channel does not exist: IAX2/rien-1', 'asterisk.channelGone'],
  ] as const)('%s: %s, %s', async (name, action, words, code) => {
    bench.pbx.refuseNext(action, words);
    const asking = { contact: waiting().id, priority: 3, callback: 'cb-3', queue: 'admissions', name };
    expect(await give(asking as Asked)).toMatchObject(failed(code));
  });

  it('is unknown when no answer comes, and true when it is seen afterwards', async () => {
    bench.pbx.silent.add('QueuePause');
    const pause = { name: 'agent.pause', agent: 'IAX2/agt102', queues: null, reason: 'Pause' } as const;
    expect(await give(pause, 'lost')).toMatchObject({
      state: 'unknown',
      problem: { code: 'asterisk.noAnswer' },
    });
    bench.pbx.silent.clear();
    for (const member of bench.pbx.state.membersOf('IAX2/agt102', null)) member.paused = '1';
    bench.pbx.cut();
    await bench.until(() => bench.heard.state === 'down');
    await bench.pass(1_000);
    await bench.until(() => bench.heard.state === 'up');
    expect((await bench.source.outcomes(['lost'])).get('lost')).toEqual(succeeded());
  });
});
