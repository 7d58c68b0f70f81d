import { z } from 'zod';
import { severity } from '../../centre/alert.ts';
import type { Problem } from '../../centre/problem.ts';
import { problem } from '../../centre/problem.ts';
import { DEFAULT_RULE_IDS, defaultRules } from './default.ts';
import { type Contradiction, contradiction } from './limits.ts';
import { ruleOf } from './reading.ts';
import { type AlertRule, leavesOf } from './rules.ts';
import { writtenRuleSchema } from './written.ts';

const ruleId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'a name in small letters, digits and hyphens, 60 at most')
  .describe("the rule's own name");

/** Where `vigie watch` delivers; the secret is a Standard Webhooks one, read from a file or the environment. */
export const alertWebhookSchema = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }),
    secretFile: z.string().min(1).optional().describe('file holding the signing secret'),
    secretEnv: z.string().min(1).optional().describe('environment variable holding it'),
    rules: z.array(ruleId).optional().describe('only these rules; all when absent'),
    severity: severity.default('warning').describe('this severity or worse'),
  })
  .refine((hook) => (hook.secretFile === undefined) !== (hook.secretEnv === undefined), {
    message: 'either secretFile or secretEnv',
    params: { expects: 'oneSecret' },
    path: ['secretFile'],
  });
export type AlertWebhook = z.output<typeof alertWebhookSchema>;

const written = z.strictObject({
  defaults: z
    .union([z.boolean(), z.array(z.enum(DEFAULT_RULE_IDS as [string, ...string[]]))])
    .default(true)
    .describe('the rules that Vigie brings: all, none, or these; a rule of the same name replaces one'),
  rules: z.record(ruleId, writtenRuleSchema).default({}),
  webhooks: z.array(alertWebhookSchema).default([]),
});

/** The site's alert rules, checked, its own in their order and then the defaults it keeps. */
export type AlertSettings = { rules: AlertRule[]; webhooks: AlertWebhook[] };

/**
 * The `alerts:` section of a site's file. Unknown metrics, impossible thresholds, scopes that cannot be
 * measured and cycles of inhibition are issues, each with its path, so that the file and line can be told.
 */
export const alertsSchema = written
  .transform((section, context): AlertSettings => {
    const issue = (path: (string | number)[], { expects, english }: Contradiction) =>
      context.addIssue({ code: 'custom', path, message: english, params: { expects } });
    const own = Object.entries(section.rules).flatMap(([id, rule]) => {
      const read = ruleOf(id, rule, (path, wrong) => issue(['rules', id, ...path], wrong));
      return read === null ? [] : [read];
    });
    const kept = defaultRules().filter(({ id }) => keepsDefault(section, id));
    const rules = [...own, ...kept];
    const known = new Set([...Object.keys(section.rules), ...kept.map(({ id }) => id)]);
    for (const { id, path, wrong } of inhibitionIssues(rules, known)) {
      issue(['rules', id, ...path], wrong);
    }
    section.webhooks.forEach((hook, index) => {
      const stray = hook.rules?.findIndex((id) => !known.has(id)) ?? -1;
      if (stray >= 0) issue(['webhooks', index, 'rules', stray], noRule(hook.rules![stray]!));
    });
    return { rules, webhooks: section.webhooks };
  })
  .describe('what is watched, and when it is an alert');

/** What a site without an `alerts:` section has. */
export const defaultAlerts = (): AlertSettings => ({ rules: defaultRules(), webhooks: [] });

function keepsDefault({ defaults, rules }: z.output<typeof written>, id: string): boolean {
  if (id in rules) return false;
  return typeof defaults === 'boolean' ? defaults : defaults.includes(id);
}

type Issue = { id: string; path: (string | number)[]; wrong: Contradiction };

const noRule = (id: string): Contradiction => contradiction('noRule', `there is no rule "${id}"`, id);

function inhibitionIssues(rules: readonly AlertRule[], known: ReadonlySet<string>): Issue[] {
  const issues: Issue[] = [];
  for (const { id, inhibitedBy } of rules) {
    inhibitedBy.forEach((by, index) => {
      if (!known.has(by)) issues.push({ id, path: ['inhibitedBy', index], wrong: noRule(by) });
    });
  }
  const cycle = inhibitionCycle(rules);
  if (cycle !== null) {
    const circle = cycle.join(' ← ');
    const english = `these rules silence one another in a circle: ${circle}`;
    const wrong = contradiction('circle', english, circle);
    issues.push({ id: cycle[0]!, path: ['inhibitedBy'], wrong });
  }
  return issues;
}

/** The ids of a circle of inhibitions, its first repeated at its end; `null` when there is none. */
export function inhibitionCycle(rules: readonly AlertRule[]): string[] | null {
  const by = new Map(rules.map(({ id, inhibitedBy }) => [id, inhibitedBy]));
  const cleared = new Set<string>();
  const walk = (id: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id];
    if (cleared.has(id)) return null;
    for (const next of by.get(id) ?? []) {
      const found = walk(next, [...trail, id]);
      if (found !== null) return found;
    }
    cleared.add(id);
    return null;
  };
  for (const { id } of rules) {
    const found = walk(id, []);
    if (found !== null) return found;
  }
  return null;
}

/** The names that a site's file declares; `null`: only the platform knows them, and no name is refused. */
export type KnownPlaces = Record<'queue' | 'site' | 'team' | 'source' | 'agent', ReadonlySet<string> | null>;

/** The places that rules name and the site does not have, with the path of each in the `alerts:` section. */
export function placeProblems(
  rules: readonly AlertRule[],
  known: KnownPlaces,
): { path: (string | number)[]; problem: Problem }[] {
  return rules.flatMap(({ id, scope }) => {
    if (scope.kind === 'all' || scope.kind === 'channel' || scope.kind === 'escalation') return [];
    const names = known[scope.kind];
    const stray = names === null ? [] : (scope.ids ?? []).filter((place) => !names.has(place));
    return stray.map((place) => ({
      path: ['rules', id, 'scope', scope.kind],
      problem: problem('config.rule.place', `rule ${id}: there is no ${scope.kind} "${place}"`, undefined, {
        rule: id,
        kind: scope.kind,
        place,
      }),
    }));
  });
}

/** Whether a rule compares with the expected curve, so that the hub must draw one. */
export const needsExpected = (rules: readonly AlertRule[]): boolean =>
  rules.some(({ condition }) => leavesOf(condition).some((leaf) => leaf.kind === 'expected'));
