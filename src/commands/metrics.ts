import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Change } from '../centre/change.ts';
import type { Fact } from '../centre/fact.ts';
import type { Hub } from '../hub/hub.ts';
import type { Route } from '../hub/listener.ts';
import type { Exposition } from '../report/prometheus/prometheus.ts';
import { versionOf } from './version.ts';

/** What the metrics need of a hub. */
export type Measurable = Pick<Hub, 'centre' | 'onCommitted' | 'sessions' | 'trouble'>;

/** `GET /metrics`, and the hub it measures once there is one. */
export type Metrics = { route: Route; measure(hub: Measurable): () => void };

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/**
 * The metrics of a hub for Prometheus, to mount among its routes. On loopback no token is asked for, unless
 * the request came through a proxy; elsewhere any token but a secretariat's will do, and shows the queues
 * that it may see. prom-client is loaded by the first scrape or the first hub.
 */
export function hubMetrics(now: () => number): Metrics {
  let hub: Measurable | null = null;
  let loading: Promise<Exposition> | null = null;
  const exposition = (): Promise<Exposition> => {
    loading ??= import('../report/prometheus/prometheus.ts').then(({ createExposition }) =>
      createExposition(),
    );
    return loading;
  };
  const answer = async (response: ServerResponse, queues: readonly string[] | null) => {
    if (hub === null) return response.writeHead(503).end();
    const { render, contentType } = await exposition();
    const about = { version: versionOf(), sessions: hub.sessions(), troubled: hub.trouble() !== null };
    const text = await render(hub.centre, about, now(), queues);
    return response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text);
  };
  return {
    route(request, response, authorize) {
      if (request.url?.split('?')[0] !== '/metrics') return false;
      if (request.method !== 'GET') {
        response.writeHead(405, { allow: 'GET' }).end();
        return true;
      }
      const grant = isLocal(request) ? null : authorize();
      if (grant !== null && (!grant.ok || grant.value.actor.role === 'secretariat')) {
        response.writeHead(grant.ok ? 403 : 401, { 'www-authenticate': 'Bearer' }).end();
        return true;
      }
      answer(response, grant === null ? null : grant.value.actor.queues).catch(() => response.destroy());
      return true;
    },
    measure(measured) {
      hub = measured;
      return measured.onCommitted((_, changes) => {
        const facts = factsIn(changes);
        if (facts.length > 0) void exposition().then(({ observe }) => observe(facts));
      });
    },
  };
}

const isLocal = ({ socket, headers }: IncomingMessage): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  headers.forwarded === undefined &&
  headers['x-forwarded-for'] === undefined;

const factsIn = (changes: readonly Change[]): Fact[] =>
  changes.flatMap((change) => (change.op === 'fact' ? [change.fact] : []));
