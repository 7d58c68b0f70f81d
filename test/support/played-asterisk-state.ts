import { type AmiMessage, header, parseMessage } from '../../src/feeds/asterisk/message.ts';

/** A message under construction: headers in order. */
export type Headers = readonly (readonly [string, string])[];

export const rawOf = (headers: Headers): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join('\r\n');

export type PlayedMember = {
  queue: string;
  interface: string;
  name: string;
  stateInterface: string;
  membership: string;
  penalty: string;
  status: string;
  paused: string;
  reason: string;
};
export type PlayedEntry = {
  queue: string;
  channel: string;
  uniqueid: string;
  number: string;
  name: string;
  joinedAt: number;
  priority: string;
};
export type PlayedChannel = {
  uniqueid: string;
  name: string;
  linkedid: string;
  number: string;
  context: string;
  extension: string;
  application: string;
  bridge: string;
  createdAt: number;
};

const MEMBER_EVENTS = /^QueueMember(Status|Added|Pause|Penalty|Ringinuse)$/;

/** What the played PBX has: it follows the recorded events, and obeys actions. */
export class PlayedState {
  readonly queues = new Map<string, AmiMessage>();
  readonly members = new Map<string, PlayedMember>();
  readonly entries = new Map<string, PlayedEntry>();
  readonly channels = new Map<string, PlayedChannel>();
  readonly priorities = new Map<string, string>();
  readonly database = new Map<string, string>();

  static memberKey(queue: string, agent: string): string {
    return `${queue}\n${agent}`;
  }

  /** Follows one recorded message: an event, or an item of a recorded list. */
  follow(message: AmiMessage, at: number): void {
    const { name } = message;
    if (name === 'QueueParams') this.queues.set(header(message, 'Queue'), message);
    else if (name === 'QueueMember' || MEMBER_EVENTS.test(name)) this.#member(message);
    else if (name === 'QueueMemberRemoved') {
      this.members.delete(PlayedState.memberKey(header(message, 'Queue'), header(message, 'Interface')));
    } else if (name === 'QueueCallerJoin') this.#join(message, at);
    else if (name === 'QueueCallerLeave') this.entries.delete(header(message, 'Uniqueid'));
    else this.#channel(message, at);
  }

  wipe(): void {
    this.entries.clear();
    this.channels.clear();
    this.priorities.clear();
    for (const [key, member] of this.members) {
      if (member.membership === 'dynamic') this.members.delete(key);
      else this.members.set(key, { ...member, paused: '0', reason: '', status: '1' });
    }
  }

  membersOf(agent: string, queue: string | null): PlayedMember[] {
    return [...this.members.values()].filter(
      (member) => member.interface === agent && (queue === null || member.queue === queue),
    );
  }

  entryOn(queue: string, channel: string): PlayedEntry | undefined {
    return [...this.entries.values()].find((entry) => entry.queue === queue && entry.channel === channel);
  }

  #member(message: AmiMessage): void {
    const agent = header(message, 'Interface') || header(message, 'Location');
    const queue = header(message, 'Queue');
    this.members.set(PlayedState.memberKey(queue, agent), {
      queue,
      interface: agent,
      name: header(message, 'MemberName') || header(message, 'Name'),
      stateInterface: header(message, 'StateInterface'),
      membership: header(message, 'Membership'),
      penalty: header(message, 'Penalty'),
      status: header(message, 'Status'),
      paused: header(message, 'Paused'),
      reason: header(message, 'PausedReason'),
    });
  }

  #join(message: AmiMessage, at: number): void {
    const uniqueid = header(message, 'Uniqueid');
    this.entries.set(uniqueid, {
      queue: header(message, 'Queue'),
      channel: header(message, 'Channel'),
      uniqueid,
      number: header(message, 'CallerIDNum'),
      name: header(message, 'CallerIDName'),
      joinedAt: at,
      priority: this.priorities.get(uniqueid) ?? '0',
    });
  }

  #channel(message: AmiMessage, at: number): void {
    const uniqueid = header(message, 'Uniqueid');
    if (message.name === 'VarSet' && header(message, 'Variable') === 'QUEUE_PRIO') {
      this.priorities.set(uniqueid, header(message, 'Value'));
    }
    if (message.name === 'Newchannel') {
      this.channels.set(uniqueid, {
        uniqueid,
        name: header(message, 'Channel'),
        linkedid: header(message, 'Linkedid'),
        number: header(message, 'CallerIDNum'),
        context: header(message, 'Context'),
        extension: header(message, 'Exten'),
        application: '',
        bridge: '',
        createdAt: at,
      });
    }
    if (message.name === 'Hangup') {
      this.channels.delete(uniqueid);
      this.entries.delete(uniqueid);
      this.priorities.delete(uniqueid);
    }
    const channel = this.channels.get(uniqueid);
    if (channel === undefined) return;
    if (message.name === 'BridgeEnter') channel.bridge = header(message, 'BridgeUniqueid');
    if (message.name === 'BridgeLeave') channel.bridge = '';
    channel.context = header(message, 'Context') || channel.context;
    channel.extension = header(message, 'Exten') || channel.extension;
  }
}

/** Replaces headers of a raw message, in their place. */
export function withHeaders(raw: string, values: Readonly<Record<string, string>>): string {
  return raw
    .split('\r\n')
    .map((line) => {
      const name = line.slice(0, line.indexOf(':'));
      return name in values ? `${name}: ${values[name]}` : line;
    })
    .join('\r\n');
}

export const parsed = (raw: string): AmiMessage => parseMessage(raw);
