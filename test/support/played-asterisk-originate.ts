import { type AmiMessage, header } from '../../src/feeds/asterisk/message.ts';
import { channelEvent, endChannel, spyEvent, stamp, variable } from './played-asterisk-calls.ts';
import { type Action, callerEvent, type PlayedPbx, success } from './played-asterisk-pbx.ts';
import type { PlayedEntry } from './played-asterisk-state.ts';

/** "Successfully queued" whatever becomes of it: what follows are events. */
export const originate: Action = (pbx, request) => {
  const uniqueid = header(request, 'ChannelId') || `played-${pbx.now()}`;
  const taken = pbx.state.channels.has(uniqueid);
  const channel = channelName(header(request, 'Channel'));
  pbx.after(20, () => {
    if (taken || pbx.telephones !== 'answer') {
      // Seen on a real one: the channel that nobody took ends before the response says why.
      if (!taken) channelEvent(pbx, 'Hangup', channel, uniqueid, [['Cause', '0']]);
      originated(pbx, request, channel, uniqueid, {
        response: 'Failure',
        reason: pbx.telephones === 'busy' ? '5' : '3',
      });
      return;
    }
    newChannel(pbx, channel, uniqueid, header(request, 'CallerID'));
    originated(pbx, request, channel, uniqueid, { response: 'Success', reason: '4' });
    if (header(request, 'Application') === 'ChanSpy') beginSpying(pbx, request, channel, uniqueid);
    else enterQueue(pbx, request, channel, uniqueid);
  });
  return success('Originate successfully queued');
};

const channelName = (asked: string): string =>
  asked.startsWith('Local/') ? `${asked.replace(/\/n$/, '')}-00000001;1` : `${asked}-1`;

function newChannel(pbx: PlayedPbx, channel: string, uniqueid: string, callerId: string): void {
  const number = /<(.*)>/.exec(callerId)?.[1] ?? '';
  pbx.state.channels.set(uniqueid, {
    uniqueid,
    name: channel,
    linkedid: uniqueid,
    number,
    context: '',
    extension: '',
    application: '',
    bridge: '',
    createdAt: pbx.now(),
  });
  channelEvent(pbx, 'Newchannel', channel, uniqueid, [['Linkedid', uniqueid]]);
}

function originated(
  pbx: PlayedPbx,
  request: AmiMessage,
  channel: string,
  uniqueid: string,
  { response, reason }: { response: string; reason: string },
): void {
  pbx.tell([
    ['Event', 'OriginateResponse'],
    ['Privilege', 'call,all'],
    ...stamp(pbx),
    ['ActionID', header(request, 'ActionID')],
    ['Response', response],
    ['Channel', channel],
    ['Reason', reason],
    ['Uniqueid', uniqueid],
  ]);
}

/** A vanished target: the channel lives for a moment, and nothing says that nobody is heard. */
function beginSpying(pbx: PlayedPbx, request: AmiMessage, channel: string, uniqueid: string): void {
  const target = header(request, 'Data').split(',')[0] ?? '';
  const heard = [...pbx.state.channels.values()].some((one) => one.name.startsWith(target));
  if (!heard) {
    pbx.after(50, () => endChannel(pbx, channel, uniqueid));
    return;
  }
  Object.assign(pbx.state.channels.get(uniqueid)!, { application: 'ChanSpy', bridge: target });
  pbx.tell(spyEvent(pbx, 'ChanSpyStart', channel, uniqueid, target));
}

/** The patient answered and waits for an agent. */
function enterQueue(pbx: PlayedPbx, request: AmiMessage, channel: string, uniqueid: string): void {
  const place = { context: header(request, 'Context'), extension: header(request, 'Exten') };
  const queue = pbx.dialplan.get(`${place.context},${place.extension}`);
  if (queue === undefined) return;
  const [name, value] = header(request, 'Variable').replace(/^_*/, '').split('=');
  const entry: PlayedEntry = {
    queue,
    channel,
    uniqueid,
    number: pbx.state.channels.get(uniqueid)?.number ?? '',
    name: '',
    joinedAt: pbx.now(),
    priority: name === 'QUEUE_PRIO' ? (value ?? '0') : '0',
  };
  if (name !== undefined && value !== undefined) variable(pbx, entry, name, value);
  pbx.state.entries.set(uniqueid, entry);
  pbx.tell(callerEvent(pbx, 'QueueCallerJoin', entry, place, [['Queue', queue]]));
}
