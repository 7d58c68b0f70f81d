import { cutToBytes, PAUSE_REASON_BYTES } from '../bytes.ts';
import { type AmiAction, action } from '../wire/action.ts';

/** The actions by which orders are carried out, their headers in the order in which Asterisk was seen to take them. */

export type NewMember = {
  queue: string;
  interface: string;
  penalty: number;
  paused: { reason: string } | null;
  name: string;
  stateInterface: string | null;
};

export const queueAdd = (member: NewMember): AmiAction =>
  action('QueueAdd', {
    Queue: member.queue,
    Interface: member.interface,
    Penalty: member.penalty,
    Paused: member.paused === null ? 'false' : 'true',
    Reason: member.paused === null || member.paused.reason === '' ? null : pauseReason(member.paused.reason),
    MemberName: member.name,
    StateInterface: member.stateInterface,
  });

export const queueRemove = (queue: string, agent: string): AmiAction =>
  action('QueueRemove', { Queue: queue, Interface: agent });

export const queuePenalty = (queue: string, agent: string, penalty: number): AmiAction =>
  action('QueuePenalty', { Queue: queue, Interface: agent, Penalty: penalty });

/** Asterisk cuts a reason at 79 bytes without looking, and a character cut in two silences the member's events. */
const pauseReason = (reason: string): string => cutToBytes(reason, PAUSE_REASON_BYTES);

/** In one queue, or in all when `queue` is `null`. */
export const queuePause = (queue: string | null, agent: string, reason: string): AmiAction =>
  action('QueuePause', {
    Queue: queue,
    Interface: agent,
    Paused: 'true',
    Reason: reason === '' ? null : pauseReason(reason),
  });

export const queueResume = (queue: string | null, agent: string): AmiAction =>
  action('QueuePause', { Queue: queue, Interface: agent, Paused: 'false' });

export const queuePriority = (queue: string, channel: string, priority: number): AmiAction =>
  action('QueueChangePriorityCaller', {
    Queue: queue,
    Caller: channel,
    Priority: priority,
    Immediate: 'yes',
  });

export const queueWithdraw = (queue: string, channel: string, info: string): AmiAction =>
  action('QueueWithdrawCaller', { Queue: queue, Caller: channel, WithdrawInfo: info });

export const dialplanExists = (context: string, extension: string): AmiAction =>
  action('Getvar', { Variable: `DIALPLAN_EXISTS(${context},${extension},1)` });

export const redirect = (channel: string, context: string, extension: string): AmiAction =>
  action('Redirect', { Channel: channel, Context: context, Exten: extension, Priority: 1 });

export const hangup = (channel: string): AmiAction => action('Hangup', { Channel: channel, Cause: 16 });

export const queueStatus = (queue: string | null = null, member: string | null = null): AmiAction =>
  action('QueueStatus', { Queue: queue, Member: member });

export type CallToPlace = {
  /** What rings first, and where it goes once it answers. */
  channel: string;
  context: string;
  extension: string;
  callerId: string;
  ringMs: number;
  variable: string | null;
  /** Our own Uniqueid for the call (`;1`), and for its other half (`;2`). */
  channelId: string;
  otherChannelId: string;
};

export const originateCall = (call: CallToPlace): AmiAction =>
  action('Originate', {
    Channel: call.channel,
    Context: call.context,
    Exten: call.extension,
    Priority: 1,
    CallerID: call.callerId,
    Async: 'true',
    Timeout: call.ringMs,
    Variable: call.variable,
    ChannelId: call.channelId,
    OtherChannelId: call.otherChannelId,
  });

export type Listening = {
  listener: string;
  /** The agent's own channel. */
  target: string;
  mode: 'listen' | 'whisper';
  callerId: string;
  ringMs: number;
  channelId: string | null;
};

/** `q` says nothing to anybody, `w` lets the agent alone hear, `E` and `S` end it with the conversation. */
export const originateListening = (listening: Listening): AmiAction =>
  action('Originate', {
    Channel: listening.listener,
    Application: 'ChanSpy',
    Data: `${listening.target},${listening.mode === 'whisper' ? 'qwES' : 'qES'}`,
    CallerID: listening.callerId,
    Async: 'true',
    Timeout: listening.ringMs,
    ChannelId: listening.channelId,
  });

export const databasePut = (family: string, key: string, value: string): AmiAction =>
  action('DBPut', { Family: family, Key: key, Val: value });

export const databaseGet = (family: string, key: string): AmiAction =>
  action('DBGet', { Family: family, Key: key });
