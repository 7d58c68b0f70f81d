import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Hub } from '../../src/hub/hub.ts';
import { createAlerts } from '../../src/insight/alerts/alerts.ts';
import { alertsSchema } from '../../src/insight/rules/schema.ts';
import { type ManualClock, manualClock } from '../support/clock.ts';
import { scratchDir, testHub, until } from '../support/hubs.ts';
import { MONDAY_10H, PARIS, type SmallCentre, smallCentre } from '../support/small-centre.ts';
import { alertsOf, ended, linesOf, textOf, turnsOf, watch } from './watcher.ts';

const MINUTE = 60_000;
const { rules } = alertsSchema.parse({
  defaults: false,
  rules: { crowd: { metric: 'waiting', warning: 2, for: '1m', clearAfter: '1m' } },
});

/** One life of a hub whose platform, once it begins, tells what `late` makes it tell. */
async function lifeAt(bornAt: number, dataDir: string, late: (centre: SmallCentre) => void) {
  const clock = manualClock(bornAt);
  const centre = smallCentre({ now: clock.now });
  const start = centre.start.bind(centre);
  centre.start = async (sink, resume) => {
    await start(sink, resume);
    late(centre);
  };
  const insight = createAlerts({ rules, timezone: PARIS, holidays: [] });
  const hub = await testHub({ sources: [centre], insight, clock, dataDir });
  return { hub, centre, clock };
}
type Life = { hub: Hub; centre: SmallCentre; clock: ManualClock };

/** Lets time pass until the journal has so many turns that are news. */
async function untilNews({ hub, clock }: Life, count: number): Promise<void> {
  await until(`${count} turns`, () => {
    clock.advance(1_000);
    return turnsOf(hub).filter(({ past }) => past !== true).length >= count;
  });
}
const trio = (centre: SmallCentre, name: string, queue: string, at: number, goneAt: number | null) => {
  const ids = [1, 2, 3].map((n) => `${name}-${n}`);
  for (const id of ids) centre.enter(id, queue, at);
  if (goneAt !== null) for (const id of ids) centre.abandon(id, goneAt);
};

test('a watch that comes back says once what still fires, and nothing of what began and ended while nobody looked', async () => {
  const dataDir = scratchDir();
  const dir = scratchDir();
  const [out, cursor, pages] = [join(dir, 'out'), join(dir, 'cursor'), join(dir, 'pages')];
  const argv = ['--json', '--heartbeat', '0.2', '--cursor', cursor, '--exec', `cat >> ${pages}`];
  const told = () =>
    alertsOf(out).map(({ state, place, redelivered }) => [state, place, redelivered === true]);
  const beats = () => linesOf(out).filter(({ type }) => type === 'heartbeat').length;
  const watching = async (hub: Hub) => {
    const before = beats();
    const watcher = watch(hub, argv, out);
    await until('watching', () => existsSync(cursor) && beats() > before);
    return watcher;
  };

  const morning = await lifeAt(MONDAY_10H, dataDir, () => {});
  await until('the queues', () => morning.hub.centre.queue.size === 2);
  let watcher = await watching(morning.hub);
  trio(morning.centre, 'first', 'cardio', morning.clock.now(), null);
  await until('they wait', () => morning.hub.centre.queue.get('cardio')?.waiting === 3);
  await untilNews(morning, 1);
  for (const n of [1, 2, 3]) morning.centre.answer(`first-${n}`);
  await until('nobody waits', () => morning.hub.centre.queue.get('cardio')?.waiting === 0);
  await untilNews(morning, 2);
  await until('both told', () => told().length === 2);
  expect(await ended(watcher, 'SIGTERM')).toBe(0);
  await morning.hub.stop();

  const eleven = MONDAY_10H + 60 * MINUTE;
  const noon = await lifeAt(eleven, dataDir, (centre) => {
    trio(centre, 'meanwhile', 'cardio', eleven - 40 * MINUTE, eleven - 30 * MINUTE);
    trio(centre, 'still', 'imaging', eleven - 20 * MINUTE, null);
    centre.enter('tick', 'cardio', eleven - 10 * MINUTE);
  });
  await until('those of before', () => noon.hub.centre.queue.get('imaging')?.waiting === 3);
  watcher = await watching(noon.hub);
  await untilNews(noon, 3);
  await until('the news', () => told().length === 3);
  noon.clock.advance(5 * MINUTE);
  const [seen] = [beats()];
  await until('looked again', () => beats() > seen + 1);
  expect(await ended(watcher, 'SIGTERM')).toBe(0);
  watcher = await watching(noon.hub);
  expect(await ended(watcher, 'SIGTERM')).toBe(0);

  const past = turnsOf(noon.hub).filter((turn) => turn.past === true);
  expect(past.map(({ state, scope }) => [state, scope.id])).toEqual([
    ['firing', 'cardio'],
    ['cleared', 'cardio'],
    ['firing', 'imaging'],
  ]);
  expect(told()).toEqual([
    ['firing', 'queue cardio', false],
    ['cleared', 'queue cardio', false],
    ['firing', 'queue imaging', false],
  ]);
  expect(linesOf(pages)).toMatchObject(alertsOf(out).map(({ id }) => ({ id })));
  expect(alertsOf(out)[2]!.durationMs).toBeGreaterThan(18 * MINUTE);
  expect(textOf(pages)).not.toContain(past[0]!.id);
});
