import type { Link, LinkState } from '../../centre/link.ts';
import type { Problem } from '../../centre/problem.ts';
import type { HubMessageOf } from '../protocol/hub-messages.ts';
import type { ConnectionState } from './connection.ts';
import { STALE_HEARTBEATS } from './freshness.ts';

/** What is known of a link, from which its one state follows. */
export type LinkFacts = {
  connection: ConnectionState;
  welcomed: boolean;
  synced: boolean;
  /** The link has been live before. */
  served: boolean;
  /** Everything behind the hub is a recording. */
  replay: boolean;
  ageMs: number | null;
  heartbeatMs: number;
  /** Why the hub's own order does not advance. */
  hubProblem: Problem | null;
};

/** The one state of a link. `live` and `replay` are the only ones in which commands may be sent. */
export function linkState(facts: LinkFacts): LinkState {
  const { phase, attempt } = facts.connection;
  if (phase === 'refused') return 'refused';
  if (phase !== 'open' || !facts.welcomed) return facts.served || attempt > 0 ? 'reconnecting' : 'connecting';
  if (!facts.synced) return facts.served ? 'resyncing' : 'connecting';
  const old = facts.ageMs === null || facts.ageMs >= STALE_HEARTBEATS * facts.heartbeatMs;
  if (old || facts.hubProblem !== null) return 'stale';
  return facts.replay ? 'replay' : 'live';
}

export const maySend = (state: Link['state']): boolean => state === 'live' || state === 'replay';

export const isReplay = (welcome: HubMessageOf<'welcome'> | null): boolean =>
  welcome !== null && welcome.sources.length > 0 && welcome.sources.every(({ kind }) => kind === 'replay');
