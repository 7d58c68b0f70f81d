import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/centre/fact.ts';
import { ORDER_NAMES, type Order } from '../../../src/desk/order.ts';
import { createDemo, type Demo, type DemoOptions } from '../../../src/feeds/demo/demo.ts';
import type { DemoLogLine } from '../../../src/feeds/demo/log/log.ts';
import type { DeclaredAgent, RawContact, SourceChange, SourceSink } from '../../../src/feeds/source.ts';
import { type ManualClock, manualClock } from '../../support/clock.ts';
import { at, factsIn, live, MONDAY, simulationOf, TIMEZONE } from './monday.ts';

/** What a hub would keep of a source: its changes, group by group, and the position journalled with each. */
function listener() {
  const groups: SourceChange[][] = [];
  const positions: (string | null)[] = [];
  const statuses: Parameters<SourceSink['status']>[0][] = [];
  return {
    groups,
    positions,
    statuses,
    facts: (): Fact[] => factsIn(groups.flat()),
    agents(): Map<string, DeclaredAgent> {
      const known = new Map<string, DeclaredAgent>();
      for (const change of groups.flat()) if (change.op === 'agent') known.set(change.agent.id, change.agent);
      return known;
    },
    contacts(): Map<string, RawContact> {
      const known = new Map<string, RawContact>();
      for (const change of groups.flat()) {
        if (change.op === 'contact') known.set(change.contact.id, change.contact);
        else if (change.op === 'delete') known.delete(change.id);
      }
      return known;
    },
    sinkOf: (demo: Demo): SourceSink => ({
      changes(changes) {
        groups.push([...changes]);
        positions.push(demo.position());
      },
      status: (status) => statuses.push(status),
      gap: () => expect.unreachable('the demo sees everything'),
    }),
  };
}

const started: Demo[] = [];
afterEach(async () => {
  for (const demo of started.splice(0)) await demo.stop();
});

async function begin(
  clock: ManualClock,
  options: Partial<DemoOptions> = {},
  hears = listener(),
  resumeFrom: string | null = null,
) {
  const demo = createDemo({ clock, timezone: TIMEZONE, startAt: clock.now(), ...options });
  started.push(demo);
  await demo.start(hears.sinkOf(demo), resumeFrom);
  return { demo, hears, clock };
}

const freshLog = (): string => join(mkdtempSync(join(tmpdir(), 'vigie-demo-')), 'log.ndjson');
const linesOf = (path: string): ({ line: string } & Record<string, unknown>)[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the demo as a source', () => {
  it('opens on a whole morning, told in the past', async () => {
    const { hears, demo } = await begin(manualClock(at('08:40')));
    const facts = hears.facts();
    expect(facts.length).toBeGreaterThan(1_000);
    expect(facts[0]!.at).toBeLessThan(at('06:00'));
    expect(facts.at(-1)!.at).toBeLessThanOrEqual(at('08:40'));
    expect(facts).toEqual(factsIn(live(simulationOf(), at('08:40'))));
    expect(demo.log.days()).toEqual([MONDAY.date]);
    expect(Math.max(...hears.groups.map((group) => group.length))).toBeLessThan(1_500);
    for (const group of hears.groups) {
      const times = factsIn(group).map((fact) => Math.floor(fact.at / 300_000));
      expect(new Set(times).size).toBeLessThanOrEqual(1);
    }
  });

  it('introduces itself, and can carry out every order', async () => {
    const { hears } = await begin(manualClock(at('07:45')));
    const kinds = hears.groups[0]!.map((change) => (change.op === 'put' ? change.put.kind : change.op));
    expect(new Set(kinds)).toContain('site');
    expect(kinds.filter((kind) => kind === 'declare')).toHaveLength(13);
    expect(kinds.filter((kind) => kind === 'agent')).toHaveLength(40);
    const up = hears.statuses.find((status) => status.state === 'up')!;
    expect(Object.entries(up.capabilities!)).toEqual(ORDER_NAMES.map((name) => [name, null]));
  });

  it('then follows its clock, and gives a sign of life when nothing happens', async () => {
    const { hears, clock } = await begin(manualClock(at('03:00')));
    const groups = hears.groups.length;
    const statuses = hears.statuses.length;
    clock.advance(60_000);
    expect(hears.statuses.length).toBeGreaterThanOrEqual(statuses + 11);
    expect(hears.statuses.at(-1)).toMatchObject({ lastEventAt: at('03:01') });
    clock.moveTo(at('08:30'));
    expect(hears.groups.length).toBeGreaterThan(groups + 100);
    expect(hears.facts()).toEqual(factsIn(live(simulationOf(), at('08:30'))));
  });

  it('gives no more than twenty groups a second of real time, at any speed', async () => {
    const { hears, clock } = await begin(manualClock(at('08:30'), 60));
    const groups = hears.groups.length;
    clock.advance(60_000);
    expect(hears.groups.length - groups).toBeGreaterThan(5);
    expect(hears.groups.length - groups).toBeLessThanOrEqual(20);
  });

  it('keeps the last state of an entity in a group, and every fact', async () => {
    const { hears } = await begin(manualClock(at('09:00')));
    for (const group of hears.groups) {
      const agents = group.flatMap((change) => (change.op === 'agent' ? [change.agent.id] : []));
      expect(new Set(agents).size).toBe(agents.length);
      const known = new Set<string>();
      for (const change of group) {
        if (change.op === 'contact') known.add(change.contact.id);
        if (change.op === 'fact' && change.fact.name === 'contact.entered')
          expect(known).toContain(change.fact.contact);
      }
    }
  });

  it('answers an order at once, or when the contact is over, after its effects', async () => {
    const { hears, demo, clock } = await begin(manualClock(at('08:40')));
    const busy = [...hears.agents().values()].find((agent) => agent.state === 'talking')!;
    const order: Order = {
      id: 'o1',
      by: 'Inès',
      name: 'agent.skills',
      agent: busy.id,
      skills: { cardio: 5 },
    };
    const first = demo.execute(order);
    const again = demo.execute(order);
    expect(hears.agents().get(busy.id)!.pending).toMatchObject({ command: 'o1' });
    expect(await demo.outcomes(['o1', 'never'])).toMatchObject(
      new Map([['o1', { state: 'unknown', problem: { code: 'demo.stillWaiting' } }]]),
    );
    let skilledFirst: boolean | null = null;
    void first.then(() => {
      skilledFirst = hears.agents().get(busy.id)!.skills.cardio === 5;
    });
    clock.advance(1_800_000);
    expect(await first).toEqual({ state: 'succeeded' });
    expect(await again).toEqual({ state: 'succeeded' });
    expect(skilledFirst).toBe(true);
    expect(demo.log.orders()).toMatchObject([
      { at: at('08:40'), effects: 1, outcome: { state: 'succeeded' } },
    ]);
    expect(await demo.execute({ ...order, skills: {} } as Order)).toMatchObject({
      state: 'failed',
      problem: { code: 'demo.otherBody' },
    });
  });

  it('says that it does not know, before it starts and after it stops', async () => {
    const clock = manualClock(at('08:40'));
    const order: Order = { id: 'o1', by: 'Inès', name: 'agent.logout', agent: 'a01' };
    const unstarted = createDemo({ clock, timezone: TIMEZONE, startAt: clock.now() });
    expect(await unstarted.execute(order)).toMatchObject({
      state: 'unknown',
      problem: { code: 'demo.notRunning' },
    });
    const { demo, hears } = await begin(clock);
    const busy = [...hears.agents().values()].find((agent) => agent.state === 'talking')!;
    const waiting = demo.execute({ ...order, agent: busy.id });
    await demo.stop();
    expect(await waiting).toMatchObject({ state: 'unknown', problem: { code: 'demo.stopped' } });
    const groups = hears.groups.length;
    clock.advance(3_600_000);
    expect(hears.groups).toHaveLength(groups);
    expect(hears.statuses.at(-1)).toEqual({ state: 'ended' });
  });
});

describe('a demo that was killed', () => {
  /** The same orders at the same moments, whatever is killed between them. */
  const script: { time: string; order: (hears: ReturnType<typeof listener>) => Order }[] = [
    {
      time: '08:31',
      order: () => ({ id: 'lend', by: 'Inès', name: 'agent.skills', agent: 'a12', skills: { cardio: 5 } }),
    },
    {
      time: '08:33',
      order: () => ({
        id: 'pause',
        by: 'Inès',
        name: 'agent.pause',
        agent: 'a13',
        queues: null,
        reason: 'pause',
      }),
    },
    {
      time: '08:36',
      order: (hears) => {
        const call = [...hears.contacts().values()].find(
          (each) => each.state === 'waiting' && each.channel === 'phone',
        )!;
        return { id: 'call back', by: 'Inès', name: 'contact.callback', contact: call.id, callback: 'cb' };
      },
    },
    {
      time: '08:45',
      order: () => ({
        id: 'dial',
        by: 'desk',
        name: 'callback.dial',
        callback: 'cb',
        queue: 'imagerie',
        number: null,
        priority: 0,
        attempt: 1,
      }),
    },
  ];

  async function play(kills: readonly string[]) {
    const logFile = freshLog();
    const hears = listener();
    const clock = manualClock(at('08:30'));
    let { demo } = await begin(clock, { logFile }, hears);
    const moments = [...script.map(({ time }) => time), ...kills, '09:10'].sort();
    for (const moment of moments) {
      clock.moveTo(at(moment));
      const step = script.find(({ time }) => time === moment);
      if (step !== undefined) void demo.execute(step.order(hears));
      if (!kills.includes(moment)) continue;
      const journalled = hears.positions.at(-1)!;
      await demo.stop();
      demo = (await begin(clock, { logFile, seed: 'another', startAt: at('23:00') }, hears, journalled)).demo;
    }
    return { hears, demo, logFile };
  }

  it('goes on where it was: nothing is told twice, nothing is lost, orders included', async () => {
    const whole = await play([]);
    const killed = await play(['08:32', '08:34', '08:40', '08:46', '09:01']);
    expect(killed.hears.facts()).toEqual(whole.hears.facts());
    expect(killed.hears.agents()).toEqual(whole.hears.agents());
    expect(killed.hears.contacts()).toEqual(whole.hears.contacts());
    expect(killed.demo.log.orders()).toEqual(whole.demo.log.orders());
    expect(linesOf(killed.logFile)).toEqual(linesOf(whole.logFile));
    expect(await killed.demo.outcomes(script.map(({ order }) => order(whole.hears).id))).toMatchObject(
      await whole.demo.outcomes(['lend', 'pause', 'call back', 'dial']),
    );
  });

  it('tells again what the hub had not journalled', async () => {
    const { hears, demo, logFile } = await play([]);
    await demo.stop();
    const journalled = hears.positions[hears.positions.length - 20]!;
    const told = factsIn(hears.groups.slice(0, -19).flat()).length;
    const again = await begin(manualClock(at('09:10')), { logFile }, listener(), journalled);
    expect(again.hears.facts()).toEqual(hears.facts().slice(told));
  });

  it('drops a line cut by the crash, and writes it again', async () => {
    const { demo, logFile } = await play([]);
    await demo.stop();
    const whole = readFileSync(logFile, 'utf8');
    writeFileSync(logFile, whole.slice(0, -17));
    const { demo: again } = await begin(manualClock(at('09:10')), { logFile });
    await again.stop();
    expect(readFileSync(logFile, 'utf8')).toBe(whole);
  });

  it('refuses to go on when its log lacks orders it carried out, and says how many', async () => {
    const { hears, demo } = await play([]);
    await demo.stop();
    const lost = await begin(
      manualClock(at('09:10')),
      { logFile: freshLog() },
      listener(),
      hears.positions.at(-1)!,
    );
    expect(lost.hears.statuses).toMatchObject([
      { state: 'down', problem: { code: 'demo.logLost', detail: { missing: 4 } } },
    ]);
    expect(lost.hears.groups).toEqual([]);
  });

  it('says which line of its log cannot be read', async () => {
    const { demo, logFile } = await play([]);
    await demo.stop();
    const lines = linesOf(logFile).length;
    appendFileSync(logFile, 'not json\n{}\n');
    const { hears } = await begin(manualClock(at('09:10')), { logFile });
    expect(hears.statuses).toMatchObject([
      { state: 'down', problem: { code: 'demo.logUnreadable', detail: { line: lines + 1 } } },
    ]);
    const nowhere = await begin(manualClock(at('09:10')), { logFile: '/nonexistent/log.ndjson' });
    expect(nowhere.hears.statuses).toMatchObject([
      { state: 'down', problem: { code: 'demo.logUnwritable' } },
    ]);
  });

  it('begins anew after another run in the same file', async () => {
    const logFile = freshLog();
    const first = await begin(manualClock(at('08:00')), { logFile });
    await first.demo.stop();
    const second = await begin(manualClock(at('08:00')), { logFile, seed: 'other' });
    await second.demo.stop();
    const runs = linesOf(logFile).filter((line) => line.line === 'run');
    expect(runs.map((line) => line.seed)).toEqual([expect.any(String), 'other']);
  });

  it('cannot go on without a log, and says so by having no position', async () => {
    const { demo } = await begin(manualClock(at('08:00')));
    expect(demo.position()).toBeNull();
  });

  it('writes in its log what it counts', async () => {
    const logFile = freshLog();
    const { demo } = await begin(manualClock(at('09:00')), { logFile });
    const counts = demo.log.counts('cardio', MONDAY.date);
    await demo.stop();
    const lines = linesOf(logFile) as unknown as DemoLogLine[];
    const left = (how: string) =>
      lines.filter((line) => line.line === 'left' && line.queue === 'cardio' && line.how === how).length;
    expect(lines.filter((line) => line.line === 'entered' && line.queue === 'cardio')).toHaveLength(
      counts.offered,
    );
    expect(left('answered')).toBe(counts.answered);
    expect(left('abandoned')).toBe(counts.abandoned);
  });
});

describe('the secretariats of the demo', () => {
  const ask = async (secretariat: string, escalations: number, time = '08:40') => {
    const { demo, clock } = await begin(manualClock(at(time)));
    const replies: { escalation: string; answer: string; at: number }[] = [];
    for (let index = 0; index < escalations; index++) {
      const asked = { escalation: `e${index}`, secretariat, step: 0 };
      demo.onEscalation(asked, (reply) => replies.push({ ...reply, at: clock.now() }));
    }
    clock.advance(3_600_000);
    return replies;
  };

  it('accept most, refuse some, and sleep on others', async () => {
    const replies = await ask('sec-imagerie', 200);
    const count = (answer: string) => replies.filter((reply) => reply.answer === answer).length;
    expect(count('accepted')).toBeGreaterThan(70);
    expect(count('refused')).toBeGreaterThan(30);
    expect(count('accepted') + count('refused')).toBeLessThan(190);
    expect(count('done')).toBe(count('accepted'));
  });

  it('take minutes to answer, and are done after they accepted', async () => {
    for (const reply of await ask('cadre-garde', 20)) {
      const accepted = reply.answer === 'accepted';
      expect(reply.at - at('08:40')).toBeGreaterThanOrEqual(accepted ? 40_000 : 280_000);
    }
  });

  it('say nothing when they are closed, or nobody knows them', async () => {
    expect(await ask('sec-cardio', 20, '20:00')).toEqual([]);
    expect(await ask('nobody', 20)).toEqual([]);
    expect((await ask('cadre-garde', 20, '20:00')).length).toBeGreaterThan(20);
  });
});
