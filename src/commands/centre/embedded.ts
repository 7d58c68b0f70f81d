import { ok, type Result } from '../../centre/problem.ts';
import type { Role } from '../../desk/engine.ts';
import { connectFeed, type FeedClient } from '../../feeds/websocket.ts';
import { gateOf, mintToken } from '../../hub/auth/tokens.ts';
import type { Hub } from '../../hub/hub.ts';
import { seatSecretariats } from './demo-secretariats.ts';
import type { CentreParts } from './parts.ts';
import { startCentre } from './running-hub.ts';

/** A hub inside this process, on loopback, and how to join it as anybody. */
export type EmbeddedHub = {
  hub: Hub;
  join(name: string, role: Role): FeedClient;
  stop(): Promise<void>;
};

/** Starts a hub for this process alone: its journal is in memory and its tokens are known to nobody else. */
export async function embedHub(parts: CentreParts): Promise<Result<EmbeddedHub>> {
  const people = new Map<string, ReturnType<typeof mintToken>>();
  const tokenFor = (name: string, role: Role): string => {
    const minted = mintToken({ name, role, queues: null, expiresAt: null }, Date.now());
    people.set(minted.stored.id, minted);
    return minted.token;
  };
  const gate = gateOf(() => [...people.values()].map(({ stored }) => stored), Date.now);
  const started = await startCentre(parts, { gate, dataDir: null, host: '127.0.0.1', port: 0 });
  if (!started.ok) return started;
  const hub = started.value;
  const join = (name: string, role: Role) => connectFeed({ url: hub.url, token: tokenFor(name, role) });
  const secretariats = parts.demo === null ? null : join('demo', 'manager');
  const stopSecretariats = secretariats === null ? () => {} : seatSecretariats(parts.demo!, secretariats);
  return ok({
    hub,
    join,
    async stop() {
      stopSecretariats();
      await secretariats?.close();
      await hub.stop();
    },
  });
}
