import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Centre } from '../../src/centre/centre.ts';
import { ENTITY_KINDS } from '../../src/centre/change.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { defaultDeskPolicy } from '../../src/desk/policy.ts';
import type { Session } from '../../src/desk/session.ts';
import { connectFeed, type FeedClient, type FeedOptions } from '../../src/feeds/websocket.ts';
import { gateOf, mintToken, type StoredToken, type TokenRequest } from '../../src/hub/auth/tokens.ts';
import { realClock } from '../../src/hub/clock.ts';
import { type Hub, type HubOptions, startHub } from '../../src/hub/hub.ts';
import { must, until } from './patience.ts';
import { PARIS } from './small-centre.ts';

export { must, until };

/** A folder that is gone when the test is. */
export function scratchDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Tokens for a test's hubs: minted as the real ones are, kept in memory. */
export function testTokens() {
  const stored: StoredToken[] = [];
  return {
    stored,
    gate: gateOf(() => stored, Date.now),
    mint(request: Partial<TokenRequest> = {}): string {
      const minted = mintToken(
        { name: 'Camille Renaud', role: 'manager', queues: null, expiresAt: null, ...request },
        Date.now(),
      );
      stored.push(minted.stored);
      return minted.token;
    },
  };
}
const tokens = testTokens();
/** A manager of every test hub. */
export const TOKEN = tokens.mint();
export const mintFor = (request: Partial<TokenRequest>): string => tokens.mint(request);

/** A real hub on a free port, stopped when the test ends. */
export async function testHub(options: Partial<HubOptions> & Pick<HubOptions, 'sources'>): Promise<Hub> {
  const hub = must(
    await startHub({
      clock: realClock(),
      timezone: PARIS,
      desk: createDesk(defaultDeskPolicy),
      gate: tokens.gate,
      dataDir: null,
      heartbeatMs: 200,
      ...options,
    }),
  );
  let stopped = false;
  const { stop } = hub;
  const stopOnce = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await stop.call(hub);
  };
  hub.stop = stopOnce;
  onTestFinished(stopOnce);
  return hub;
}

/** A real client, closed when the test ends. */
export function testClient(url: string, options: Partial<FeedOptions> = {}): FeedClient {
  const client = connectFeed({ url, token: TOKEN, backoff: { leastMs: 20, mostMs: 100 }, ...options });
  onTestFinished(() => client.close());
  return client;
}

export const live = (session: Session): boolean => session.link().state === 'live';

/** A centre as plain data, to compare: what two readers of one hub must agree on. */
export const contentsOf = (centre: Centre): Record<string, unknown> => ({
  ...Object.fromEntries(
    ENTITY_KINDS.map((kind) => [
      kind,
      Object.fromEntries([...centre[kind].entries()].sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  ),
  journal: centre.journal.map((fact) => fact.id),
});
