import { answerPage } from './desk/answer-page.ts';
import { lines } from './desk/lines.ts';
import { mail } from './desk/mail.ts';
import { act, handover, journal, outbox, tokens } from './desk/verbs.ts';

export { deskProblems } from './desk/problems.ts';

/** What happens to an escalation, for its history. `detail` is the secretariat, the circuit or what was said. */
const events: Record<string, (detail: string | null) => string> = {
  opened: () => 'opened',
  asked: (to) => `asked ${to ?? '–'}`,
  skipped: (to) => `${to ?? '–'} is closed: passed over`,
  fallback: (circuit) => `goes on with ${circuit ?? '–'}`,
  delivered: (to) => `reached ${to ?? '–'}`,
  retrying: (why) => `not delivered yet, tried again (${why ?? '–'})`,
  undeliverable: (why) => `could not be delivered (${why ?? '–'})`,
  resent: () => 'sent again',
  unanswered: (to) => `no answer from ${to ?? '–'} in time`,
  accepted: (note) => `accepted${note === null ? '' : `: ${note}`}`,
  refused: (note) => `refused${note === null ? '' : `: ${note}`}`,
  done: (note) => `done${note === null ? '' : `: ${note}`}`,
  note: (note) => `note: ${note ?? ''}`,
  cancelled: (why) => `withdrawn${why === null ? '' : `: ${why}`}`,
  expired: (to) => `${to ?? '–'} accepted but did not finish in time`,
  exhausted: () => 'nobody is left to ask',
};

/** What a FHIR Task says in words. */
const task = {
  description: (queue: string | null): string =>
    `Asked by the patient contact centre${queue === null ? '' : ` (queue ${queue})`}. The reason is coded.`,
  caller: 'Caller (identity not qualified)',
  requester: 'Supervisor of the contact centre',
  unanswered: 'No answer in time',
};

export const desk = { act, answerPage, events, handover, journal, lines, mail, outbox, task, tokens };
