import { agentOfChannel } from '../agents/monitors.ts';
import type { MappingBooks } from '../books.ts';
import { type AmiMessage, header } from '../message.ts';
import type { Visit } from '../visits/visit.ts';
import { answered, overflowed } from '../visits/visit-book.ts';

/** One living channel, from CoreShowChannels. */
export type Channel = {
  uniqueid: string;
  name: string;
  application: string;
  context: string;
  bridge: string;
  ageMs: number;
};

export function channelsOf(items: readonly AmiMessage[]): Map<string, Channel> {
  const channels = new Map<string, Channel>();
  for (const item of items) {
    const uniqueid = header(item, 'Uniqueid');
    channels.set(uniqueid, {
      uniqueid,
      name: header(item, 'Channel'),
      application: header(item, 'Application'),
      context: header(item, 'Context'),
      bridge: header(item, 'BridgeId'),
      ageMs: ageMs(header(item, 'Duration')),
    });
  }
  return channels;
}

function ageMs(duration: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = duration.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 || 0;
}

/**
 * What became of a caller who is no longer in the queue but whose channel lives: bridged with an agent, it
 * was answered while nobody listened (no sooner than the agent's leg was made); elsewhere in the dialplan,
 * it left. Returns whether that settled the visit.
 */
export function settleByChannels(
  books: MappingBooks,
  channels: ReadonlyMap<string, Channel>,
  visit: Visit,
  at: number,
): boolean {
  const channel = channels.get(visit.contact);
  if (channel === undefined) return false;
  const leg = legOf(books, channels, channel);
  if (leg !== null) {
    const answeredAt = Math.max(visit.enteredAt, Math.min(at, at - leg.channel.ageMs));
    answered(books.visits, visit, answeredAt, {
      interface: leg.agent,
      name: null,
      leg: { uniqueid: leg.channel.uniqueid, channel: leg.channel.name },
    });
    return true;
  }
  if (channel.application === 'Queue') return false;
  overflowed(books.visits, visit, at, 'lost', `CoreShowChannels: channel in ${channel.context}`);
  return true;
}

function legOf(
  books: MappingBooks,
  channels: ReadonlyMap<string, Channel>,
  caller: Channel,
): { agent: string; channel: Channel } | null {
  if (caller.bridge === '') return null;
  for (const channel of channels.values()) {
    if (channel.bridge !== caller.bridge || channel === caller) continue;
    const agent = agentOfChannel(books.agents, channel.name);
    if (agent !== null) return { agent, channel };
  }
  return null;
}
