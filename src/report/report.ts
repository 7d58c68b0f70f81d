import { REPEAT_WINDOW_MS } from '../centre/callers.ts';
import { exits } from '../centre/counters.ts';
import type { Fact } from '../centre/fact.ts';
import { byPace } from '../centre/headline.ts';
import { INTERVAL_MS } from '../centre/interval.ts';
import { type CallbackFigures, callbackFigures } from './figures/callbacks.ts';
import { type EscalationFigures, escalationFigures } from './figures/escalations.ts';
import { type QueueFigures, queueFigures, type ReportFigures, totalFigures } from './figures/figures.ts';
import {
  type Act,
  actsIn,
  gapsIn,
  type Incident,
  incidentsIn,
  type ReasonFigures,
  reasonsIn,
} from './figures/happenings.ts';
import { type StaffingFigures, staffingFigures } from './figures/staffing.ts';
import { openTally, type QueueTally, type ReportQueue, type Span, wholeIntervals } from './figures/tally.ts';
import { type LongWait, longestWaits } from './figures/waits.ts';

/** What a report is about: a recording as it is, a site's day, part of one, or the time around an incident. */
export type ReportPeriod = Span & {
  kind: 'recording' | 'day' | 'shift' | 'incident';
  timezone: string;
  /** The alert, when the period is that of an incident. */
  incident: string | null;
};

/** One five-minute interval of the queues of the headline together. */
export type IntervalFigures = {
  startAt: number;
  offered: number;
  answered: number;
  abandoned: number;
  /** Those who waited and whose wait ended then: answered, abandoned, overflowed or promised a callback. */
  left: number;
  /** The most that were waiting at once, queue by queue, added up. */
  waitingMax: number;
};

/** Everything a report says, before it is said in any format. */
export type Report = {
  site: string | null;
  period: ReportPeriod;
  queues: QueueFigures[];
  /** Every queue together. */
  total: ReportFigures;
  /** The live channels together; all there is when none stands apart. The summary and the course are theirs. */
  headline: ReportFigures;
  /** The written channels together, when they stand apart from live ones. */
  written: ReportFigures | null;
  intervals: IntervalFigures[];
  queueIntervals: { queue: string; intervals: IntervalFigures[] }[];
  peaks: IntervalFigures[];
  longestWaits: LongWait[];
  callbacks: CallbackFigures;
  escalations: EscalationFigures;
  reasons: ReasonFigures[];
  staffing: StaffingFigures;
  incidents: Incident[];
  acts: Act[];
  gaps: { source: string; from: number; to: number }[];
  /** There is no fact at all of the period, nor of its day before it: its zeros are not counts. */
  blank: boolean;
  /** Names of things that the facts only know by id. */
  names: ReportNames;
};

export type ReportNames = Readonly<
  Record<'queue' | 'secretariat' | 'reason' | 'rule', Readonly<Record<string, string>>>
>;

/** What a report is made from: facts in their order, from the beginning of the day on, and what they mention. */
export type ReportMaterial = {
  facts: readonly Fact[];
  queueOf: (id: string) => ReportQueue | null;
  site: string | null;
  timezone: string;
  /** `null`: all of the facts, as a recording tells them. */
  span: Span | null;
  kind: ReportPeriod['kind'];
  /**
   * Until when it is known what became of the answers of the period: the facts may go on after its end. Without
   * it, until its end.
   */
  knownUntil?: number;
  incident?: string | null;
  names?: Partial<ReportNames>;
};

const PEAKS_SHOWN = 5;

/** Counts everything once. Given the same facts, two reports are equal. */
export function composeReport(material: ReportMaterial): Report {
  const { facts, queueOf, timezone, site } = material;
  const tally = openTally(queueOf, timezone, material.span);
  for (const fact of facts) tally.fold(fact);
  const tallies = tally.close().sort((a, b) => (a.queue.id < b.queue.id ? -1 : 1));
  const span = material.span === null ? extentOf(facts) : wholeIntervals(material.span);
  const inside = facts.filter(({ at }) => at >= span.from && at < span.to);
  const { headline, written } = byPace(tallies, ({ queue }) => queue.channel);
  const intervals = togetherByInterval(headline);
  const bound = (material.knownUntil ?? span.to) < span.to + REPEAT_WINDOW_MS ? 'atMost' : 'final';
  return {
    site,
    period: { ...span, kind: material.kind, timezone, incident: material.incident ?? null },
    queues: tallies.map((each) => queueFigures(each, bound)),
    total: totalFigures(tallies, bound),
    headline: totalFigures(headline, bound),
    written: written.length === 0 ? null : totalFigures(written, bound),
    intervals,
    queueIntervals: tallies.map((each) => ({ queue: each.queue.id, intervals: togetherByInterval([each]) })),
    peaks: [...intervals]
      .sort((a, b) => b.offered - a.offered || a.startAt - b.startAt)
      .slice(0, PEAKS_SHOWN)
      .filter(({ offered }) => offered > 0),
    longestWaits: longestWaits(inside.filter(isOfHeadline(written))),
    callbacks: callbackFigures(inside),
    escalations: escalationFigures(inside),
    reasons: reasonsIn(inside),
    staffing: staffingFigures(
      facts.filter(({ at }) => at < span.to),
      span,
    ),
    incidents: incidentsIn(inside),
    acts: actsIn(inside),
    gaps: gapsIn(inside),
    blank: facts.length === 0,
    names: namesOf(tallies, material.names ?? {}),
  };
}

/** The age of a message is no wait: written queues have no place among the longest. */
function isOfHeadline(written: readonly QueueTally[]): (fact: Fact) => boolean {
  const apart = new Set(written.map(({ queue }) => queue.id));
  return (fact) => !('queue' in fact && typeof fact.queue === 'string' && apart.has(fact.queue));
}

/** From the first fact to just after the last. */
function extentOf(facts: readonly Fact[]): Span {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const { at } of facts) {
    from = Math.min(from, at);
    to = Math.max(to, at + 1);
  }
  return facts.length === 0 ? { from: 0, to: 0 } : { from, to };
}

const nobody = (startAt: number): IntervalFigures => ({
  startAt,
  offered: 0,
  answered: 0,
  abandoned: 0,
  left: 0,
  waitingMax: 0,
});

function togetherByInterval(tallies: readonly QueueTally[]): IntervalFigures[] {
  const together = new Map<number, IntervalFigures>();
  for (const { intervals } of tallies) {
    for (const { startAt, counters, waitingMax } of intervals) {
      const sum = together.get(startAt) ?? nobody(startAt);
      together.set(startAt, {
        startAt,
        offered: sum.offered + counters.offered,
        answered: sum.answered + counters.answered,
        abandoned: sum.abandoned + counters.abandoned,
        left: sum.left + exits(counters) - counters.refused,
        waitingMax: sum.waitingMax + waitingMax,
      });
    }
  }
  return withoutHoles([...together.values()].sort((a, b) => a.startAt - b.startAt));
}

/** An interval that no queue tells of is one in which nothing entered. */
function withoutHoles(intervals: IntervalFigures[]): IntervalFigures[] {
  const whole: IntervalFigures[] = [];
  for (const interval of intervals) {
    for (
      let at = (whole.at(-1)?.startAt ?? interval.startAt) + INTERVAL_MS;
      at < interval.startAt;
      at += INTERVAL_MS
    ) {
      whole.push(nobody(at));
    }
    whole.push(interval);
  }
  return whole;
}

function namesOf(tallies: readonly QueueTally[], known: Partial<ReportNames>): ReportNames {
  const queue = Object.fromEntries(tallies.map(({ queue: { id, name } }) => [id, name]));
  return {
    queue: { ...known.queue, ...queue },
    secretariat: known.secretariat ?? {},
    reason: known.reason ?? {},
    rule: known.rule ?? {},
  };
}

/**
 * Intervals put together so that a plot has about `most` of them at most, each beginning a whole number of its own
 * length after `from`; each group keeps its highest queue.
 */
export function coarser(
  intervals: readonly IntervalFigures[],
  most: number,
  from: number,
): IntervalFigures[] {
  const groups = [1, 3, 6, 12, 24].find((size) => intervals.length / size <= most) ?? 48;
  const coarse: IntervalFigures[] = [];
  const groupOf = ({ startAt }: IntervalFigures): number =>
    Math.floor((startAt - from) / (groups * INTERVAL_MS));
  for (const [at, group] of Map.groupBy(intervals, groupOf)) {
    const sum = (name: 'offered' | 'answered' | 'abandoned' | 'left') =>
      group.reduce((total, interval) => total + interval[name], 0);
    coarse.push({
      startAt: from + at * groups * INTERVAL_MS,
      offered: sum('offered'),
      answered: sum('answered'),
      abandoned: sum('abandoned'),
      left: sum('left'),
      waitingMax: Math.max(...group.map(({ waitingMax }) => waitingMax)),
    });
  }
  return coarse;
}
