import { readFile } from 'node:fs/promises';
import { fail, ok, type Problem, type Result } from '../../centre/problem.ts';
import { sitePolicy } from '../../config/apply.ts';
import type { Site } from '../../config/load.ts';
import { JOURNAL_RETENTION_MS } from '../../config/site-file.ts';
import { type SiteWatcher, watchSite } from '../../config/watch.ts';
import { siteFilePath } from '../join.ts';
import { openSite, type SiteSource, siteSource } from '../site.ts';
import { type Invocation, manyFlag, numberFlag, textFlag } from '../verb.ts';
import { type Correspondence, openCorrespondence } from './correspondence.ts';
import { type CentreParts, openParts } from './parts.ts';
import type { RunningCentre } from './running-hub.ts';
import { type AskedSource, askedSource } from './sources.ts';

type Tls = { cert: Buffer; key: Buffer; ca?: Buffer };

/** A centre assembled from the command line and the site's file. */
export type Assembly = {
  parts: CentreParts;
  listen: string | undefined;
  tls: Tls | null;
  /** How long the journal is kept. */
  retentionMs: number;
  /** Messages to secretariats and the pages that take their answers; `null` without a site's file. */
  correspondence: Correspondence | null;
  /**
   * Follows the site's file while the centre runs; faults are told here and on every console, and change nothing.
   * `null` without a file.
   */
  live(centre: RunningCentre, tell: (fault: Problem) => void): SiteWatcher<SiteSource> | null;
};

/** Puts together what `--source` and `vigie.yaml` ask for; without either, the demo. */
export async function assemble(invocation: Invocation, dataDir: string): Promise<Result<Assembly>> {
  const path = siteFilePath(invocation);
  const opened = path === null ? null : await openSite(path, Date.now());
  if (opened !== null && !opened.ok) return opened;
  const site = opened?.value ?? null;
  const asked = sourcesAsked(invocation, site);
  if (!asked.ok) return asked;
  const { flags, cwd, env } = invocation;
  let watcher: SiteWatcher<SiteSource> | null = null;
  const parts = await openParts({
    asked: asked.value,
    site: site === null ? null : () => watcher?.current() ?? site,
    faults: () => watcher?.faults() ?? [],
    dataDir,
    at: textFlag(flags, 'at'),
    speed: numberFlag(flags, 'speed'),
    seed: textFlag(flags, 'seed'),
    as: textFlag(flags, 'as'),
    cwd,
    env,
  });
  if (!parts.ok) return parts;
  const tls = await readTls(site);
  if (!tls.ok) return tls;
  const { clock } = parts.value;
  const correspondence =
    site === null ? ok(null) : await openCorrespondence({ site, environment: env, dataDir, clock });
  if (!correspondence.ok) return correspondence;
  return ok({
    parts: parts.value,
    listen: site?.file.listen,
    tls: tls.value,
    retentionMs: site?.file.retention.journal ?? JOURNAL_RETENTION_MS,
    correspondence: correspondence.value,
    live(centre, tell) {
      watcher = site === null ? null : follow(site, centre, tell);
      return watcher;
    },
  });
}

function follow(
  site: Site<SiteSource>,
  centre: RunningCentre,
  tell: (fault: Problem) => void,
): SiteWatcher<SiteSource> {
  const year = () => new Date().getFullYear();
  return watchSite(site, siteSource, year, ({ site: next, faults }) => {
    for (const fault of faults) tell(fault);
    if (faults.length === 0) centre.follow(sitePolicy(next), next.file.alerts.rules);
    else centre.refresh();
  });
}

function sourcesAsked({ flags }: Invocation, site: Site<SiteSource> | null): Result<AskedSource[]> {
  const named = manyFlag(flags, 'source');
  if (named.length === 0) return ok(site?.file.sources.length ? site.file.sources : [{ kind: 'demo' }]);
  const asked: AskedSource[] = [];
  for (const text of named) {
    const source = askedSource(text, site);
    if (!source.ok) return source;
    asked.push(source.value);
  }
  return ok(asked);
}

async function readTls(site: Site<SiteSource> | null): Promise<Result<Tls | null>> {
  const files = site?.file.tls;
  if (files === undefined) return ok(null);
  try {
    const [cert, key] = await Promise.all([readFile(files.cert), readFile(files.key)]);
    return ok(files.ca === undefined ? { cert, key } : { cert, key, ca: await readFile(files.ca) });
  } catch (error) {
    const why = (error as Error).message;
    return fail('config.tls', `The certificate or its key cannot be read (${why})`, undefined, {
      error: why,
    });
  }
}
