import { cleanText } from '../../../centre/text.ts';
import { type AmiMessage, header, knownHeader, unescapeName } from '../message.ts';
import type { VisitBook } from '../visits/visit-book.ts';
import { type AgentBook, show } from './agents.ts';

/** One who listens. `ordered`: by a command of ours, which the hub journals itself, with its reason. */
export type Monitor = { agent: string; by: string; channel: string; how: 'ordered' | 'elsewhere' };

/** Who listens to whom: the listener's channel → the agent; and who was announced under which channel. */
export type Monitors = {
  listening: Map<string, Monitor>;
  announced: Map<string, string>;
};

/** ChanSpyStart and ChanSpyStop: the only proof that somebody listens, or no longer does. */
export function spy(
  monitors: Monitors,
  agents: AgentBook,
  visits: VisitBook,
  message: AmiMessage,
  at: number,
): void {
  const spyer = header(message, 'SpyerUniqueid');
  if (message.name === 'ChanSpyStop') {
    stopSpying(monitors, agents, spyer, at);
    return;
  }
  const visit = visits.legs.get(header(message, 'SpyeeUniqueid'));
  const agent =
    visit?.phase.name === 'connected'
      ? visit.phase.agent
      : agentOfChannel(agents, header(message, 'SpyeeChannel'));
  if (agent === null) return;
  const channel = header(message, 'SpyerChannel');
  const announced = monitors.announced.get(spyer);
  const name = knownHeader(message, 'SpyerCallerIDName') ?? channel;
  const by = announced ?? cleanText(unescapeName(name));
  const how = announced === undefined ? 'elsewhere' : 'ordered';
  const monitor: Monitor = { agent, by, channel, how };
  monitors.listening.set(spyer, monitor);
  showMonitor(agents, { ...monitor, spyer, state: 'started' }, at);
}

/** The listener hung up, or the conversation ended. */
export function stopSpying(monitors: Monitors, agents: AgentBook, spyer: string, at: number): void {
  monitors.announced.delete(spyer);
  const monitor = monitors.listening.get(spyer);
  if (monitor === undefined) return;
  monitors.listening.delete(spyer);
  showMonitor(agents, { ...monitor, spyer, state: 'stopped' }, at);
}

function showMonitor(
  book: AgentBook,
  told: Monitor & { spyer: string; state: 'started' | 'stopped' },
  at: number,
): void {
  const agent = book.agents.get(told.agent);
  if (agent === undefined) return;
  agent.monitoredBy = told.state === 'started' ? told.by : null;
  if (told.how === 'elsewhere') {
    book.state({
      op: 'fact',
      fact: {
        name: 'agent.monitored',
        id: `${book.source}:${told.spyer}:${told.state}`,
        at,
        source: book.source,
        agent: told.agent,
        by: told.by,
        state: told.state,
        reason: null,
      },
    });
  }
  show(book, agent, at);
}

/** `IAX2/agt101-1895` → the agent whose interface is `IAX2/agt101`. */
export function agentOfChannel(book: AgentBook, channel: string): string | null {
  const device = channel.replace(/;[12]$/, '').replace(/-[0-9a-f]+$/i, '');
  if (book.agents.has(device)) return device;
  return book.agents.has(`${device}/n`) ? `${device}/n` : null;
}
