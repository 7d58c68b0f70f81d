import { type AmiMessage, header } from '../../src/feeds/asterisk/message.ts';
import { type Headers, type PlayedEntry, type PlayedMember, PlayedState } from './played-asterisk-state.ts';

/** What an action needs of the PBX that plays. */
export type PlayedPbx = {
  state: PlayedState;
  now(): number;
  /** The contexts and extensions of its dialplan: `context,extension` → the queue it leads to, or `''`. */
  dialplan: ReadonlyMap<string, string>;
  /** Tells everybody who may hear it. */
  tell(headers: Headers): void;
  /** The recorded events of this channel are no longer true: an action has taken it elsewhere. */
  divert(uniqueid: string): void;
  override(member: PlayedMember): void;
  after(ms: number, task: () => void): void;
  /** How a telephone that is called behaves. */
  telephones: 'answer' | 'busy' | 'ring';
  started: { date: string; time: string };
  systemName: string;
};

export type Answer = { headers: Headers; list?: { items: Headers[]; complete: string } };
type Action = (pbx: PlayedPbx, request: AmiMessage) => Answer;

export const success = (message: string): Answer => ({
  headers: [
    ['Response', 'Success'],
    ['Message', message],
  ],
});
export const error = (message: string): Answer => ({
  headers: [
    ['Response', 'Error'],
    ['Message', message],
  ],
});

const list = (message: string, complete: string, items: Headers[]): Answer => ({
  headers: [
    ['Response', 'Success'],
    ['EventList', 'start'],
    ['Message', message],
  ],
  list: { items, complete },
});

const seconds = (ms: number): string => (ms / 1000).toFixed(6);

function memberEvent(pbx: PlayedPbx, event: string, member: PlayedMember): Headers {
  return [
    ['Event', event],
    ['Privilege', 'agent,all'],
    ['Timestamp', seconds(pbx.now())],
    ['SystemName', pbx.systemName],
    ['Queue', member.queue],
    ['MemberName', member.name],
    ['Interface', member.interface],
    ['StateInterface', member.stateInterface],
    ['Membership', member.membership],
    ['Penalty', member.penalty],
    ['Status', member.status],
    ['Paused', member.paused],
    ['PausedReason', member.reason],
    ['Wrapuptime', '0'],
  ];
}

export function callerEvent(
  pbx: PlayedPbx,
  event: string,
  entry: PlayedEntry,
  place: { context: string; extension: string },
  more: Headers = [],
): Headers {
  return [
    ['Event', event],
    ['Privilege', 'agent,all'],
    ['Timestamp', seconds(pbx.now())],
    ['SystemName', pbx.systemName],
    ['Channel', entry.channel],
    ['CallerIDNum', entry.number],
    ['CallerIDName', entry.name],
    ['Context', place.context],
    ['Exten', place.extension],
    ['Priority', '7'],
    ['Uniqueid', entry.uniqueid],
    ['Linkedid', entry.uniqueid],
    ...more,
  ];
}

const queueAdd: Action = (pbx, request) => {
  const queue = header(request, 'Queue');
  const agent = header(request, 'Interface');
  if (agent === '') return error("'Interface' not specified.");
  if (!pbx.state.queues.has(queue)) return error('Unable to add interface to queue: No such queue');
  const key = PlayedState.memberKey(queue, agent);
  if (pbx.state.members.has(key)) return error('Unable to add interface: Already there');
  const paused = /^(true|yes|1|on)$/i.test(header(request, 'Paused'));
  const member: PlayedMember = {
    queue,
    interface: agent,
    name: header(request, 'MemberName') || agent,
    stateInterface: header(request, 'StateInterface') || agent,
    membership: 'dynamic',
    penalty: String(Math.max(0, Number.parseInt(header(request, 'Penalty'), 10) || 0)),
    status: '1',
    paused: paused ? '1' : '0',
    reason: paused ? header(request, 'Reason') : '',
  };
  pbx.state.members.set(key, member);
  pbx.tell(memberEvent(pbx, 'QueueMemberAdded', member));
  return success('Added interface to queue');
};

const queueRemove: Action = (pbx, request) => {
  const queue = header(request, 'Queue');
  const key = PlayedState.memberKey(queue, header(request, 'Interface'));
  if (!pbx.state.queues.has(queue)) return error('Unable to remove interface from queue: No such queue');
  const member = pbx.state.members.get(key);
  if (member === undefined) return error('Unable to remove interface: Not there');
  if (member.membership === 'static') return error('Member not dynamic');
  pbx.state.members.delete(key);
  pbx.tell(memberEvent(pbx, 'QueueMemberRemoved', member));
  return success('Removed interface from queue');
};

const queuePenalty: Action = (pbx, request) => {
  const penalty = Number(header(request, 'Penalty'));
  const members = pbx.state.membersOf(header(request, 'Interface'), header(request, 'Queue') || null);
  if (members.length === 0 || penalty < 0) return error('Invalid interface, queuename or penalty');
  for (const member of members) {
    member.penalty = String(Number.isNaN(penalty) ? 0 : penalty);
    pbx.override(member);
    pbx.tell(memberEvent(pbx, 'QueueMemberPenalty', member));
  }
  return success('Interface penalty set successfully');
};

const queuePause: Action = (pbx, request) => {
  const members = pbx.state.membersOf(header(request, 'Interface'), header(request, 'Queue') || null);
  if (members.length === 0) return error('Interface not found');
  const paused = /^(true|yes|1|on)$/i.test(header(request, 'Paused'));
  for (const member of members) {
    member.paused = paused ? '1' : '0';
    member.reason = paused ? header(request, 'Reason') : '';
    pbx.override(member);
    pbx.tell(memberEvent(pbx, 'QueueMemberPause', member));
  }
  return success(`Interface ${paused ? 'paused' : 'unpaused'} successfully`);
};

const queueStatus: Action = (pbx, request) => {
  const queue = header(request, 'Queue');
  const items: Headers[] = [];
  for (const [name, params] of pbx.state.queues) {
    if (queue !== '' && queue !== name) continue;
    items.push(params.lines.filter(([one]) => one !== 'ActionID'));
    for (const member of pbx.state.members.values()) {
      if (member.queue === name) items.push(memberItem(member));
    }
    const waiting = [...pbx.state.entries.values()].filter((entry) => entry.queue === name);
    waiting.sort((a, b) => Number(b.priority) - Number(a.priority) || a.joinedAt - b.joinedAt);
    for (const [index, entry] of waiting.entries()) items.push(entryItem(pbx, entry, index + 1));
  }
  return list('Queue status will follow', 'QueueStatusComplete', items);
};

const memberItem = (member: PlayedMember): Headers => [
  ['Event', 'QueueMember'],
  ['Queue', member.queue],
  ['Name', member.name],
  ['Location', member.interface],
  ['StateInterface', member.stateInterface],
  ['Membership', member.membership],
  ['Penalty', member.penalty],
  ['Status', member.status],
  ['Paused', member.paused],
  ['PausedReason', member.reason],
  ['Wrapuptime', '0'],
];

const entryItem = (pbx: PlayedPbx, entry: PlayedEntry, position: number): Headers => [
  ['Event', 'QueueEntry'],
  ['Queue', entry.queue],
  ['Position', String(position)],
  ['Channel', entry.channel],
  ['Uniqueid', entry.uniqueid],
  ['CallerIDNum', entry.number],
  ['CallerIDName', entry.name],
  ['Wait', String(Math.floor((pbx.now() - entry.joinedAt) / 1000))],
  ['Priority', entry.priority],
];

const coreShowChannels: Action = (pbx) =>
  list(
    'Channels will follow',
    'CoreShowChannelsComplete',
    [...pbx.state.channels.values()].map((channel) => [
      ['Event', 'CoreShowChannel'],
      ['Channel', channel.name],
      ['CallerIDNum', channel.number],
      ['Context', channel.context],
      ['Exten', channel.extension],
      ['Uniqueid', channel.uniqueid],
      ['Linkedid', channel.linkedid],
      ['Application', pbx.state.entries.has(channel.uniqueid) ? 'Queue' : channel.application],
      ['Duration', clockTime(pbx.now() - channel.createdAt)],
      ['BridgeId', channel.bridge],
    ]),
  );

function clockTime(ms: number): string {
  const whole = Math.floor(ms / 1000);
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

const ping: Action = (pbx) => ({
  headers: [
    ['Response', 'Success'],
    ['Ping', 'Pong'],
    ['Timestamp', seconds(pbx.now())],
  ],
});

const coreStatus: Action = (pbx) => ({
  headers: [
    ['Response', 'Success'],
    ['CoreStartupDate', pbx.started.date],
    ['CoreStartupTime', pbx.started.time],
    ['CoreReloadDate', pbx.started.date],
    ['CoreReloadTime', pbx.started.time],
    ['CoreCurrentCalls', String(pbx.state.channels.size)],
    ['CoreProcessedCalls', '0'],
  ],
});

const databasePut: Action = (pbx, request) => {
  pbx.state.database.set(`${header(request, 'Family')}/${header(request, 'Key')}`, header(request, 'Val'));
  return success('Updated database successfully');
};

const databaseGet: Action = (pbx, request) => {
  const [family, key] = [header(request, 'Family'), header(request, 'Key')];
  const value = pbx.state.database.get(`${family}/${key}`);
  if (value === undefined) return error('Database entry not found');
  return list('Result will follow', 'DBGetComplete', [
    [
      ['Event', 'DBGetResponse'],
      ['Family', family],
      ['Key', key],
      ['Val', value],
    ],
  ]);
};

/** The actions about members, queues and the PBX itself. */
export const PLAIN_ACTIONS: Readonly<Record<string, Action>> = {
  Ping: ping,
  CoreStatus: coreStatus,
  CoreShowChannels: coreShowChannels,
  QueueStatus: queueStatus,
  QueueAdd: queueAdd,
  QueueRemove: queueRemove,
  QueuePenalty: queuePenalty,
  QueuePause: queuePause,
  DBPut: databasePut,
  DBGet: databaseGet,
};
