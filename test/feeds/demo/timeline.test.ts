import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOff, createTimeline } from '../../../src/feeds/demo/timeline.ts';

describe('a timeline', () => {
  it('lets things happen in order of time, and at one moment in the order they were planned', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 }), (moments) => {
        const timeline = createTimeline(0);
        const happened: [number, number][] = [];
        moments.forEach((moment, index) => {
          timeline.at(moment, () => happened.push([timeline.now, index]));
        });
        timeline.runTo(100);
        const planned = moments.map((moment, index): [number, number] => [moment, index]);
        expect(happened).toEqual(planned.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
        expect(timeline.now).toBe(100);
      }),
    );
  });

  it('forgets what was called off, and says when the next thing comes', () => {
    const timeline = createTimeline(0);
    let happened = 0;
    const first = timeline.at(10, () => happened++);
    timeline.at(20, () => happened++);
    callOff(first);
    expect(timeline.nextAt()).toBe(20);
    timeline.runTo(15);
    expect(happened).toBe(0);
    timeline.runTo(20);
    expect(happened).toBe(1);
    expect(timeline.nextAt()).toBeNull();
  });

  it('lets what is planned on the way happen on the way, and what is late happen now', () => {
    const timeline = createTimeline(0);
    const moments: number[] = [];
    timeline.at(10, () => {
      timeline.at(5, () => moments.push(timeline.now));
      timeline.at(12, () => moments.push(timeline.now));
    });
    timeline.runTo(12);
    expect(moments).toEqual([10, 12]);
  });

  it('never goes back', () => {
    const timeline = createTimeline(100);
    timeline.runTo(50);
    expect(timeline.now).toBe(100);
  });
});
