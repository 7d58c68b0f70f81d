import { expect, test } from 'vitest';
import { followedClock } from '../../src/feeds/followed-clock.ts';
import { realClock, scaledClock } from '../../src/hub/clock.ts';
import { until } from '../support/hubs.ts';
import { MONDAY_10H } from '../support/small-centre.ts';

test('a scaled clock begins where it is told and keeps its appointments in its own time', async () => {
  const clock = scaledClock(MONDAY_10H, 3_600);
  expect(clock.now()).toBeGreaterThanOrEqual(MONDAY_10H);
  const rung: string[] = [];
  clock.at(MONDAY_10H + 600_000, () => rung.push('ten minutes'));
  clock.at(MONDAY_10H + 60_000, () => rung.push('one minute'));
  clock.at(MONDAY_10H - 1, () => rung.push('past'));
  const cancel = clock.at(MONDAY_10H + 120_000, () => rung.push('cancelled'));
  cancel();
  await until('all rung', () => rung.length === 3);
  expect([...rung].sort()).toEqual(['one minute', 'past', 'ten minutes']);
  expect(rung.at(-1)).toBe('ten minutes');
  expect(clock.now()).toBeGreaterThanOrEqual(MONDAY_10H + 600_000);
  expect(() => scaledClock(MONDAY_10H, 0)).toThrow(RangeError);
});

test('an appointment years ahead does not ring at once', async () => {
  const clock = realClock();
  let rung = false;
  const cancel = clock.at(clock.now() + 20 * 365 * 86_400_000, () => {
    rung = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(rung).toBe(false);
  cancel();
});

test('a followed clock takes the time it is told, and never goes back', () => {
  let mono = 0;
  const clock = followedClock(MONDAY_10H, {
    monotonicMs: () => mono,
    wallMs: () => 0,
    random: () => 0,
    newId: () => 'x',
    schedule: () => () => {},
  });
  clock.tell(MONDAY_10H + 1_000, 60);
  mono = 1_000;
  expect(clock.now()).toBe(MONDAY_10H + 61_000);
  expect(clock.rate).toBe(60);
  clock.tell(MONDAY_10H, 1);
  expect(clock.now()).toBe(MONDAY_10H + 61_000);
});
