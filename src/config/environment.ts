import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fail, ok, type Result } from '../centre/problem.ts';
import type { Preferences } from './preferences.ts';

/** Where a value came from; the first of these that says one wins. */
export const ORIGINS = ['flag', 'environment', 'project', 'user', 'default'] as const;
export type Origin = (typeof ORIGINS)[number];

/** A value and who said it: `place` is the flag, the variable or the file. */
export type Sourced<T> = { value: T; origin: Origin; place: string };

/** What may say how to reach a hub, nearest first. */
export type Surrounding = {
  flags: { url?: string | undefined; ca?: string | undefined };
  environment: Readonly<Record<string, string | undefined>>;
  /** The site's file, when there is one. */
  project: {
    path: string;
    url?: string | undefined;
    tokenFile?: string | undefined;
    ca?: string | undefined;
  } | null;
  /** The user's preferences. */
  user: { path: string; values: Pick<Preferences, 'url' | 'tokenFile'> };
};

const said = <T>(origin: Origin, place: string, value: T | undefined): Sourced<T> | null =>
  value === undefined || value === '' ? null : { value, origin, place };

/** The hub to join; `null`: nobody said one, and a console opens its own on the demo. */
export function hubUrl({ flags, environment, project, user }: Surrounding): Sourced<string> | null {
  return (
    said('flag', '--url', flags.url) ??
    said('environment', 'VIGIE_URL', environment.VIGIE_URL) ??
    said('project', project?.path ?? '', project?.url) ??
    said('user', user.path, user.values.url)
  );
}

/** Whether an address can be joined: `ws://` or `wss://`, and a host. */
export function isHubUrl(url: string): boolean {
  const read = URL.canParse(url) ? new URL(url) : null;
  return read !== null && /^wss?:$/.test(read.protocol) && read.hostname !== '' && read.hash === '';
}

/** The certificate authority to trust besides the system's. */
export const hubAuthority = ({ flags, project }: Surrounding): Sourced<string> | null =>
  said('flag', '--ca', flags.ca) ?? said('project', project?.path ?? '', project?.ca);

/**
 * Where the token lies: never on the command line, which every process can read. A token file wins over
 * `VIGIE_TOKEN`, which children inherit.
 */
export function tokenPlace({ environment, project, user }: Surrounding): Sourced<TokenPlace> | null {
  const file = (origin: Origin, place: string, path: string | undefined) =>
    said<TokenPlace>(origin, place, path ? { kind: 'file', path } : undefined);
  return (
    file('environment', 'VIGIE_TOKEN_FILE', environment.VIGIE_TOKEN_FILE) ??
    said<TokenPlace>(
      'environment',
      'VIGIE_TOKEN',
      environment.VIGIE_TOKEN ? { kind: 'variable', name: 'VIGIE_TOKEN' } : undefined,
    ) ??
    file('project', project?.path ?? '', project?.tokenFile) ??
    file('user', user.path, user.values.tokenFile)
  );
}
export type TokenPlace = { kind: 'file'; path: string } | { kind: 'variable'; name: string };

/** The token itself. */
export async function readToken(
  place: TokenPlace,
  from: { directory: string; environment: Surrounding['environment'] },
): Promise<Result<string>> {
  if (place.kind === 'variable') return tokenIn(from.environment[place.name] ?? '', place.name);
  const path = resolve(from.directory, place.path);
  try {
    return tokenIn(readFileSync(path, 'utf8'), path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return fail('config.token-unreadable', `${path} cannot be read (${reason}).`, undefined, {
      file: path,
      reason,
    });
  }
}

/** One word that an HTTP header can carry, and nothing else: a pasted line, a comment or a second token is no token. */
function tokenIn(text: string, file: string): Result<string> {
  const token = text.trim();
  if (/^[\x21-\x7e]+$/.test(token)) return ok(token);
  const detail = { file };
  return token === ''
    ? fail('config.token-empty', `${file} holds no token.`, 'vigie token create makes one.', detail)
    : fail('config.token-odd', `${file} holds something else than one token.`, undefined, detail);
}
