import { resolve } from 'node:path';
import { z } from 'zod';
import { ok, type Result } from '../../centre/problem.ts';
import { applySite } from '../../config/apply.ts';
import { loadSite, type Site } from '../../config/load.ts';
import { isNative } from '../centre/recordings.ts';
import { siteFilePath } from '../join.ts';
import type { Invocation } from '../verb.ts';
import { amiMaterial, type Declaring, type ReadMaterial } from './material.ts';
import { nativeMaterial } from './native-material.ts';

/**
 * A recording read to its end, or as far as it can be. One of a hub's feed says all of its queues; those of a
 * manager interface are completed by the site's file, when there is one.
 */
export async function recordingReport(
  recording: string,
  invocation: Invocation,
): Promise<Result<ReadMaterial>> {
  const path = resolve(invocation.cwd, recording);
  if (await isNative(path)) return nativeMaterial(path);
  const site = await siteOf(invocation);
  if (!site.ok) return site;
  const read = await amiMaterial(path, termsOf(site.value), declaringBy(site.value));
  const nothing = read.material.facts.length === 0 && read.problem !== null;
  return nothing ? { ok: false, problem: read.problem! } : ok(read);
}

async function siteOf(invocation: Invocation): Promise<Result<Site | null>> {
  const path = siteFilePath(invocation);
  return path === null ? ok(null) : loadSite(path, z.unknown(), new Date().getFullYear());
}

const termsOf = (site: Site | null) =>
  site === null ? {} : { site: site.file.site.id, timezone: site.file.site.timezone };

/** Opening hours do not matter to a report: the moment at which they are asked is any. */
const declaringBy =
  (site: Site | null): Declaring =>
  (queue) =>
    site === null ? queue : applySite(site, queue, 0);
