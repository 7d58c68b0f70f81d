import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';

export type Faults = { drop: number; duplicate: number; reorder: number; truncate: number; cut: number };
export const NO_FAULTS: Faults = { drop: 0, duplicate: 0, reorder: 0, truncate: 0, cut: 0 };

/** A line between a client and a hub on which frames are lost, doubled, swapped, cut short, or all lost at once. */
export interface LossyProxy {
  readonly url: string;
  faults: Faults;
  /** Heartbeats that have passed to the client since the last call, on whatever line. */
  heartbeats(): number;
  /** Cuts every line. */
  cut(): void;
}

/** `chance` is uniform in 0…1; `target` is read at each new line. */
export async function lossyProxy(target: () => string, chance: () => number): Promise<LossyProxy> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await new Promise((resolve) => server.once('listening', resolve));
  let heartbeats = 0;
  const lines = new Set<() => void>();
  const proxy: LossyProxy = {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults: NO_FAULTS,
    heartbeats() {
      const count = heartbeats;
      heartbeats = 0;
      return count;
    },
    cut() {
      for (const line of [...lines]) line();
    },
  };

  server.on('connection', (client, request) => {
    const { authorization } = request.headers;
    const hub = new WebSocket(target(), request.headers['sec-websocket-protocol']!, {
      headers: authorization === undefined ? {} : { authorization },
      perMessageDeflate: false,
    });
    const early: string[] = [];
    const cut = (): void => {
      lines.delete(cut);
      client.terminate();
      hub.terminate();
    };
    lines.add(cut);
    const up = faulty(proxy, chance, cut, (text) => {
      if (hub.readyState === WebSocket.OPEN) hub.send(text);
      else early.push(text);
    });
    const down = faulty(proxy, chance, cut, (text) => {
      if (text.startsWith('{"type":"heartbeat"')) heartbeats += 1;
      if (client.readyState === WebSocket.OPEN) client.send(text);
    });
    hub.on('open', () => {
      for (const text of early.splice(0)) hub.send(text);
    });
    client.on('message', (data) => up(data.toString()));
    hub.on('message', (data) => down(data.toString()));
    for (const [from, to] of [[client, hub] as const, [hub, client] as const]) {
      from.on('error', cut);
      from.on('close', (code) => {
        lines.delete(cut);
        const sayable = code >= 1000 && code !== 1005 && code !== 1006;
        if (sayable && to.readyState === WebSocket.OPEN) to.close(code);
        else to.terminate();
      });
    }
  });
  onTestFinished(() => {
    proxy.cut();
    server.close();
  });
  return proxy;
}

function faulty(
  proxy: LossyProxy,
  chance: () => number,
  cut: () => void,
  pass: (text: string) => void,
): (text: string) => void {
  let held: string | null = null;
  const passHeld = (): void => {
    if (held !== null) pass(held);
    held = null;
  };
  return (text) => {
    const { drop, duplicate, reorder, truncate, cut: cutting } = proxy.faults;
    let fate = chance();
    const meets = (share: number): boolean => {
      fate -= share;
      return fate < 0;
    };
    if (meets(drop)) return;
    if (meets(duplicate)) {
      pass(text);
      pass(text);
    } else if (meets(truncate)) pass(text.slice(0, Math.floor(text.length * chance())));
    else if (meets(reorder)) {
      passHeld();
      held = text;
      return;
    } else if (meets(cutting)) {
      cut();
      return;
    } else pass(text);
    passHeld();
  };
}
