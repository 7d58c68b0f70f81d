import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/centre/problem.ts';
import {
  erlangA,
  erlangB,
  erlangC,
  type Load,
  type Outlook,
  staffingFor,
} from '../../src/insight/staffing/erlang.ts';

type Case = {
  id: string;
  model: 'A' | 'B' | 'C';
  lambda_per_hour: number;
  aht_s: number;
  patience_mean_s: number | null;
  n: number;
} & Record<string, number>;
type Staffing = { lambda_per_hour: number; aht_s: number; target: string } & Record<string, number>;
const reference = JSON.parse(
  readFileSync(new URL('../fixtures/erlang-cases.json', import.meta.url), 'utf8'),
) as { cases: Case[]; staffing: Staffing[] };

const TOLERANCE = 1e-9;
const loadOf = (each: { lambda_per_hour: number; aht_s: number }): Load => ({
  arrivalsPerHour: each.lambda_per_hour,
  handleMs: each.aht_s * 1000,
});
const worked = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};
const near = (value: number, expected: number) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(TOLERANCE * Math.max(1, Math.abs(expected)));

describe('Erlang B', () => {
  it.each(reference.cases.filter((each) => each.model === 'B'))('$id', (each) => {
    const { blocking, occupancy } = worked(erlangB(loadOf(each), each.n));
    near(blocking, each.blocking!);
    near(occupancy, each.occupancy!);
  });

  it('gives 0.0526 for 30 lines and 25 erlangs, as the Mathematica page says', () => {
    const { blocking } = worked(erlangB({ arrivalsPerHour: 375, handleMs: 240_000 }, 30));
    near(blocking, 0.052603172228140614);
  });
});

describe('Erlang C and Erlang A', () => {
  it.each(reference.cases.filter((each) => each.model !== 'B'))('$id', (each) => {
    const patienceMs = each.patience_mean_s === null ? Number.POSITIVE_INFINITY : each.patience_mean_s * 1000;
    const outlook = worked(erlangA(loadOf(each), each.n, patienceMs));
    near(outlook.waitProbability, each.p_wait!);
    near(outlook.abandonProbability, each.p_abandon!);
    near(outlook.waitMeanMs / 1000, each.wait_mean!);
    near(outlook.asaMs / 1000, each.asa_answered!);
    near(outlook.occupancy, each.occupancy!);
    near(outlook.queueLength, each.lq!);
    for (const seconds of [20, 30, 60]) {
      const level = outlook.serviceLevel(seconds * 1000);
      near(level.offered, each[`sl${seconds}_offered`]!);
      near(level.waited, each[`sl${seconds}_wait`]!);
      near(level.exclInSla, each[`sl${seconds}_exclshort`]!);
    }
  });

  it('agrees with the worked example of pyworkforce and of the ErlangC package', () => {
    const outlook = worked(erlangC({ arrivalsPerHour: 200, handleMs: 180_000 }, 14));
    near(outlook.waitProbability, 0.1741319335950498);
    near(outlook.serviceLevel(20_000).offered, 0.8883500191794669);
    near(outlook.asaMs / 1000, 7.83593701177724);
  });

  it('agrees with the worked example of the Maxima page, as far as it is printed', () => {
    const outlook = worked(erlangC({ arrivalsPerHour: 720, handleMs: 240_000 }, 55));
    expect(outlook.waitProbability).toBeCloseTo(0.2387, 4);
    expect(outlook.asaMs / 1000).toBeCloseTo(8.184, 3);
    expect(outlook.serviceLevel(15_000).offered).toBeCloseTo(0.8459, 4);
  });
});

describe('staffing', () => {
  const targetOf = (each: Staffing) => {
    const [percent, seconds] = each.target.split('/').map(Number);
    return {
      targetRatio: percent! / 100,
      thresholdMs: seconds! * 1000,
      definition: 'offered' as const,
      maxAbandonRatio: null,
    };
  };

  it.each(reference.staffing)('$lambda_per_hour an hour of $aht_s s at $target', (each) => {
    const target = targetOf(each);
    const byC = worked(staffingFor(loadOf(each), Number.POSITIVE_INFINITY, target));
    expect(byC.agents).toBe(each.n_erlangC);
    near(byC.outlook.serviceLevel(target.thresholdMs).offered, each.sl_erlangC!);
    for (const patience of [120, 300]) {
      const byA = worked(staffingFor(loadOf(each), patience * 1000, target));
      expect(byA.agents).toBe(each[`n_erlangA_pat${patience}`]);
      near(byA.outlook.serviceLevel(target.thresholdMs).offered, each[`sl_erlangA_pat${patience}`]!);
      near(byA.outlook.abandonProbability, each[`abandon_erlangA_pat${patience}`]!);
    }
  });
});

describe('what holds whatever the figures', () => {
  const load = fc.record({
    arrivalsPerHour: fc.double({ min: 0.1, max: 3_000, noNaN: true }),
    handleMs: fc.double({ min: 20_000, max: 900_000, noNaN: true }),
  });
  const agents = fc.integer({ min: 1, max: 150 });
  const patienceMs = fc.double({ min: 5_000, max: 7_200_000, noNaN: true });
  const thresholdMs = fc.double({ min: 0, max: 600_000, noNaN: true });
  const SLACK = 1e-9;

  it('gives shares between 0 and 1, and never more busy agents than there are', () => {
    fc.assert(
      fc.property(load, agents, patienceMs, thresholdMs, (offered, n, patience, threshold) => {
        const outlook = worked(erlangA(offered, n, patience));
        const level = outlook.serviceLevel(threshold);
        const shares = [
          outlook.waitProbability,
          outlook.abandonProbability,
          outlook.occupancy,
          level.offered,
          level.waited,
          level.exclInSla,
        ];
        for (const share of shares) {
          expect(share).toBeGreaterThanOrEqual(-SLACK);
          expect(share).toBeLessThanOrEqual(1 + SLACK);
        }
        expect(outlook.abandonProbability).toBeLessThanOrEqual(outlook.waitProbability + SLACK);
        expect(level.offered).toBeLessThanOrEqual(level.exclInSla + SLACK);
        expect(level.exclInSla).toBeLessThanOrEqual(1 + SLACK);
      }),
    );
  });

  it('is never worse with one agent more', () => {
    fc.assert(
      fc.property(load, agents, patienceMs, thresholdMs, (offered, n, patience, threshold) => {
        const [fewer, more] = [n, n + 1].map((each) => worked(erlangA(offered, each, patience))) as [
          Outlook,
          Outlook,
        ];
        expect(more.abandonProbability).toBeLessThanOrEqual(fewer.abandonProbability + SLACK);
        expect(more.waitMeanMs).toBeLessThanOrEqual(fewer.waitMeanMs * (1 + SLACK) + SLACK);
        expect(more.serviceLevel(threshold).offered).toBeGreaterThanOrEqual(
          fewer.serviceLevel(threshold).offered - SLACK,
        );
      }),
    );
  });

  it('comes to Erlang C as patience grows', () => {
    const calm = { arrivalsPerHour: 120, handleMs: 180_000 };
    const patient = worked(erlangA(calm, 8, 1e10));
    const endless = worked(erlangC(calm, 8));
    expect(patient.waitMeanMs / endless.waitMeanMs).toBeCloseTo(1, 3);
    expect(patient.serviceLevel(20_000).offered).toBeCloseTo(endless.serviceLevel(20_000).offered, 3);
  });

  it('is not broken by an overload that no agent could hold', () => {
    const outlook = worked(erlangA({ arrivalsPerHour: 20_000, handleMs: 600_000 }, 3, 3_600_000));
    expect(outlook.occupancy).toBeCloseTo(1, 9);
    expect(outlook.waitProbability).toBeCloseTo(1, 9);
    expect(outlook.abandonProbability).toBeCloseTo(1 - 18 / 20_000, 9);
  });

  it('staffs with the fewest agents that hold the target', () => {
    fc.assert(
      fc.property(
        load.filter(({ arrivalsPerHour, handleMs }) => (arrivalsPerHour * handleMs) / 3_600_000 < 100),
        patienceMs,
        fc.double({ min: 0.3, max: 0.98, noNaN: true }),
        (offered, patience, targetRatio) => {
          const target = {
            thresholdMs: 30_000,
            targetRatio,
            definition: 'offered' as const,
            maxAbandonRatio: 0.1,
          };
          const plan = worked(staffingFor(offered, patience, target));
          const holds = (outlook: Outlook) =>
            outlook.serviceLevel(30_000).offered >= targetRatio && outlook.abandonProbability <= 0.1;
          expect(holds(plan.outlook)).toBe(true);
          if (plan.agents > 1) expect(holds(worked(erlangA(offered, plan.agents - 1, patience)))).toBe(false);
        },
      ),
    );
  });
});

describe('input that no queue has', () => {
  const calm: Load = { arrivalsPerHour: 60, handleMs: 180_000 };
  const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.problem.code);

  it.each([
    [{ ...calm, arrivalsPerHour: -1 }, 4],
    [{ ...calm, arrivalsPerHour: Number.NaN }, 4],
    [{ ...calm, arrivalsPerHour: Number.POSITIVE_INFINITY }, 4],
    [{ ...calm, handleMs: 0 }, 4],
    [{ ...calm, handleMs: Number.NaN }, 4],
    [calm, 0],
    [calm, 2.5],
    [calm, -3],
    [calm, Number.NaN],
  ])('%o with %s agents is refused by B, C and A', (load, agents) => {
    expect(codeOf(erlangB(load, agents))).toBe('erlang.input');
    expect(codeOf(erlangC(load, agents))).toBe('erlang.input');
    expect(codeOf(erlangA(load, agents, 60_000))).toBe('erlang.input');
  });

  it('refuses a patience that is none', () => {
    for (const patience of [0, -1, Number.NaN])
      expect(codeOf(erlangA(calm, 4, patience))).toBe('erlang.input');
  });

  it('refuses Erlang C where the queue would grow for ever, and says how loaded it is', () => {
    expect(erlangC(calm, 3)).toMatchObject({
      ok: false,
      problem: { code: 'erlang.overload', detail: { erlangs: 3, agents: 3 } },
    });
  });

  it('refuses a target that cannot be held', () => {
    const target = { thresholdMs: 20_000, definition: 'offered' as const, maxAbandonRatio: null };
    for (const targetRatio of [0, 1, 1.2, Number.NaN])
      expect(codeOf(staffingFor(calm, 120_000, { ...target, targetRatio }))).toBe('erlang.input');
    expect(codeOf(staffingFor(calm, 120_000, { ...target, targetRatio: 0.8, thresholdMs: -1 }))).toBe(
      'erlang.input',
    );
  });

  it('says that nobody waits where nobody calls', () => {
    const outlook = worked(erlangA({ ...calm, arrivalsPerHour: 0 }, 1, 60_000));
    expect(outlook.serviceLevel(20_000).offered).toBe(1);
    expect(worked(erlangC({ ...calm, arrivalsPerHour: 0 }, 1)).waitProbability).toBe(0);
  });
});
