const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The frame, the views and what they say when there is nothing to say. */
export const screens = {
  title: (alerts: number) => plural(alerts, 'alert', 'alerts'),
  links: {
    connecting: 'connecting',
    live: 'live',
    stale: 'stale',
    reconnecting: 'reconnecting',
    resyncing: 'catching up',
    replay: 'recording',
    refused: 'refused',
  },
  header: {
    stale: (age: string) => `figures of ${age} ago`,
    never: 'no figure yet',
    noCommand: 'no command is sent',
    sources: (up: number, all: number) =>
      all === 0 ? 'no platform' : all === 1 && up === 1 ? 'platform up' : `${up} of ${all} platforms up`,
    sourceDown: (name: string) => `${name} is silent`,
    fault: (said: string, more: number) =>
      `${said.replace(/\.$/, '')}${more === 0 ? '' : ` (and ${more} more)`} · the last good one stays`,
    demo: 'DEMO',
    replay: 'RECORDING',
    speed: (rate: number) => `×${rate}`,
    frozen: (changes: number) => `frozen · ${plural(changes, 'change', 'changes')} held back · z goes on`,
  },
  headline: {
    answerRate: 'Answered',
    waiting: 'Waiting',
    longestWait: 'Longest',
    abandonRate: 'Abandoned',
    serviceLevel: 'SL',
    ready: 'Ready',
    offered: 'Offered',
    answered: 'Taken',
    asa: 'ASA',
    aht: 'AHT',
    occupancy: 'Occupancy',
  },
  now: {
    nothing: 'Nothing burns.',
    quiet: (queues: number, waiting: number) =>
      waiting === 0
        ? `${plural(queues, 'queue', 'queues')} open, nobody waits.`
        : `${plural(queues, 'queue', 'queues')} open, ${plural(waiting, 'caller', 'callers')} within their time.`,
    closed: 'The centre is closed.',
    opens: (at: string, day: string | null) =>
      day === null ? `It opens at ${at}.` : `It opens on ${day} at ${at}.`,
    empty: 'No queue yet: the hub has told of none.',
    waitingForHub: 'Waiting for the hub…',
    since: (age: string) => `for ${age}`,
    queue: (waiting: number, longest: string, rate: string) => `${waiting} waiting · ${longest} · ${rate}`,
    late: (threshold: string) => `longest wait beyond ${threshold}`,
    due: (left: string) => `due in ${left}`,
    escalation: (step: number, steps: number, state: string, about: string) =>
      `step ${step}/${steps} · ${state} · ${about}`,
    suspect: (evidence: string) => `in doubt: ${evidence}`,
    /** Why an agent's state cannot be right, by the code of the doubt. */
    doubt: {
      'contact.over': (contact: string) => `in doubt: the conversation is over (${contact})`,
      'contact.elsewhere': (whom: string) => `in doubt: that contact is elsewhere (${whom})`,
      'state.long': (limit: string) => `in doubt: in this state for too long (${limit})`,
      'idle.whileWaiting': (queue: string) => `in doubt: ready, and calls of ${queue} do not arrive`,
    },
    silentSource: 'the platform does not answer: its figures are old',
    loan: (left: string) => `on loan, back in ${left}`,
    lent: (skills: string, by: string) => `${skills}, lent by ${by}`,
    lateCallbacks: (count: number) => plural(count, 'callback past its time', 'callbacks past their time'),
    oldestCallback: (queue: string) => `the oldest: ${queue}`,
    others: 'Other queues',
  },
  list: {
    of: (shown: number, all: number) => (shown === all ? `${all}` : `${shown} of ${all}`),
    rows: {
      queues: (count: number, said: string) => `${said} ${count === 1 ? 'queue' : 'queues'}`,
      agents: (count: number, said: string) => `${said} ${count === 1 ? 'agent' : 'agents'}`,
      waiting: (_: number, said: string) => `${said} waiting`,
      callbacks: (count: number, said: string) => `${said} ${count === 1 ? 'callback' : 'callbacks'}`,
      escalations: (count: number, said: string) => `${said} ${count === 1 ? 'escalation' : 'escalations'}`,
      alerts: (count: number, said: string) => `${said} ${count === 1 ? 'alert' : 'alerts'}`,
      journal: (count: number, said: string) => `${said} ${count === 1 ? 'line' : 'lines'}`,
    },
    marked: (count: number) => `${count} marked`,
    moreColumns: (count: number) => `+${plural(count, 'column', 'columns')}`,
    filter: 'filter',
    nothingFound: (filter: string) => `Nothing matches “${filter}”. Esc clears the filter.`,
    empty: {
      now: 'Nothing is burning.',
      queues: 'No queue.',
      agents: 'No agent.',
      waiting: 'Nobody is waiting.',
      callbacks: 'No callback.',
      escalations: 'No escalation.',
      alerts: 'No alert.',
      journal: 'Nothing has been done yet.',
      'queue.waiting': 'Nobody is waiting.',
      'queue.agents': 'No agent serves this queue.',
      'queue.alerts': 'No alert.',
      'agent.queues': 'This agent serves no queue.',
      'queue.hours': 'Nothing is known of its hours yet.',
      'queue.reasons': 'No reason has been coded today.',
      'agent.contacts': 'No contact taken today, as far as is known.',
      'agent.states': 'No state is known of today.',
    },
  },
  detail: {
    gone: 'This has left. Esc goes back.',
    nothing: 'Nothing is chosen.',
    panes: {
      'queue.waiting': 'Waiting',
      'queue.agents': 'Agents',
      'queue.alerts': 'Alerts',
      'agent.queues': 'Queues',
      'queue.hours': 'Hours',
      'queue.reasons': 'Reasons',
      'agent.contacts': 'Contacts',
      'agent.states': 'States',
    },
    trend: {
      waiting: (since: string, _: boolean) => `Waiting, every 5 minutes, since ${since}`,
      offered: (since: string, expected: boolean) =>
        `Arrivals, every 5 minutes, since ${since}${expected ? ' · dotted: expected' : ''}`,
    },
    recent: (minutes: number) => `Last ${minutes} min:`,
    target: (ratio: string, threshold: string, formula: string) =>
      `target ${ratio} within ${threshold}, ${formula}`,
    policy: (enter: string, release: string, by: string) =>
      `callbacks offered from ${enter} until under ${release}, by ${by}`,
    loan: (skills: string, left: string, until: string, by: string) =>
      `on loan (${skills}), back in ${left}, at ${until}, by ${by}`,
    skills: 'Skills',
    id: 'Id',
    listening: (by: string) => `listened to by ${by}`,
    lastAct: (action: string, by: string, at: string) => `last: ${action}, ${by}, ${at}`,
    history: 'History',
    openedBy: (who: string, at: string) => `asked by ${who} at ${at}`,
    before: 'Before',
    after: 'After',
    why: 'Why',
  },
  tour: [
    'Each line is a problem: what, since when, and the keys that act on it.',
    '↑↓ choose, Enter shows why, p lends an agent, r calls back, e escalates.',
    'Nothing is sent before you have seen what it does. ? lists every key.',
  ],
  wall: {
    waiting: 'waiting',
    answerRate: 'answered today',
    longest: 'longest wait',
    target: (percent: string) => `target ${percent}`,
    queue: {
      waiting: (count: string) => `${count} waiting`,
      waitingLabel: 'waiting',
      longestLabel: 'longest wait',
      answered: (rate: string) => `answered ${rate}`,
      level: (level: string) => `SL ${level}`,
      most: (most: number) => `max. ${most}`,
      agents: (staffed: number, busy: number) => `${plural(staffed, 'agent', 'agents')} · ${busy} busy`,
    },
    few: '<5',
    alerts: (critical: number, warnings: number) =>
      `${plural(critical, 'alert', 'alerts')}, ${plural(warnings, 'warning', 'warnings')}`,
    callbacks: (pending: number, dialling: number) => `callbacks: ${pending} to make, ${dialling} under way`,
    escalations: (open: number) => plural(open, 'escalation open', 'escalations open'),
    expires: (left: string) => `one expires in ${left}`,
    page: (page: number, pages: number) => `page ${page} of ${pages}`,
    age: (age: string) => `figures ${age} old`,
  },
  spoken: {
    come: (title: string, figures: string, why: string) => `Problem: ${title}, ${figures}, ${why}.`,
    gone: (title: string) => `Over: ${title}.`,
  },
  /** What waits in the written channels, told apart from the calls. */
  written: (open: number, oldest: string) => `Written ${open} open${open === 0 ? '' : `, oldest ${oldest}`}`,
  line: (waiting: number, longest: string, alerts: number) =>
    `${waiting} waiting, ${longest}, ${plural(alerts, 'alert', 'alerts')}`,
};
