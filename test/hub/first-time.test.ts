import { expect, test } from 'vitest';
import type { Centre } from '../../src/centre/centre.ts';
import { KPIS, type KpiId } from '../../src/centre/kpi.ts';
import { measuredOf } from '../../src/centre/measured.ts';
import { reportOn } from '../../src/commands/report/hub.ts';
import { callers } from '../support/callers.ts';
import { manualClock } from '../support/clock.ts';
import { live, scratchDir, TOKEN, testClient, testHub, until } from '../support/hubs.ts';
import { MONDAY_10H, PARIS, smallCentre } from '../support/small-centre.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

const figure = (centre: Centre, id: KpiId) => KPIS[id].of(measuredOf(centre.queue.get('cardio')!, 0));
const WHAT = ['followed', 'unresolved', 'rated', 'satisfied'] as const;
const counted = (centre: Centre) => WHAT.map((name) => centre.queue.get('cardio')?.today[name]);

async function hubOf(dataDir: string, clock: ReturnType<typeof manualClock>) {
  const centre = smallCentre({ now: clock.now });
  const hub = await testHub({ sources: [centre], clock, dataDir });
  await until('queues', () => hub.centre.queue.size > 0);
  return { hub, of: callers(centre, clock.now) };
}

/** Twenty are answered in the morning: one comes back, one is passed on, three rate; the hub restarts in between. */
async function aMorning() {
  const dir = scratchDir();
  const clock = manualClock(MONDAY_10H);
  const first = await hubOf(dir, clock);
  for (let n = 0; n < 20; n += 1) {
    first.of.served(`c${n}`, n);
    clock.advance(MIN);
  }
  first.of.transferred('c1');
  first.of.served('again', 2);
  first.of.rated('c3', 5);
  await until('rated', () => first.hub.centre.queue.get('cardio')?.today.rated === 1);
  await first.hub.stop();
  const second = await hubOf(dir, clock);
  clock.advance(3 * HOUR);
  second.of.rated('c3', 5);
  second.of.rated('c3', 1, 'another id of the same answer');
  second.of.rated('c4', 2);
  second.of.rated('c5', 4);
  await until('all rated', () => second.hub.centre.queue.get('cardio')?.today.rated === 3);
  return { clock, ...second };
}

test('a restart loses none of what became of an answer, and counts none of it twice', async () => {
  const { hub } = await aMorning();
  expect(counted(hub.centre)).toEqual([21, 2, 3, 2]);
  const console = testClient(hub.url, { token: TOKEN });
  await until('live', () => live(console));
  expect(counted(console.centre)).toEqual([21, 2, 3, 2]);
  expect(figure(console.centre, 'firstContactResolution')).toEqual({
    kind: 'ratio',
    ratio: { num: 19, den: 21 },
    caveat: { kind: 'atMost' },
  });
  expect(figure(console.centre, 'satisfaction')).toEqual({
    kind: 'ratio',
    ratio: { num: 2, den: 3 },
    caveat: { kind: 'responses', asked: 21 },
  });
  expect(figure(console.centre, 'responseRate')).toEqual({ kind: 'ratio', ratio: { num: 3, den: 21 } });
  await console.close();
});

test('the report of a day goes on counting what becomes of its answers, for a day, and says until when', async () => {
  const { hub, of, clock } = await aMorning();
  const console = testClient(hub.url, { token: TOKEN });
  await until('live', () => live(console));
  const from = MONDAY_10H - 10 * HOUR;
  const monday = { from, to: from + DAY, kind: 'day', timezone: PARIS, incident: null } as const;
  const total = async () => {
    const read = await reportOn(console, monday);
    if (!read.ok) throw new Error(read.problem.message);
    const { firstContactResolution, satisfaction, responseRate, recontactAfterAnswer } = read.value.total;
    return { firstContactResolution, satisfaction, responseRate, recontactAfterAnswer };
  };
  expect(await total()).toEqual({
    firstContactResolution: { num: 19, den: 21, bound: 'atMost' },
    satisfaction: { num: 2, den: 3 },
    responseRate: { num: 3, den: 21 },
    recontactAfterAnswer: 1,
  });

  clock.advance(MONDAY_10H + 22 * HOUR - clock.now());
  of.rated('c8', 5);
  of.served('tuesday', 7);
  await until('the next day', () => hub.centre.queue.get('cardio')?.today.offered === 1);
  expect(counted(hub.centre)).toEqual([1, 0, 0, 0]);
  await until('told', () => console.position()?.seq === hub.seq() && console.link().now >= clock.now());
  expect(await total()).toEqual({
    firstContactResolution: { num: 18, den: 21, bound: 'atMost' },
    satisfaction: { num: 3, den: 4 },
    responseRate: { num: 4, den: 21 },
    recontactAfterAnswer: 1,
  });

  clock.advance(from + 2 * DAY + HOUR - clock.now());
  await until('the clock', () => console.link().now >= from + 2 * DAY);
  expect((await total()).firstContactResolution).toEqual({ num: 18, den: 21, bound: 'final' });
  await console.close();
});
