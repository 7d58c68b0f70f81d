import type { Centre } from '../centre/centre.ts';
import { CLOCK_RULE_IDS } from '../centre/clock-rule.ts';
import { KPI_IDS, KPIS, type KpiId } from '../centre/kpi.ts';
import { fail, ok, type Problem, type Result } from '../centre/problem.ts';
import { alertsVerdict } from '../report/nagios/check-alerts.ts';
import { type MetricWish, metricsVerdict } from '../report/nagios/check-metrics.ts';
import {
  exitCodeOf,
  type NagiosState,
  parseRange,
  pluginOutput,
  type Range,
} from '../report/nagios/nagios.ts';
import { READ_KINDS } from '../report/status/status.ts';
import { sayProblem } from '../words/words.ts';
import { joinHub, READ_ONCE } from './join.ts';
import { knownQueues, patienceOf } from './status.ts';
import { type ExitCode, type Invocation, manyFlag, textFlag, type Verb } from './verb.ts';

/** What a check concludes: its state, its line, its performance data, and longer lines. */
export type Verdict = Parameters<typeof pluginOutput>;

/** `vigie check`: a Nagios plugin. Whatever goes wrong is UNKNOWN on standard output, never fine. */
export const checkVerb: Verb = {
  name: 'check',
  operands: '',
  arity: [0, 0],
  flags: {
    queue: { type: 'string', short: 'q', value: 'QUEUE' },
    metric: { type: 'string', short: 'm', many: true, value: 'METRIC' },
    warning: { type: 'string', short: 'w', many: true, value: 'RANGE' },
    critical: { type: 'string', short: 'c', many: true, value: 'RANGE' },
    window: { type: 'string', choices: ['today', 'recent'] },
    alerts: { type: 'boolean' },
    rule: { type: 'string', many: true, value: 'RULE' },
    strict: { type: 'boolean' },
    timeout: { type: 'number', value: 'SECONDS' },
  },
  refusal: (problem, lang) => unknown(problem, lang),
  async run(invocation): Promise<ExitCode> {
    const { stdout, lang } = invocation;
    const verdict = await verdictOf(invocation);
    if (!verdict.ok) {
      const { text, code } = unknown(verdict.problem, lang);
      stdout.write(text);
      return code;
    }
    stdout.write(`${pluginOutput(...verdict.value)}\n`);
    return exitCodeOf(verdict.value[0]) as ExitCode;
  },
};

/** A plugin is read on standard output: what could not be checked is said there. */
function unknown(problem: Problem, lang: Invocation['lang']): { text: string; code: ExitCode } {
  const { message, hint } = sayProblem(lang, problem);
  const lines = hint === undefined ? [] : [hint];
  return { text: `${pluginOutput('UNKNOWN', message, [], lines)}\n`, code: 3 };
}

async function verdictOf(invocation: Invocation): Promise<Result<Verdict>> {
  const { flags, words } = invocation;
  const wishes = wishesIn(invocation);
  if (!wishes.ok) return wishes;
  const joined = await joinHub(invocation, { ...patienceOf(invocation), ...READ_ONCE, kinds: READ_KINDS });
  if (!joined.ok) return joined;
  const session = joined.value;
  try {
    const queue = textFlag(flags, 'queue') ?? null;
    const known = knownQueues(session, queue === null ? [] : [queue]);
    if (!known.ok) return known;
    const { centre } = session;
    const { now } = session.link();
    if (flags.alerts === true) {
      const stray = strayRule(centre, manyFlag(flags, 'rule'));
      if (stray !== null) return fail('unknown.rule', `There is no rule "${stray.rule}".`, undefined, stray);
      return ok(alertsVerdict({ centre, now, words, queue, rules: manyFlag(flags, 'rule') }));
    }
    const window = textFlag(flags, 'window') === 'recent' ? 'recent' : 'today';
    const strict = flags.strict === true;
    return ok(metricsVerdict({ centre, now, words, queue, window, strict, wishes: wishes.value }));
  } finally {
    await session.close();
  }
}

/** The metrics asked for, each with its ranges. With `--alerts` there are none. */
function wishesIn({ flags }: Invocation): Result<MetricWish[]> {
  const metrics = manyFlag(flags, 'metric');
  const alien = flags.alerts === true ? METRIC_FLAGS.find((flag) => flags[flag] !== undefined) : undefined;
  if (alien !== undefined) {
    const hint = 'Metrics and alerts are two checks.';
    return fail('usage.not-with-alerts', `--${alien} does not go with --alerts.`, hint, { flag: alien });
  }
  if (flags.alerts !== true && flags.rule !== undefined) {
    return fail('usage.needs-alerts', '--rule needs --alerts.', undefined, { flag: 'rule' });
  }
  if (metrics.length === 0) {
    return flags.alerts === true
      ? ok([])
      : fail(
          'usage.nothing-to-check',
          'Nothing to check.',
          'Give --metric NAME with -w and -c, or --alerts.',
        );
  }
  const stray = metrics.find((metric) => !(KPI_IDS as readonly string[]).includes(metric));
  if (stray !== undefined) {
    const known = KPI_IDS.join(', ');
    return fail('usage.metric', `There is no metric "${stray}".`, undefined, { metric: stray, known });
  }
  const warnings = rangesFor(metrics, manyFlag(flags, 'warning'), 'warning');
  if (!warnings.ok) return warnings;
  const criticals = rangesFor(metrics, manyFlag(flags, 'critical'), 'critical');
  if (!criticals.ok) return criticals;
  return ok(
    metrics.map((metric, at) => ({
      metric: metric as KpiId,
      warning: warnings.value[at] ?? null,
      critical: criticals.value[at] ?? null,
    })),
  );
}

const METRIC_FLAGS = ['metric', 'warning', 'critical'] as const;

/** A rule that is asked for and that the hub does not have: it would never fire, and be fine for ever. */
function strayRule(
  { rule, alert }: Centre,
  asked: readonly string[],
): { rule: string; known: string } | null {
  const known = new Set([...rule.keys(), ...[...alert.values()].map((each) => each.rule), ...CLOCK_RULE_IDS]);
  const stray = asked.find((each) => !known.has(each));
  return stray === undefined ? null : { rule: stray, known: [...known].join(', ') };
}

/** One range a metric, or none at all. */
function rangesFor(metrics: readonly string[], written: readonly string[], flag: string): Result<Range[]> {
  if (written.length !== 0 && written.length !== metrics.length) {
    const detail = { metrics: metrics.length, ranges: written.length, flag };
    return fail(
      'usage.pairs',
      `${metrics.length} metrics and ${written.length} ranges in --${flag}.`,
      undefined,
      detail,
    );
  }
  const ranges: Range[] = [];
  for (const text of written) {
    const range = parseRange(text);
    if (!range.ok) return range;
    const { unit, better } = KPIS[metrics[ranges.length] as KpiId];
    if (unit === 'ratio' && better === 'higher' && isShare(range.value)) return shareProblem(text);
    ranges.push(range.value);
  }
  return ok(ranges);
}

/** Whether a range of percents was written as shares of one: `0.9:` is met by 1 %. */
const isShare = ({ start, end }: Range): boolean => [start, end].some((bound) => bound > 0 && bound < 1);

const shareProblem = (text: string): Result<never> =>
  fail('check.share', `"${text}" is less than one percent.`, 'Write 90: for ninety percent.', { text });

export type { NagiosState };
