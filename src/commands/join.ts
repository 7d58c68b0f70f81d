import { existsSync } from 'node:fs';
import { join as joinPath, resolve } from 'node:path';
import { fail, ok, type Result } from '../centre/problem.ts';
import {
  hubAuthority,
  hubUrl,
  isHubUrl,
  readToken,
  type Surrounding,
  tokenPlace,
} from '../config/environment.ts';
import { readText } from '../config/readable.ts';
import { untilLive } from '../feeds/websocket/until-live.ts';
import { connectFeed, type FeedClient, type FeedOptions } from '../feeds/websocket.ts';
import { type Invocation, textFlag } from './verb.ts';

/** Everything needed to knock at a hub. */
export type HubAddress = Pick<FeedOptions, 'url' | 'token' | 'ca'>;

/** What a verb may want of its link, besides where it leads. */
export type JoinOptions = Pick<FeedOptions, 'queues' | 'kinds' | 'resume' | 'tap' | 'notifyEveryMs'>;

/** For a verb that reads its figures once: it has nothing to wait for when they are there. */
export const READ_ONCE: JoinOptions = { notifyEveryMs: 0 };

const PATIENCE_MS = 10_000;

/** The site's file that a verb is under: the one named, or `vigie.yaml` where the verb was started. */
export function siteFilePath({ flags, cwd }: Pick<Invocation, 'flags' | 'cwd'>): string | null {
  const named = textFlag(flags, 'config');
  if (named !== undefined) return resolve(cwd, named);
  const usual = joinPath(cwd, 'vigie.yaml');
  return existsSync(usual) ? usual : null;
}

/**
 * Which hub to join, and with what token. Files are read only when flags and environment leave something
 * unsaid. Problems: `usage.no-hub` when nobody names one, `usage.hub-url` when what
 * names one is no address.
 */
export async function findHub(invocation: Invocation): Promise<Result<HubAddress>> {
  const surrounding = await surroundingOf(invocation);
  if (!surrounding.ok) return surrounding;
  const url = hubUrl(surrounding.value);
  if (url === null) {
    return fail(
      'usage.no-hub',
      'No hub is named.',
      'Give --url ws://127.0.0.1:7420, set VIGIE_URL, or write connect.url in vigie.yaml.',
    );
  }
  if (!isHubUrl(url.value)) {
    return fail(
      'usage.hub-url',
      `"${url.value}" (${url.place}) is not the address of a hub.`,
      'Write ws://127.0.0.1:7420, or wss:// beyond this machine.',
      { url: url.value, place: url.place },
    );
  }
  const address: HubAddress = { url: url.value };
  const place = tokenPlace(surrounding.value);
  if (place !== null) {
    const from = { directory: invocation.cwd, environment: invocation.env };
    const token = await readToken(place.value, from);
    if (!token.ok) return token;
    address.token = token.value;
  }
  const authority = hubAuthority(surrounding.value);
  if (authority === null) return ok(address);
  const ca = await readText(resolve(invocation.cwd, authority.value));
  return ca.ok ? ok({ ...address, ca: ca.value }) : ca;
}

/** Joins the hub and waits until its figures are true; the session is then the caller's to close. */
export async function joinHub(
  invocation: Invocation,
  options: JoinOptions & { patienceMs?: number } = {},
): Promise<Result<FeedClient>> {
  const { patienceMs = PATIENCE_MS, ...rest } = options;
  const address = await findHub(invocation);
  if (!address.ok) return address;
  const client = connectFeed({ ...address.value, ...rest });
  const live = await untilLive(client, patienceMs);
  if (live.ok) return ok(client);
  await client.close();
  return live;
}

async function surroundingOf(invocation: Invocation): Promise<Result<Surrounding>> {
  const { flags, env } = invocation;
  const near: Surrounding = {
    flags: { url: textFlag(flags, 'url'), ca: textFlag(flags, 'ca') },
    environment: env,
    project: null,
    user: { path: '', values: {} },
  };
  if (hubUrl(near) !== null && tokenPlace(near) !== null && flags.config === undefined) return ok(near);
  const project = await projectOf(invocation);
  if (!project.ok) return project;
  const { preferencesPath, readPreferences } = await import('../config/preferences.ts');
  const path = preferencesPath(env);
  const { values } = await readPreferences(path, 'left');
  return ok({ ...near, project: project.value, user: { path, values } });
}

async function projectOf(invocation: Invocation): Promise<Result<Surrounding['project']>> {
  const path = siteFilePath(invocation);
  if (path === null) return ok(null);
  const [{ readSiteFile }, { z }] = await Promise.all([import('../config/load.ts'), import('zod')]);
  const site = await readSiteFile(path, z.unknown());
  return site.ok ? ok({ path, ...site.value.connect }) : site;
}
