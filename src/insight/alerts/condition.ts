import { figureValue } from '../../centre/figure.ts';
import { KPIS, type KpiId } from '../../centre/kpi.ts';
import { type Measured, measuredOf, measuredTogether } from '../../centre/measured.ts';
import type { Queue } from '../../centre/queue.ts';
import { leaptMs } from '../leaps.ts';
import type { AlertRule, Condition, LeafCondition, Limits, MetricCondition } from '../rules/rules.ts';
import { expectedVerdict } from './expected.ts';
import { agentsIn, countAgents, measuredIn, type Place } from './place.ts';
import type { Sight } from './sight.ts';
import { stateVerdict } from './state.ts';
import { enterOf, type LeafVerdict, type Level, levelOf, nothing, type Verdict } from './verdict.ts';

/** Evaluates a rule in a place. `previous` holds the level each leaf had, for its hysteresis. */
export function verdictOf(rule: AlertRule, place: Place, sight: Sight, previous: readonly Level[]): Verdict {
  const looking = whetherLooking(rule, place, sight);
  if (looking !== null) return { ...looking, levels: [] };
  return conditionVerdict(rule.condition, place, sight, previous);
}

/** Closed, or not yet near closing: nothing is met. `null` when the rule is looking. */
function whetherLooking(rule: AlertRule, place: Place, { centre, now }: Sight): LeafVerdict | null {
  const queues = measuredIn(place, centre);
  if (rule.during === 'open' && queues.length > 0 && queues.every(({ open }) => open === false)) {
    return nothing();
  }
  if (rule.beforeClosingMs === null) return null;
  const closesAt = queues[0]?.closesAt ?? null;
  if (closesAt === null) return nothing('closing.unknown');
  const from = closesAt - rule.beforeClosingMs;
  return now < from ? nothing(null, from) : now > closesAt ? nothing() : null;
}

function conditionVerdict(
  condition: Condition,
  place: Place,
  sight: Sight,
  previous: readonly Level[],
): Verdict {
  if (!('parts' in condition)) {
    const verdict = leafVerdict(condition, place, sight, previous[0] ?? 0);
    return { ...verdict, levels: [verdict.level] };
  }
  const verdicts = condition.parts.map((part, index) =>
    leafVerdict(part, place, sight, previous[index] ?? 0),
  );
  const levels = verdicts.map(({ level }) => level);
  const level = (condition.kind === 'all' ? Math.min(...levels) : Math.max(...levels)) as Level;
  const deciding = verdicts.find((verdict) => verdict.level === level)!;
  const times = verdicts.flatMap(({ nextAt }) => (nextAt === null ? [] : [nextAt]));
  return {
    ...deciding,
    level,
    levels,
    nextAt: times.length === 0 ? null : Math.min(...times),
    ticks: verdicts.some(({ ticks }) => ticks),
    unknown: verdicts.find(({ unknown }) => unknown !== null)?.unknown ?? null,
  };
}

function leafVerdict(leaf: LeafCondition, place: Place, sight: Sight, previous: Level): LeafVerdict {
  if (leaf.kind === 'state') return stateVerdict(leaf, place, sight);
  if (leaf.kind === 'expected') return expectedVerdict(leaf, place, sight, previous);
  return metricVerdict(leaf, place, sight, previous);
}

function metricVerdict(leaf: MetricCondition, place: Place, sight: Sight, previous: Level): LeafVerdict {
  const queues = measuredIn(place, sight.centre);
  if (queues.length === 0 && place.kind !== 'team') return nothing('place.absent');
  const measured = measure(leaf, place, queues, sight);
  const kpi = KPIS[leaf.metric];
  const figure = kpi.of(measured);
  const limits = leaf.against === 'target' ? shifted(leaf.limits, queues[0]!.sla.targetRatio) : leaf.limits;
  const ticks = leaf.metric === 'longestWait' && measured.oldestEnteredAt !== null;
  const nextAt = ticks ? nextCrossing(limits, measured.oldestEnteredAt!, sight.now) : null;
  const base = { metric: leaf.metric, nextAt, ticks, unknown: null };
  if (leaf.perAgent) {
    const ratio = { num: figureValue(figure) ?? 0, den: figureValue(KPIS.staffed.of(measured)) ?? 0 };
    const value = ratio.num === 0 ? 0 : ratio.num / ratio.den;
    const level = levelOf(limits, value, previous);
    return { ...base, level, value: ratio, threshold: enterOf(limits, level) };
  }
  const enough = measured.counters.offered >= leaf.minimumVolume || kpi.about === 'now';
  const value = enough ? figureValue(figure, leaf.minimumVolume) : null;
  const level = value === null ? 0 : levelOf(limits, value, previous);
  const shown =
    figure.kind === 'ratio' ? (figure.ratio.den === 0 ? null : figure.ratio) : figureValue(figure);
  return { ...base, level, value: shown, threshold: enterOf(limits, level) };
}

/** What is read from agents, each counted once in a group, not from queues. */
const AGENT_METRICS: readonly KpiId[] = ['staffed', 'ready', 'occupancy'];

function measure(
  leaf: MetricCondition,
  place: Place,
  queues: readonly Queue[],
  { centre, now, leaps }: Sight,
): Measured {
  const parts = queues.map((queue) => {
    const measured = measuredOf(queue, now, leaf.window);
    const oldest = measured.oldestEnteredAt;
    return { ...measured, oldestEnteredAt: oldest === null ? null : oldest + leaptMs(leaps, oldest) };
  });
  if (place.kind === 'queue') return parts[0]!;
  const aboutAgents = leaf.perAgent || AGENT_METRICS.includes(leaf.metric);
  return measuredTogether(parts, now, aboutAgents ? countAgents(agentsIn(place, centre)) : undefined);
}

const shifted = ({ side, warning, critical }: Limits, by: number): Limits => {
  const move = (limit: Limits['warning']) =>
    limit === null ? null : { enter: limit.enter + by, leave: limit.leave + by };
  return { side, warning: move(warning), critical: move(critical) };
};

/** The next moment at which a wait that began at `enteredAt` passes one of the limits. */
function nextCrossing(limits: Limits, enteredAt: number, now: number): number | null {
  const moments = [limits.warning, limits.critical]
    .flatMap((limit) => (limit === null ? [] : [limit.enter, limit.leave]))
    .map((limit) => enteredAt + Math.floor(limit) + 1)
    .filter((at) => at > now);
  return moments.length === 0 ? null : Math.min(...moments);
}
