import { describe, expect, test } from 'vitest';
import { notation } from '../../../src/insight/alerts/rules.ts';
import { DEFAULT_RULE_IDS } from '../../../src/insight/rules/default.ts';
import {
  alertsSchema,
  defaultAlerts,
  needsExpected,
  placeProblems,
} from '../../../src/insight/rules/schema.ts';

const faults = (rules: Record<string, unknown>, rest: Record<string, unknown> = {}): string[] => {
  const parsed = alertsSchema.safeParse({ defaults: false, ...rest, rules });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('what is refused, and where', () => {
  test.each([
    [
      'an unknown metric',
      { metric: 'awt', warning: 1 },
      /^rules\.r\.metric: unknown metric "awt"; one of waiting/,
    ],
    ['no threshold', { metric: 'asa' }, /^rules\.r: a rule needs a warning or a critical/],
    ['nothing to watch', { warning: 3 }, /^rules\.r: a rule has exactly one of .* this one has none/],
    [
      'two things',
      { metric: 'asa', warning: '3m', state: { of: 'agent', is: 'paused' } },
      /has metric, state$/,
    ],
    [
      'leaving on the bad side',
      { metric: 'answerRate', critical: { enter: '85%', leave: '80%' } },
      /^rules\.r\.critical: .*impossible pair/,
    ],
    [
      'a wait that leaves later',
      { metric: 'longestWait', warning: { enter: '2m', leave: '3m' } },
      /^rules\.r\.warning: .*impossible pair/,
    ],
    [
      'critical before warning',
      { metric: 'waiting', warning: 10, critical: 5 },
      /^rules\.r\.critical: critical must be above warning/,
    ],
    [
      'a bare number for a share',
      { metric: 'answerRate', critical: 85 },
      /"85" is not a share such as 85% or 0\.85/,
    ],
    ['a bare number for a wait', { metric: 'asa', warning: 180 }, /"180" is not a duration with its unit/],
    ['a percentage of contacts', { metric: 'waiting', warning: '5%' }, /"5%" is not a number/],
    ['no bad side', { metric: 'offered', warning: 3 }, /^rules\.r\.when: offered is neither good nor bad/],
    [
      'a rate per agent',
      { metric: 'answerRate', per: 'agent', warning: '85%' },
      /^rules\.r\.per: answerRate is not a count/,
    ],
    [
      'an impossible state',
      { state: { of: 'agent', is: ['paused', 'up'] } },
      /^rules\.r\.state\.is: "up" is not a state of agent/,
    ],
    [
      'contacts of a team',
      { metric: 'asa', warning: '3m', scope: { team: 'A' } },
      /^rules\.r\.scope: a team has no contacts/,
    ],
    [
      'a source per queue',
      { state: { of: 'source', is: 'down' }, scope: { queue: '*' } },
      /^rules\.r\.scope: the state of source/,
    ],
    [
      'two scopes',
      { metric: 'asa', warning: '3m', scope: { queue: 'a', team: 'b' } },
      /^rules\.r\.scope: a scope names one of/,
    ],
    ['a target without one', { metric: 'answerRate', warning: 'target' }, /answerRate has no target/],
    [
      'a target and a share',
      { metric: 'serviceLevel', warning: 'target', critical: '60%' },
      /^rules\.r\.critical: "60% beside a target"/,
    ],
    [
      'closing of a site',
      { metric: 'waiting', warning: 3, scope: { site: 'x' }, beforeClosing: '20m' },
      /^rules\.r\.beforeClosing/,
    ],
    [
      'a bad part',
      {
        all: [
          { metric: 'waiting', warning: 5 },
          { metric: 'asa', warning: 9 },
        ],
      },
      /^rules\.r\.all\.1\.warning/,
    ],
    ['an unknown key', { metric: 'asa', warning: '3m', treshold: 1 }, /^rules\.r: Unrecognized key/],
  ])('%s', (_, rule, expected) => {
    const said = faults({ r: rule });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(expected);
  });

  test('an inhibition by nobody, and a circle of them', () => {
    const rule = (inhibitedBy: string[]) => ({ metric: 'waiting', warning: 5, inhibitedBy });
    expect(faults({ a: rule(['zz']) })).toEqual(['rules.a.inhibitedBy.0: there is no rule "zz"']);
    expect(faults({ a: rule(['b']), b: rule(['c']), c: rule(['b']) })).toEqual([
      'rules.b.inhibitedBy: these rules silence one another in a circle: b ← c ← b',
    ]);
    expect(faults({ a: rule(['a']) })).toHaveLength(1);
    expect(faults({ a: rule(['source-down']) }, { defaults: true })).toEqual([]);
  });

  test('webhooks without a secret, with two, and for no rule', () => {
    const url = 'https://pager.example/vigie';
    expect(faults({}, { webhooks: [{ url }] })[0]).toMatch(/^webhooks\.0\.secretFile/);
    expect(faults({}, { webhooks: [{ url, secretFile: 'a', secretEnv: 'B' }] })).toHaveLength(1);
    expect(faults({}, { webhooks: [{ url, secretFile: 'a', rules: ['x'] }] })).toEqual([
      'webhooks.0.rules.0: there is no rule "x"',
    ]);
    expect(faults({}, { webhooks: [{ url: 'ftp://x', secretFile: 'a' }] })).toHaveLength(1);
  });
});

describe('what is read', () => {
  test('percentages, durations and distances from the target, in the units of the centre', () => {
    const { rules } = alertsSchema.parse({
      defaults: false,
      rules: {
        a: { metric: 'answerRate', critical: { enter: '85 %', leave: 0.87 }, for: '1m30s' },
        b: {
          metric: 'serviceLevel',
          warning: 'target',
          critical: { enter: 'target - 20', leave: 'target-15%' },
        },
        c: { state: { of: 'callback', is: 'overdue' }, quiet: '22:00-07:00' },
      },
    });
    expect(rules[0]).toMatchObject({
      scope: { kind: 'queue', ids: null, channels: null },
      forMs: 90_000,
      clearMs: 30_000,
      condition: { limits: { side: 'below', warning: null, critical: { enter: 0.85, leave: 0.87 } } },
    });
    expect(rules[1]!.condition).toMatchObject({
      against: 'target',
      limits: { warning: { enter: 0, leave: 0 }, critical: { enter: -0.2, leave: -0.15 } },
    });
    expect(rules[2]).toMatchObject({
      scope: { kind: 'queue' },
      condition: { of: 'callback', is: ['overdue'] },
    });
    expect(rules.map(notation)).toEqual([
      'answerRate < 0.85, n ≥ 10, for 90s',
      'serviceLevel − target < 0 / -0.2, n ≥ 10',
      'callback is overdue',
    ]);
  });

  test('the defaults are all there, can be chosen, and give way to a rule of their name', () => {
    expect(defaultAlerts().rules.map(({ id }) => id)).toEqual(DEFAULT_RULE_IDS);
    const ids = (section: object) => alertsSchema.parse(section).rules.map(({ id }) => id);
    expect(ids({})).toEqual(DEFAULT_RULE_IDS);
    expect(ids({ defaults: ['source-down'] })).toEqual(['source-down']);
    const own = alertsSchema.parse({ rules: { 'longest-wait': { metric: 'longestWait', warning: '1m' } } });
    expect(own.rules.filter(({ id }) => id === 'longest-wait')).toHaveLength(1);
    expect(own.rules).toHaveLength(DEFAULT_RULE_IDS.length);
  });

  test('names that the site does not have are told with their place, and only where names are known', () => {
    const { rules } = alertsSchema.parse({
      defaults: false,
      rules: { a: { metric: 'asa', warning: '3m', scope: { queue: ['acceuil', 'labo'] } } },
    });
    const unknown = { site: null, team: null, source: null, agent: null };
    expect(placeProblems(rules, { ...unknown, queue: null })).toEqual([]);
    expect(placeProblems(rules, { ...unknown, queue: new Set(['accueil', 'labo']) })).toMatchObject([
      {
        path: ['rules', 'a', 'scope', 'queue'],
        problem: { code: 'config.rule.place', detail: { place: 'acceuil' } },
      },
    ]);
    expect(needsExpected(rules)).toBe(false);
  });
});
