import type { Escalation } from '../centre/escalation.ts';
import { ok, type Problem, problem, type Result } from '../centre/problem.ts';
import type { Session } from '../desk/session.ts';
import { textTable } from '../report/formats/text-table.ts';
import { sayProblem } from '../words/words.ts';
import { answered, unanswered } from './answers/answered.ts';
import { complain } from './complaint.ts';
import { joinHub } from './join.ts';
import { patienceOf, timezoneOf } from './status.ts';
import { tellerIn } from './teller.ts';
import { type ExitCode, exitCodeOf, type Invocation, type Verb } from './verb.ts';

const ACTIONS = ['list', 'resend'] as const;

/** `vigie outbox`: the messages that have not reached their secretariat, and another chance for the dead ones. */
export const outboxVerb: Verb = {
  name: 'outbox',
  operands: '[list | resend [ESCALATION…]]',
  arity: [0, 500],
  choices: ACTIONS,
  flags: { timeout: { type: 'number', value: 'SECONDS' } },
  async run(invocation): Promise<ExitCode> {
    const [action = 'list', ...escalations] = invocation.args;
    if (!(ACTIONS as readonly string[]).includes(action)) return refuse(invocation, unknownAction(action));
    const joined = await joinHub(invocation, patienceOf(invocation));
    if (!joined.ok) return refuse(invocation, joined.problem);
    const session = joined.value;
    try {
      return action === 'list' ? list(session, invocation) : await resend(session, escalations, invocation);
    } finally {
      await session.close();
    }
  },
};

const unknownAction = (action: string): Problem =>
  problem('usage.action', `vigie outbox does not ${action}.`, `It does: ${ACTIONS.join(', ')}.`, {
    verb: 'outbox',
    action,
    known: ACTIONS.join(', '),
  });

function refuse({ stderr, lang }: Invocation, why: Problem): ExitCode {
  complain(stderr, lang, why);
  return exitCodeOf(why);
}

type Letter = { escalation: string } & Escalation['undelivered'][number];

const lettersOf = ({ centre }: Session): Letter[] =>
  [...centre.escalation.values()]
    .flatMap(({ id, undelivered }) => undelivered.map((each) => ({ escalation: id, ...each })))
    .sort((a, b) => a.at - b.at);

/** Exit code 1 when a message was given up: a script must notice. */
function list(session: Session, { stdout, flags, words, lang }: Invocation): ExitCode {
  const letters = lettersOf(session);
  const code = letters.some(({ state }) => state === 'dead') ? 1 : 0;
  if (flags.json === true) {
    stdout.write(`${JSON.stringify(letters, null, 2)}\n`);
    return code;
  }
  const said = words.desk.outbox;
  if (letters.length === 0) {
    stdout.write(`${said.none}\n`);
    return 0;
  }
  const tell = tellerIn(words, timezoneOf(session), session.link().now);
  const rows = letters.map(({ escalation, secretariat, channel, state, tries, at, problem: why }) => [
    escalation,
    session.centre.secretariat.get(secretariat)?.name ?? secretariat,
    said.channels[channel],
    said.states[state],
    String(tries),
    tell.time(at),
    sayProblem(lang, why).message,
  ]);
  const columns = said.columns.map((title) => ({ title, align: 'left' as const }));
  stdout.write(`${textTable({ columns, rows, sums: 0 }).join('\n')}\n`);
  return code;
}

/** Sends again the dead letters of these escalations, or all of them; the worst exit code of each. */
async function resend(session: Session, named: readonly string[], invocation: Invocation): Promise<ExitCode> {
  const { stdout, words } = invocation;
  const dead = lettersOf(session).filter(({ state }) => state === 'dead');
  const escalations = named.length > 0 ? named : [...new Set(dead.map(({ escalation }) => escalation))];
  if (escalations.length === 0) stdout.write(`${words.desk.outbox.nothing}\n`);
  let code: ExitCode = 0;
  for (const escalation of escalations) {
    const done = await resendOne(session, escalation, invocation);
    if (done.ok) stdout.write(`${words.desk.outbox.resent(escalation, done.value)}\n`);
    else code = Math.max(code, refuse(invocation, done.problem)) as ExitCode;
  }
  return code;
}

/** How many messages of an escalation were sent again. */
async function resendOne(
  session: Session,
  escalation: string,
  invocation: Invocation,
): Promise<Result<number>> {
  const sent = session.send({ name: 'escalation.resend', target: { escalation }, args: {} });
  if (!sent.ok) return sent;
  const progress = await answered(session, sent.value, invocation);
  if (progress.state === 'succeeded') {
    return ok((progress.data as { letters: readonly string[] }).letters.length);
  }
  return { ok: false, problem: 'problem' in progress && progress.problem ? progress.problem : unanswered };
}
