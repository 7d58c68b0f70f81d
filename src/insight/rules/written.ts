import { z } from 'zod';
import { AGENT_STATES } from '../../centre/agent.ts';
import { severity } from '../../centre/alert.ts';
import { CALLBACK_STATES } from '../../centre/callback-state.ts';
import { ESCALATION_STATES } from '../../centre/escalation-state.ts';
import { KPI_IDS } from '../../centre/kpi.ts';
import { channel, id, label } from '../../centre/scalar.ts';
import { SOURCE_STATES } from '../../centre/source.ts';
import { slotsSchema, timetableSchema } from '../../centre/timetable.ts';
import { writtenDuration } from '../../centre/written.ts';

/** What each kind of entity can be, for a `state` condition. */
export const STATE_WORDS = {
  source: SOURCE_STATES,
  agent: [...AGENT_STATES, 'suspect'],
  queue: ['open', 'closed', 'unstaffed'],
  callback: [...CALLBACK_STATES, 'overdue'],
  escalation: [...ESCALATION_STATES, 'expiring'],
} as const satisfies Record<string, readonly string[]>;

const threshold = z.union([z.number(), z.string()]);
const limit = z
  .union([
    threshold,
    z.strictObject({
      enter: threshold.describe('beyond this it is met'),
      leave: threshold.optional().describe('back at this it is no longer met; `enter` when absent'),
    }),
  ])
  .describe('85% for a ratio, 3m for a time, 12 for a count; or enter and leave');

const state = z
  .strictObject({
    of: z.enum(['source', 'agent', 'queue', 'callback', 'escalation']),
    is: z
      .union([z.string(), z.array(z.string()).min(1)])
      .transform((written) => (typeof written === 'string' ? [written] : written))
      .describe('one state or several'),
    longer: writtenDuration.default(0).describe('for at least this long, by the entity itself'),
    within: writtenDuration.default(120_000).describe('`expiring`: this long before it is due'),
    severity: severity.default('warning'),
  })
  .describe('an entity in a state');

const leafFields = {
  metric: z
    .enum(KPI_IDS, {
      error: (issue) => `unknown metric "${String(issue.input)}"; one of ${KPI_IDS.join(', ')}`,
    })
    .optional()
    .describe('a KPI'),
  window: z.enum(['today', 'recent']).default('today').describe('since midnight, or the last half hour'),
  per: z.literal('agent').optional().describe('divide the count by the agents staffed'),
  expected: z.literal('offered').optional().describe('arrivals against the expected curve, in percent of it'),
  state: state.optional(),
  minVolume: z.int().min(0).optional().describe('under this many contacts nothing is met'),
  when: z.enum(['above', 'below']).optional().describe("the bad side, when the metric's own is not meant"),
  warning: limit.optional(),
  critical: limit.optional(),
};
const leaf = z.strictObject(leafFields);
export type WrittenLeaf = z.output<typeof leaf>;

const star = z.literal('*');
const some = <T extends z.ZodType<string>>(one: T) => z.union([star, one, z.array(one).min(1)]).optional();
const scope = z
  .union([
    z.literal('all'),
    z.strictObject({
      queue: some(id),
      agent: some(id),
      source: some(id),
      escalation: star.optional(),
      site: some(id),
      team: some(id),
      channel: some(channel),
    }),
  ])
  .describe(
    'all, or one of queue, agent, source, escalation, site, team, channel: a name, several, or *; queue and channel together: the queues of that channel, each by itself',
  );

/** A rule as a site writes it; `ruleOf` checks it as a whole and gives the rule. */
export const writtenRuleSchema = z.strictObject({
  name: label.optional().describe('what people call it'),
  scope: scope.optional(),
  ...leafFields,
  all: z.array(leaf).min(1).max(8).optional().describe('met when every part is'),
  any: z.array(leaf).min(1).max(8).optional().describe('met when one part is'),
  for: writtenDuration.default(0).describe('met for this long before it fires'),
  clearAfter: writtenDuration.default(30_000).describe('no longer met for this long before it clears'),
  during: z.enum(['open', 'always']).default('open').describe('only while the queue is open, or always'),
  beforeClosing: writtenDuration.optional().describe('only in this time before the queue closes'),
  quiet: z
    .union([slotsSchema, timetableSchema])
    .optional()
    .describe('hours in which it begins no incident, such as 22:00-07:00'),
  inhibitedBy: z.array(id).default([]).describe('rules that silence this one where they fire'),
  flapping: z
    .strictObject({
      crossings: z.int().min(1).default(3).describe('crossings back in one incident that make it flap'),
      quiet: writtenDuration.default(900_000).describe('time without a crossing that ends it'),
    })
    .default({ crossings: 3, quiet: 900_000 }),
});
export type WrittenRule = z.output<typeof writtenRuleSchema>;
export type WrittenScope = z.output<typeof scope>;
