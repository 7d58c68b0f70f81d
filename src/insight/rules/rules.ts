import type { AgentState } from '../../centre/agent.ts';
import type { Severity } from '../../centre/alert.ts';
import type { CallbackState } from '../../centre/contact.ts';
import type { EscalationState } from '../../centre/escalation.ts';
import type { KpiId } from '../../centre/kpi.ts';
import type { Channel } from '../../centre/scalar.ts';
import type { SourceState } from '../../centre/source.ts';
import type { Timetable } from '../../centre/timetable.ts';

/**
 * Where a rule looks. An alert has a life of its own in each place: `null` ids mean every queue, agent,
 * source… that the centre has, one place each; `channel`, `site`, `team` and `all` are measured as one.
 * A rule on queues may keep to those of some channels.
 */
export type RuleScope =
  | { kind: 'queue'; ids: readonly string[] | null; channels: readonly Channel[] | null }
  | { kind: 'agent' | 'source' | 'escalation' | 'site' | 'team'; ids: readonly string[] | null }
  | { kind: 'channel'; ids: readonly Channel[] | null }
  | { kind: 'all' };
export type PlaceKind = RuleScope['kind'];

/** Two limits of one severity: past `enter` it is met, back at `leave` it no longer is. Between, it stays as it was. */
export type Limit = { enter: number; leave: number };

/** The bad side is strictly beyond the limit: 85 % itself is not under 85 %. */
export type Limits = { side: 'above' | 'below'; warning: Limit | null; critical: Limit | null };

export type Window = 'today' | 'recent';

/** A KPI past its limits. A ratio under `minimumVolume` tells nothing and meets nothing. */
export type MetricCondition = {
  kind: 'metric';
  metric: KpiId;
  window: Window;
  /** The count is divided by the agents staffed; nobody staffed and somebody waiting is past any limit. */
  perAgent: boolean;
  minimumVolume: number;
  /** `target`: the limits are distances from each queue's own service-level target. */
  against: 'zero' | 'target';
  limits: Limits;
};

/** The arrivals of the last half hour against the expected curve, as a ratio: 1.3 is 30 % over it. */
export type ExpectedCondition = { kind: 'expected'; minimumVolume: number; limits: Limits };

/** An entity in one of these states, for at least `longerMs` by the entity's own clock. */
export type StateCondition = { kind: 'state'; severity: Severity; longerMs: number } & (
  | { of: 'source'; is: readonly SourceState[] }
  | { of: 'agent'; is: readonly (AgentState | 'suspect')[] }
  | { of: 'queue'; is: readonly ('open' | 'closed' | 'unstaffed')[] }
  | { of: 'callback'; is: readonly (CallbackState | 'overdue')[] }
  /** `expiring`: nobody accepted, and `withinMs` or less before the last step of the circuit is over. */
  | { of: 'escalation'; is: readonly (EscalationState | 'expiring')[]; withinMs: number }
);

export type LeafCondition = MetricCondition | ExpectedCondition | StateCondition;
/** `all` is as severe as its mildest part, `any` as its most severe. */
export type Condition = LeafCondition | { kind: 'all' | 'any'; parts: readonly LeafCondition[] };

/** A rule of the site, checked and in the centre's units. */
export type AlertRule = {
  id: string;
  /** `null`: a rule that Vigie brings; its name is in `words`, by id. */
  name: string | null;
  scope: RuleScope;
  condition: Condition;
  /** How long it must be met before it fires, and no longer met before it clears. */
  forMs: number;
  clearMs: number;
  /** `open`: a queue known to be closed meets nothing. */
  during: 'open' | 'always';
  /** Only within this time before the queue closes; `null`: at any time. */
  beforeClosingMs: number | null;
  /** While these hours are "open" the rule begins no incident; those it has go on. */
  quiet: Timetable | null;
  inhibitedBy: readonly string[];
  /** Crossing back this often in one incident is flapping; it then ends only after `quietMs` without a crossing. */
  flapping: { crossings: number; quietMs: number };
};

/** The leaves of a condition, in the order in which their hysteresis is kept. */
export const leavesOf = (condition: Condition): readonly LeafCondition[] =>
  'parts' in condition ? condition.parts : [condition];

/** The rule's first metric, and the limits a screen can draw: those of a rule with one metric. */
export function headlineOf(condition: Condition): { metric: string | null; limits: Limits | null } {
  const leaf = leavesOf(condition).find((part) => part.kind !== 'state');
  if (leaf === undefined) return { metric: null, limits: null };
  const metric = leaf.kind === 'metric' ? leaf.metric : 'expected';
  return { metric, limits: leavesOf(condition).length === 1 ? leaf.limits : null };
}
