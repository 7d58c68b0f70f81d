import { userInfo } from 'node:os';
import { ok, type Problem, type Result } from '../../centre/problem.ts';
import { connectFeed, type FeedClient } from '../../feeds/websocket.ts';
import type { HubAddress } from '../join.ts';
import type { CentreOrigin } from './parts.ts';

/** What a console looks at, and what must be stopped when it closes. */
export type Watched = { session: FeedClient; warning: Problem | null; stop(): Promise<void> };

/** A hub elsewhere. */
export function watchHub(address: HubAddress): Watched {
  const session = connectFeed(address);
  return { session, warning: null, stop: () => session.close() };
}

/**
 * A centre opened for this console alone, behind a hub of its own. The journal names whoever sits here. A
 * console on a hub elsewhere does not wait for all that this loads.
 */
export async function watchOwn(origin: CentreOrigin, role: 'manager' | 'viewer'): Promise<Result<Watched>> {
  const [{ embedHub }, { openParts }] = await Promise.all([import('./embedded.ts'), import('./parts.ts')]);
  const parts = await openParts(origin);
  if (!parts.ok) return parts;
  const embedded = await embedHub(parts.value);
  if (!embedded.ok) return embedded;
  const session = embedded.value.join(userInfo().username, role);
  return ok({
    session,
    warning: parts.value.warning,
    async stop() {
      await session.close();
      await embedded.value.stop();
    },
  });
}
