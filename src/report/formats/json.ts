import { KPIS, type KpiId } from '../../centre/kpi.ts';
import type { Words } from '../../words/words.ts';
import type { Report } from '../report.ts';

/** The KPIs that a report's JSON names, with the key under which each stands. */
const NAMED: Record<string, KpiId> = {
  offered: 'offered',
  answered: 'answered',
  abandoned: 'abandoned',
  abandonedShort: 'abandonedShort',
  overflowed: 'overflowed',
  calledBack: 'calledBack',
  refused: 'refused',
  waiting: 'waiting',
  asaMs: 'asa',
  abandonedWaitMs: 'abandonedWait',
  longestWaitMs: 'longestToday',
  ahtMs: 'aht',
  answerRate: 'answerRate',
  abandonRate: 'abandonRate',
  firstContactResolution: 'firstContactResolution',
  satisfaction: 'satisfaction',
  responseRate: 'responseRate',
  'serviceLevel.offered': 'slOffered',
  'serviceLevel.answered': 'slAnswered',
  'serviceLevel.exclShort': 'slExclShort',
  'serviceLevel.exclInSla': 'slExclInSla',
};

/**
 * A report as data: counts, milliseconds, epoch milliseconds, ratios as `{num, den}`; `null` is unknown. Each
 * figure's formula stands under `formulas` by its key, in words and by the counters it reads.
 */
export function reportJson(report: Report, words: Words, compared: Report | null): Record<string, unknown> {
  const { names: _names, queues, total, ...rest } = report;
  return {
    queues,
    total,
    ...rest,
    ...(compared === null
      ? {}
      : {
          comparedWith: {
            period: compared.period,
            queues: compared.queues,
            total: compared.total,
            headline: compared.headline,
          },
        }),
    formulas: Object.fromEntries(
      Object.entries(NAMED).map(([key, id]) => [
        key,
        { formula: words.figures.kpi[id].formula, reads: KPIS[id].reads },
      ]),
    ),
  };
}
