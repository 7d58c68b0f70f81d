import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Change } from '../src/centre/change.ts';
import type { CentrePart, HubMessage } from '../src/feeds/protocol/hub-messages.ts';
import { LIMITS, PROTOCOL } from '../src/feeds/protocol/limits.ts';
import { aSource } from '../test/support/entities.ts';
import { BEGINS_AT, events, opening, pace } from './large-centre.ts';

/** The largest centre as a console is fed it: real messages on a real socket, as often as a hub sends them. */
export type LargeFeed = {
  url: string;
  /** How many events were told so far. */
  told(): number;
  close(): void;
};

const HEARTBEAT_MS = 2_000;

function snapshotOf(): CentrePart {
  const centre: Record<string, unknown[]> = {};
  for (const { kind, entity } of opening()) {
    centre[kind] ??= [];
    centre[kind].push(entity);
  }
  return centre as CentrePart;
}

/** Tells one console all of it, then what happens in it `perSecond` times a second. */
function feed(socket: WebSocket, perSecond: number, count: (events: number) => void): () => void {
  const beganAt = performance.now();
  const now = (): number => BEGINS_AT + Math.round(performance.now() - beganAt);
  const say = (message: HubMessage): void => socket.send(JSON.stringify(message));
  const next = events();
  const due = pace(perSecond);
  let seq = 1;
  const source = aSource({ id: 'demo', kind: 'demo' });
  const { id, state, lastEventAt, lagMs } = source;
  const brief = { id, state, lastEventAt, lagMs };
  const order = { epoch: 'bench', session: 'bench', now: now(), rate: 1, heartbeatMs: HEARTBEAT_MS };
  say({
    type: 'welcome',
    ...order,
    role: 'supervisor',
    name: 'bench',
    queues: null,
    capabilities: [],
    resumed: false,
    sources: [source],
    limits: { ...LIMITS },
  });
  say({ type: 'snapshot', epoch: 'bench', seq, at: now(), part: 0, parts: 1, centre: snapshotOf() });
  const delta = (): void => {
    const changes: Change[] = Array.from({ length: due() }, next);
    const prev = seq;
    seq += changes.length;
    if (changes.length > 0) say({ type: 'delta', prev, seq, through: seq, at: now(), changes });
    count(changes.length);
  };
  const heartbeat = (): void =>
    say({ type: 'heartbeat', seq, through: seq, now: now(), rate: 1, sources: [brief] });
  const timers = [setInterval(delta, LIMITS.deltaEveryMs), setInterval(heartbeat, HEARTBEAT_MS)];
  return () => timers.forEach(clearInterval);
}

export async function startLargeFeed(perSecond: number): Promise<LargeFeed> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => PROTOCOL });
  await once(server, 'listening');
  let told = 0;
  server.on('connection', (socket) => {
    socket.once('message', () => {
      const stop = feed(socket, perSecond, (count) => {
        told += count;
      });
      socket.once('close', stop);
    });
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told: () => told,
    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
