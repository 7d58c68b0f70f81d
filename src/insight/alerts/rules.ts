import type { Rule } from '../../centre/alert.ts';
import type { Centre } from '../../centre/centre.ts';
import { type Change, putOf } from '../../centre/change.ts';
import { type AlertRule, headlineOf, type LeafCondition, type Limits, leavesOf } from '../rules/rules.ts';

/** Where each rule cannot tell, and why: place id → code. */
export type Blind = ReadonlyMap<string, ReadonlyMap<string, string>>;

const PLACES_SHOWN = 20;

/** The changes that make the centre's rule entities say what is watched now, and what cannot be told. */
export function ruleChanges(rules: readonly AlertRule[], blind: Blind, centre: Centre): Change[] {
  const wanted = new Map(rules.map((rule) => [rule.id, ruleEntity(rule, blind.get(rule.id))]));
  const changes: Change[] = [];
  for (const entity of wanted.values()) {
    const known = centre.rule.get(entity.id);
    if (known !== undefined && JSON.stringify({ ...known, rev: 0 }) === JSON.stringify(entity)) continue;
    changes.push(putOf('rule', entity));
  }
  for (const id of centre.rule.keys()) if (!wanted.has(id)) changes.push({ op: 'delete', kind: 'rule', id });
  return changes;
}

function ruleEntity(rule: AlertRule, blind: ReadonlyMap<string, string> | undefined): Rule {
  const { metric, limits } = headlineOf(rule.condition);
  const ids = rule.scope.kind === 'all' ? null : rule.scope.ids;
  const entity: Rule = {
    id: rule.id,
    rev: 0,
    name: rule.name ?? rule.id,
    metric,
    scope: { kind: rule.scope.kind, id: ids?.length === 1 ? ids[0]! : null },
    warning: limits?.warning?.enter ?? null,
    critical: limits?.critical?.enter ?? null,
    words: notation(rule).slice(0, 400),
  };
  const [code] = blind?.values() ?? [];
  if (code === undefined) return entity;
  return { ...entity, cannotTell: { code, places: [...blind!.keys()].slice(0, PLACES_SHOWN) } };
}

/** A rule in the notation of its file, the same in every language: `answerRate < 0.9 / 0.85, n ≥ 20, for 120s`. */
export function notation(rule: AlertRule): string {
  const { condition } = rule;
  const joint = condition.kind === 'any' ? ' or ' : ' and ';
  const parts = [leavesOf(condition).map(leafNotation).join(joint)];
  if (rule.beforeClosingMs !== null) parts.push(`in the ${rule.beforeClosingMs / 1000}s before closing`);
  if (rule.forMs > 0) parts.push(`for ${rule.forMs / 1000}s`);
  if (rule.inhibitedBy.length > 0) parts.push(`unless ${rule.inhibitedBy.join(', ')}`);
  return parts.join(', ');
}

function leafNotation(leaf: LeafCondition): string {
  if (leaf.kind === 'state') {
    const longer = leaf.longerMs > 0 ? ` longer than ${leaf.longerMs / 1000}s` : '';
    return `${leaf.of} is ${leaf.is.join('|')}${longer}`;
  }
  const volume = leaf.minimumVolume > 0 ? `, n ≥ ${leaf.minimumVolume}` : '';
  if (leaf.kind === 'expected') return `offered/expected ${limitsNotation(leaf.limits)}${volume}`;
  const metric = `${leaf.metric}${leaf.window === 'recent' ? ' (recent)' : ''}`;
  const value = leaf.perAgent
    ? `${metric}/staffed`
    : leaf.against === 'target'
      ? `${metric} − target`
      : metric;
  return `${value} ${limitsNotation(leaf.limits)}${volume}`;
}

const limitsNotation = ({ side, warning, critical }: Limits): string => {
  const enters = [warning, critical].flatMap((limit) => (limit === null ? [] : [String(limit.enter)]));
  return `${side === 'above' ? '>' : '<'} ${enters.join(' / ')}`;
};
