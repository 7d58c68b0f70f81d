import { KPIS, type KpiId } from '../../centre/kpi.ts';
import {
  type Complain,
  type Contradiction,
  contradiction,
  fromTarget,
  limitsOf,
  type ThresholdUnit,
  targetsIn,
} from './limits.ts';
import {
  type AlertRule,
  type Condition,
  type LeafCondition,
  leavesOf,
  type PlaceKind,
  type RuleScope,
  type StateCondition,
} from './rules.ts';
import { STATE_WORDS, type WrittenLeaf, type WrittenRule, type WrittenScope } from './written.ts';

const PLAIN_VOLUME = 10;
/** What can be measured on a team: its agents' figures. */
const TEAM_METRICS: readonly KpiId[] = ['staffed', 'ready', 'occupancy'];

/** Reads one written rule into the centre's terms, complaining of each contradiction in it. */
export function ruleOf(id: string, written: WrittenRule, complain: Complain): AlertRule | null {
  const condition = conditionOf(written, complain);
  if (condition === null) return null;
  const scope = scopeOf(written.scope, condition, complain);
  if (scope === null) return null;
  if (written.beforeClosing !== undefined && scope.kind !== 'queue') {
    complain(
      ['beforeClosing'],
      contradiction('closingScope', 'only a rule on queues can look at the time before closing'),
    );
  }
  return {
    id,
    name: written.name ?? null,
    scope,
    condition,
    forMs: written.for,
    clearMs: written.clearAfter,
    during: written.during,
    beforeClosingMs: written.beforeClosing ?? null,
    quiet: quietOf(written.quiet),
    inhibitedBy: written.inhibitedBy,
    flapping: { crossings: written.flapping.crossings, quietMs: written.flapping.quiet },
  };
}

function quietOf(written: WrittenRule['quiet']): AlertRule['quiet'] {
  if (written === undefined) return null;
  if ('exceptions' in written) return written;
  return { daily: written, holidays: 'open', exceptions: [] };
}

function conditionOf(written: WrittenRule, complain: Complain): Condition | null {
  const ways = (['metric', 'expected', 'state', 'all', 'any'] as const).filter(
    (name) => written[name] !== undefined,
  );
  if (ways.length !== 1) {
    const found = ways.join(', ');
    complain(
      [],
      contradiction(
        'ways',
        `a rule has exactly one of metric, expected, state, all, any; this one has ${found || 'none'}`,
        found,
      ),
    );
    return null;
  }
  const kind = ways[0]!;
  if (kind !== 'all' && kind !== 'any') return leafOf(written, complain);
  const parts = written[kind]!.map((part, index) =>
    leafOf(part, (path, wrong) => complain([kind, index, ...path], wrong)),
  );
  return parts.every((part) => part !== null) ? { kind, parts } : null;
}

function leafOf(written: WrittenLeaf, complain: Complain): LeafCondition | null {
  if (written.state !== undefined) return stateOf(written.state, complain);
  if (written.expected !== undefined) {
    const limits = limitsOf(written, 'ratio', written.when ?? 'above', complain);
    if (limits === null) return null;
    return { kind: 'expected', minimumVolume: written.minVolume ?? PLAIN_VOLUME, limits };
  }
  if (written.metric !== undefined) return metricOf(written, written.metric, complain);
  complain([], contradiction('partWays', 'a part has exactly one of metric, expected, state'));
  return null;
}

function metricOf(written: WrittenLeaf, metric: KpiId, complain: Complain): LeafCondition | null {
  const kpi = KPIS[metric];
  const counted = kpi.unit === 'contacts' || kpi.unit === 'agents';
  const unit: ThresholdUnit = counted ? 'count' : kpi.unit === 'ms' ? 'ms' : 'share';
  const perAgent = written.per === 'agent';
  if (perAgent && !counted) {
    const english = `${metric} is not a count: it cannot be divided by agents`;
    complain(['per'], contradiction('notCount', english, metric));
  }
  const side = written.when ?? (kpi.better === 'higher' ? 'below' : kpi.better === 'lower' ? 'above' : null);
  if (side === null) {
    const english = `${metric} is neither good nor bad by itself: say when: above or below`;
    complain(['when'], contradiction('noSide', english, metric));
    return null;
  }
  const against = targetsIn(written) ? 'target' : 'zero';
  if (against === 'target' && metric !== 'serviceLevel') {
    const english = `${metric} has no target: only serviceLevel has one, the queue's own`;
    complain([], contradiction('noTarget', english, metric));
    return null;
  }
  const limits = limitsOf(against === 'target' ? fromTarget(written) : written, unit, side, complain);
  if (limits === null) return null;
  const minimumVolume = written.minVolume ?? kpi.minimumVolume;
  return { kind: 'metric', metric, window: written.window, perAgent, minimumVolume, against, limits };
}

function stateOf(written: NonNullable<WrittenLeaf['state']>, complain: Complain): StateCondition | null {
  const known: readonly string[] = STATE_WORDS[written.of];
  const unknown = written.is.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    const states = known.join(', ');
    const english = `"${unknown}" is not a state of ${written.of}; one of ${states}`;
    complain(['state', 'is'], contradiction('notState', english, unknown, written.of, states));
    return null;
  }
  const { of, is, severity, longer: longerMs, within: withinMs } = written;
  const base = { kind: 'state', severity, longerMs, of, is };
  return (of === 'escalation' ? { ...base, withinMs } : base) as StateCondition;
}

function scopeOf(
  written: WrittenScope | undefined,
  condition: Condition,
  complain: Complain,
): RuleScope | null {
  const leaves = leavesOf(condition);
  const natural = naturalScope(leaves[0]!);
  const scope = readScope(written ?? { [natural]: '*' });
  if (scope === null) {
    const english =
      'a scope names one of queue, agent, source, escalation, site, team, channel; only queue and channel go together';
    complain(['scope'], contradiction('scope', english));
    return null;
  }
  for (const leaf of leaves) {
    const why = unfit(leaf, scope.kind);
    if (why !== null) complain(['scope'], why);
  }
  return scope;
}

function readScope(written: WrittenScope): RuleScope | null {
  if (written === 'all') return { kind: 'all' };
  const { queue, channel, ...rest } = written;
  if (queue !== undefined) {
    const alone = Object.values(rest).every((value) => value === undefined);
    return alone ? { kind: 'queue', ids: idsOf(queue), channels: idsOf(channel) } : null;
  }
  const named = Object.entries({ channel, ...rest }).filter(([, value]) => value !== undefined);
  const [kind, value] = named[0] ?? [];
  return named.length === 1 ? ({ kind, ids: idsOf(value) } as RuleScope) : null;
}

/** `*` and nothing at all are every one. */
const idsOf = <T extends string>(written: '*' | T | T[] | undefined): T[] | null =>
  written === undefined || written === '*' ? null : Array.isArray(written) ? written : [written];

const naturalScope = (leaf: LeafCondition): PlaceKind =>
  leaf.kind !== 'state' ? 'queue' : leaf.of === 'callback' ? 'queue' : leaf.of;

/** Why a leaf cannot be measured in places of this kind, or `null`. */
function unfit(leaf: LeafCondition, kind: PlaceKind): Contradiction | null {
  if (leaf.kind === 'state') {
    const natural = naturalScope(leaf);
    if (kind === natural) return null;
    const english = `the state of ${leaf.of} is looked at per ${natural}, not per ${kind}`;
    return contradiction('stateScope', english, leaf.of, natural, kind);
  }
  if (kind === 'agent' || kind === 'source' || kind === 'escalation') {
    return contradiction('figureScope', `a figure is not measured per ${kind}`, kind);
  }
  if (leaf.kind === 'metric' && leaf.against === 'target' && kind !== 'queue') {
    return contradiction('targetScope', 'a target is that of each queue: look at it per queue');
  }
  if (kind !== 'team') return null;
  if (leaf.kind === 'metric' && TEAM_METRICS.includes(leaf.metric)) return null;
  const metrics = TEAM_METRICS.join(', ');
  return contradiction('teamMetric', `a team has no contacts of its own: only ${metrics}`, metrics);
}
