import type { z } from 'zod';
import type { Contradiction } from './limits.ts';
import { ruleOf } from './reading.ts';
import type { AlertRule } from './rules.ts';
import { writtenRuleSchema } from './written.ts';

/** Those who write do not wait on the line: limits in minutes are for those who call. */
const BY_PHONE = { queue: '*', channel: 'phone' } as const;

/**
 * What a hospital's centre watches when nobody has written a rule. 85 % answered is the public-service red
 * line; the service level's target is each queue's own. Both are of the last half hour: a morning that went
 * badly and is over burns no more.
 */
export const WRITTEN_DEFAULTS = {
  'source-down': {
    state: { of: 'source', is: 'down', severity: 'critical' },
    for: '10s',
    clearAfter: '10s',
    during: 'always',
  },
  'answer-rate': {
    metric: 'answerRate',
    scope: BY_PHONE,
    window: 'recent',
    minVolume: 20,
    for: '2m',
    warning: { enter: '90%', leave: '91%' },
    critical: { enter: '85%', leave: '87%' },
  },
  'service-level': {
    metric: 'serviceLevel',
    scope: BY_PHONE,
    window: 'recent',
    minVolume: 20,
    for: '2m',
    warning: { enter: 'target', leave: 'target + 2' },
    critical: { enter: 'target - 20', leave: 'target - 15' },
  },
  abandonment: {
    metric: 'abandonRate',
    scope: BY_PHONE,
    window: 'recent',
    minVolume: 20,
    for: '2m',
    warning: { enter: '10%', leave: '8%' },
    critical: { enter: '20%', leave: '15%' },
  },
  'longest-wait': {
    metric: 'longestWait',
    scope: BY_PHONE,
    warning: { enter: '3m', leave: '2m' },
    critical: { enter: '6m', leave: '4m' },
  },
  unstaffed: {
    state: { of: 'queue', is: 'unstaffed', severity: 'critical' },
    for: '1m',
  },
  'escalation-expiring': {
    state: { of: 'escalation', is: 'expiring', within: '2m' },
    clearAfter: '0s',
    during: 'always',
  },
  'escalation-expired': {
    state: { of: 'escalation', is: ['expired', 'failed'], severity: 'critical' },
    clearAfter: '0s',
    during: 'always',
  },
  'agent-suspect': { state: { of: 'agent', is: 'suspect' }, during: 'always' },
} as const satisfies Record<string, z.input<typeof writtenRuleSchema>>;

export const DEFAULT_RULE_IDS = Object.keys(WRITTEN_DEFAULTS) as (keyof typeof WRITTEN_DEFAULTS)[];

/** The default rules, read as a site's own would be. */
export function defaultRules(): AlertRule[] {
  return Object.entries(WRITTEN_DEFAULTS).map(([id, written]) => {
    const complain = (path: readonly (string | number)[], { english }: Contradiction): never => {
      throw new Error(`default rule ${id}, ${path.join('.')}: ${english}`);
    };
    return ruleOf(id, writtenRuleSchema.parse(written), complain)!;
  });
}
