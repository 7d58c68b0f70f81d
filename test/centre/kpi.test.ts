import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counters, noCounters } from '../../src/centre/counters.ts';
import { figureValue } from '../../src/centre/figure.ts';
import { KPI_IDS, KPIS } from '../../src/centre/kpi.ts';
import { type Measured, measuredTogether } from '../../src/centre/measured.ts';
import { SERVICE_LEVELS } from '../../src/centre/service-level.ts';
import { wordsFor } from '../../src/words/words.ts';

const nobody = { ready: 0, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 0 };
const measured = (counters: Partial<Counters>, more: Partial<Measured> = {}): Measured => ({
  counters: { ...noCounters(), ...counters },
  waiting: 0,
  oldestEnteredAt: null,
  agents: nobody,
  open: null,
  formula: 'offered',
  now: 1_000_000,
  ...more,
});

describe('the KPI table', () => {
  it('counts the four service levels as DESIGN §7 writes them', () => {
    const c = {
      ...noCounters(),
      offered: 100,
      answered: 80,
      answeredInSla: 60,
      abandoned: 15,
      abandonedInSla: 10,
      abandonedShort: 4,
    };
    expect(SERVICE_LEVELS.offered(c)).toEqual({ num: 60, den: 100 });
    expect(SERVICE_LEVELS.answered(c)).toEqual({ num: 60, den: 80 });
    expect(SERVICE_LEVELS.exclShort(c)).toEqual({ num: 60, den: 96 });
    expect(SERVICE_LEVELS.exclInSla(c)).toEqual({ num: 60, den: 90 });
  });

  it('uses the queue’s own formula for its service level', () => {
    const figure = KPIS.serviceLevel.of(
      measured({ answeredInSla: 3, answered: 4, offered: 8 }, { formula: 'answered' }),
    );
    expect(figure).toEqual({ kind: 'ratio', ratio: { num: 3, den: 4 } });
  });

  it('knows no mean of nothing, no ratio of nothing and no longest wait of nobody', () => {
    expect(figureValue(KPIS.asa.of(measured({})))).toBeNull();
    expect(figureValue(KPIS.answerRate.of(measured({})))).toBeNull();
    expect(figureValue(KPIS.longestWait.of(measured({})))).toBeNull();
  });

  it('gives no value under the minimum volume', () => {
    const figure = KPIS.answerRate.of(measured({ answered: 3, offered: 4 }));
    expect(figureValue(figure, KPIS.answerRate.minimumVolume)).toBeNull();
    expect(figureValue(figure)).toBe(0.75);
  });

  it('averages waits over answered contacts only', () => {
    const figure = KPIS.asa.of(
      measured({ waitAnsweredMs: 90_000, answered: 3, waitAbandonedMs: 999_000, abandoned: 9 }),
    );
    expect(figureValue(figure)).toBe(30_000);
  });

  it('adds queues as counts, never as a mean of percentages', () => {
    const together = measuredTogether(
      [
        measured({ answered: 1, offered: 2 }, { oldestEnteredAt: 900_000, waiting: 1 }),
        measured({ answered: 90, offered: 98 }, { oldestEnteredAt: 800_000, waiting: 2 }),
      ],
      1_000_000,
    );
    expect(KPIS.answerRate.of(together)).toEqual({ kind: 'ratio', ratio: { num: 91, den: 100 } });
    expect(KPIS.longestWait.of(together)).toEqual({ kind: 'duration', valueMs: 200_000 });
    expect(KPIS.waiting.of(together)).toEqual({ kind: 'count', value: 3 });
  });

  it('says at most how many were resolved at the first contact, of those it could follow', () => {
    const figure = KPIS.firstContactResolution.of(measured({ answered: 60, followed: 50, unresolved: 8 }));
    expect(figure).toEqual({ kind: 'ratio', ratio: { num: 42, den: 50 }, caveat: { kind: 'atMost' } });
  });

  it('says of how many responses a satisfaction is, and knows none where nobody responded', () => {
    const rated = measured({ answered: 60, rated: 12, satisfied: 9 });
    expect(KPIS.satisfaction.of(rated)).toEqual({
      kind: 'ratio',
      ratio: { num: 9, den: 12 },
      caveat: { kind: 'responses', asked: 60 },
    });
    expect(figureValue(KPIS.responseRate.of(rated))).toBe(0.2);
    const silent = measured({ answered: 60 });
    expect(figureValue(KPIS.satisfaction.of(silent))).toBeNull();
    expect(figureValue(KPIS.responseRate.of(silent))).toBeNull();
  });

  it('does not know what a hub of an earlier version does not count, alone or together', () => {
    const { followed: _, unresolved: __, rated: ___, satisfied: ____, ...older } = noCounters();
    const old = { ...measured({}), counters: { ...older, offered: 40, answered: 40 } };
    const together = measuredTogether([old, old], 0);
    for (const id of ['firstContactResolution', 'satisfaction', 'responseRate'] as const) {
      expect(figureValue(KPIS[id].of(old))).toBeNull();
      expect(figureValue(KPIS[id].of(together))).toBeNull();
    }
    expect(together.counters).not.toHaveProperty('rated');
    const withNew = measuredTogether([old, measured({ answered: 10, rated: 4, satisfied: 3 })], 0);
    expect(KPIS.satisfaction.of(withNew)).toMatchObject({ ratio: { num: 3, den: 4 }, caveat: { asked: 50 } });
  });

  it('never yields a ratio outside 0…1 from counters that a ledger can hold', () => {
    const counters = fc
      .record({
        inSla: fc.nat(500),
        late: fc.nat(500),
        short: fc.nat(100),
        inTime: fc.nat(100),
        long: fc.nat(100),
        other: fc.nat(50),
      })
      .map(({ inSla, late, short, inTime, long, other }) => ({
        ...noCounters(),
        answeredInSla: inSla,
        answered: inSla + late,
        abandonedShort: short,
        abandonedInSla: short + inTime,
        abandoned: short + inTime + long,
        overflowed: other,
        offered: inSla + late + short + inTime + long + other,
      }));
    fc.assert(
      fc.property(counters, (c) => {
        for (const formula of Object.values(SERVICE_LEVELS)) {
          const { num, den } = formula(c);
          expect(den === 0 ? num : num / den).toBeGreaterThanOrEqual(0);
          expect(den === 0 ? num : num / den).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('has a row, a name and a formula in both languages for each id', () => {
    expect(Object.keys(KPIS)).toEqual([...KPI_IDS]);
    for (const lang of ['fr', 'en'] as const) {
      const { kpi } = wordsFor(lang).figures;
      for (const id of KPI_IDS) expect(kpi[id].formula).not.toBe('');
    }
  });
});
