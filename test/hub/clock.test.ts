import { expect, onTestFinished, test, vi } from 'vitest';
import { followedClock } from '../../src/feeds/followed-clock.ts';
import { playedClock } from '../../src/feeds/played-clock.ts';
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

/** The machine's date, as an administrator would set it. */
function settableDate(): (byMs: number) => void {
  const { now } = Date;
  let setByMs = 0;
  const date = vi.spyOn(Date, 'now').mockImplementation(() => now() + setByMs);
  onTestFinished(() => date.mockRestore());
  return (byMs) => {
    setByMs += byMs;
  };
}

test('the machine’s time knows by how much it was set, and keeps its appointments by the new date', async () => {
  const set = settableDate();
  const clock = realClock();
  const rung: string[] = [];
  clock.at(clock.now() + 1_800_000, () => rung.push('in half an hour'));
  const cancel = clock.at(clock.now() + 7_200_000, () => rung.push('in two hours'));
  expect(Math.abs(clock.setByMs())).toBeLessThan(100);
  set(3_600_000);
  expect(Math.abs(clock.setByMs() - 3_600_000)).toBeLessThan(100);
  await until('the appointment whose hour is past', () => rung.length > 0);
  expect(rung).toEqual(['in half an hour']);
  cancel();
});

test('an appointment does not wait longer because the date was set back', async () => {
  const set = settableDate();
  const clock = realClock();
  let rung = false;
  clock.at(clock.now() + 50, () => {
    rung = true;
  });
  set(-3_600_000);
  await until('the wait that was asked for', () => rung);
});

test('the time of a demo, of a recording and of another hub is nobody’s to set', () => {
  const set = settableDate();
  const wall = realClock();
  const demo = scaledClock(MONDAY_10H, 1);
  const played = playedClock(wall, 60, MONDAY_10H);
  played.begin(MONDAY_10H);
  set(3_600_000);
  expect([demo, played].map((clock) => clock.setByMs())).toEqual([0, 0]);
  expect(demo.now()).toBeLessThan(MONDAY_10H + 600_000);
  expect(played.now()).toBeLessThan(MONDAY_10H + 600_000);
});
