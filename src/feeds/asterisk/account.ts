import type { Clock } from '../../centre/clock.ts';
import { problem, type Result } from '../../centre/problem.ts';
import { dialplanFindings, queueFindings } from './account/dialplan.ts';
import { timeFindings } from './account/events.ts';
import { type AccountFinding, finding } from './account/finding.ts';
import { readFindings, writeFindings } from './account/rights.ts';
import type { Rights } from './capabilities.ts';
import { type AmiMessage, header } from './message.ts';
import { PbxTime } from './pbx-time.ts';
import { type Ask, askRights, askStatus, ping } from './reconcile/survey.ts';
import { type AsteriskSettings, endpointOf } from './settings.ts';
import { action } from './wire/action.ts';
import { AmiConnection } from './wire/connection.ts';
import { dial } from './wire/dial.ts';
import { logIn } from './wire/login.ts';

export type { AccountFinding };

export type ExamineOptions = {
  clock: Clock;
  secret: string;
  ca?: string;
  newId: () => string;
  /** How long events are watched, to see which classes come. */
  watchMs?: number;
};

const WATCH_MS = 2_000;

/**
 * Examines an account as the adapter would use it, and changes nothing but one global variable of its own:
 * what is missing in manager.conf and in the dialplan, line by line.
 */
export async function examineAccount(
  settings: AsteriskSettings,
  options: ExamineOptions,
): Promise<AccountFinding[]> {
  const { clock, secret, newId } = options;
  const socket = await dial(endpointOf(settings, options.ca ?? null), clock);
  if (!socket.ok) return [{ state: 'fail', said: socket.problem }];
  const events: AmiMessage[] = [];
  const connection = new AmiConnection(socket.value, {
    clock,
    newId,
    listener: { events: (told) => void events.push(...told), odd: () => {}, closed: () => {} },
  });
  try {
    const account = { user: settings.user, secret, login: settings.login };
    const version = await logIn(connection, account);
    if (!version.ok) return [{ state: 'fail', said: version.problem }];
    const ask: Ask = (what, arrived) => connection.ask(what, arrived);
    const reached = finding(
      'ok',
      'loggedIn',
      `Logged in; the manager interface is ${version.value}.`,
      undefined,
      {
        version: version.value,
      },
    );
    return [reached, ...(await examineLoggedIn(settings, ask, events, options))];
  } finally {
    connection.close(problem('asterisk.stopped', 'Vigie left.'));
  }
}

async function examineLoggedIn(
  settings: AsteriskSettings,
  ask: Ask,
  events: AmiMessage[],
  { clock, watchMs = WATCH_MS }: ExamineOptions,
): Promise<AccountFinding[]> {
  const rights = await askRights(ask);
  if (!rights.ok) return [{ state: 'fail', said: rights.problem }];
  const time = new PbxTime();
  await ping(ask, clock, time);
  const queues = await queuesOf(ask, rights.value);
  if (!queues.ok) return [{ state: 'fail', said: queues.problem }];
  if (rights.value.has('Setvar')) await ask(action('Setvar', { Variable: 'VIGIE_DOCTOR', Value: 'seen' }));
  await new Promise<void>((done) => void clock.at(clock.now() + watchMs * clock.rate, done));
  return [
    ...writeFindings(settings, rights.value),
    ...queueFindings(settings, queues.value),
    ...readFindings(events, rights.value),
    ...timeFindings(events, time),
    ...(await dialplanFindings(settings, ask, rights.value, queues.value)),
  ];
}

async function queuesOf(ask: Ask, rights: Rights): Promise<Result<string[]>> {
  const reply = await askStatus(ask, rights, { reason: 'check', eventsSince: 0 }, () => {});
  if (!reply.ok) return reply;
  const params = reply.value.items.filter((item) => item.name === 'QueueParams');
  return { ok: true, value: params.map((item) => header(item, 'Queue')) };
}
