import type { VerbWords } from '../../verb-words.ts';

const DAYS = 'today, yesterday, monday, last-monday, or 2026-11-23';

/** The verbs without a screen. */
export const headlessVerbs: Record<string, VerbWords> = {
  status: {
    summary: 'the figures of every queue, once',
    description:
      'A table in a terminal, plain text in a pipe, with --json everything. Exit code 3 when the hub is unreachable or its figures are old.',
    flags: {
      queue: 'only this queue (may be given several times)',
      window: 'since midnight (today) or over the last half hour (recent)',
      timeout: 'how long the hub has to answer, in seconds (10)',
    },
    examples: [
      { command: 'vigie status', says: 'how is it going?' },
      {
        command: "vigie status --json | jq '.queues[] | {id, waiting}'",
        says: 'one figure, for a script',
      },
    ],
  },
  check: {
    summary: 'a Nagios and Icinga plugin',
    description:
      'Ranges are the plugin guidelines’: 10 is bad outside 0…10, 10: under 10, ~:10 over 10, 10:20 outside, @10:20 inside. Ratios are in percent, times in seconds. Several metrics go with as many -w and -c, in the same order; ~: is never bad. Exit codes: 0 fine, 1 warning, 2 critical, 3 unknown: unreachable, stale, a source that is down, a line that cannot be understood.',
    flags: {
      queue: 'this queue; all of them together when absent',
      metric: 'a metric (may be given several times): answerRate, longestWait, waiting…',
      warning: 'the range outside which it is a warning',
      critical: 'the range outside which it is critical',
      window: 'since midnight (today) or over the last half hour (recent)',
      alerts: 'the state of the hub’s own alerts instead of metrics; those acknowledged or snoozed are fine',
      rule: 'with --alerts, only this rule (may be given several times)',
      strict: 'a closed queue, or one with too few contacts, is unknown instead of fine',
      timeout: 'how long the hub has to answer, in seconds (10)',
    },
    examples: [
      {
        command: 'vigie check --queue accueil --metric answerRate -w 90: -c 85:',
        says: 'answered at least 90 %, at the very least 85 %',
      },
      {
        command: 'vigie check -q accueil --metric waiting -w 10 -c 20 --metric longestWait -w 180 -c 360',
        says: 'two metrics of one queue in one call',
      },
      { command: 'vigie check --alerts', says: 'whatever the site’s rules say' },
    ],
  },
  watch: {
    summary: 'the stream of alerts, until stopped',
    description:
      'One line an alert, or with --json one object a line, as docs/schemas/watch.schema.json says. It reconnects for ever. With --output the file is its own cursor: killed at any moment, nothing is missing from it and nothing is in it twice. With --cursor, what happened while it was away is said when it is back. Exit codes: 0 stopped, 1 refused by the hub, 2 usage.',
    flags: {
      rule: 'only this rule (may be given several times)',
      severity: 'this severity or worse',
      facts: 'these facts too, such as contact.abandoned (may be given several times)',
      exec: 'a command run for each alert: the line on its standard input, VIGIE_ALERT_… in its environment',
      'exec-timeout': 'how long that command may take, in seconds (30)',
      webhooks: 'deliver to the webhooks of the site’s file (alerts.webhooks)',
      output: 'append the lines to this file instead of standard output',
      cursor: 'remember in this file what was said',
      heartbeat: 'a line every so many seconds; 0: none (60 with --json)',
    },
    examples: [
      { command: 'vigie watch', says: 'alerts as they come' },
      {
        command: 'vigie watch --json | jq -c \'select(.severity == "critical")\'',
        says: 'the critical ones, for a script',
      },
      {
        command: 'vigie watch --cursor /var/lib/vigie/pager.json --exec /usr/local/bin/page',
        says: 'page somebody, also for what happened while this was restarted',
      },
    ],
  },
  report: {
    summary: 'the figures of a day, a shift, an incident or a recording',
    description: `A day is ${DAYS}. Ratios are those of the contacts that entered in the period; counts are by the time of the event. A shift is rounded to five minutes.`,
    flags: {
      recording: 'of a recording instead of a hub: native, or of the Asterisk manager interface',
      day: `which day (today): ${DAYS}`,
      from: 'from this time of the day',
      to: 'to this time of the day',
      incident: 'half an hour around this alert, with what was done',
      compare: 'beside the same hours of another day',
      format: 'plain, json, csv, markdown or html (one file, made to be printed)',
      intervals: 'with csv: one row a queue and five minutes',
      output: 'write to this file',
    },
    examples: [
      { command: 'vigie report --day yesterday --format html -o hier.html', says: 'for the morning meeting' },
      {
        command: 'vigie report --from 08:00 --to 10:00 --compare last-monday',
        says: 'this Monday’s peak beside the last one',
      },
      { command: 'vigie report --recording ami.jsonl.gz --json', says: 'the figures of a recording' },
    ],
  },
};
