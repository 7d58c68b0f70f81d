import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import type { ClientMessage } from '../../src/feeds/protocol/client-messages.ts';
import type { HubMessage, HubMessageOf } from '../../src/feeds/protocol/hub-messages.ts';
import { until } from './hubs.ts';

/** A client that says exactly what a test wants, valid or not, and keeps all it hears. */
export interface RawLine {
  readonly socket: WebSocket;
  readonly heard: HubMessage[];
  say(message: ClientMessage | string | Buffer): void;
  hello(more?: Partial<Extract<ClientMessage, { type: 'hello' }>>): void;
  /** The first message of a type that holds, heard already or to come. */
  hears<T extends HubMessage['type']>(
    type: T,
    holds?: (message: HubMessageOf<T>) => boolean,
  ): Promise<HubMessageOf<T>>;
  /** The code of the close, when it comes. */
  closed(): Promise<number>;
}

let instances = 0;

export function rawLine(url: string, token: string | null, protocol = 'vigie.v1'): RawLine {
  const heard: HubMessage[] = [];
  let code: number | null = null;
  const socket = new WebSocket(url, protocol, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  });
  const early: (string | Buffer)[] = [];
  socket.on('open', () => {
    for (const frame of early.splice(0)) socket.send(frame);
  });
  socket.on('message', (data) => heard.push(JSON.parse(data.toString()) as HubMessage));
  socket.on('error', () => {});
  socket.on('close', (closed) => {
    code = closed;
  });
  onTestFinished(() => socket.terminate());
  const line: RawLine = {
    socket,
    heard,
    say(message) {
      const frame =
        typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message);
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
      else early.push(frame);
    },
    hello(more = {}) {
      instances += 1;
      line.say({
        type: 'hello',
        protocol: 'vigie.v1',
        client: { name: 'raw', version: '0', instance: `raw-${instances}` },
        want: {},
        ...more,
      });
    },
    async hears(type, holds = () => true) {
      const found = () =>
        heard.find((message) => message.type === type && holds(message as HubMessageOf<typeof type>));
      await until(`a ${type}`, () => found() !== undefined);
      return found() as HubMessageOf<typeof type>;
    },
    async closed() {
      await until('a close', () => code !== null);
      return code!;
    },
  };
  return line;
}
