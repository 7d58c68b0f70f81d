import { ok, type Result } from '../../centre/problem.ts';
import type { Role } from '../../desk/engine.ts';
import { connectFeed, type FeedClient } from '../../feeds/websocket.ts';
import { gateOf, mintToken, type StoredToken } from '../../hub/auth/tokens.ts';
import type { CentreParts } from './parts.ts';
import { startCentre } from './running-hub.ts';

/** A hub inside this process, on loopback, and how to join it as anybody. */
export type EmbeddedHub = { join(name: string, role: Role): FeedClient; stop(): Promise<void> };

/** Starts a hub for this process alone: its journal is in memory and its tokens are known to nobody else. */
export async function embedHub(parts: CentreParts): Promise<Result<EmbeddedHub>> {
  const people: StoredToken[] = [];
  const gate = gateOf(() => people, Date.now);
  const started = await startCentre(parts, { gate, dataDir: null, host: '127.0.0.1', port: 0 });
  if (!started.ok) return started;
  const { hub, stop } = started.value;
  return ok({
    join(name, role) {
      const { token, stored } = mintToken({ name, role, queues: null, expiresAt: null }, Date.now());
      people.push(stored);
      return connectFeed({ url: hub.url, token });
    },
    stop,
  });
}
