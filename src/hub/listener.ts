import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { fail, ok, type Problem, problem, type Result } from '../centre/problem.ts';
import { LIMITS, PROTOCOL } from '../feeds/protocol/limits.ts';
import { bearerOf, type Gate, type Grant } from './auth/grant.ts';
import type { HubDialogue } from './sessions/dialogue.ts';
import { HubSession } from './sessions/session.ts';
import type { Sessions } from './sessions/sessions.ts';

/** A page of the hub that is not the feed (metrics, answers of secretariats): true when it took the request. */
export type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  authorize: () => Result<Grant>,
) => boolean;

export type ListenOptions = {
  host: string;
  /** 0: any that is free. */
  port: number;
  tls: { cert: string | Buffer; key: string | Buffer; ca?: string | Buffer } | null;
  maxSessions: number;
  routes: readonly Route[];
};

export type ListenerParts = {
  gate: Gate;
  sessions: Sessions;
  dialogue: HubDialogue;
  left: (session: HubSession) => void;
};

/** A client that has not said hello by then will not. */
const HELLO_WITHIN_MS = 10_000;
const PING_EVERY_MS = 15_000;
/** How long those who wait for a place are asked to. */
const PLACE_AFTER_MS = 10_000;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/** The hub's door: one port for the feed and the pages, open to loopback, or to all over TLS. */
export interface Listener {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Problems: `hub.plain-listener`, `hub.port-in-use`, `hub.cannot-listen`, `hub.tls`. */
export async function listen(options: ListenOptions, parts: ListenerParts): Promise<Result<Listener>> {
  const { host, port, tls } = options;
  if (tls === null && !LOOPBACK.test(host)) {
    return fail(
      'hub.plain-listener',
      `Listening on ${host} without TLS would let tokens and calls be read on the way`,
      'Give tls.cert and tls.key, or listen on 127.0.0.1.',
      { host },
    );
  }
  const server = openServer(options, parts);
  if (!server.ok) return server;
  const why = await bound(server.value, host, port);
  if (why !== null) return { ok: false, problem: why };
  const sockets = acceptSockets(server.value, options, parts);
  const address = server.value.address() as AddressInfo;
  const named = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return ok({
    url: `${tls === null ? 'ws' : 'wss'}://${named}:${address.port}`,
    port: address.port,
    close: () => sockets.close(),
  });
}

function openServer({ tls, routes }: ListenOptions, { gate }: ListenerParts): Result<Server> {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const authorize = (): Result<Grant> => gate.authenticate(bearerOf(request.headers.authorization));
    if (routes.some((route) => route(request, response, authorize))) return;
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Nothing here.\n');
  };
  try {
    return ok(tls === null ? createServer(answer) : createTlsServer(tls, answer));
  } catch (error) {
    const why = (error as Error).message;
    return fail(
      'hub.tls',
      `The certificate or its key cannot be used (${why})`,
      'Check tls.cert and tls.key.',
      {
        error: why,
      },
    );
  }
}

function bound(server: Server, host: string, port: number): Promise<Problem | null> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${host}:${port}`;
      const detail = { where, error: error.code ?? error.message };
      resolve(
        error.code === 'EADDRINUSE'
          ? problem(
              'hub.port-in-use',
              `Something already listens on ${where}`,
              'Choose another port.',
              detail,
            )
          : problem('hub.cannot-listen', `Cannot listen on ${where} (${detail.error})`, undefined, detail),
      );
    });
    server.listen(port, host.replace(/^\[|\]$/g, ''), () => resolve(null));
  });
}

function acceptSockets(
  server: Server,
  { maxSessions }: ListenOptions,
  parts: ListenerParts,
): { close(): Promise<void> } {
  const sockets = new WebSocketServer({
    server,
    maxPayload: LIMITS.clientFrameBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : ([...offered][0] ?? false)),
  });
  sockets.on('connection', (socket, request) => welcome(socket, request, maxSessions, parts));
  const pings = setInterval(() => pingAll(parts.sessions), PING_EVERY_MS);
  return {
    close: async () => {
      clearInterval(pings);
      for (const session of parts.sessions.all) session.close(1001, null);
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.close();
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }, 500).unref();
      await closed;
    },
  };
}

function pingAll(sessions: Sessions): void {
  for (const session of sessions.all) {
    if (session.alive) session.ping();
    else session.cut();
  }
}

function welcome(
  socket: WebSocket,
  request: IncomingMessage,
  maxSessions: number,
  parts: ListenerParts,
): void {
  const { gate, sessions, dialogue } = parts;
  socket.on('error', () => socket.terminate());
  const authenticated = gate.authenticate(bearerOf(request.headers.authorization));
  if (!authenticated.ok) {
    turnAway(socket, authenticated.problem.code === 'auth.expired' ? 4419 : codeOf(authenticated.problem), {
      problem: authenticated.problem,
    });
    return;
  }
  if (socket.protocol !== PROTOCOL) {
    const detail = { asked: socket.protocol.slice(0, 40), spoken: PROTOCOL };
    turnAway(socket, 4406, {
      problem: problem('link.version', `This hub speaks ${PROTOCOL}`, undefined, detail),
    });
    return;
  }
  if (sessions.all.size >= maxSessions) {
    const full = problem('hub.too-many', `This hub has its ${maxSessions} sessions`, undefined, {
      maxSessions,
    });
    turnAway(socket, 4429, { problem: full, retryAfterMs: PLACE_AFTER_MS });
    return;
  }
  const session = new HubSession(randomUUID(), socket, authenticated.value);
  sessions.add(session);
  const hello = setTimeout(() => {
    if (session.view === null) session.close(4408, null, 1_000);
  }, HELLO_WITHIN_MS);
  socket.on('pong', () => {
    session.alive = true;
  });
  socket.on('message', (data, isBinary) => {
    session.alive = true;
    dialogue.frame(session, isBinary ? null : data.toString(), performance.now());
  });
  socket.on('close', () => {
    clearTimeout(hello);
    sessions.remove(session);
    parts.left(session);
  });
}

const codeOf = ({ code }: Problem): number => (code === 'auth.revoked' ? 4419 : 4403);

function turnAway(socket: WebSocket, code: number, why: { problem: Problem; retryAfterMs?: number }): void {
  socket.send(JSON.stringify({ type: 'bye', code, ...why }));
  socket.close(code);
}
