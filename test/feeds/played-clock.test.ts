import { describe, expect, it } from 'vitest';
import { playedClock } from '../../src/feeds/played-clock.ts';
import { manualClock } from '../support/clock.ts';

describe('the time of a recording', () => {
  it('stands until it begins, then runs at its speed', () => {
    const wall = manualClock(0);
    const clock = playedClock(wall, 60, 1_000_000);
    wall.advance(5_000);
    expect(clock.now()).toBe(1_000_000);
    clock.begin(1_000_000);
    wall.advance(1_000);
    expect(clock.now()).toBe(1_060_000);
    expect(clock.rate).toBe(60);
  });

  it('waits for what has not been played, then is where it would have been', () => {
    const wall = manualClock(0);
    const clock = playedClock(wall, 60, 0);
    clock.begin(0);
    clock.waitFor(30_000);
    wall.advance(1_000);
    expect(clock.now()).toBe(30_000);
    clock.waitFor(90_000);
    expect(clock.now()).toBe(60_000);
    clock.waitFor(null);
    wall.advance(1_000);
    expect(clock.now()).toBe(120_000);
  });

  it('wakes a task when its moment is due, never before', () => {
    const wall = manualClock(0);
    const clock = playedClock(wall, 7, 0);
    clock.begin(0);
    const woken: number[] = [];
    clock.at(1_000, () => woken.push(clock.now()));
    wall.advance(142);
    expect(woken).toEqual([]);
    wall.advance(1);
    expect(woken).toEqual([1_001]);
  });
});
