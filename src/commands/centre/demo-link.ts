import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectFeed } from '../../feeds/websocket.ts';
import type { Hub } from '../../hub/hub.ts';
import { seatSecretariats } from './demo-secretariats.ts';
import type { CentreParts } from './parts.ts';

/** Seats the demo's secretariats at a hub that is served, with its own first token. Returns how to leave. */
export function demoLink({ demo }: CentreParts, hub: Hub, dataDir: string): () => Promise<void> {
  if (demo === null || !hub.url.startsWith('ws://')) return async () => {};
  const token = readFileSync(join(dataDir, 'token'), 'utf8').trim();
  const session = connectFeed({ url: hub.url, token });
  const stop = seatSecretariats(demo, session);
  return async () => {
    stop();
    await session.close();
  };
}
