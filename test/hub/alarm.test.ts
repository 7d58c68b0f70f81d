import { expect, test } from 'vitest';
import { Alarm } from '../../src/hub/alarm.ts';
import { manualClock } from '../support/clock.ts';

test('an alarm rings once, at the last moment it was set to, and never once stopped', () => {
  const clock = manualClock(0);
  let rung = 0;
  const alarm = new Alarm(clock, () => {
    rung += 1;
  });
  alarm.set(10);
  alarm.set(20);
  clock.moveTo(10);
  expect(rung).toBe(0);
  clock.moveTo(25);
  expect(rung).toBe(1);
  alarm.set(30);
  alarm.stop();
  alarm.set(40);
  clock.moveTo(50);
  expect(rung).toBe(1);
});
