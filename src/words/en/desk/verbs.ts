/** What the desk's verbs print. */
export const act = {
  done: (id: string) => `done (${id})`,
  irreversible: (why: string, hint: string | null) =>
    `Cannot be undone: ${why}${hint === null ? '' : ` ${hint}`}`,
};

export const tokens = {
  created: (id: string) =>
    `Token ${id}. It is shown this once: keep it in a file that only its bearer can read.`,
  revoked: (id: string, name: string) => `Token ${id} (${name}) is revoked; its links are being cut.`,
  none: 'There is no token.',
  never: 'never',
  everything: 'all',
  columns: ['Id', 'Name', 'Role', 'Queues', 'Expires', 'State'],
  states: { valid: 'valid', expired: 'expired', revoked: 'revoked' },
};

export const journal = {
  sound: (lines: number, head: string) => `${lines} lines, unbroken.\nHead: ${head}`,
  broken: (after: number, id: string) =>
    `Broken after ${after} lines: ${id} was altered or moved, or a line before it was removed.`,
  tail: (lines: number) => `${lines} lines follow from one another, but the last ones are missing.`,
  rewritten: (lines: number) =>
    `${lines} lines follow from one another, but the head given is not among them: the journal was rewritten or cut back, or the retention has passed over it.`,
  limits:
    'What this cannot show: a journal rewritten whole, or cut back with its end mark. Keep this head elsewhere; verify --head finds both. Calls and figures are not chained.',
  nothing: 'No line of the journal says that.',
  columns: ['When', 'Who', 'What', 'On', 'Result', 'Why'],
  exported: (lines: number, file: string) => `${lines} lines in ${file}`,
  backedUp: (file: string) => `The journal is in ${file}.`,
};

/** Messages that have not reached their secretariat. */
export const outbox = {
  none: 'Every message has arrived.',
  nothing: 'There is no dead letter to send again.',
  resent: (escalation: string, messages: number) =>
    `${escalation}: ${messages} ${messages === 1 ? 'message' : 'messages'} sent again`,
  title: 'Not delivered',
  line: (state: string, channel: string, tries: number) =>
    `${state}, ${channel}, ${tries} ${tries === 1 ? 'try' : 'tries'}`,
  channels: { webhook: 'webhook', mail: 'mail', fhir: 'FHIR task' },
  states: { retrying: 'tried again', dead: 'given up' },
  columns: ['Escalation', 'Secretariat', 'By', 'State', 'Tries', 'Last', 'Why'],
};

/** The sheet that one shift leaves to the next. */
export const handover = {
  title: 'Handover',
  escalations: 'Open escalations',
  loans: 'Agents on loan',
  callbacks: 'Callbacks to be made',
  overflows: 'Standing overflows',
  alerts: 'Alerts still open, and those silenced',
  active: 'offering now',
  silent: (source: string, since: string) => `${source} has not been telling since ${since}.`,
  columns: {
    to: 'Secretariat',
    queue: 'Queue',
    state: 'State',
    priority: 'Priority',
    reason: 'Reason',
    step: 'Step',
    opened: 'Opened',
    due: 'Due',
    note: 'Note',
    agent: 'Agent',
    levels: 'Levels',
    since: 'Since',
    until: 'Until',
    by: 'By',
    flags: 'Marks',
    waiting: 'In line for',
    attempts: 'Tries',
    next: 'Next try',
    expires: 'Given up at',
    enter: 'From a wait of',
    release: 'Until under',
    rule: 'Alert',
    place: 'Where',
    severity: 'Severity',
    acked: 'Taken by',
    snoozed: 'Silent until',
  },
};
