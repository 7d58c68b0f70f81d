import type { Surrounding } from '../../config/environment.ts';
import { hubUrl } from '../../config/environment.ts';
import type { Session } from '../../desk/session.ts';
import { joinHub } from '../join.ts';
import type { Invocation } from '../verb.ts';
import { type Finding, finding, trouble } from './finding.ts';

const SKEW_WARN_MS = 2000;
const SKEW_FAIL_MS = 60_000;

/** Joins the hub as a console would, and says how it went, how the clocks agree, and how its sources are. */
export async function examineLink(
  invocation: Invocation,
  surrounding: Surrounding,
  patienceMs: number,
  now: () => number,
): Promise<Finding[]> {
  const url = hubUrl(surrounding);
  if (url === null) return [finding('link', 'ok', 'link.none')];
  const joined = await joinHub(invocation, { patienceMs });
  if (!joined.ok) return [trouble('link', 'fail', joined.problem)];
  const client = joined.value;
  try {
    return describeLink(client, url.value, now());
  } finally {
    await client.close();
  }
}

/** How a link that is open stands: its role, its clock against ours, its sources. */
export function describeLink(session: Session, url: string, now: number): Finding[] {
  const { role, malformed, state, problem } = session.link();
  return [
    state === 'live' || problem === null
      ? finding('link', 'ok', 'link.live', { url, role: role ?? '' })
      : trouble('link', 'fail', problem),
    ...clockOf(session, now),
    ...(malformed === 0 ? [] : [finding('link', 'warn', 'link.malformed', { count: malformed })]),
    ...sourcesOf(session),
  ];
}

/** A demo or a recording lives in its own time: only the clock of a real centre can be wrong. */
function clockOf(client: Session, now: number): Finding[] {
  const kinds = [...client.centre.source.values()].map((source) => source.kind);
  if (kinds.some((kind) => kind === 'demo' || kind === 'replay')) {
    return [finding('link', 'ok', 'clock.simulated')];
  }
  const skewMs = Math.round(client.link().now - now);
  const off = Math.abs(skewMs);
  const state = off >= SKEW_FAIL_MS ? 'fail' : off >= SKEW_WARN_MS ? 'warn' : 'ok';
  return [finding('link', state, state === 'ok' ? 'clock' : 'clock.skewed', { skewMs })];
}

function sourcesOf(client: Session): Finding[] {
  const sources = [...client.centre.source.values()];
  if (sources.length === 0) return [finding('link', 'warn', 'sources.none')];
  return sources.map(({ id, kind, state, problem }) => {
    if (state === 'up' || state === 'ended') return finding('link', 'ok', 'source.up', { id, kind });
    if (state === 'down') {
      const reason =
        problem === null ? { why: '' } : { ...problem.detail, why: problem.message, whyCode: problem.code };
      return finding('link', 'fail', 'source.down', { ...reason, id, kind });
    }
    return finding('link', 'warn', 'source.starting', { id, kind });
  });
}
