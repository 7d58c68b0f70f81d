import type { Clock } from '../../centre/clock.ts';
import { type Problem, problem, type Result } from '../../centre/problem.ts';
import { CLASS_OF, type Rights } from './capabilities.ts';
import { type AmiMessage, header } from './message.ts';
import { databaseGet, dialplanExists } from './orders/actions.ts';
import { PbxTime } from './pbx-time.ts';
import { type AsteriskSettings, endpointOf } from './settings.ts';
import { type Ask, askRights, askStatus, ping } from './survey.ts';
import { action } from './wire/action.ts';
import { AmiConnection } from './wire/connection.ts';
import { dial } from './wire/dial.ts';
import { logIn } from './wire/login.ts';

/** One thing looked at: `said` is what was found, and its hint the line to write. */
export type AccountFinding = { state: 'ok' | 'warn' | 'fail'; said: Problem };

export type ExamineOptions = {
  clock: Clock;
  secret: string;
  ca?: string;
  newId: () => string;
  /** How long events are watched, to see which classes come. */
  watchMs?: number;
};

/** The read classes that the mapping lives on, and what is lost without each. */
const READ_CLASSES = ['agent', 'call', 'dialplan', 'user', 'system'] as const;
const WATCH_MS = 2_000;
/** A patient's number as the dialplan would be given it; kept for fiction, and never dialled here. */
const ANY_NUMBER = '0639980000';

const finding = (
  state: AccountFinding['state'],
  code: string,
  message: string,
  hint?: string,
  detail?: Problem['detail'],
): AccountFinding => ({ state, said: problem(`asterisk.account.${code}`, message, hint, detail) });

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

/** The write classes that this site's settings need, and those that nothing of Vigie needs. */
function writeFindings(settings: AsteriskSettings, rights: Rights): AccountFinding[] {
  const needed = new Map<string, string[]>();
  for (const [name, right] of Object.entries(CLASS_OF)) {
    if (right === 'system' && settings.doors === undefined) continue;
    needed.set(right, [...(needed.get(right) ?? []), name]);
  }
  const line = `write = ${[...needed.keys()].join(',')}`;
  const found: AccountFinding[] = [];
  for (const [right, actions] of needed) {
    const missing = actions.filter((name) => !rights.has(name));
    if (missing.length === 0) continue;
    found.push(
      finding(
        'warn',
        'writeMissing',
        `The write class "${right}" is missing: no ${missing.join(', ')}.`,
        line,
        {
          right,
          actions: missing.join(', '),
          line,
        },
      ),
    );
  }
  for (const [name, right] of [
    ['Command', 'command'],
    ['UpdateConfig', 'config'],
  ] as const) {
    if (!rights.has(name)) continue;
    found.push(
      finding('warn', 'writeTooMuch', `The write class "${right}" is more than Vigie needs.`, line, {
        right,
        line,
      }),
    );
  }
  return found.length > 0 ? found : [finding('ok', 'writeEnough', 'The write classes are the ones needed.')];
}

function queueFindings(settings: AsteriskSettings, queues: readonly string[]): AccountFinding[] {
  const missing = (settings.watch ?? []).filter((queue) => !queues.includes(queue));
  const found = missing.map((queue) =>
    finding('fail', 'queueMissing', `The platform has no queue ${queue}.`, `[${queue}] in queues.conf`, {
      queue,
    }),
  );
  if (queues.length === 0) {
    return [...found, finding('fail', 'noQueue', 'The platform has no queue at all.', 'queues.conf')];
  }
  const seen = finding('ok', 'queues', `${queues.length} queues.`, undefined, { count: queues.length });
  return [...found, seen];
}

/** A class that was seen is there; one that was not may only have had nothing to tell. */
function readFindings(events: readonly AmiMessage[], rights: Rights): AccountFinding[] {
  const line = `read = ${READ_CLASSES.join(',')}`;
  const seen = new Set(events.map((event) => header(event, 'Privilege').split(',')[0]));
  const found: AccountFinding[] = [];
  for (const right of READ_CLASSES) {
    if (seen.has(right)) continue;
    // Only these two are sure to be told at once: the variable just set, and that Asterisk is booted.
    const sure = right === 'system' || (right === 'dialplan' && rights.has('Setvar'));
    found.push(
      sure
        ? finding('fail', 'readMissing', `The read class "${right}" is missing.`, line, { right, line })
        : finding('warn', 'readUnseen', `No event of the read class "${right}" was seen.`, line, {
            right,
            line,
          }),
    );
  }
  return found.length > 0 ? found : [finding('ok', 'readEnough', 'The read classes are the ones needed.')];
}

function timeFindings(events: readonly AmiMessage[], time: PbxTime): AccountFinding[] {
  const found: AccountFinding[] = [];
  const timed = events.filter((event) => event.name !== 'FullyBooted');
  if (timed.length > 0 && timed.every((event) => !event.headers.has('Timestamp'))) {
    found.push(
      finding('warn', 'noTimestamp', 'Events have no time of their own.', 'timestampevents = yes', {
        line: 'timestampevents = yes',
      }),
    );
  }
  if (Math.abs(time.offsetMs) >= 1_000) {
    const seconds = Math.round(time.offsetMs / 1000);
    found.push(
      finding(
        'warn',
        'clockSkew',
        `The clock of the platform is ${seconds} s away from this one.`,
        undefined,
        {
          seconds,
        },
      ),
    );
  }
  return found;
}

async function dialplanFindings(
  settings: AsteriskSettings,
  ask: Ask,
  rights: Rights,
  queues: readonly string[],
): Promise<AccountFinding[]> {
  const wanted: [string, string][] = [];
  const entry = settings.queueEntry;
  const watched = settings.watch ?? queues;
  if (entry !== undefined) {
    for (const queue of watched) wanted.push([entry.context, entry.extensions[queue] ?? queue]);
  }
  if (settings.callbacks !== undefined) {
    wanted.push([settings.callbacks.context, `${settings.callbacks.prefix}${ANY_NUMBER}`]);
  }
  const found: AccountFinding[] = [];
  for (const [context, extension] of rights.has('Getvar') ? wanted : []) {
    const reply = await ask(dialplanExists(context, extension));
    if (reply.ok && header(reply.value.response, 'Value') === '1') continue;
    found.push(
      finding(
        'fail',
        'noExtension',
        `The dialplan has no extension ${extension} in ${context}.`,
        `exten => ${extension},1,… under [${context}] in extensions.conf`,
        { context, extension },
      ),
    );
  }
  if (settings.doors !== undefined && !rights.has(databaseGet('', '').name)) {
    found.push(finding('warn', 'doorsUnread', 'The AstDB may not be read: doors stay unknown.'));
  }
  if (found.length > 0 || wanted.length === 0) return found;
  return [finding('ok', 'dialplan', 'The dialplan has every extension that is needed.')];
}
