import type { ProblemWords } from '../../problem-words.ts';

export const headlessProblems: ProblemWords = {
  'usage.no-hub': () => ({
    message: 'No hub is named.',
    hint: 'Give --url ws://127.0.0.1:7420, set VIGIE_URL, or write connect.url in vigie.yaml.',
  }),
  'check.range': ({ text }) => ({
    message: `"${text}" is not a range.`,
    hint: 'Write 10 (bad outside 0…10), 10: (bad under 10), ~:10 (bad over 10), 10:20, or @10:20 (bad inside).',
  }),
  'usage.metric': ({ metric, known }) => ({
    message: `There is no metric "${metric}".`,
    hint: `Known: ${known}.`,
  }),
  'unknown.rule': ({ rule, known }) => ({
    message: `There is no rule "${rule}".`,
    hint: `The hub has: ${known}.`,
  }),
  'usage.not-with-alerts': ({ flag }) => ({
    message: `--${flag} does not go with --alerts.`,
    hint: 'Metrics and alerts are two checks.',
  }),
  'usage.needs-alerts': ({ flag }) => ({ message: `--${flag} needs --alerts.` }),
  'check.share': ({ text }) => ({
    message: `"${text}" is less than one percent.`,
    hint: 'Shares are in percent: write 90: for at least ninety percent.',
  }),
  'usage.pairs': ({ metrics, ranges, flag }) => ({
    message: `${metrics} metrics and ${ranges} ranges in --${flag}: give each metric its own, in the same order.`,
    hint: 'Where a metric has none, write ~: (never bad).',
  }),
  'usage.nothing-to-check': () => ({
    message: 'Nothing to check.',
    hint: 'Give --metric NAME with -w and -c, or --alerts.',
  }),
  'unknown.queue': ({ queue, known }) => ({
    message: `There is no queue "${queue}".`,
    hint: `The hub has: ${known}.`,
  }),
  'usage.day': ({ day }) => ({
    message: `"${day}" is not a day.`,
    hint: 'Write today, yesterday, monday, last-monday, or a date such as 2026-11-23.',
  }),
  'usage.time': ({ time }) => ({ message: `"${time}" is not a time of day.`, hint: 'Write 08:00.' }),
  'usage.report-source': () => ({
    message: 'A recording has its own time: --day, --from, --to, --incident and --compare need a hub.',
  }),
  'unknown.incident': ({ incident }) => ({
    message: `Nothing is known of an alert ${incident}.`,
    hint: 'vigie watch --json and the Alerts view show the ids of alerts.',
  }),
  'report.unwritable': ({ file, reason }) => ({ message: `${file} cannot be written (${reason}).` }),
  'watch.exec': ({ command, reason }) => ({ message: `${command} failed: ${reason}.` }),
  'watch.webhook': ({ url, reason, attempts }) => ({
    message: `${url} did not take the alert after ${attempts} attempts: ${reason}.`,
  }),
  'watch.cursor': ({ file, reason }) => ({
    message: `The cursor ${file} cannot be used: ${reason}.`,
    hint: 'Without it, nobody knows what was already said. Mend it or name another with --cursor.',
  }),
  'usage.fact': ({ fact, known }) => ({ message: `There is no fact "${fact}".`, hint: `Known: ${known}.` }),
  'usage.no-webhooks': () => ({ message: 'The site’s file has no alerts.webhooks.' }),
};

/** What `status`, `check` and `watch` say. */
export const headlessWords = {
  status: {
    at: (time: string) => `Figures of ${time}`,
    stale: (age: string) => `STALE: nothing heard for ${age}`,
    source: (name: string, state: string) => `source ${name}: ${state}`,
    closed: 'closed',
    agents: 'Agents',
    replay: 'a recording, not the present',
    noQueues: 'The hub has no queue.',
  },
  check: {
    all: 'all queues',
    closed: 'closed',
    tooFew: (contacts: number, minimum: number) => `only ${contacts} contacts (${minimum} needed)`,
    unknown: 'unknown',
    sourceDown: (source: string) => `source ${source} is not up`,
    stale: (age: string) => `the figures are ${age} old`,
    noAlert: 'no alert is firing',
    alerts: (critical: number, warning: number) => `${critical} critical and ${warning} warning alerts`,
    acked: 'acknowledged',
    snoozed: 'snoozed',
    since: (time: string) => `since ${time}`,
  },
  watch: {
    connected: 'connected',
    lost: (why: string) => `link lost: ${why}`,
    heartbeat: (firing: number) => `listening, ${firing} firing`,
    stopped: 'stopped',
    gap: 'the hub no longer has all that happened since the cursor',
  },
};
