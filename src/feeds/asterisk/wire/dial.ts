import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Clock } from '../../../centre/clock.ts';
import { type Problem, problem, type Result } from '../../../centre/problem.ts';

export type Endpoint = {
  host: string;
  port: number;
  /** `null`: plain TCP, for loopback or a network of its own. `ca` is PEM; `servername` what the certificate says. */
  tls: { ca: string | null; servername: string | null } | null;
};

/** How long a connection may take to be made, TLS included. */
const CONNECT_MS = 10_000;

/** Connects to a manager interface. What goes wrong is a Problem that says what to look at. */
export function dial(endpoint: Endpoint, clock: Clock): Promise<Result<Socket>> {
  return new Promise((settle) => {
    const socket = endpoint.tls === null ? connectTcp(endpoint.port, endpoint.host) : secured(endpoint);
    const done = (result: Result<Socket>): void => {
      cancel();
      socket.removeAllListeners();
      if (!result.ok) {
        socket.on('error', () => {});
        socket.destroy();
      }
      settle(result);
    };
    const cancel = clock.at(clock.now() + CONNECT_MS * clock.rate, () =>
      done({ ok: false, problem: unreachable(endpoint, 'ETIMEDOUT') }),
    );
    socket.once(endpoint.tls === null ? 'connect' : 'secureConnect', () => done({ ok: true, value: socket }));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      done({ ok: false, problem: failureOf(endpoint, error) }),
    );
    socket.once('close', () => done({ ok: false, problem: unreachable(endpoint, 'closed') }));
  });
}

function secured({ host, port, tls }: Endpoint): Socket {
  return connectTls({
    host,
    port,
    ...(tls?.ca == null ? {} : { ca: tls.ca }),
    ...(tls?.servername == null ? {} : { servername: tls.servername }),
  });
}

function failureOf(endpoint: Endpoint, error: NodeJS.ErrnoException): Problem {
  const code = error.code ?? error.message;
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH|EPROTO|HTTP_REQUEST/.test(code)) {
    return problem(
      'asterisk.tlsMismatch',
      `${endpoint.host}:${endpoint.port} does not answer in TLS.`,
      'Use the TLS port of manager.conf (5039), or remove `tls` for this source.',
      { found: code },
    );
  }
  if (/CERT|SELF_SIGNED|ISSUER|ALTNAME|SIGNATURE/.test(code)) {
    return problem(
      'asterisk.badCertificate',
      `The certificate of ${endpoint.host}:${endpoint.port} is not trusted (${code}).`,
      'Give its authority as `tls.ca`, and its name as `tls.servername`.',
      { reason: code },
    );
  }
  return unreachable(endpoint, code);
}

const unreachable = ({ host, port }: Endpoint, reason: string): Problem =>
  problem(
    'asterisk.unreachable',
    `Nothing answers on ${host}:${port} (${reason}).`,
    'Is Asterisk running, is the manager interface enabled, does `permit` allow this host?',
    { host, port, reason },
  );
