import { describe, expect, it } from 'vitest';
import { noCounters } from '../../../src/centre/counters.ts';
import { INTERVAL_MS } from '../../../src/centre/interval.ts';
import type { Interval } from '../../../src/centre/queue.ts';
import type { Forecast } from '../../../src/centre/source.ts';
import { dayAsItGoes, expectedRate, offeredWithin } from '../../../src/insight/arrivals/arrivals.ts';
import { type LoanEffect, type LoanGround, loanOutlook } from '../../../src/insight/staffing/loan-outlook.ts';
import { anAgent, aQueue, MONDAY, member } from '../../support/entities.ts';

const HOUR = 3_600_000;
const MIDNIGHT = MONDAY - 8 * HOUR - 10 * 60_000;

/** Ten calls in each five minutes, all day, but twenty from nine on. */
const aForecast = (queue = 'cardio'): Forecast => ({
  id: queue,
  rev: 1,
  queue,
  startAt: MIDNIGHT,
  stepMs: INTERVAL_MS,
  offered: Array.from({ length: 288 }, (_, step) => (step < 108 ? 10 : 20)),
  basis: { kind: 'weekdays', days: 4 },
});

const anInterval = (startAt: number, offered: number): Interval => ({
  id: `cardio@${startAt}`,
  rev: 1,
  queue: 'cardio',
  startAt,
  counters: { ...noCounters(), offered },
  waitingMax: 0,
  staffed: null,
});

describe('the arrivals to come', () => {
  const stretch = { from: MONDAY, to: MONDAY + HOUR };

  it('are those of the curve, each step for the part of it that lies within', () => {
    // 8:10 to 9:00 is ten steps of 10, 9:00 to 9:10 two of 20.
    expect(offeredWithin(aForecast(), aForecast().offered, stretch)).toBeCloseTo(140);
    expect(
      offeredWithin(aForecast(), aForecast().offered, { from: MONDAY, to: MONDAY + 150_000 }),
    ).toBeCloseTo(5);
    expect(expectedRate(aForecast(), [], MONDAY, stretch)).toBeCloseTo(140);
  });

  it('are carried by what the last hours brought, and not by the hours before anybody looked', () => {
    const seen = Array.from({ length: 24 }, (_, step) => anInterval(MONDAY - (24 - step) * INTERVAL_MS, 20));
    const curve = dayAsItGoes(aForecast(), seen, MONDAY);
    expect(curve[0]).toBe(10);
    expect(curve[97]).toBe(20);
    // (480 + 60) / (240 + 60) = 1.8 times what was expected.
    expect(curve[98]).toBeCloseTo(18);
    expect(expectedRate(aForecast(), seen, MONDAY, stretch)).toBeCloseTo(252);
  });

  it('are unknown without a curve, and past its end', () => {
    expect(expectedRate(undefined, [], MONDAY, stretch)).toBeNull();
    const night = { from: MIDNIGHT + 23.5 * HOUR, to: MIDNIGHT + 24.5 * HOUR };
    expect(expectedRate(aForecast(), [], night.from, night)).toBeNull();
  });
});

const busy = {
  windowMs: 1_800_000,
  counters: {
    ...noCounters(),
    offered: 60,
    answered: 40,
    completed: 40,
    talkMs: 40 * 180_000,
    wrappedUp: 40,
    wrapupMs: 40 * 40_000,
    waitAnsweredMs: 40 * 90_000,
    abandoned: 15,
    waitAbandonedMs: 15 * 120_000,
  },
};

const ines = anAgent('ines', { queues: [member('imaging'), member('results')] });
const ground = (part: Partial<LoanGround> = {}): LoanGround => ({
  queues: new Map(
    ['cardio', 'imaging', 'results'].map((id) => [
      id,
      aQueue(id, id === 'results' ? {} : { recent: busy, today: busy.counters }),
    ]),
  ),
  agents: [
    ines,
    ...Array.from({ length: 6 }, (_, each) => anAgent(`c${each}`, { queues: [member('cardio')] })),
    ...Array.from({ length: 7 }, (_, each) => anAgent(`i${each}`, { queues: [member('imaging')] })),
  ],
  forecasts: [],
  intervalsOf: () => [],
  now: MONDAY,
  ...part,
});

const levels = ({ outlook }: LoanEffect) => {
  if (!outlook.ok) throw new Error(outlook.problem.message);
  const { before, after } = outlook.value.whatIf;
  return { before: before.serviceLevel, after: after.serviceLevel };
};

describe('a loan', () => {
  const loan = { agent: ines, to: 'cardio', forMs: 1_800_000 };

  it('gains one agent where it goes, and takes from each queue what the agent was to it', () => {
    const effects = loanOutlook(loan, ground());
    expect(effects.map(({ queue, change }) => [queue.id, change])).toEqual([
      ['cardio', 1],
      ['imaging', -0.5],
      ['results', -0.5],
    ]);
    const [cardio, imaging] = effects.map((effect) => (effect.outlook.ok ? levels(effect) : null));
    expect(cardio!.after).toBeGreaterThan(cardio!.before);
    expect(imaging!.after).toBeLessThan(imaging!.before);
  });

  it('says of a queue with too few calls that it cannot be told', () => {
    const results = loanOutlook(loan, ground()).at(-1)!;
    expect(results.outlook).toMatchObject({ ok: false, problem: { code: 'whatIf.tooFew' } });
  });

  it('is worked out for the calls expected while it lasts', () => {
    const at = (forMs: number | null) => {
      const [cardio] = loanOutlook({ ...loan, forMs }, ground({ forecasts: [aForecast()] })) as [LoanEffect];
      return { arrivals: cardio.arrivals, ...levels(cardio) };
    };
    expect(at(1_800_000).arrivals).toBe('expected');
    expect(at(HOUR).before).toBeLessThan(at(1_800_000).before);
    expect(at(null)).toEqual(at(HOUR));
    expect(loanOutlook(loan, ground())[0]!.arrivals).toBe('recent');
  });

  it('of somebody on a break takes nothing from the others, who do not have them now', () => {
    const away = { ...ines, state: 'paused' as const };
    const effects = loanOutlook({ ...loan, agent: away }, ground());
    expect(effects.map(({ queue, change }) => [queue.id, change])).toEqual([['cardio', 1]]);
  });
});
