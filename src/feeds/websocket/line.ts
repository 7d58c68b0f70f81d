import WebSocket from 'ws';
import { type Problem, problem } from '../../centre/problem.ts';
import { closeName, closePolicy, LIMITS, PROTOCOL } from '../protocol/limits.ts';

/** How a line ended, and what its end allows. */
export type LineEnd = {
  code: number;
  policy: 'reconnect' | 'stop' | 'wait' | 'afresh';
  problem: Problem;
};

export type LineOptions = { url: string; token: string | null; ca: string | Buffer | null };
export type LineEvents = {
  opened(): void;
  frame(text: string): void;
  /** A frame that is not text. */
  binary(): void;
  ended(end: LineEnd): void;
};

/** One WebSocket to a hub, from the first packet to the close. `ended` is called exactly once. */
export interface Line {
  send(text: string): void;
  /** Says goodbye and closes. */
  close(): Promise<void>;
  /** Cuts at once: nothing more is heard. */
  cut(): void;
}

const HANDSHAKE_TIMEOUT_MS = 10_000;

export function openLine(options: LineOptions, events: LineEvents): Line {
  let failure: { policy: LineEnd['policy']; problem: Problem } | null = null;
  let over = false;
  const socket = new WebSocket(options.url, PROTOCOL, {
    headers: options.token === null ? {} : { authorization: `Bearer ${options.token}` },
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    maxPayload: LIMITS.hubFrameBytes,
    perMessageDeflate: false,
    followRedirects: false,
    ...(options.ca === null ? {} : { ca: options.ca }),
  });
  const ended = (code: number): void => {
    if (over) return;
    over = true;
    events.ended({
      code,
      policy: failure?.policy ?? closePolicy(code),
      problem: failure?.problem ?? closedProblem(code),
    });
  };
  socket.on('open', () => over || events.opened());
  socket.on('message', (data, isBinary) => {
    if (over) return;
    if (isBinary) events.binary();
    else events.frame(data.toString());
  });
  socket.on('unexpected-response', (request, response) => {
    failure = unexpectedProblem(response.statusCode ?? 0, options.url);
    request.destroy();
    response.resume();
    ended(1006);
  });
  socket.on('error', (error) => {
    failure ??= failureOf(error as NodeJS.ErrnoException, options.url);
  });
  socket.on('close', (code) => ended(code));
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () =>
      new Promise((resolve) => {
        over = true;
        if (socket.readyState === WebSocket.CLOSED) return resolve();
        socket.once('close', () => resolve());
        if (socket.readyState === WebSocket.CONNECTING) socket.terminate();
        else socket.close(1000);
      }),
    cut: () => {
      over = true;
      socket.terminate();
    },
  };
}

function closedProblem(code: number): Problem {
  const name = closeName(code);
  return problem(`link.${name}`, `The hub closed the link (${code} ${name})`, undefined, { code });
}

const CERTIFICATE_ERRORS = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ERR_SSL|ERR_TLS/;

function failureOf(
  error: NodeJS.ErrnoException,
  url: string,
): { policy: LineEnd['policy']; problem: Problem } {
  const detail = { url, error: error.code ?? error.message };
  if (/subprotocol/i.test(error.message)) {
    return {
      policy: 'stop',
      problem: problem('link.not-a-hub', `${url} does not speak ${PROTOCOL}`, 'Check the address.', detail),
    };
  }
  if (CERTIFICATE_ERRORS.test(error.code ?? '')) {
    return {
      policy: 'reconnect',
      problem: problem(
        'link.certificate',
        `The certificate of ${url} is not trusted (${detail.error})`,
        'Give the authority that signed it with tls.ca.',
        detail,
      ),
    };
  }
  return {
    policy: 'reconnect',
    problem: problem('link.unreachable', `No hub answers at ${url} (${detail.error})`, undefined, detail),
  };
}

function unexpectedProblem(status: number, url: string): { policy: LineEnd['policy']; problem: Problem } {
  return {
    policy: status >= 500 ? 'reconnect' : 'stop',
    problem: problem(
      'link.not-a-hub',
      `${url} answers HTTP ${status}, not ${PROTOCOL}`,
      'Check the address.',
      {
        url,
        status,
      },
    ),
  };
}
