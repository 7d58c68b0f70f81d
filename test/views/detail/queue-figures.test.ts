import { describe, expect, it } from 'vitest';
import { noCounters } from '../../../src/centre/counters.ts';
import { INTERVAL_MS } from '../../../src/centre/interval.ts';
import type { Queue } from '../../../src/centre/queue.ts';
import { halfHourRows } from '../../../src/ui/history/half-hours.ts';
import { nextHourRuns, snowballRuns } from '../../../src/views/detail/queue-figures.ts';
import type { Run } from '../../../src/views/lines/styled-line.tsx';
import { STILL_NOW, stillCentre } from '../../support/centre.ts';
import { place } from '../../support/entities.ts';
import { stillSession } from '../../support/still-session.ts';
import { openStore } from '../../support/store.ts';

const MIDNIGHT = Date.UTC(2026, 10, 22, 23, 0);
const text = (runs: readonly Run[] | null): string | null => runs?.map((run) => run.text).join('') ?? null;

const open = (offered: number[] | null = null) => {
  const centre = stillCentre();
  if (offered !== null) {
    const basis = { kind: 'weekdays' as const, days: 4 };
    const forecast = {
      id: 'f',
      rev: 1,
      queue: 'cardio',
      startAt: MIDNIGHT,
      stepMs: INTERVAL_MS,
      offered,
      basis,
    };
    place(centre, 'forecast', forecast);
  }
  const { picture } = openStore({ session: stillSession(centre), view: 'queues' });
  const cardio = centre.queue.get('cardio') as Queue;
  return { picture: picture(), cardio };
};

describe('the snowball of a queue', () => {
  it('says who of those waiting has called before, and what share of the calls are redials', () => {
    const { picture, cardio } = open();
    const said = text(snowballRuns(picture, cardio));
    // 11 redials of 88 offered; 77 needs.
    expect(said).toContain('1 of 12 waiting have called before');
    expect(said).toContain('13% of calls');
    expect(said).toContain('1.1 calls for each need');
  });

  it('shows counts where there are too few calls, and nothing where nobody gave up', () => {
    const { picture, cardio } = open();
    const few = { ...cardio, today: { ...noCounters(), offered: 4, abandoned: 2, repeatAfterAbandon: 1 } };
    expect(text(snowballRuns(picture, few))).toContain('1/4 calls are redials');
    expect(snowballRuns(picture, { ...cardio, today: noCounters() })).toBeNull();
  });
});

describe('the hour to come of a queue', () => {
  it('says the calls expected, between which numbers, and the agents needed beside those there', () => {
    const { picture, cardio } = open(Array.from({ length: 288 }, () => 10));
    const said = text(nextHourRuns(picture, cardio))!;
    const [, expected, low, high] = /(\d+) calls \((\d+) to (\d+)\)/.exec(said)!.map(Number);
    expect(low).toBeLessThan(expected!);
    expect(high).toBeGreaterThan(expected!);
    expect(said).toMatch(/\d+ agents needed, 1(\.\d)? there/);
    expect(said).toContain('mean of 4 same weekdays');
  });

  it('says nothing where nothing is forecast', () => {
    const { picture, cardio } = open();
    expect(nextHourRuns(picture, cardio)).toBeNull();
  });

  it('is in the list of hours, after what came: needed agents only for what is to come', () => {
    const { picture } = open(Array.from({ length: 288 }, () => 10));
    const rows = halfHourRows(picture, 'cardio');
    const present = rows.find(({ from, to }) => from <= STILL_NOW && STILL_NOW < to)!;
    const past = rows.filter(({ to }) => to <= STILL_NOW);
    const ahead = rows.filter(({ from }) => from > STILL_NOW);
    expect(present.came).not.toBeNull();
    expect(past.every(({ came, needed }) => came !== null && needed === null)).toBe(true);
    expect(past.length).toBeGreaterThan(0);
    expect(ahead).toHaveLength(4);
    expect(
      ahead.every(({ came, expected, needed }) => came === null && expected !== null && needed! > 0),
    ).toBe(true);
  });
});
