import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { sitePolicy } from '../../config/apply.ts';
import type { Site } from '../../config/load.ts';
import { siteFilePath } from '../join.ts';
import { openSite, type SiteSource } from '../site.ts';
import { type Invocation, manyFlag, numberFlag, textFlag } from '../verb.ts';
import { demoParts } from './demo.ts';
import type { CentreParts } from './parts.ts';
import { replayParts } from './replay.ts';
import { sitedSource } from './sited-source.ts';

/** A centre assembled from the command line and the site's file. */
export type Assembly = {
  parts: CentreParts;
  listen: string | undefined;
  tls: { cert: Buffer; key: Buffer; ca?: Buffer } | null;
  close(): void;
};

/** Puts together what `--source` and `vigie.yaml` ask for; without either, the demo. */
export async function assemble(invocation: Invocation, dataDir: string): Promise<Result<Assembly>> {
  const path = siteFilePath(invocation);
  const site = path === null ? null : await openSite(path, Date.now());
  if (site !== null && !site.ok) return site;
  const parts = await partsOf(invocation, site?.value ?? null, dataDir);
  if (!parts.ok) return parts;
  const tls = await readTls(site?.value ?? null);
  if (!tls.ok) return tls;
  return ok({
    parts: site === null ? parts.value : sited(parts.value, site.value),
    listen: site?.value.file.listen,
    tls: tls.value,
    close() {},
  });
}

async function partsOf(
  { flags }: Invocation,
  site: Site<SiteSource> | null,
  dataDir: string,
): Promise<Result<CentreParts>> {
  const [asked] = manyFlag(flags, 'source');
  const source = asked ?? site?.file.sources[0]?.kind ?? 'demo';
  const speed = numberFlag(flags, 'speed');
  if (source === 'demo') {
    return demoParts({ at: textFlag(flags, 'at'), speed, seed: textFlag(flags, 'seed'), dataDir });
  }
  if (source.startsWith('replay:')) {
    const replay = await replayParts({
      file: source.slice('replay:'.length),
      speed,
      as: textFlag(flags, 'as'),
      timezone: site?.file.site.timezone,
    });
    return replay.ok ? ok(replay.value.parts) : replay;
  }
  return fail('usage.source', `"${source}" is no source.`, 'demo, asterisk, replay:FILE or feed:URL.', {
    source,
  });
}

/** The parts as their site's file completes them. */
function sited(parts: CentreParts, site: Site<SiteSource>): CentreParts {
  return {
    ...parts,
    timezone: site.file.site.timezone,
    holidays: site.holidays,
    sources: parts.sources.map((source) => sitedSource(source, () => site, parts.clock)),
    policy: sitePolicy(site),
    rules: site.file.alerts.rules,
  };
}

async function readTls(site: Site<SiteSource> | null): Promise<Result<Assembly['tls']>> {
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
