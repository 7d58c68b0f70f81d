import type { ProblemWords } from '../problem-words.ts';
import { alertWords } from './report/alerts.ts';
import { headlessProblems, headlessWords } from './report/headless.ts';

export const reportProblems: ProblemWords = { ...headlessProblems };

/** The texts of reports, of the status table, and of what scripts are told. */
export const report = {
  ...headlessWords,
  alerts: alertWords,
  title: {
    recording: 'Report of a recording',
    day: 'Report of the day',
    shift: 'Report of the shift',
    incident: 'Report of an incident',
  },
  total: 'Total',
  live: 'Phone',
  written: 'Written',
  queue: 'Queue',
  sections: {
    summary: 'In short',
    queues: 'Queue by queue',
    course: 'How it went',
    abandonment: 'Abandonment and redials',
    firstTime: 'Right first time',
    longestWaits: 'Longest waits',
    callbacks: 'Callbacks',
    escalations: 'Escalations',
    reasons: 'Reasons and avoidable contacts',
    staffing: 'Staffing',
    incidents: 'Alerts of the period',
    acts: 'What was done',
    comparison: 'Compared',
    formulas: 'Formulas',
  },
  period: (from: string, to: string, timezone: string) => `${from} – ${to} (${timezone})`,
  against: (target: string) => `red line ${target}`,
  target: 'Target',
  ofThreshold: (formula: string, seconds: number | null) =>
    seconds === null ? `${formula}, at each queue’s own threshold` : `${formula}, within ${seconds} s`,
  none: 'None.',
  nothing: 'Nothing happened in this period.',
  blank: 'The hub’s journal holds nothing of this period: its zeros count nothing.',
  gap: (source: string, from: string, to: string) =>
    `From ${from} to ${to} nothing was seen of ${source}: what is counted there is a floor.`,
  carriedIn: (count: number) => `${count} were already waiting when the period began.`,
  writtenApart: (offered: number, answered: number, waiting: number) =>
    `Calls only. In writing: ${offered} came, ${answered} were taken up, ${waiting} were still open at the end.`,
  stillWaiting: (count: number) => `${count} were still waiting at its end.`,
  truncated: 'What follows counts only what could be read.',
  plots: {
    arrivals: 'Contacts, by the time they entered or ended',
    answerRate: 'Answered, of those whose wait ended',
    waiting: 'Most callers waiting (sum of the queues)',
    staffed: 'Agents there',
  },
  peak: {
    title: 'The busiest intervals, by contacts offered.',
    from: 'From',
    waitingMax: 'Most waiting',
  },
  waits: { entered: 'Entered', waited: 'Waited', exit: 'Ended' },
  exit: {
    answered: 'answered',
    abandoned: 'abandoned',
    overflowed: 'overflowed',
    calledBack: 'callback',
    refused: 'refused',
  },
  callbacks: {
    promised: 'Promised',
    kept: 'Kept',
    keptFormula: 'done / (done + failed + expired)',
    cancelled: 'Cancelled',
    open: 'Not yet ended',
    delay: 'Mean time to the call',
  },
  escalations: {
    summary: (opened: number, ends: string) => `${opened} opened: ${ends}.`,
    secretariat: 'Secretariat',
    asked: 'Asked',
    accepted: 'Accepted',
    refused: 'Refused',
    silent: 'No answer',
    meanAnswer: 'Mean answer time',
    longestAnswer: 'Longest',
  },
  firstTime: {
    transferred: 'Transferred',
    recontacts: 'Back after an answer',
    responses: 'Survey answers',
    atMost:
      'At most (≤): callers answered in the last 24 h before this was written may still come back, which lowers it.',
    observed:
      'Resolution is observed, not asked: neither transferred on nor back within 24 h, of the callers who can be recognised.',
    noSurvey: 'No answer to a satisfaction survey is known for this period: satisfaction is unknown.',
    survey: 'Satisfaction is of those who answered the survey, and of them only: 4 or 5 out of 5.',
  },
  reasons: {
    reason: 'Reason',
    contacts: 'Contacts',
    avoidable: 'avoidable',
    unsaid: 'no reason',
    summary: (avoidable: number, share: string) =>
      `${avoidable} contacts could have been spared (${share} of the answered).`,
  },
  staffing: {
    agents: 'Agents',
    time: 'Time of all agents',
    pause: 'Pause',
    times: 'Times',
    floor: 'Times count from the first thing known of each agent.',
  },
  incidents: {
    rule: 'Rule',
    place: 'Where',
    fired: 'Fired',
    lasted: 'Lasted',
    open: 'still firing',
    flapping: 'flapping',
  },
  acts: { at: 'At', by: 'By', action: 'Action', target: 'On', state: 'Result' },
  compared: { figure: 'Figure', now: 'This period', earlier: 'That period', difference: 'Difference' },
  formula: { figure: 'Figure', words: 'How it is computed', counters: 'Counters' },
  printed: (version: string) => `Vigie ${version}`,
};
