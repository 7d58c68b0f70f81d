import { describe, expect, it } from 'vitest';
import { apply, type Centre, emptyCentre } from '../../../src/centre/centre.ts';
import { type Change, putOf } from '../../../src/centre/change.ts';
import { noCounters } from '../../../src/centre/counters.ts';
import { dayFrom, dayOf } from '../../../src/centre/day.ts';
import { INTERVAL_MS } from '../../../src/centre/interval.ts';
import { createForecastWatch } from '../../../src/insight/arrivals/forecast-watch.ts';
import type { Insight } from '../../../src/insight/insight.ts';

const PARIS = 'Europe/Paris';
/** A Monday; the next ones keep winter time. */
const MONDAY = dayOf(PARIS, Date.parse('2026-01-05T12:00:00Z'));
const HOUR = 3_600_000;

const queueOf = (id: string, source: string): Change =>
  putOf('queue', {
    id,
    rev: 1,
    name: id,
    site: 'site',
    channel: 'phone',
    timezone: PARIS,
    open: true,
    opensAt: null,
    closesAt: null,
    sensitive: false,
    sla: { thresholdMs: 30_000, targetRatio: 0.8, formula: 'offered' },
    shortAbandonMs: 10_000,
    source,
    waiting: 0,
    oldestEnteredAt: null,
    agents: { ready: 1, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 0 },
    today: noCounters(),
    recent: { windowMs: 1_800_000, counters: noCounters() },
    overflowPolicy: null,
  });

const intervalOf = (queue: string, startAt: number, offered: number): Change =>
  putOf('interval', {
    id: `${queue}@${startAt}`,
    rev: 1,
    queue,
    startAt,
    counters: { ...noCounters(), offered },
    waitingMax: 0,
    staffed: null,
  });

let revs = 1_000;
/** A hub gives the rev. */
const revised = (change: Change): Change =>
  change.op === 'put' ? ({ ...change, entity: { ...change.entity, rev: ++revs } } as Change) : change;

/** A hub of one insight, which keeps its records and can be killed. */
function hub(terms: Partial<Parameters<typeof createForecastWatch>[0]> = {}) {
  const open = (): Insight => createForecastWatch({ holidays: [], sources: new Set(['demo']), ...terms });
  const centre: Centre = emptyCentre();
  const records = new Map<string, { kind: string; id: string; value: unknown }>();
  let insight = open();
  const say = (now: number, changes: Change[]): void => {
    for (const change of changes) apply(centre, change);
    for (const effect of insight.handle(centre, { type: 'changed', changes }, now)) {
      if (effect.type === 'change') apply(centre, revised(effect.change));
      if (effect.type !== 'record') continue;
      if (effect.value === null) records.delete(effect.id);
      else records.set(effect.id, effect);
    }
  };
  say(MONDAY.startAt, [queueOf('cardio', 'demo'), queueOf('elsewhere', 'another hub')]);
  return {
    centre,
    records,
    say,
    /** Lives the day that holds `at`: so many calls in each five minutes from `fromHour` to 18 h. */
    day(at: number, offered: number, fromHour = 6, queue = 'cardio') {
      const day = dayOf(PARIS, at);
      for (let hour = fromHour; hour < 18; hour++)
        for (let step = 0; step < 12; step++) {
          const startAt = day.startAt + hour * HOUR + step * INTERVAL_MS;
          say(startAt + INTERVAL_MS, [intervalOf(queue, startAt, offered)]);
        }
      say(day.endAt, []);
      for (const id of [...centre.interval.keys()]) apply(centre, { op: 'delete', kind: 'interval', id });
      say(day.endAt + HOUR, []);
    },
    kill() {
      insight = open();
      insight.restore(records.values());
    },
  };
}

const monday = (weeks: number) => dayFrom(PARIS, MONDAY.startAt, 7 * weeks).startAt;

describe('the forecast of a queue', () => {
  it('says nothing until it has lived the same weekday', () => {
    const here = hub();
    here.day(monday(0), 5);
    expect(here.records.size).toBe(1);
    expect(here.centre.forecast.size).toBe(0);
    here.day(monday(0) + 24 * HOUR, 9);
    expect(here.centre.forecast.size).toBe(0);
  });

  it('is the mean of the last four same weekdays, said at midnight', () => {
    const here = hub();
    for (const [week, offered] of [2, 4, 4, 6, 6].entries()) here.day(monday(week), offered);
    here.say(monday(5), []);
    const curve = here.centre.forecast.get('cardio')!;
    expect(curve).toMatchObject({
      startAt: monday(5),
      stepMs: INTERVAL_MS,
      basis: { kind: 'weekdays', days: 4 },
    });
    expect(curve.offered).toHaveLength(288);
    expect(curve.offered[(10 * HOUR) / INTERVAL_MS]).toBe(5);
    expect(curve.offered[(3 * HOUR) / INTERVAL_MS]).toBe(0);
    expect(here.records.size).toBe(4);
  });

  it('survives a restart in the middle of a day, and one at midnight', () => {
    const here = hub();
    here.day(monday(0), 4);
    here.kill();
    for (let step = 0; step < 144; step++) {
      const startAt = monday(1) + 6 * HOUR + step * INTERVAL_MS;
      here.say(startAt + INTERVAL_MS, [intervalOf('cardio', startAt, 8)]);
      if (step === 70) here.kill();
    }
    here.kill();
    here.say(monday(1) + 25 * HOUR, []);
    expect(here.records.size).toBe(2);
    here.say(monday(2), []);
    expect(here.centre.forecast.get('cardio')).toMatchObject({ basis: { kind: 'weekdays', days: 2 } });
    expect(here.centre.forecast.get('cardio')!.offered[(10 * HOUR) / INTERVAL_MS]).toBe(6);
  });

  it('does not rest on a first day that was seen from noon only, nor on one with a long gap', () => {
    const here = hub();
    here.day(monday(0), 5, 12);
    expect(here.records.size).toBe(0);
    const from = monday(1) + 9 * HOUR;
    const gap = { id: 'gap', rev: 1, source: 'demo', from, to: from + HOUR, reason: 'cut' };
    here.say(monday(1), [putOf('gap', gap)]);
    here.day(monday(1), 5);
    expect(here.records.size).toBe(0);
  });

  it('compares holidays with holidays', () => {
    const holidays = [{ date: '2026-01-12', name: 'a holiday' }];
    const here = hub({ holidays });
    here.day(monday(0), 5);
    here.say(monday(1), []);
    expect(here.centre.forecast.size).toBe(0);
    here.day(monday(1), 1);
    here.say(monday(2), []);
    expect(here.centre.forecast.get('cardio')!.offered[(10 * HOUR) / INTERVAL_MS]).toBe(5);
  });

  it('leaves a source\u2019s own curve while one day alone contradicts it', () => {
    const here = hub();
    here.day(monday(0), 5);
    const own = {
      id: 'cardio',
      rev: 1,
      queue: 'cardio',
      startAt: monday(1),
      stepMs: INTERVAL_MS,
      offered: new Array<number>(288).fill(3),
      basis: { kind: 'profile' as const, days: 0 },
    };
    here.say(monday(1), [putOf('forecast', own)]);
    expect(here.centre.forecast.get('cardio')).toBe(own);
    here.day(monday(1), 5);
    here.say(monday(2), []);
    const again = { ...own, rev: 9_000, startAt: monday(2) };
    revs = 10_000;
    here.say(monday(2) + INTERVAL_MS, [putOf('forecast', again)]);
    expect(here.centre.forecast.get('cardio')!.basis).toEqual({ kind: 'weekdays', days: 2 });
  });

  it('is what the site wrote until the journal has enough, and the site wins over its source', () => {
    const written = new Array(288).fill(7);
    const here = hub({ profile: ({ id }) => (id === 'cardio' ? written : null) });
    here.say(monday(0) + HOUR, []);
    expect(here.centre.forecast.get('cardio')).toMatchObject({
      basis: { kind: 'profile', days: 0 },
      startAt: monday(0),
      offered: written,
    });
    here.day(monday(0), 5);
    here.day(monday(1), 5);
    here.say(monday(2), []);
    const learnt = here.centre.forecast.get('cardio')!;
    expect([learnt.basis, learnt.offered[120]]).toEqual([{ kind: 'weekdays', days: 2 }, 5]);
    expect(here.centre.forecast.has('elsewhere')).toBe(false);
  });

  it('leaves the queues of another hub to that hub', () => {
    const here = hub();
    here.day(monday(0), 5, 6, 'elsewhere');
    expect([...here.records.values()].map((record) => record.id)).not.toContain('elsewhere 2026-01-05');
  });
});
