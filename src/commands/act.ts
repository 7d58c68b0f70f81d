import type { Problem } from '../centre/problem.ts';
import { COMMAND_NAMES, type Command } from '../desk/command.ts';
import type { Preview } from '../desk/preview.ts';
import type { CommandProgress, CommandRequest, Session } from '../desk/session.ts';
import { sayLine } from '../words/line-words.ts';
import { sayProblem } from '../words/words.ts';
import { readLine } from './act-line.ts';
import { answered, unanswered } from './answers/answered.ts';
import { complain } from './complaint.ts';
import { joinHub } from './join.ts';
import { patienceOf, timezoneOf } from './status.ts';
import { tellerIn } from './teller.ts';
import { type ExitCode, exitCodeOf, type Invocation, numberFlag, textFlag, type Verb } from './verb.ts';

/** `vigie act`: one command of the desk, from a script. Its exit code says what became of it. */
export const actVerb: Verb = {
  name: 'act',
  operands: 'COMMAND [WORD…] [KEY=VALUE…]',
  arity: [1, 600],
  choices: COMMAND_NAMES,
  flags: {
    for: { type: 'string', value: 'DURATION' },
    reason: { type: 'string', value: 'TEXT' },
    'dry-run': { type: 'boolean' },
    id: { type: 'string', value: 'ID' },
    rev: { type: 'number', value: 'N' },
    timeout: { type: 'number', value: 'SECONDS' },
  },
  async run(invocation): Promise<ExitCode> {
    const command = readLine(invocation.args, textFlag(invocation.flags, 'for'));
    if (!command.ok) return refuse(invocation, null, command.problem);
    const joined = await joinHub(invocation, patienceOf(invocation));
    if (!joined.ok) return refuse(invocation, null, joined.problem);
    const session = joined.value;
    try {
      const sent = session.send(requestOf(command.value, invocation));
      if (!sent.ok) return refuse(invocation, null, sent.problem);
      const progress = await answered(session, sent.value, invocation);
      return tell(session, sent.value, progress, invocation);
    } finally {
      await session.close();
    }
  },
};

function requestOf(command: Command, { flags }: Invocation): CommandRequest {
  const [id, reason, rev] = [textFlag(flags, 'id'), textFlag(flags, 'reason'), numberFlag(flags, 'rev')];
  return {
    ...command,
    ...(id === undefined ? {} : { id }),
    ...(reason === undefined ? {} : { reason }),
    ...(rev === undefined ? {} : { expect: { rev } }),
    ...(flags['dry-run'] === true ? { dryRun: true } : {}),
  };
}

function tell(session: Session, id: string, progress: CommandProgress, invocation: Invocation): ExitCode {
  const { stdout, flags, words } = invocation;
  if (progress.state === 'previewed') {
    if (flags.json === true) stdout.write(`${JSON.stringify({ id, ...progress }, null, 2)}\n`);
    else stdout.write(`${previewLines(session, progress.preview, invocation).join('\n')}\n`);
    return 0;
  }
  if (progress.state === 'succeeded') {
    const { data } = progress;
    if (flags.json === true)
      stdout.write(`${JSON.stringify({ id, state: progress.state, data }, null, 2)}\n`);
    else stdout.write(`${[words.desk.act.done(id), ...dataLines(data)].join('\n')}\n`);
    return isWhole(data) ? 0 : 1;
  }
  return refuse(invocation, id, 'problem' in progress ? progress.problem : unanswered, progress.state);
}

/** What was done in part was not done as asked: a script must notice. */
const isWhole = (data: unknown): boolean => (data as { notDone?: unknown } | null)?.notDone === undefined;

function previewLines(session: Session, preview: Preview, { words, lang }: Invocation): string[] {
  const tell = tellerIn(words, timezoneOf(session), session.link().now);
  const lines = preview.lines.map((line) => sayLine(words.desk.lines, line, tell));
  if (preview.irreversible === null) return lines;
  const { message, hint } = sayProblem(lang, preview.irreversible);
  return [...lines, words.desk.act.irreversible(message, hint ?? null)];
}

const dataLines = (data: unknown): string[] =>
  Object.entries((data as object | null) ?? {}).map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );

function refuse(invocation: Invocation, id: string | null, why: Problem, state = 'rejected'): ExitCode {
  const { stdout, stderr, flags, lang } = invocation;
  if (flags.json === true) stdout.write(`${JSON.stringify({ id, state, problem: why }, null, 2)}\n`);
  complain(stderr, lang, why);
  return state === 'rejected' || state === 'failed' || state === 'expired' ? exitCodeOf(why) : 3;
}
