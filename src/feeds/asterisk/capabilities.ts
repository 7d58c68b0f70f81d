import { type Problem, problem } from '../../centre/problem.ts';
import { ORDER_NAMES, type OrderName } from '../../desk/order.ts';
import type { AmiMessage } from './message.ts';
import type { AsteriskSettings } from './settings.ts';

/** The actions that an account may ask, as Asterisk lists them for it. */
export type Rights = ReadonlySet<string>;

/** ListCommands names only what the account's write classes allow. */
export const rightsIn = (listCommands: AmiMessage): Rights =>
  new Set(
    listCommands.lines.map(([name]) => name).filter((name) => name !== 'Response' && name !== 'ActionID'),
  );

/** The write class of manager.conf that each action needs; those that need none are not here. */
export const CLASS_OF: Readonly<Record<string, string>> = {
  QueueAdd: 'agent',
  QueueRemove: 'agent',
  QueuePause: 'agent',
  QueuePenalty: 'agent',
  Redirect: 'call',
  Getvar: 'call',
  Hangup: 'call',
  Originate: 'originate',
  CoreStatus: 'reporting',
  CoreShowChannels: 'reporting',
  DBPut: 'system',
};

const ACTIONS_OF: Readonly<Record<OrderName, readonly string[]>> = {
  'agent.skills': ['QueueAdd', 'QueueRemove', 'QueuePenalty'],
  'agent.pause': ['QueuePause'],
  'agent.resume': ['QueuePause'],
  'agent.logout': ['QueueRemove'],
  'agent.wrapup.end': [],
  'contact.prioritize': ['QueueChangePriorityCaller'],
  'contact.move': ['Redirect', 'Getvar'],
  'contact.callback': ['QueueWithdrawCaller'],
  'callback.dial': ['Originate'],
  'callback.hangup': ['Hangup'],
  'monitor.start': ['Originate', 'Hangup'],
  'monitor.stop': ['Hangup'],
  'queue.open': ['DBPut'],
  'queue.close': ['DBPut'],
};

/** Which orders this account on this site can carry out: `null`, or the Problem that a menu shows beforehand. */
export function capabilitiesOf(
  settings: AsteriskSettings,
  rights: Rights,
): Record<OrderName, Problem | null> {
  const entries = ORDER_NAMES.map((order) => [order, unset(settings, order) ?? missing(order, rights)]);
  return Object.fromEntries(entries) as Record<OrderName, Problem | null>;
}

function missing(order: OrderName, rights: Rights): Problem | null {
  const action = ACTIONS_OF[order].find((each) => !rights.has(each));
  if (action === undefined) return null;
  const right = CLASS_OF[action];
  if (right === undefined) {
    return problem('asterisk.unknownAction', `This Asterisk does not know ${action}.`, undefined, { action });
  }
  return problem(
    'asterisk.noRight',
    `The account has no right to ${action}.`,
    `Add "${right}" to its line "write =" in manager.conf.`,
    { action, right },
  );
}

const notSet = (setting: string): Problem =>
  problem(
    'asterisk.notSet',
    `The settings of this source have no "${setting}".`,
    'docs/ASTERISK.md says what it needs in the dialplan.',
    { setting },
  );

/** What the site has not set up, or what Asterisk cannot do at all. */
function unset(settings: AsteriskSettings, order: OrderName): Problem | null {
  switch (order) {
    case 'agent.wrapup.end':
      return problem('asterisk.noWrapupEnd', 'Asterisk has no way to end a wrap-up.', 'It ends by itself.');
    case 'contact.move':
      return settings.queueEntry === undefined ? notSet('queueEntry') : null;
    case 'contact.callback':
      return settings.callbacks === undefined ? notSet('callbacks') : null;
    case 'callback.dial':
    case 'callback.hangup':
      if (settings.callbacks === undefined) return notSet('callbacks');
      return settings.queueEntry === undefined ? notSet('queueEntry') : null;
    case 'monitor.start':
    case 'monitor.stop':
      return settings.listening === undefined ? notSet('listening') : null;
    case 'queue.open':
    case 'queue.close':
      return settings.doors === undefined ? notSet('doors') : null;
    default:
      return null;
  }
}
