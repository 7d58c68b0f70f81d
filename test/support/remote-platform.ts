import WebSocket from 'ws';
import { problem } from '../../src/centre/problem.ts';
import type { Order, OrderOutcome } from '../../src/desk/order.ts';
import type { Source, SourceSink } from '../../src/feeds/source.ts';
import { STORM_CAPABILITIES, STORM_SOURCE } from './storm-platform.ts';

const RETRY_MS = 20;
const away = problem('storm.away', 'The platform went away.');

/** The hub's end of a `stormPlatform`: reconnects for ever, resumes where it was, asks what became of orders. */
export function remotePlatform(url: string): Source {
  const given = new Map<string, (outcome: OrderOutcome) => void>();
  const asked = new Map<number, (known: [string, OrderOutcome][]) => void>();
  let sink: SourceSink | null = null;
  let link: WebSocket | null = null;
  let position = 0;
  let asks = 0;
  let stopped = false;

  const connect = (): void => {
    if (stopped) return;
    const socket = new WebSocket(url);
    socket.on('open', () => {
      link = socket;
      socket.send(JSON.stringify({ type: 'resume', from: position }));
      sink?.status({ state: 'up', capabilities: STORM_CAPABILITIES });
    });
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString());
      if (message.type === 'changes') {
        position = message.position;
        sink?.changes(message.changes);
      } else if (message.type === 'outcome') {
        given.get(message.id)?.(message.outcome);
        given.delete(message.id);
      } else {
        asked.get(message.ask)?.(message.known);
        asked.delete(message.ask);
      }
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      if (link === socket) {
        link = null;
        sink?.status({ state: 'down', problem: away });
      }
      for (const [id, resolve] of given) {
        given.delete(id);
        resolve({ state: 'unknown', problem: away });
      }
      for (const [ask, resolve] of asked) {
        asked.delete(ask);
        resolve([]);
      }
      setTimeout(connect, RETRY_MS);
    });
  };

  return {
    id: STORM_SOURCE,
    kind: 'demo',
    async start(into, resumeFrom) {
      sink = into;
      position = Number(resumeFrom ?? 0);
      sink.status({ name: 'Storm', state: 'starting', capabilities: STORM_CAPABILITIES });
      connect();
    },
    async stop() {
      stopped = true;
      link?.terminate();
    },
    position: () => String(position),
    execute: (order: Order) =>
      new Promise((resolve) => {
        if (link === null) {
          resolve({ state: 'unknown', problem: away });
          return;
        }
        given.set(order.id, resolve);
        link.send(JSON.stringify({ type: 'order', order }));
      }),
    outcomes: (ids) =>
      new Promise((resolve) => {
        const answered = (known: [string, OrderOutcome][]) => resolve(new Map(known));
        if (link === null) {
          // Not asked is not "never seen": what it cannot say stays unknown.
          resolve(new Map(ids.map((id) => [id, { state: 'unknown', problem: away }])));
          return;
        }
        asks += 1;
        asked.set(asks, (known) =>
          answered(
            known.length === 0 && link === null
              ? ids.map((id) => [id, { state: 'unknown', problem: away }])
              : known,
          ),
        );
        link.send(JSON.stringify({ type: 'outcomes', ask: asks, ids }));
      }),
  };
}
