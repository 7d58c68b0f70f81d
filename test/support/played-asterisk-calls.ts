import { header } from '../../src/feeds/asterisk/message.ts';
import { type Action, callerEvent, error, type PlayedPbx, success } from './played-asterisk-pbx.ts';
import type { Headers, PlayedEntry } from './played-asterisk-state.ts';

export const stamp = (pbx: PlayedPbx): Headers => [
  ['Timestamp', (pbx.now() / 1000).toFixed(6)],
  ['SystemName', pbx.systemName],
];

export function channelEvent(
  pbx: PlayedPbx,
  event: string,
  channel: string,
  uniqueid: string,
  more: Headers = [],
): void {
  pbx.tell([
    ['Event', event],
    ['Privilege', 'call,all'],
    ...stamp(pbx),
    ['Channel', channel],
    ['Uniqueid', uniqueid],
    ...more,
  ]);
}

const placeOf = (pbx: PlayedPbx, entry: PlayedEntry) => ({
  context: pbx.state.channels.get(entry.uniqueid)?.context ?? '',
  extension: pbx.state.channels.get(entry.uniqueid)?.extension ?? '',
});

/** A waiting caller leaves: Asterisk says Abandon, then Leave. */
function leaveQueue(pbx: PlayedPbx, entry: PlayedEntry, place: { context: string; extension: string }): void {
  const more: Headers = [['Queue', entry.queue]];
  pbx.tell(callerEvent(pbx, 'QueueCallerAbandon', entry, place, more));
  pbx.tell(callerEvent(pbx, 'QueueCallerLeave', entry, place, more));
  pbx.state.entries.delete(entry.uniqueid);
}

export function variable(pbx: PlayedPbx, entry: PlayedEntry, name: string, value: string): void {
  channelEvent(pbx, 'VarSet', entry.channel, entry.uniqueid, [
    ['Variable', name],
    ['Value', value],
  ]);
}

const priority: Action = (pbx, request) => {
  const entry = pbx.state.entryOn(header(request, 'Queue'), header(request, 'Caller'));
  if (!pbx.state.queues.has(header(request, 'Queue'))) {
    return error('Unable to change priority caller on queue: No such queue');
  }
  if (entry === undefined) return error('Unable to change priority caller on queue: No such caller');
  entry.priority = header(request, 'Priority');
  return success('Priority change for caller on queue');
};

/** Accepted at once, done a moment later. */
const withdraw: Action = (pbx, request) => {
  const entry = pbx.state.entryOn(header(request, 'Queue'), header(request, 'Caller'));
  if (!pbx.state.queues.has(header(request, 'Queue'))) {
    return error('Unable to request withdraw from queue: No such queue');
  }
  if (entry === undefined) return error('Unable to request withdraw from queue: No such caller');
  pbx.after(100, () => {
    if (!pbx.state.entries.has(entry.uniqueid)) return;
    pbx.divert(entry.uniqueid);
    variable(pbx, entry, 'QUEUE_WITHDRAW_INFO', header(request, 'WithdrawInfo'));
    leaveQueue(pbx, entry, placeOf(pbx, entry));
    variable(pbx, entry, 'QUEUESTATUS', 'WITHDRAW');
    pbx.after(1000, () => endChannel(pbx, entry.channel, entry.uniqueid));
  });
  return success('Withdraw requested successfully');
};

export function endChannel(pbx: PlayedPbx, channel: string, uniqueid: string): void {
  channelEvent(pbx, 'Hangup', channel, uniqueid, [['Cause', '16']]);
  pbx.state.channels.delete(uniqueid);
  pbx.state.entries.delete(uniqueid);
}

const getvar: Action = (pbx, request) => {
  const name = header(request, 'Variable');
  const [context, extension] = (/^DIALPLAN_EXISTS\((.*)\)$/.exec(name)?.[1] ?? '').split(',');
  const exists = pbx.dialplan.has(`${context},${extension}`) || pbx.dialplan.has(`${context},*`);
  return {
    headers: [
      ['Response', 'Success'],
      ['Variable', name],
      ['Value', exists ? '1' : '0'],
    ],
  };
};

const redirect: Action = (pbx, request) => {
  const name = header(request, 'Channel');
  const channel = [...pbx.state.channels.values()].find((one) => one.name === name);
  if (channel === undefined) return error(`Channel does not exist: ${name}`);
  const place = { context: header(request, 'Context'), extension: header(request, 'Exten') };
  const entry = pbx.state.entries.get(channel.uniqueid);
  const queue = pbx.dialplan.get(`${place.context},${place.extension}`);
  pbx.divert(channel.uniqueid);
  pbx.after(5, () => {
    if (entry !== undefined) leaveQueue(pbx, entry, place);
    if (queue === undefined || entry === undefined) {
      endChannel(pbx, name, channel.uniqueid);
      return;
    }
    const moved = { ...entry, queue, joinedAt: pbx.now() };
    pbx.state.entries.set(moved.uniqueid, moved);
    pbx.tell(callerEvent(pbx, 'QueueCallerJoin', moved, place, [['Queue', queue]]));
  });
  return success('Redirect successful');
};

const hangup: Action = (pbx, request) => {
  const name = header(request, 'Channel');
  const channel = [...pbx.state.channels.values()].find((one) => one.name === name);
  if (channel === undefined) return error('No such channel');
  pbx.after(5, () => {
    const listening = channel.application === 'ChanSpy';
    if (listening) pbx.tell(spyEvent(pbx, 'ChanSpyStop', channel.name, channel.uniqueid, channel.bridge));
    endChannel(pbx, name, channel.uniqueid);
  });
  return success('Channel Hungup');
};

export function spyEvent(
  pbx: PlayedPbx,
  event: string,
  spyer: string,
  spyerId: string,
  spyee: string,
): Headers {
  const target = [...pbx.state.channels.values()].find((one) => one.name.startsWith(spyee));
  return [
    ['Event', event],
    ['Privilege', 'call,all'],
    ...stamp(pbx),
    ['SpyerChannel', spyer],
    ['SpyerUniqueid', spyerId],
    ['SpyerCallerIDName', 'Ecoute'],
    ['SpyeeChannel', spyee],
    ['SpyeeUniqueid', target?.uniqueid ?? ''],
  ];
}

/** An agent takes a waiting caller: Asterisk says Leave, then Connect. */
export function answerCaller(pbx: PlayedPbx, uniqueid: string, agent: string): void {
  const entry = pbx.state.entries.get(uniqueid);
  if (entry === undefined) throw new Error(`${uniqueid} does not wait`);
  const place = placeOf(pbx, entry);
  pbx.state.entries.delete(uniqueid);
  pbx.tell(callerEvent(pbx, 'QueueCallerLeave', entry, place, [['Queue', entry.queue]]));
  pbx.tell(
    callerEvent(pbx, 'AgentConnect', entry, place, [
      ['DestChannel', `${agent}-77`],
      ['DestUniqueid', `${uniqueid}-leg`],
      ['Queue', entry.queue],
      ['Interface', agent],
    ]),
  );
}

/** The actions about calls. */
export const CALL_ACTIONS: Readonly<Record<string, Action>> = {
  QueueChangePriorityCaller: priority,
  QueueWithdrawCaller: withdraw,
  Getvar: getvar,
  Redirect: redirect,
  Hangup: hangup,
};
