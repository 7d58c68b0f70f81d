import { KPI_IDS, type KpiId } from '../centre/kpi.ts';
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
import { joinHub } from './join.ts';
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
  const joined = await joinHub(invocation, { ...patienceOf(invocation), kinds: READ_KINDS });
  if (!joined.ok) return joined;
  const session = joined.value;
  try {
    const queue = textFlag(flags, 'queue') ?? null;
    const known = knownQueues(session, queue === null ? [] : [queue]);
    if (!known.ok) return known;
    const { centre } = session;
    const { now } = session.link();
    if (flags.alerts === true) {
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
    ranges.push(range.value);
  }
  return ok(ranges);
}

export type { NagiosState };
