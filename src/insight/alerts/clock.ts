import { CLOCK_RULE_IDS } from '../../centre/clock-rule.ts';
import type { Leap } from '../leaps.ts';
import type { AlertRule } from '../rules/rules.ts';
import type { LeafVerdict, Verdict } from './verdict.ts';
import { nothing } from './verdict.ts';

/**
 * The hub's own watch on its clock: no wait, no age and no promised time can be trusted when somebody has set it, or
 * when the machine has slept.
 */
export const CLOCK_RULES: readonly AlertRule[] = CLOCK_RULE_IDS.map((id) => ({
  id,
  name: null,
  scope: { kind: 'all' },
  condition: { kind: 'any', parts: [] },
  forMs: 0,
  clearMs: 0,
  during: 'always',
  beforeClosingMs: null,
  quiet: null,
  inhibitedBy: [],
  flapping: { crossings: 1, quietMs: 3_600_000 },
}));

const HOLD_MS = 600_000;

/** A warning for ten minutes after a leap one way, whose value is how far, in milliseconds. */
export function clockVerdict(rule: AlertRule, leaps: readonly Leap[], now: number): Verdict {
  const forward = rule.id === 'clock-forward';
  const leap = leaps.findLast(({ byMs }) => byMs > 0 === forward);
  const endAt = leap === undefined ? 0 : leap.at + HOLD_MS;
  if (leap === undefined || now >= endAt) return { ...nothing(), levels: [] };
  const verdict: LeafVerdict = {
    ...nothing(null, endAt),
    level: 1,
    value: Math.abs(leap.byMs),
    metric: 'clock',
  };
  return { ...verdict, levels: [1] };
}
