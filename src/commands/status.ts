import { fail, type Result } from '../centre/problem.ts';
import type { Session } from '../desk/session.ts';
import { textTable } from '../report/formats/text-table.ts';
import { READ_KINDS, type Status, statusOf } from '../report/status/status.ts';
import { statusTable } from '../report/status/status-table.ts';
import { refuse } from './complaint.ts';
import { joinHub, READ_ONCE } from './join.ts';
import { type ExitCode, type Invocation, manyFlag, numberFlag, textFlag, type Verb } from './verb.ts';

/** `vigie status`: the figures of every queue, once. 3 when some of them are not of now. */
export const statusVerb: Verb = {
  name: 'status',
  operands: '',
  arity: [0, 0],
  flags: {
    queue: { type: 'string', short: 'q', many: true, value: 'QUEUE' },
    window: { type: 'string', choices: ['today', 'recent'] },
    timeout: { type: 'number', value: 'SECONDS' },
  },
  async run(invocation): Promise<ExitCode> {
    const joined = await joinHub(invocation, { ...patienceOf(invocation), ...READ_ONCE, kinds: READ_KINDS });
    if (!joined.ok) return refuse(invocation, joined);
    const session = joined.value;
    try {
      const known = knownQueues(session, manyFlag(invocation.flags, 'queue'));
      if (!known.ok) return refuse(invocation, known);
      const window = textFlag(invocation.flags, 'window') === 'recent' ? 'recent' : 'today';
      const status = statusOf(session.centre, session.link(), window, known.value);
      await print(status, timezoneOf(session), invocation);
      return status.queues.every(({ current }) => current) ? 0 : 3;
    } finally {
      await session.close();
    }
  },
};

/** How long a verb waits for the hub: `--timeout`, in seconds. */
export const patienceOf = ({ flags }: Invocation): { patienceMs?: number } => {
  const seconds = numberFlag(flags, 'timeout');
  return seconds === undefined ? {} : { patienceMs: 1000 * seconds };
};

/** The queues asked for; Problem `unknown.queue` for one that the hub does not have. */
export function knownQueues({ centre }: Session, asked: readonly string[]): Result<readonly string[]> {
  const stray = asked.find((id) => !centre.queue.has(id));
  if (stray === undefined) return { ok: true, value: asked };
  const known = [...centre.queue.keys()].join(', ');
  return fail('unknown.queue', `There is no queue "${stray}".`, undefined, { queue: stray, known });
}

export const timezoneOf = ({ centre }: Session): string =>
  [...centre.site.values()][0]?.timezone ?? [...centre.queue.values()][0]?.timezone ?? 'Europe/Paris';

async function print(status: Status, timezone: string, invocation: Invocation): Promise<void> {
  const { stdout, flags, words } = invocation;
  if (flags.json === true) {
    stdout.write(`${JSON.stringify(status, null, 2)}\n`);
    return;
  }
  const table = statusTable(status, words, timezone);
  if (stdout.isTTY) {
    const { drawStatus } = await import('./status-screen.tsx');
    stdout.write(drawStatus(table, invocation));
    return;
  }
  stdout.write(`${[...table.heading, ...textTable(table.table)].join('\n')}\n`);
}
