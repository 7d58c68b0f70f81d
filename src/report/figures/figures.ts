import { type Counters, sumCounters } from '../../centre/counters.ts';
import { firstContact } from '../../centre/kpi.ts';
import type { ServiceLevelFormula } from '../../centre/queue.ts';
import type { Ratio } from '../../centre/scalar.ts';
import { SERVICE_LEVELS } from '../../centre/service-level.ts';
import type { QueueTally } from './tally.ts';

/** The figures of a queue, or of all together, flat: milliseconds, counts, and ratios as their two counts. */
export type ReportFigures = {
  offered: number;
  carriedIn: number;
  answered: number;
  abandoned: number;
  abandonedShort: number;
  overflowed: number;
  calledBack: number;
  refused: number;
  waiting: number;
  transferred: number;
  repeatAfterAbandon: number;
  recontactAfterAnswer: number;
  avoidable: number;
  /** Survey answers about the visits that entered in the period. */
  rated: number;
  /** Arithmetic mean over the answered; `null` when nobody was. */
  asaMs: number | null;
  abandonedWaitMs: number | null;
  longestWaitMs: number;
  ahtMs: number | null;
  answerRate: Ratio;
  abandonRate: Ratio;
  /** `atMost`: not all of its callers have had their 24 h to come back. */
  firstContactResolution: Ratio & { bound: 'atMost' | 'final' };
  /** Unknown, as nothing of nothing, when nobody responded. */
  satisfaction: Ratio;
  responseRate: Ratio;
  serviceLevel: { thresholdMs: number | null } & Record<ServiceLevelFormula, Ratio>;
};
/** `formula` is the queue's own service level, the one its people speak of; `targetRatio` is that one's target. */
export type QueueFigures = {
  id: string;
  name: string;
  targetRatio: number;
  formula: ServiceLevelFormula;
} & ReportFigures;

const mean = (sum: number, count: number): number | null => (count === 0 ? null : Math.round(sum / count));

/** Whether a share of callers who have not come back can still fall. */
export type Bound = ReportFigures['firstContactResolution']['bound'];

/** `thresholdMs` is `null` for queues together whose thresholds differ: each kept its own. */
function figuresOf(
  events: Counters,
  cohort: Counters,
  rest: { waiting: number; longestWaitMs: number; thresholdMs: number | null; bound: Bound },
): ReportFigures {
  const { thresholdMs, waiting, longestWaitMs, bound } = rest;
  const { rated = 0, satisfied = 0 } = cohort;
  const wrapup = events.wrappedUp === 0 ? 0 : (events.wrapupMs * events.completed) / events.wrappedUp;
  return {
    offered: events.offered,
    carriedIn: events.carriedIn,
    answered: events.answered,
    abandoned: events.abandoned,
    abandonedShort: events.abandonedShort,
    overflowed: events.overflowed,
    calledBack: events.calledBack,
    refused: events.refused,
    waiting,
    transferred: events.transferred,
    repeatAfterAbandon: events.repeatAfterAbandon,
    recontactAfterAnswer: events.recontactAfterAnswer,
    avoidable: events.avoidable,
    rated,
    asaMs: mean(events.waitAnsweredMs, events.answered),
    abandonedWaitMs: mean(events.waitAbandonedMs, events.abandoned),
    longestWaitMs,
    ahtMs: mean(events.talkMs + events.holdMs + wrapup, events.completed),
    answerRate: { num: cohort.answered, den: cohort.offered },
    abandonRate: { num: cohort.abandoned, den: cohort.offered },
    firstContactResolution: { ...firstContact(cohort), bound },
    satisfaction: { num: satisfied, den: rated },
    responseRate: { num: rated, den: rated === 0 ? 0 : cohort.answered },
    serviceLevel: {
      thresholdMs,
      offered: SERVICE_LEVELS.offered(cohort),
      answered: SERVICE_LEVELS.answered(cohort),
      exclShort: SERVICE_LEVELS.exclShort(cohort),
      exclInSla: SERVICE_LEVELS.exclInSla(cohort),
    },
  };
}

/** One queue's figures. */
export function queueFigures(
  { queue, events, cohort, waiting, longestWaitMs }: QueueTally,
  bound: Bound,
): QueueFigures {
  const { thresholdMs, targetRatio, formula } = queue.sla;
  const figures = figuresOf(events, cohort, { waiting, longestWaitMs, thresholdMs, bound });
  return { id: queue.id, name: queue.name, targetRatio, formula, ...figures };
}

/** Several queues together, derived from the rows above it and from nothing else. */
export function totalFigures(tallies: readonly QueueTally[], bound: Bound): ReportFigures {
  const thresholds = new Set(tallies.map(({ queue }) => queue.sla.thresholdMs));
  return figuresOf(
    sumCounters(tallies.map(({ events }) => events)),
    sumCounters(tallies.map(({ cohort }) => cohort)),
    {
      waiting: tallies.reduce((sum, { waiting }) => sum + waiting, 0),
      longestWaitMs: Math.max(0, ...tallies.map(({ longestWaitMs }) => longestWaitMs)),
      thresholdMs: thresholds.size === 1 ? [...thresholds][0]! : null,
      bound,
    },
  );
}
