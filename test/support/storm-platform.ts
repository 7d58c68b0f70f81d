import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Fact } from '../../src/centre/fact.ts';
import { problem } from '../../src/centre/problem.ts';
import { ORDER_NAMES, type Order, type OrderOutcome } from '../../src/desk/order.ts';
import type { DeclaredAgent, RawContact, SourceChange } from '../../src/feeds/source.ts';
import { PARIS, smallAgent } from './small-centre.ts';

export const STORM_SOURCE = 'storm';
const QUEUES = ['cardio', 'imaging', 'billing'];
const AGENTS = Array.from({ length: 16 }, (_, index) => `a${index + 1}`);
const WAITING = 24;

/** How the platform treats one order. */
export type StormFate = 'done' | 'refused' | 'lost' | 'unanswered';

/** A platform that outlives the hubs it talks to, with its own log of what it did and of every call. */
export type StormPlatform = {
  readonly url: string;
  /** Orders that took effect, in order: the source's own log. */
  readonly effects: Order[];
  readonly counts: Record<
    string,
    { offered: number; answered: number; abandoned: number; calledBack: number; moved: number }
  >;
  waiting(): number;
  fate: () => StormFate;
  /** Calls come, are answered and hung up, so that there is something to act on. */
  live(): void;
  close(): Promise<void>;
};

/** Speaks to `remotePlatform` over a WebSocket. `chance` is uniform in 0…1. */
export async function stormPlatform(chance: () => number): Promise<StormPlatform> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const log: SourceChange[][] = [];
  const links = new Set<WebSocket>();
  const contacts = new Map<string, RawContact>();
  const agents = new Map<string, DeclaredAgent>();
  const outcomes = new Map<string, OrderOutcome>();
  const counts: StormPlatform['counts'] = {};
  let made = 0;

  const say = (changes: SourceChange[]): void => {
    log.push(changes);
    for (const link of links) link.send(JSON.stringify({ type: 'changes', position: log.length, changes }));
  };
  const fact = (body: object): SourceChange => {
    made += 1;
    return { op: 'fact', fact: { id: `f${made}`, at: Date.now(), source: STORM_SOURCE, ...body } as Fact };
  };
  const about = ({ visit, id, queue, enteredAt }: RawContact) => ({
    visit,
    contact: id,
    queue,
    enteredAt,
    waitMs: Math.max(0, Date.now() - enteredAt),
  });
  const count = (queue: string) => {
    counts[queue] ??= { offered: 0, answered: 0, abandoned: 0, calledBack: 0, moved: 0 };
    return counts[queue];
  };
  const entered = (contact: RawContact, from: 'outside' | 'transfer'): SourceChange[] => {
    contacts.set(contact.id, contact);
    count(contact.queue).offered += 1;
    const { visit, id, queue, channel, priority } = contact;
    const whole = {
      visit,
      contact: id,
      queue,
      channel,
      priority,
      token: null,
      flags: [],
      from,
      reason: null,
    };
    return [{ op: 'contact', contact }, fact({ name: 'contact.entered', ...whole })];
  };
  const gone = (contact: RawContact): SourceChange => {
    contacts.delete(contact.id);
    return { op: 'delete', kind: 'contact', id: contact.id };
  };
  const put = (agent: DeclaredAgent): SourceChange[] => {
    agents.set(agent.id, agent);
    return [{ op: 'agent', agent }];
  };

  const effect = (order: Order): SourceChange[] | null => {
    const agent = 'agent' in order ? agents.get(order.agent) : undefined;
    const contact = 'contact' in order ? contacts.get(order.contact) : undefined;
    switch (order.name) {
      case 'agent.skills':
        return agent === undefined ? null : put({ ...agent, skills: order.skills });
      case 'agent.pause':
        return agent === undefined ? null : put({ ...agent, state: 'paused', reason: order.reason });
      case 'agent.resume':
        return agent === undefined ? null : put({ ...agent, state: 'ready', reason: null });
      case 'contact.prioritize': {
        if (contact === undefined) return null;
        const next = { ...contact, priority: order.priority };
        contacts.set(next.id, next);
        return [{ op: 'contact', contact: next }];
      }
      case 'contact.move': {
        if (contact === undefined) return null;
        count(contact.queue).moved += 1;
        made += 1;
        const left = fact({
          name: 'contact.overflowed',
          ...about(contact),
          cause: 'moved',
          to: order.queue,
          evidence: null,
        });
        const now = Date.now();
        const next = { ...contact, queue: order.queue, visit: `${contact.id}.${made}`, enteredAt: now };
        return [left, ...entered(next, 'transfer')];
      }
      case 'contact.callback': {
        if (contact === undefined) return null;
        count(contact.queue).calledBack += 1;
        const left = fact({ name: 'contact.calledBack', ...about(contact), callback: order.callback });
        return [left, gone(contact)];
      }
      default:
        return [];
    }
  };

  const carryOut = (link: WebSocket, order: Order): void => {
    let outcome = outcomes.get(order.id);
    const fate = outcome === undefined ? platform.fate() : 'done';
    if (fate === 'lost') {
      link.terminate();
      return;
    }
    if (outcome === undefined) {
      const changes = fate === 'refused' ? null : effect(order);
      outcome =
        changes === null
          ? { state: 'failed', problem: problem('storm.refused', 'Refused.') }
          : { state: 'succeeded' };
      outcomes.set(order.id, outcome);
      if (changes !== null) {
        platform.effects.push(order);
        if (changes.length > 0) say(changes);
      }
    }
    if (fate === 'unanswered') link.terminate();
    else link.send(JSON.stringify({ type: 'outcome', id: order.id, outcome }));
  };

  server.on('connection', (link) => {
    link.on('error', () => link.terminate());
    link.on('close', () => links.delete(link));
    link.on('message', (data) => {
      const message = JSON.parse(data.toString());
      if (message.type === 'order') carryOut(link, message.order);
      else if (message.type === 'outcomes') {
        const known = (message.ids as string[]).flatMap((id) =>
          outcomes.has(id) ? [[id, outcomes.get(id)]] : [],
        );
        link.send(JSON.stringify({ type: 'known', ask: message.ask, known }));
      } else {
        const from = message.from as number;
        log.slice(from).forEach((changes, index) => {
          link.send(JSON.stringify({ type: 'changes', position: from + index + 1, changes }));
        });
        links.add(link);
      }
    });
  });

  const platform: StormPlatform = {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    effects: [],
    counts,
    waiting: () => contacts.size,
    fate: () => 'done',
    live() {
      const [oldest] = contacts.values();
      if (oldest !== undefined && chance() < 0.1) {
        const how = chance() < 0.5 ? 'answered' : 'abandoned';
        count(oldest.queue)[how] += 1;
        say([
          fact({ name: `contact.${how}`, ...about(oldest), ...(how === 'answered' ? { agent: null } : {}) }),
          gone(oldest),
        ]);
      }
      while (contacts.size < WAITING) {
        made += 1;
        const queue = QUEUES[Math.floor(chance() * QUEUES.length)]!;
        const number = `+336399800${String(made % 100).padStart(2, '0')}${made}`;
        say(entered(aCall(`x${made}`, queue, number), 'outside'));
      }
    },
    close: () => {
      for (const link of server.clients) link.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  say(opening(agents));
  return platform;
}

function opening(agents: Map<string, DeclaredAgent>): SourceChange[] {
  for (const id of AGENTS) {
    agents.set(id, { ...smallAgent(id, STORM_SOURCE, QUEUES, Date.now()), state: 'ready' });
  }
  return [
    { op: 'put', put: { kind: 'site', entity: { id: 'chu', name: 'CHU', timezone: PARIS } } },
    ...QUEUES.flatMap((queue): SourceChange[] => [
      { op: 'declare', queue: aDeclaredQueue(queue) },
      { op: 'put', put: { kind: 'skill', entity: { id: queue, name: queue, queues: [queue] } } },
    ]),
    ...[...agents.values()].map((agent): SourceChange => ({ op: 'agent', agent })),
  ];
}

const aDeclaredQueue = (id: string) => ({
  id,
  name: id,
  site: 'chu',
  channel: 'phone' as const,
  timezone: PARIS,
  open: true,
  opensAt: null,
  closesAt: null,
  sensitive: false,
  sla: { thresholdMs: 60_000, targetRatio: 0.8, formula: 'offered' as const },
  shortAbandonMs: 5_000,
  source: STORM_SOURCE,
});

const aCall = (id: string, queue: string, number: string): RawContact => ({
  id,
  queue,
  visit: `${id}.0`,
  channel: 'phone',
  state: 'waiting',
  enteredAt: Date.now(),
  answeredAt: null,
  agent: null,
  priority: 0,
  flags: [],
  reason: null,
  caller: { number },
  slaDueAt: null,
  source: STORM_SOURCE,
});

export const STORM_CAPABILITIES = Object.fromEntries(ORDER_NAMES.map((name) => [name, null]));
