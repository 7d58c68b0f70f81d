import { header } from '../../src/feeds/asterisk/message.ts';
import { type Action, error, list, type PlayedPbx, seconds, success } from './played-asterisk-pbx.ts';
import type { Headers, PlayedEntry, PlayedMember } from './played-asterisk-state.ts';

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
  ['Wait', String(Math.floor(pbx.sinceMs(entry.joinedAt) / 1000))],
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
      ['Duration', clockTime(pbx.sinceMs(channel.createdAt))],
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

const setvar: Action = (pbx, request) => {
  pbx.tell([
    ['Event', 'VarSet'],
    ['Privilege', 'dialplan,all'],
    ['Timestamp', seconds(pbx.now())],
    ['SystemName', pbx.systemName],
    ['Channel', 'none'],
    ['Uniqueid', 'none'],
    ['Variable', header(request, 'Variable')],
    ['Value', header(request, 'Value')],
  ]);
  return success('Variable Set');
};

/** The actions that look, and those about the PBX itself. */
export const PLAIN_ACTIONS: Readonly<Record<string, Action>> = {
  Ping: ping,
  CoreStatus: coreStatus,
  CoreShowChannels: coreShowChannels,
  QueueStatus: queueStatus,
  DBPut: databasePut,
  DBGet: databaseGet,
  Setvar: setvar,
};
