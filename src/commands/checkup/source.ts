import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ok } from '../../centre/problem.ts';
import type { Site } from '../../config/load.ts';
import { readText } from '../../config/readable.ts';
import { readSecret } from '../../config/secret.ts';
import { examineAccount } from '../../feeds/asterisk/account.ts';
import { realClock } from '../../hub/clock.ts';
import { askedSource } from '../centre/sources.ts';
import { joinHub } from '../join.ts';
import type { SiteSource } from '../site.ts';
import { type Invocation, textFlag } from '../verb.ts';
import { type Finding, finding, trouble } from './finding.ts';

type Of<K extends SiteSource['kind']> = Extract<SiteSource, { kind: K }>;

/** The source that `--source` names, tried as `serve` would use it; it is asked to change nothing. */
export async function examineSource(
  invocation: Invocation,
  site: Site<SiteSource> | null,
  patienceMs: number,
): Promise<Finding[]> {
  const text = textFlag(invocation.flags, 'source');
  if (text === undefined) return [];
  const asked = askedSource(text, site);
  if (!asked.ok) return [trouble('source', 'fail', asked.problem)];
  switch (asked.value.kind) {
    case 'asterisk':
      return examineAsterisk(asked.value, site!, invocation.env);
    case 'feed':
      return examineFeed(asked.value, invocation, patienceMs);
    case 'replay':
      return [await examineRecording(resolve(invocation.cwd, asked.value.file))];
    case 'demo':
      return [finding('source', 'ok', 'source.demo')];
  }
}

/** Logs in to the manager interface, and says line by line what its account and its dialplan lack. */
async function examineAsterisk(
  settings: Of<'asterisk'>,
  site: Site,
  environment: Invocation['env'],
): Promise<Finding[]> {
  const directory = dirname(site.path);
  const secret = await readSecret(settings, { directory, environment });
  if (!secret.ok) return [trouble('source', 'fail', secret.problem)];
  const ca =
    settings.tls?.ca === undefined ? ok(undefined) : await readText(resolve(directory, settings.tls.ca));
  if (!ca.ok) return [trouble('source', 'fail', ca.problem)];
  const found = await examineAccount(settings, {
    clock: realClock(),
    secret: secret.value,
    newId: randomUUID,
    ...(ca.value === undefined ? {} : { ca: ca.value }),
  });
  return found.map(({ state, said }) => ({ room: 'source', state, said }));
}

/** Joins the other hub with the token that this one would use. */
async function examineFeed(
  asked: Of<'feed'>,
  invocation: Invocation,
  patienceMs: number,
): Promise<Finding[]> {
  const { url, tokenFile, ca } = asked;
  const joined = await joinHub(
    {
      ...invocation,
      flags: { url, ...(ca === undefined ? {} : { ca }) },
      env: tokenFile === undefined ? invocation.env : { ...invocation.env, VIGIE_TOKEN_FILE: tokenFile },
    },
    { patienceMs },
  );
  if (!joined.ok) return [trouble('source', 'fail', joined.problem)];
  const { role } = joined.value.link();
  await joined.value.close();
  return [finding('source', 'ok', 'link.live', { url, role: role ?? '' })];
}

async function examineRecording(path: string): Promise<Finding> {
  const reason = await access(path, constants.R_OK).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
  return finding(
    'source',
    reason === null ? 'ok' : 'fail',
    reason === null ? 'source.recording' : 'source.unreadable',
    {
      path,
      ...(reason === null ? {} : { reason }),
    },
  );
}
