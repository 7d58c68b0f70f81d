import { expect, test } from 'vitest';
import type { FactOf } from '../../src/centre/fact.ts';
import type { Command } from '../../src/desk/command.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { defaultDeskPolicy } from '../../src/desk/policy.ts';
import type { Hub } from '../../src/hub/hub.ts';
import { createAlerts } from '../../src/insight/alerts/alerts.ts';
import { createPhantomWatch } from '../../src/insight/phantom-watch.ts';
import { alertsSchema } from '../../src/insight/rules/schema.ts';
import { together } from '../../src/insight/together.ts';
import { manualClock } from '../support/clock.ts';
import { scratchDir, testHub, until } from '../support/hubs.ts';
import { MONDAY_10H, PARIS, smallCentre } from '../support/small-centre.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const supervisor = { name: 'Nadia', role: 'supervisor', queues: null } as const;

/** A hub with the rules of the house on a small centre, its clock moved and set by hand. */
async function hubWithClock(rules: object = {}, dataDir: string | null = null, bornAt = MONDAY_10H) {
  const clock = manualClock(bornAt);
  const centre = smallCentre({ now: clock.now });
  const terms = { ...alertsSchema.parse(rules), timezone: PARIS, holidays: [] };
  const insight = together(createPhantomWatch(new Set([centre.id])), createAlerts(terms));
  const desk = createDesk(defaultDeskPolicy);
  const hub = await testHub({ sources: [centre], insight, clock, desk, dataDir, heartbeatMs: 20 });
  await until('the source', () => hub.centre.source.get(centre.id)?.state === 'up');
  clock.advance(1_000);
  return { hub, centre, clock };
}
const turns = (hub: Hub): string[] =>
  hub.centre.journal
    .filter((fact): fact is FactOf<'alert.state'> => fact.name === 'alert.state')
    .map(({ rule, state }) => `${rule} ${state}`);
const fires = (hub: Hub, rule: string): boolean =>
  [...hub.centre.alert.values()].some((alert) => alert.rule === rule && alert.state === 'firing');

test('a clock set forward by an hour is one alert, and none of those that an hour would have brought', async () => {
  const { hub, centre, clock } = await hubWithClock();
  for (const n of [1, 2, 3]) {
    centre.enter(`cardio-${n}`, 'cardio', clock.now());
    centre.enter(`imaging-${n}`, 'imaging', clock.now());
  }
  await until('those who wait', () => hub.centre.queue.get('imaging')?.waiting === 3);
  clock.advance(MINUTE);
  clock.setBy(HOUR);
  await until('the alert', () => fires(hub, 'clock-forward'));
  centre.enter('later', 'cardio', clock.now());
  await until('the next', () => hub.centre.queue.get('cardio')?.waiting === 4);
  expect(turns(hub)).toEqual(['clock-forward firing']);
  expect([...hub.centre.alert.values()].find(({ rule }) => rule === 'clock-forward')).toMatchObject({
    value: HOUR,
    firedAt: MONDAY_10H + 1_000 + MINUTE + HOUR,
  });
  const intervals = [...hub.centre.interval.values()].filter(({ queue }) => queue === 'cardio');
  expect(intervals.reduce((total, { counters }) => total + counters.offered, 0)).toBe(4);
  clock.advance(10 * MINUTE);
  await until('its end', () => turns(hub).includes('clock-forward cleared'));
  expect(turns(hub).filter((turn) => turn.startsWith('clock'))).toEqual([
    'clock-forward firing',
    'clock-forward cleared',
  ]);
  expect(turns(hub)).toContain('longest-wait firing');
});

test('a clock set back is told although nothing happens, and a nudge is not', async () => {
  const { hub, clock } = await hubWithClock();
  clock.setBy(1_900);
  clock.setBy(-1_900);
  clock.setBy(-HOUR);
  await until('the alert', () => fires(hub, 'clock-back'));
  expect(turns(hub)).toEqual(['clock-back firing']);
});

test('nudges never add up to a leap', async () => {
  const { hub, clock } = await hubWithClock();
  for (let nudge = 1; nudge <= 4; nudge += 1) {
    clock.setBy(1_500);
    const id = `nudge-${nudge}`;
    const command = { name: 'alert.ack', target: { alert: 'none' }, args: { note: null } } as const;
    await hub.give({ id, command, actor: supervisor, ttlMs: MINUTE });
  }
  expect(clock.setByMs()).toBe(6_000);
  expect(turns(hub)).toEqual([]);
});

test('a hub that is stopped in those ten minutes goes on as it was', async () => {
  const dataDir = scratchDir();
  const { hub, centre, clock } = await hubWithClock({}, dataDir);
  centre.enter('c', 'cardio', clock.now());
  await until('who waits', () => hub.centre.queue.get('cardio')?.waiting === 1);
  clock.setBy(HOUR);
  await until('the alert', () => fires(hub, 'clock-forward'));
  await hub.stop();
  const next = await hubWithClock({}, dataDir, clock.now() + MINUTE);
  next.clock.advance(MINUTE);
  await until('judged', () => next.hub.seq() > 0);
  expect(fires(next.hub, 'clock-forward')).toBe(true);
  expect(turns(next.hub)).toEqual(['clock-forward firing']);
});

test('a loan whose end is past by the new time ends', async () => {
  const { hub, centre, clock } = await hubWithClock();
  const command: Command = {
    name: 'agent.skills.set',
    target: { agents: ['a1'] },
    args: { skills: { cardio: 5 }, forMs: 2 * HOUR },
  };
  const answer = await hub.give({ id: 'lend', command, actor: supervisor, ttlMs: HOUR });
  expect(answer).toMatchObject({ state: 'succeeded', problem: null });
  clock.setBy(HOUR);
  await until('the alert', () => fires(hub, 'clock-forward'));
  expect(centre.done).toHaveLength(1);
  clock.setBy(2 * HOUR);
  await until('the return', () => centre.done.length === 2);
  expect(centre.done[1]!.id).toContain('/return/');
});
